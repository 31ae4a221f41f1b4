"""OpenDocument texts (.odt) as lines: paragraphs and rows of tables in their order, with the numbers of lists.

Read like a Word document: a zip archive of XML parts, of which nothing is ever run or fetched."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.docx import LIMIT, MEGABYTE, PART_LIMIT, UNZIPPING
from langnghe.core.formats.docx_text import attribute, child, kind
from langnghe.core.formats.legacy import check_letters
from langnghe.core.formats.odt_lists import Lists, lists
from langnghe.core.formats.odt_text import PARAGRAPHS, blocks, count, text_boxes, text_of
from langnghe.core.formats.text_line import row_line, text_line
from langnghe.core.plan.source import Line
from langnghe.core.plan.text import clean

NOT_ODT = define(
    "document.not_odt",
    "The file is not an OpenDocument text (.odt).",
    "Open it in LibreOffice or Word and save it as OpenDocument Text (.odt) or Word Document (.docx).",
)
ODT_LOCKED = define(
    "document.odt_locked",
    "The OpenDocument text is locked with a password.",
    "Open it in LibreOffice, take the password off, and save it again.",
)
ODT_DAMAGED = define(
    "document.odt_damaged",
    "The OpenDocument text is damaged: {reason}.",
    "Open it in LibreOffice, let LibreOffice repair it, and save it again.",
)
ODT_MACROS = define(
    "document.odt_macros",
    "The OpenDocument text contains macros (programs).",
    "Take the macros out (Tools, Macros, Organize), and save it again.",
)
ODT_TOO_BIG = define(
    "document.odt_too_big",
    "The OpenDocument text unpacks to more than {limit} megabytes.",
    "Take large pictures and attachments out of it, and save it again.",
)
MIME = "application/vnd.oasis.opendocument.text"
CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
PROGRAMS = ("Basic/", "Scripts/")
BLOCKS = PARAGRAPHS | {"list", "table", "frame", "custom-shape"}
DEEPEST, WIDEST, MOST_ROWS = 40, 60, 200


def read_odt(data: bytes, file: str) -> tuple[Line, ...]:
    """The lines of an .odt file: each paragraph, each line broken within one, each row of a table; empty ones are not counted.
    Raises Refused when it is no such file, is locked, damaged, too big when unpacked, has macros, or is in an older encoding."""
    place = Place(file=file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _parts(archive, place)
    except UNZIPPING as error:
        wrong = ODT_DAMAGED if data.startswith(b"PK") else NOT_ODT
        raise refuse(wrong, place, reason="its archive cannot be unpacked") from error
    lines = tuple(_Body(parts, place).lines())
    check_letters("\n".join(line.text for line in lines), file)
    return lines


def _parts(archive: zipfile.ZipFile, place: Place) -> list[Element]:
    """Styles and content, parsed. Raises Refused, or what zipfile raises when the archive is damaged."""
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if CONTENT not in sizes or not _is_text(archive, sizes):
        raise refuse(NOT_ODT, place)
    if any(name.startswith(PROGRAMS) and size for name, size in sizes.items()):
        raise refuse(ODT_MACROS, place)
    if sum(sizes.values()) > LIMIT or max(sizes.get(name, 0) for name in (CONTENT, STYLES, MANIFEST)) > PART_LIMIT:
        raise refuse(ODT_TOO_BIG, place, limit=LIMIT // MEGABYTE)
    if MANIFEST in sizes and b"encryption-data" in archive.read(MANIFEST):
        raise refuse(ODT_LOCKED, place)
    return [_parsed(archive.read(name), place) for name in (STYLES, CONTENT) if name in sizes]


def _is_text(archive: zipfile.ZipFile, sizes: dict[str, int]) -> bool:
    """Whether the archive calls itself a text, and no table or drawing; one that says nothing is taken at its word."""
    size = sizes.get("mimetype", 0)
    return not size or (size < len(MIME) * 2 and archive.read("mimetype").decode("ascii", "replace").startswith(MIME))


def _parsed(data: bytes, place: Place) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise refuse(ODT_DAMAGED, place, reason="its text cannot be read") from error
    return root


class _Body:
    """The body of one document, read once from its first paragraph to its last."""

    def __init__(self, parts: list[Element], place: Place) -> None:
        self.root, self.place, self.number = parts[-1], place, 0
        self.lists: Lists = lists(parts)

    def lines(self) -> Iterator[Line]:
        body = child(self.root, "body", "text")
        if body is None:
            raise refuse(ODT_DAMAGED, self.place, reason="it has no body")
        yield from self._lines_of(body, 0)

    def _lines_of(self, container: Element, depth: int) -> Iterator[Line]:
        if depth > DEEPEST:
            raise refuse(ODT_DAMAGED, self.place, reason="tables or lists are nested too deeply")
        for block in blocks(container, BLOCKS):
            if kind(block) in PARAGRAPHS:
                yield from self._paragraph(block, "", depth)
            elif kind(block) == "list":
                yield from self._list(block, attribute(block, "style-name"), 1, depth)
            elif kind(block) == "table":
                yield from self._rows(block, depth)
            else:
                yield from self._boxes([block], depth)

    def _list(self, element: Element, name: str, level: int, depth: int) -> Iterator[Line]:
        if depth > DEEPEST:
            raise refuse(ODT_DAMAGED, self.place, reason="tables or lists are nested too deeply")
        if level == 1:
            self.lists.begin(element, name)
        for item in blocks(element, PARAGRAPHS | {"list-item"}):
            if kind(item) in PARAGRAPHS:
                yield from self._paragraph(item, "", depth)
            else:
                yield from self._item(item, name, level, depth)

    def _item(self, item: Element, name: str, level: int, depth: int) -> Iterator[Line]:
        """The first paragraph of an item has its mark, when it has text; a list in it is one level deeper."""
        is_marked = False
        for block in blocks(item, PARAGRAPHS | {"list"}):
            if kind(block) == "list":
                yield from self._list(block, attribute(block, "style-name") or name, level + 1, depth + 1)
            else:
                wants_mark = not is_marked and bool(text_of(block).strip())
                yield from self._paragraph(block, self.lists.mark(item, name, level) if wants_mark else "", depth)
                is_marked = is_marked or wants_mark

    def _paragraph(self, paragraph: Element, mark: str, depth: int) -> Iterator[Line]:
        before = ""
        for piece in f"{mark}{clean(text_of(paragraph)).lstrip() if mark else clean(text_of(paragraph))}".split("\n"):
            if piece.strip():
                self.number += 1
                continues = bool(before) and piece.strip()[0].islower() and before[-1] not in ".:;"
                yield text_line(self.number, piece, continues=continues)
                before = piece.strip()
        yield from self._boxes(list(paragraph), depth)

    def _boxes(self, elements: list[Element], depth: int) -> Iterator[Line]:
        holder = Element("shapes")
        holder.extend(elements)
        for box in text_boxes(holder):
            yield from self._lines_of(box, depth + 1)

    def _rows(self, table: Element, depth: int) -> Iterator[Line]:
        tall: dict[int, tuple[int, str]] = {}
        for row in blocks(table, frozenset({"table-row"})):
            cells = self._cells(row, tall, depth)
            filled = [cell for cell in cells if cell.strip()]
            for _ in range(count(row, "number-rows-repeated", MOST_ROWS) if filled else 0):
                yield from self._row(cells)

    def _row(self, cells: list[str]) -> Iterator[Line]:
        """The only cell of a row is a frame around text, not a table."""
        if len(cells) > 1:
            self.number += 1
            yield row_line(self.number, tuple(cells))
            return
        for piece in cells[0].split("\n"):
            self.number += 1
            yield text_line(self.number, piece)

    def _cells(self, row: Element, tall: dict[int, tuple[int, str]], depth: int) -> list[str]:
        """The cells of a row, one for each column: a wide cell is followed by empty ones, a tall one stands in every row."""
        cells: list[str] = []
        for cell in blocks(row, frozenset({"table-cell", "covered-table-cell"})):
            column = len(cells)
            if kind(cell) == "table-cell":
                text = "\n".join(line.text for line in self._inner(cell, depth))
                tall[column] = count(cell, "number-rows-spanned", MOST_ROWS), text
            left, text = tall.get(column, (0, ""))
            tall[column] = left - 1, text
            cells.extend([text if left > 0 else ""] * count(cell, "number-columns-repeated", WIDEST))
        return cells[:WIDEST]

    def _inner(self, cell: Element, depth: int) -> list[Line]:
        counted = self.number
        lines = list(self._lines_of(cell, depth + 1))
        self.number = counted
        return lines
