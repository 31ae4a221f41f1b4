"""Puts the official number and the day of issue into the head of a report that is a Word document already."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import _Cell

from langnghe.core.errors import define, refuse
from langnghe.core.formats.docx_frame import place_and_date
from langnghe.core.formats.fixed_zip import refixed
from langnghe.core.formats.xml_text import xml_text

NO_HEAD = define(
    "report.no_head",
    "The document has no head with a place for the number and the date.",
    "Issue the report as the program wrote it; in a changed document keep the table at its top.",
)
_UNOPENABLE = (
    PackageNotFoundError,
    BadZipFile,
    KeyError,
    ValueError,
    SyntaxError,
    AttributeError,
    NotImplementedError,
    zlib.error,
)
"""What the library lets through when a document is not what its name says; XML that cannot be read is a SyntaxError."""
_DOTTED = re.compile(r"\.{10,}")
_ANYTHING = re.compile(r".+", re.DOTALL)
_UNDATED = {"vi": "{place}, ngày ..... tháng ..... năm .....", "en": "{place}, ...................."}


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issued document bears in its head. `place` may be empty: then dots stand for it, or what somebody wrote."""

    number: str
    issued_on: date
    place: str = ""


def issued(document: bytes, issue: Issue, language: str) -> bytes:
    """The same document with its number and its day; nothing else in it changes. Raises Refused (report.no_head) when it has no
    head as the program writes one."""
    opened = _opened(document)
    number, dated = _head(opened)
    _fill(number, _DOTTED, issue.number)
    written = dated.paragraphs[-1].text.rpartition(",")[0].strip()
    place = issue.place or ("" if _DOTTED.fullmatch(written) else written)
    line = place_and_date(place, issue.issued_on, language, _UNDATED.get(language, _UNDATED["en"]))
    _fill(dated, _ANYTHING, line)
    opened.core_properties.created = opened.core_properties.modified = datetime.combine(issue.issued_on, time())
    buffer = BytesIO()
    opened.save(buffer)
    return refixed(buffer.getvalue())


def headings(document: bytes) -> tuple[str, ...]:
    """The headings of a report, in order: what comments are about. None when it cannot be read."""
    try:
        opened = docx.Document(BytesIO(document))
    except _UNOPENABLE:
        return ()
    styles = (paragraph.style.name if paragraph.style else "" for paragraph in opened.paragraphs)
    found = (
        paragraph.text for paragraph, style in zip(opened.paragraphs, styles, strict=True) if (style or "").startswith("Heading")
    )
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


def _opened(document: bytes) -> Document:
    try:
        return docx.Document(BytesIO(document))
    except _UNOPENABLE as error:
        raise refuse(NO_HEAD) from error


def _head(document: Document) -> tuple[_Cell, _Cell]:
    """The cells of the number and of place and date: the second row of the first table."""
    tables = document.tables
    if not tables or len(tables[0].rows) < 2 or len(tables[0].columns) != 2:
        raise refuse(NO_HEAD)
    return tables[0].cell(1, 0), tables[0].cell(1, 1)


def _fill(cell: _Cell, pattern: re.Pattern[str], text: str) -> None:
    """Write into the first line that has what is looked for, in the letters of its first run; a line that says it already
    stays."""
    for paragraph in cell.paragraphs:
        line = paragraph.text
        if text in line:
            return
        if paragraph.runs and pattern.search(line):
            first, *others = paragraph.runs
            first.text = pattern.sub(lambda _: xml_text(text), line, count=1)
            for run in others:
                run.text = ""
            return
    raise refuse(NO_HEAD)
