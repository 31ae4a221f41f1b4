"""The sheets of .xlsx, .xls, .csv, zipped .csv and Markdown tables as rows of texts, each row with its number."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import xlrd  # type: ignore[import-untyped]  # xlrd has no types

from langnghe.core.later import Later

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Later("openpyxl")

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_NOTHING = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
MOST_CELLS = 8_000_000
"""Cells that are looked at, empty ones too, in all sheets: about ten seconds' work."""


class TooManyCells(ValueError):
    """A workbook spans more cells than any questionnaire."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that holds anything: its number as spreadsheets count, its cells by position (0 is column A), and the formulas
    in it whose results are not stored."""

    number: int
    cells: dict[int, str]
    unsolved: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet under its name as written; `rows` are those that hold anything."""

    name: str
    rows: tuple[Line, ...]


def from_xlsx(data: bytes) -> list[Grid]:
    """Every sheet of cells. What the library lets through when a workbook is broken is for the caller to catch."""
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if _has_formulas(data) else None
    budget = _Budget()
    return [_sheet(sheet, formulas[sheet.title] if formulas else None, budget) for sheet in values.worksheets]


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(re.search(rb"<f[ >]", archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/"))


@dataclass(slots=True)
class _Budget:
    """How many more cells are looked at."""

    left: int = MOST_CELLS

    def spend(self, row: Sequence[object]) -> None:
        self.left -= len(row) + 1
        if self.left < 0:
            raise TooManyCells


def _sheet(sheet: Any, formulas: Any, budget: _Budget) -> Grid:
    found = []
    written = _rows(formulas) if formulas is not None else None
    for number, row in enumerate(_rows(sheet), start=1):
        budget.spend(row)
        line = _line(number, ("" if cell is None else _written(cell) for cell in row))
        if written is not None:
            for position, formula in enumerate(next(written)):
                if row[position] is None and isinstance(formula, str) and formula.startswith("="):
                    line.unsolved[position] = formula
        if line.cells or line.unsolved:
            found.append(line)
    return Grid(sheet.title, tuple(found))


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(values_only=True))


def from_xls(data: bytes) -> list[Grid]:
    """Every sheet of an old workbook; formulas by their stored results."""
    with xlrd.open_workbook(file_contents=data, logfile=io.StringIO()) as book:
        budget = _Budget()
        return [Grid(sheet.name, tuple(_old_rows(sheet, book.datemode, budget))) for sheet in book.sheets()]


def _old_rows(sheet: Any, datemode: int, budget: _Budget) -> Iterator[Line]:
    for number in range(sheet.nrows):
        kinds = sheet.row_types(number)
        budget.spend(kinds)
        filled = [place for place, kind in enumerate(kinds) if kind not in _NOTHING]
        texts = ((place, _old_written(sheet.cell(number, place), datemode)) for place in filled)
        line = Line(number + 1, {place: text for place, text in texts if text})
        if line.cells:
            yield line


def _old_written(cell: Any, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _written(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate_as_datetime(cell.value, datemode)
        return _written(moment.time() if cell.value < 1 else moment)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    return _written(cell.value)


def _written(value: object) -> str:
    """What a person reads in the cell: 1 for 1.0, TRUE for a truth, 2024-06-10 for a day."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 10**15:
            return str(int(value))
        case time():
            return value.isoformat()
        case _:
            return _tidy(str(value))


def _line(number: int, cells: Iterable[str]) -> Line:
    return Line(number, {position: cell for position, cell in enumerate(cells) if cell})


def _tidy(value: str) -> str:
    return _CONTROL.sub("", normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def from_csv(text: str) -> list[Grid]:
    """One sheet with its headings in the first row, or several: then the first column names where each begins. Rows are
    counted as in the file."""
    rows = [_line(number, map(_tidy, row)) for number, row in enumerate(csv.reader(_lines(text), delimiter=_mark(text)), start=1)]
    rows = [row for row in rows if row.cells]
    if rows and {"type", "name"} <= {cell.lower() for cell in rows[0].cells.values()}:
        return [Grid("survey", tuple(rows))]
    return _by_first_column(rows)


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=""))


def _mark(text: str) -> str:
    """What stands between cells: of comma, semicolon and tab the one that stands most often in the first lines."""
    head = text[:5_000]
    return max(",;\t", key=head.count)


def from_csv_archive(data: bytes) -> list[Grid]:
    """A folder of survey.csv, choices.csv and so on: each file one sheet of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        return [_csv_sheet(PurePosixPath(name).stem, archive.read(name).decode("utf-8-sig")) for name in names]


def _csv_sheet(name: str, text: str) -> Grid:
    rows = csv.reader(_lines(text), delimiter=_mark(text))
    lines = (_line(number, map(_tidy, row)) for number, row in enumerate(rows, start=1))
    return Grid(name, tuple(line for line in lines if line.cells))


def from_markdown(text: str) -> list[Grid]:
    """Tables of a text, in which the first column names where a sheet begins. Rows are counted in each sheet as if it stood in
    a workbook."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = line.strip()
        if found.startswith("|") and not _RULE.fullmatch(found):
            inside = found[1:-1] if found.endswith("|") and not found.endswith("\\|") and len(found) > 1 else found[1:]
            rows.append(_line(number, (_tidy(cell.replace("\\|", "|")) for cell in _PIPE.split(inside))))
    return [_renumbered(grid, rows) for grid in _by_first_column(rows)]


def _renumbered(grid: Grid, rows: list[Line]) -> Grid:
    """Row 1 is the one of the headings; empty rows of the table count."""
    if not grid.rows:
        return grid
    order = {row.number: place for place, row in enumerate(rows)}
    first = order[grid.rows[0].number]
    return Grid(grid.name, tuple(Line(order[row.number] - first + 1, row.cells) for row in grid.rows))


def _by_first_column(rows: Iterable[Line]) -> list[Grid]:
    """Sheets whose names stand in the first column; the same name again goes on with its sheet."""
    sheets: dict[str, list[Line]] = {}
    name = ""
    for row in rows:
        name = row.cells.get(0, name)
        inside = {position: cell for position, cell in row.cells.items() if position > 0}
        found = sheets.setdefault(name, [])
        if inside:
            found.append(Line(row.number, inside))
    return [Grid(title, tuple(found)) for title, found in sheets.items()]
