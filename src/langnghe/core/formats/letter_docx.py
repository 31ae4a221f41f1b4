"""Letters to units as a Word document: official dispatches, each on pages of its own, with its link as a QR code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from langnghe.core.formats import docx_styles as styles
from langnghe.core.formats.docx_blocks import Pen, describe_picture, write_blocks
from langnghe.core.formats.docx_frame import write_dispatch_head, write_page_numbers, write_signature
from langnghe.core.formats.docx_report import ended
from langnghe.core.formats.fixed_zip import refixed, write_zip
from langnghe.core.formats.qr import qr_png
from langnghe.core.report.letters import Letter
from langnghe.core.report.model import Report
from langnghe.core.report.profiles import profile_for

_QR_WIDTH = 38
"""In mm: a telephone reads it from an arm's length, on a sheet that was copied too."""


def write_letters_docx(letters: Sequence[Letter]) -> bytes:
    """The letters as one .docx, at least one, all in the layout of the first; pages are numbered anew in each. The same letters
    give the same bytes. Raises Refused when there is no such layout, or when a link is too long for a QR code."""
    return _written(letters, _blank(letters[0]))


def write_letters_zip(letters: Mapping[str, Letter]) -> bytes:
    """Each letter as a .docx of its own, in one .zip, under these names without an ending; all in the layout of the first.
    The same letters give the same bytes. Raises Refused as `write_letters_docx` does."""
    blank = BytesIO()
    _blank(next(iter(letters.values()))).save(blank)
    return write_zip({f"{name}.docx": _written((letter,), docx.Document(blank)) for name, letter in letters.items()})


def _blank(first: Letter) -> Document:
    """A document with the styles of a letter and nothing in it: to set them takes longer than to write one."""
    layout = profile_for(first.letterhead.profile, first.letterhead.issued_on)
    return styles.empty_document(Report(first.letterhead, (), first.language, {}), layout)


def _written(letters: Sequence[Letter], document: Document) -> bytes:
    first = letters[0]
    pen = Pen(document, profile_for(first.letterhead.profile, first.letterhead.issued_on), first.language)
    write_page_numbers(document)
    _number_from_one(pen)
    codes = {link: qr_png(link) for link in dict.fromkeys(letter.link for letter in letters if letter.link)}
    for number, letter in enumerate(letters):
        if number:
            _begin_section(pen)
        _write_letter(pen, letter, codes)
    buffer = BytesIO()
    document.save(buffer)
    return refixed(buffer.getvalue())


def _write_letter(pen: Pen, letter: Letter, codes: Mapping[str, bytes]) -> None:
    write_dispatch_head(pen, letter.letterhead, letter.addressee)
    write_blocks(pen, letter.paragraphs)
    if letter.link:
        _write_code(pen, letter, letter.link, codes[letter.link])
    write_blocks(pen, ended((letter.closing,), pen.profile.ending))
    write_signature(pen, letter.letterhead)


def _write_code(pen: Pen, letter: Letter, link: str, code: bytes) -> None:
    """The QR code and, below it, the address that it holds."""
    paragraph = pen.add(styles.PICTURE)
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(BytesIO(code), width=Mm(_QR_WIDTH))
    describe_picture(picture, "QR", letter.alternative)
    pen.add(styles.PICTURE, link).paragraph_format.space_after = Pt(6)


def _number_from_one(pen: Pen) -> None:
    """Let this section, and those copied from it, begin with page 1."""
    section = pen.document.sections[0]._sectPr  # noqa: SLF001 - python-docx has no name for the numbering of pages
    section.insert_element_before(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'), "w:cols", "w:titlePg", "w:docGrid")


def _begin_section(pen: Pen) -> None:
    """A new page, page 1; the paragraph that Word needs to hold the break takes no room."""
    pen.document.add_section(WD_SECTION.NEW_PAGE)
    form = pen.document.paragraphs[-1].paragraph_format
    form.line_spacing_rule, form.line_spacing, form.space_after = WD_LINE_SPACING.EXACTLY, Pt(1), Pt(0)
