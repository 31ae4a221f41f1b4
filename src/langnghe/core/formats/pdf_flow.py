"""Pages of a PDF as lines of a document: paragraphs that the width of the page broke are told from new ones by geometry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mode

from langnghe.core.formats.pdf_columns import Strip, strips
from langnghe.core.formats.pdf_page import Page
from langnghe.core.formats.pdf_rows import Row, rows
from langnghe.core.formats.pdf_tables import Grid, cells_of, grids
from langnghe.core.formats.text_line import row_line
from langnghe.core.plan.markers import NO_MARKER, marker
from langnghe.core.plan.source import Line
from langnghe.core.plan.text import fold

PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
AT_MARGIN, INDENTED, AT_CENTRE, SAME_END, USUAL_MARGIN, NEARLY, INSIDE_CELL = 3.0, 6.0, 40.0, 1.0, 57.0, 1.0, 12.0
LONG, FEW = 0.5, 3
WIDER_PITCH, OTHER_SIZE, BLANK = 1.2, 1.15, 0.2
FEWEST = 2
CLOSED = ".;:"
EXPECTS = re.compile(r"(?<![a-z])(?:so|ngay|tu|den|va|cua|muc|khoan|dieu|quy|thang|nam|,)$")
BROKEN = re.compile(r"[^\s/-][/-]$")


Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a ruled table, row by row, where its columns part, its page, and its head, which a further page may say
    again."""

    cells: tuple[Cells, ...]
    columns: tuple[float, ...]
    page: int
    head: Cells


Block = Strip | Table


