"""The table of the National Statistics Office that says which old communes went into which new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from langnghe.core.errors import define, refuse
from langnghe.core.formats.sheet_rows import Cell, Sheet, SheetRow
from langnghe.core.formats.units_cells import as_date, as_text
from langnghe.core.sampling.directory import Directory
from langnghe.core.sampling.names import comparable
from langnghe.core.sampling.reform import COMMUNE, DISTRICT, PROVINCE, Change, Named, directory_of_changes

COLUMNS = ("Tỉnh, thành phố", "Tên Xã mới", "Mã Xã mới", "Tên Xã cũ", "Mã Xã cũ", "Ghi chú", "Quận/huyện", "Tỉnh cũ")
"""What stands over the columns that must be there; the first is the new province."""

NOT_THE_TABLE = define(
    "units.not_a_conversion_table",
    "This is not the table of old and new communes: {missing}.",
    "Take the file as the Statistics Office publishes it, with both of its rows of headings, as .xlsx or CSV.",
)
BAD_ROW = define(
    "units.bad_conversion_row",
    "The row gives no code where one is needed: {text}.",
    "Write provinces and districts with their code in brackets: Tỉnh Lai Châu (12).",
)
_FIRST_ROWS = 10
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_CODED = re.compile(r"(?P<name>.*\S)\s*\((?P<code>\d+)\)")


def is_conversion_table(sheets: Sequence[Sheet]) -> bool:
    """Whether the first sheet has the headings of this table, or some of them."""
    return _heading(sheets[0].rows) is not None


def read_conversion_table(sheets: Sequence[Sheet]) -> Directory:
    """The old and the new units, and what became of each, from the first sheet. The day of the change stands in its headings ("từ
    ngày 01/7/2025"). Rows that say nothing of a new commune are passed over. Raises Refused when it is another table or a row
    lacks a code."""
    rows = sheets[0].rows
    heading, first_day = _heading(rows), _first_day(rows)
    at = {_folded(cell): position for position, cell in enumerate(heading.cells)} if heading else {}
    missing = [column for column in COLUMNS if comparable(column) not in at]
    if heading is None or missing or first_day is None:
        raise refuse(NOT_THE_TABLE, rows[0].place, missing=", ".join(missing) or "từ ngày …")
    return directory_of_changes(_changes(rows[rows.index(heading) + 1 :], at), first_day)


def _heading(rows: Sequence[SheetRow]) -> SheetRow | None:
    return next((row for row in rows[:_FIRST_ROWS] if comparable(COLUMNS[2]) in map(_folded, row.cells)), None)


def _first_day(rows: Sequence[SheetRow]) -> date | None:
    """The first day that the headings name."""
    words = " ".join(as_text(cell) for row in rows[:3] for cell in row.cells)
    return next((day for found in _DAY.findall(words) if (day := as_date(found))), None)


def _changes(rows: Sequence[SheetRow], at: Mapping[str, int]) -> Iterator[Change]:
    for row in rows:
        cells = {name: row.cells[position] if position < len(row.cells) else None for name, position in at.items()}
        if cells["ma xa moi"] is not None:
            yield Change(_before(row, cells), _after(row, cells), _is_whole(as_text(cells["ghi chu"])))


def _after(row: SheetRow, cells: Mapping[str, Cell]) -> tuple[Named, ...]:
    commune = Named(as_text(cells["ma xa moi"]), as_text(cells["ten xa moi"]), COMMUNE)
    return (commune, _named(row, cells["tinh thanh pho"], PROVINCE))


def _before(row: SheetRow, cells: Mapping[str, Cell]) -> tuple[Named, ...]:
    """An island district had no communes: then the district is the lowest."""
    above = (_named(row, cells["quan huyen"], DISTRICT), _named(row, cells["tinh cu"], PROVINCE))
    if cells["ma xa cu"] is None:
        return above
    return (Named(as_text(cells["ma xa cu"]), as_text(cells["ten xa cu"]), COMMUNE), *above)


def _named(row: SheetRow, cell: Cell, level: str) -> Named:
    match = _CODED.fullmatch(as_text(cell))
    if not match:
        raise refuse(BAD_ROW, row.place, text=as_text(cell) or "-")
    return Named(match["code"], match["name"], level)


def _is_whole(note: str) -> bool:
    """The notes are free text: a part is said with "một phần"; with "toàn bộ dân số" all people went although not all land."""
    folded = comparable(note)
    return "mot phan" not in folded or "toan bo dan so" in folded


def _folded(cell: Cell) -> str:
    return comparable(as_text(cell))
