"""PDF files that have text, as lines; a scanned page has none and is refused with advice."""

from __future__ import annotations

from contextlib import closing
from threading import Lock

import pypdfium2
from pypdfium2 import raw

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats.legacy import check_letters
from langnghe.core.formats.pdf_flow import lines
from langnghe.core.formats.pdf_page import Page, read_page
from langnghe.core.plan.source import Line

NOT_PDF = define(
    "document.not_pdf", "The file is not a PDF.", "Export the plan as PDF once more, or give the Word document it was made from."
)
PDF_LOCKED = define(
    "document.pdf_locked",
    "The PDF is locked with a password.",
    "Save it again without a password, or give the Word document it was made from.",
)
PDF_DAMAGED = define(
    "document.pdf_damaged",
    "The PDF is damaged and cannot be opened.",
    "Export it again, or give the Word document it was made from.",
)
PDF_TOO_BIG = define(
    "document.pdf_too_big",
    "The PDF is too large: it may have {megabytes} megabytes, {pages} pages and {letters} letters.",
    "Give the plan alone, without its attachments.",
)
SCANNED = define(
    "document.scanned",
    "Page {page} of the PDF is a picture: it has no text that could be read.",
    "Give the Word document that was printed, or let a program recognise the text (OCR), check it, and give the new file.",
)
NO_TEXT = define("document.no_text", "The PDF has no text.", "Check that it is the right file.")
MEGABYTE = 1024 * 1024
LIMIT, MOST_PAGES, MOST_LETTERS = 48 * MEGABYTE, 200, 400_000
MAGIC, WITHIN = b"%PDF-", 1024
ENCRYPTED = b"/Encrypt"
"""Every locked file has this word; PDFium alone may still tell of the file before."""
_ONE_AT_A_TIME = Lock()
"""PDFium may be in use by one thread only."""


def read_pdf(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of a PDF, each with its page; lines that the page's width broke go on with the one before, rows of ruled tables
    have cells. Raises Refused when it is no PDF, is locked, damaged, too big, a scan, or in an older encoding."""
    place = Place(file=file)
    if MAGIC not in data[:WITHIN]:
        raise refuse(NOT_PDF, place)
    if len(data) > LIMIT:
        raise _too_big(place)
    with _ONE_AT_A_TIME:
        pages = _pages(data, place)
    scanned = next((page.number for page in pages if page.is_picture), None)
    if scanned:
        raise refuse(SCANNED, Place(file=file, page=scanned), page=scanned)
    if not any(page.letters for page in pages):
        raise refuse(NO_TEXT, place)
    found = lines(pages)
    check_letters("\n".join(line.text for line in found), file)
    return found


def _pages(data: bytes, place: Place) -> list[Page]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _read(document, place)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) and ENCRYPTED in data
        raise refuse(PDF_LOCKED if is_locked else PDF_DAMAGED, place) from error


def _read(document: pypdfium2.PdfDocument, place: Place) -> list[Page]:
    if len(document) > MOST_PAGES:
        raise _too_big(place)
    pages: list[Page] = []
    for number in range(1, len(document) + 1):
        pages.append(read_page(document, number))
        if sum(len(page.letters) for page in pages) > MOST_LETTERS:
            raise _too_big(place)
    return pages


def _too_big(place: Place) -> Refused:
    return refuse(PDF_TOO_BIG, place, megabytes=LIMIT // MEGABYTE, pages=MOST_PAGES, letters=MOST_LETTERS)
