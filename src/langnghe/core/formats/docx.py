"""Word documents (.docx) as lines: paragraphs and rows of tables in their order, with the numbers Word makes for lists.

The file is read as what it is, a zip archive of XML parts, so that tracked changes, text boxes and content controls come out
as a reader of the page sees them, and so that nothing in it is ever run or fetched."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx_numbering import Numbering, numbering
from langnghe.core.formats.docx_text import attribute, blocks, child, hyperlinks, kind, text_boxes, text_of, whole
from langnghe.core.formats.legacy import check_letters
from langnghe.core.formats.text_line import row_line, text_line
from langnghe.core.plan.source import Line
from langnghe.core.plan.text import clean

NOT_DOCX = define(
    "document.not_docx",
    "The file is not a Word document (.docx).",
    "Open it in Word or LibreOffice and save it as Word Document (.docx).",
)
OLD_WORD = define(
    "document.old_word",
    "The file is an old Word document (.doc), or one that is locked with a password.",
    "Open it in Word or LibreOffice, take the password off, and save it as Word Document (.docx).",
)
DAMAGED = define(
    "document.damaged",
    "The Word document is damaged: {reason}.",
    "Open it in Word, let Word repair it, and save it again as .docx.",
)
MACROS = define(
    "document.macros",
    "The Word document contains macros (programs).",
    "Save it as Word Document (.docx) without macros.",
)
TOO_BIG = define(
    "document.too_big",
    "The Word document unpacks to more than {limit} megabytes.",
    "Take large pictures and attachments out of it, and save it again.",
)
MEGABYTE = 1024 * 1024
LIMIT, PART_LIMIT = 64 * MEGABYTE, 12 * MEGABYTE
DEEPEST, WIDEST = 12, 60
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "word/document.xml"
BESIDE = ("word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels")
UNZIPPING = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)


def read_docx(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of a .docx file: each paragraph, each line broken within one, each row of a table; empty ones are not counted.
    Raises Refused when it is no such file, is damaged, too big when unpacked, has macros, or is in an older encoding."""
    place = Place(file=file)
    parts = {name: parsed(content, place) for name, content in parts_of(data, place, (MAIN, *BESIDE)).items()}
    lines = tuple(_Body(parts, place).lines())
    check_letters("\n".join(line.text for line in lines), file)
    return lines


def parts_of(data: bytes, place: Place, names: Sequence[str]) -> dict[str, bytes]:
    """Those of the named parts that a .docx has, of which the text itself is always one. Raises Refused when it is no such file,
    is damaged, too big when unpacked, or has macros."""
    if data.startswith(OLE):
        raise refuse(OLD_WORD, place)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _unpacked(archive, place, names)
    except UNZIPPING as error:
        wrong = DAMAGED if data.startswith(b"PK") else NOT_DOCX
        raise refuse(wrong, place, reason="its archive cannot be unpacked") from error


def _unpacked(archive: zipfile.ZipFile, place: Place, names: Sequence[str]) -> dict[str, bytes]:
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if MAIN not in sizes:
        raise refuse(NOT_DOCX, place)
    if any(name.lower().endswith("vbaproject.bin") for name in sizes):
        raise refuse(MACROS, place)
    if sum(sizes.values()) > LIMIT or max(sizes.get(name, 0) for name in (MAIN, *names)) > PART_LIMIT:
        raise refuse(TOO_BIG, place, limit=LIMIT // MEGABYTE)
    return {name: archive.read(name) for name in names if name in sizes}


def parsed(data: bytes, place: Place) -> Element:
    """A part of a document as XML, with nothing in it followed. Raises Refused when it cannot be read (document.damaged)."""
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise refuse(DAMAGED, place, reason="its text cannot be read") from error
    return root


class _Body:
    """The body of one document, read once from its first paragraph to its last."""

    def __init__(self, parts: Mapping[str, Element], place: Place) -> None:
        self.root, self.place, self.number = parts[MAIN], place, 0
        lists, styles, relationships = (parts.get(name) for name in BESIDE)
        self.marks: Numbering = numbering(lists, styles)
        self.links = hyperlinks(relationships)

    def lines(self) -> Iterator[Line]:
        body = child(self.root, "body")
        if body is None:
            raise refuse(DAMAGED, self.place, reason="it has no body")
        yield from self._lines_of(body, 0)

    def _lines_of(self, container: Element, depth: int) -> Iterator[Line]:
        if depth > DEEPEST:
            raise refuse(DAMAGED, self.place, reason="tables are nested too deeply")
        for block in blocks(container):
            if kind(block) == "tbl":
                yield from self._rows(block, depth)
            else:
                yield from self._paragraph(block)
                for box in text_boxes(block):
                    yield from self._lines_of(box, depth + 1)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        before = ""
        for piece in self._text(paragraph).split("\n"):
            if piece.strip():
                self.number += 1
                continues = bool(before) and piece.strip()[0].islower() and before[-1] not in ".:;"
                yield text_line(self.number, piece, continues=continues)
                before = piece.strip()

    def _text(self, paragraph: Element) -> str:
        """The text with the mark that Word writes before it; an empty paragraph has no mark and is not counted in its list."""
        text = clean(text_of(paragraph, self.links))
        return f"{self.marks.mark(paragraph)}{text.lstrip()}" if text.strip() else ""

    def _rows(self, table: Element, depth: int) -> Iterator[Line]:
        above: list[str] = []
        for row in blocks(table, frozenset({"tr"})):
            cells = self._cells(row, above, depth)
            above = cells
            filled = [cell for cell in cells if cell.strip()]
            if len(cells) == 1:
                yield from self._apart(filled)
            elif filled:
                self.number += 1
                yield row_line(self.number, tuple(cells))

    def _apart(self, cells: list[str]) -> Iterator[Line]:
        """The only cell of a row is a frame around text, not a table."""
        for piece in (piece for cell in cells for piece in cell.split("\n")):
            self.number += 1
            yield text_line(self.number, piece)

    def _cells(self, row: Element, above: list[str], depth: int) -> list[str]:
        """The cells of a row, one for each column: a wide cell is followed by empty ones, a tall one stands in every row."""
        cells: list[str] = []
        for cell in blocks(row, frozenset({"tc"})):
            merged, span = child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "gridSpan")
            continued = merged is not None and attribute(merged, "val") != "restart" and len(cells) < len(above)
            text = "\n".join(line.text for line in self._inner(cell, depth))
            cells.append(above[len(cells)] if continued and not text else text)
            wide = attribute(span, "val") if span is not None else ""
            cells.extend([""] * (min(whole(wide, 1), WIDEST) - 1))
        return cells

    def _inner(self, cell: Element, depth: int) -> list[Line]:
        counted = self.number
        lines = list(self._lines_of(cell, depth + 1))
        self.number = counted
        return lines