def lines(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The lines of a document, each with its page; numbers of pages, and heads of tables said again, are left out."""
    blocks = _joined(block for page in _read(pages) for block in page)
    return tuple(_mended(_Writer([block for block in blocks if isinstance(block, Strip)]).lines(blocks)))


def _read(pages: Sequence[Page]) -> Iterator[list[Block]]:
    """The blocks of each page; pages of one width share their margins."""
    read = [_Sheet(page, _without_number(rows(page.letters, page.number), page), grids(page.rules)) for page in pages]
    margins = {width: _margins([sheet for sheet in read if sheet.width == width]) for width in {sheet.width for sheet in read}}
    return (list(sheet.blocks(*margins[sheet.width])) for sheet in read)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page with its rows of words and its tables, from the top."""

    page: Page
    rows: list[Row]
    tables: list[Grid]

    @property
    def width(self) -> int:
        return round(self.page.width)

    def free(self) -> list[Row]:
        """The rows outside of tables."""
        return [row for row in self.rows if not any(grid.holds(row) for grid in self.tables)]

    def blocks(self, left: float, right: float) -> Iterator[Block]:
        rest = self.free()
        for grid in self.tables:
            above = [row for row in rest if row.base > grid.bands[0]]
            yield from strips(above, left, right)
            cells = tuple(cells_of(grid, filter(grid.holds, self.rows)))
            yield Table(cells, grid.columns, self.page.number, cells[0])
            rest = rest[len(above) :]
        yield from strips(rest, left, right)


def _without_number(every: list[Row], page: Page) -> list[Row]:
    """The rows without the number of the page at its head or foot."""
    return [row for row in every if not (row in (every[0], every[-1]) and _is_page_number(row, page))]


def _is_page_number(row: Row, page: Page) -> bool:
    match = PAGE_NUMBER.fullmatch(row.text)
    in_the_middle = abs((row.left + row.right - page.width) / 2) < AT_CENTRE
    return match is not None and (int(match[1]) == page.number or (in_the_middle and page.number > 1))


def _margins(sheets: Sequence[_Sheet]) -> tuple[float, float]:
    """Where the text begins and ends: the outermost ends that long rows share; else those of all rows, the right end of which
    is at least where a usual margin is."""
    free, width = [row for sheet in sheets for row in sheet.free()], sheets[0].page.width
    long = [row for row in free if row.right - row.left > LONG * width]
    if len(long) > FEW:
        return min(_shared([row.left for row in long])), max(_shared([row.right for row in long]))
    return min((row.left for row in free), default=0.0), max([width - USUAL_MARGIN, *(row.right for row in free)])


def _shared(ends: list[float]) -> list[float]:
    """The ends at which more than one row has one."""
    return [end for end in ends if sum(abs(end - other) <= SAME_END for other in ends) > 1] or ends


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; where a table goes on from the page before, its head and a row that the page broke are not said twice."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Table) and isinstance(before, Table) and _goes_on(before, block):
            joined[-1:] = _continued(before, block)
        else:
            joined.append(block)
    return joined


def _goes_on(before: Table, table: Table) -> bool:
    ends = zip(before.columns, table.columns, strict=False)
    is_alike = len(before.columns) == len(table.columns) and all(abs(one - other) <= INDENTED for one, other in ends)
    return is_alike and before.page + 1 == table.page


def _continued(before: Table, table: Table) -> tuple[Table, Table]:
    cells = table.cells[1:] if table.cells[0] == before.head else table.cells
    if cells and _is_rest(cells[0]) and before.cells[-1][0]:
        whole = tuple(f"{one} {other}".strip() for one, other in zip(before.cells[-1], cells[0], strict=True))
        before, cells = replace(before, cells=(*before.cells[:-1], whole)), cells[1:]
    return before, replace(table, cells=cells, head=before.head)


def _is_rest(cells: Cells) -> bool:
    """Whether a row only goes on with the one before: it has no number, and its text no capital at the head."""
    return not cells[0] and max(cells, key=len)[:1].islower()


def _mended(written: Iterable[Line]) -> Iterator[Line]:
    """The lines with the words whole that were broken after a hyphen or a stroke: their ends go up to where they begin."""
    before: Line | None = None
    for line in written:
        if before and line.continues and BROKEN.search(before.text):
            end, _, rest = line.text.partition(" ")
            before, line = replace(before, text=before.text + end), replace(line, text=rest)  # noqa: PLW2901 - the same, mended
        if before:
            yield before
        before = line
    if before:
        yield before


class _Writer:
    """Writes the blocks of a document as lines; knows how its paragraphs are set."""

    def __init__(self, every: Sequence[Strip]) -> None:
        pairs = [(strip, one, other) for strip in every if strip.is_body for one, other in pairwise(strip.rows)]
        full = [(strip, one, other) for strip, one, other in pairs if _is_full(strip, one, other)]
        sure = [pair for pair in full if pair[2].text[0].islower()]
        gaps = [round(one.base - other.base) for _, one, other in sure or full or pairs]
        self.pitch = mode(gaps) if gaps else 0.0
        outward = sum(_is_in(strip, one) and not _is_in(strip, other) for strip, one, other in full)
        inward = sum(_is_in(strip, other) and not _is_in(strip, one) for strip, one, other in full)
        self.has_first_lines = outward >= max(FEWEST, inward + 1)
        self.has_hanging = inward >= max(FEWEST, outward + 1)
        self.number, self.continues = 0, False

    def lines(self, blocks: Iterable[Block]) -> Iterator[Line]:
        before: Row | None = None
        for block in blocks:
            if isinstance(block, Table):
                yield from (self._cells(cells, block.page) for cells in block.cells if any(cells))
                before = None
                continue
            before = before if block.is_body else None
            for row in block.rows:
                yield self._row(block, before, row)
                before = row
            before = before if block.is_body else None

    def _cells(self, cells: Cells, page: int) -> Line:
        self.number += 1
        return replace(row_line(self.number, cells), page=page)

    def _row(self, strip: Strip, before: Row | None, row: Row) -> Line:
        self.continues = before is not None and self._goes_on(strip, before, row)
        pieces = row.pieces() if strip.is_body and not self.continues else [row]
        if len(pieces) > 1:
            return self._cells(tuple(piece.text for piece in pieces), row.page)
        self.number += 1
        return Line(self.number, row.text, (), self.continues, row.page)

    def _goes_on(self, strip: Strip, before: Row, row: Row) -> bool:
        """Whether a row goes on with the paragraph of the one before: that one is full, and nothing begins a new one."""
        if not _is_full(strip, before, row) or max(row.size, before.size) > OTHER_SIZE * min(row.size, before.size):
            return False
        if before.text.isupper() and not row.text.isupper():
            return False
        if before.page == row.page and before.base - row.base > WIDER_PITCH * max(self.pitch, row.size):
            return False
        has_mark = marker(row.text) is not NO_MARKER and not EXPECTS.search(fold(before.text))
        is_marked = has_mark or (strip.is_loose and row.text.isupper())
        if not strip.is_body or _is_centred(strip, before, row):
            return before.bold == row.bold and not is_marked and before.text[-1] not in CLOSED
        return self._is_set_on(strip, before, row, is_marked=is_marked)

    def _is_set_on(self, strip: Strip, before: Row, row: Row, *, is_marked: bool) -> bool:
        """Whether a row of the body begins where the later rows of a paragraph do."""
        if self.has_first_lines and not _is_in(strip, row):
            return True
        if is_marked:
            return False
        if abs(row.left - before.left) <= AT_MARGIN:
            return self.continues or not (self.has_first_lines or (self.has_hanging and not _is_in(strip, row)))
        if row.left < before.left:
            return not self.has_hanging or _is_in(strip, row)
        return not self.continues and (self.has_hanging or marker(before.text) is not NO_MARKER)


def _is_in(strip: Strip, row: Row) -> bool:
    """Whether a row begins to the right of the margin."""
    return row.left > strip.left + AT_MARGIN


def _is_full(strip: Strip, row: Row, following: Row) -> bool:
    """Whether the first word of the next row would not have fitted at the end of a row."""
    needed = BLANK * row.size + following.words[0].width
    if _is_centred(strip, row, following):
        return row.right - row.left + needed > strip.right - strip.left - (NEARLY if strip.is_body else INSIDE_CELL)
    return row.right + needed > strip.right - NEARLY


def _is_centred(strip: Strip, *every: Row) -> bool:
    """Whether rows stand in the middle between the edges, off both of them."""
    middle = (strip.left + strip.right) / 2
    return all(abs((row.left + row.right) / 2 - middle) <= AT_MARGIN and row.left > strip.left + AT_MARGIN for row in every)
