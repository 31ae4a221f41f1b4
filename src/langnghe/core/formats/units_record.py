"""The rows of a list of units by what their cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from langnghe.core.errors import Place
from langnghe.core.formats.sheet_rows import Cell, Sheet, SheetRow, column_letters
from langnghe.core.formats.units_cells import as_amount, as_date, as_forms, as_text, is_blank
from langnghe.core.formats.units_columns import NUMBERS, Column, Heading
from langnghe.core.formats.units_links import Said
from langnghe.core.sampling.directory import BEGINNING, DirectoryUnit
from langnghe.core.sampling.names import comparable
from langnghe.core.sampling.unit_list import ListedUnit

TOTALS = frozenset({"tong", "cong", "tong cong", "tong so", "tong so phieu", "total", "sum"})


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by what they hold, the units above by relation, the letters of the columns."""

    place: Place
    cells: Mapping[str, Cell]
    parents: Mapping[str, str]
    letters: Mapping[str, str]
    is_total: bool

    def text(self, field: str) -> str:
        """What a cell says, as text."""
        return as_text(self.cells.get(field))

    def number(self, field: str) -> int:
        """A number of forms; 0 when there is none that can be read."""
        return as_forms(self.cells.get(field)) or 0

    def amount(self, field: str) -> float | None:
        """A size; None when there is none that can be read."""
        cell = self.cells.get(field)
        return None if is_blank(cell) else as_amount(cell)

    def at(self, field: str) -> Place:
        """Where that cell is, with what it says."""
        return replace(self.place, column=self.letters.get(field, ""), quote=self.text(field))

    def said(self) -> Said:
        """What the row says of other units."""
        became, part = ([each.strip() for each in self.text(field).split(";")] for field in ("became", "became_part"))
        return Said(self.parents, tuple(filter(None, became)), tuple(filter(None, part)))

    def unit(self, code: str) -> DirectoryUnit:
        """The unit of the row, under this code, without those above it."""
        first, last = as_date(self.cells.get("valid_from")), as_date(self.cells.get("valid_until"))
        return DirectoryUnit(code, self.text("name"), self.text("kind"), self.text("level"), first or BEGINNING, last)

    def listed(self, unit: DirectoryUnit) -> ListedUnit:
        """The row, of which this is the unit."""
        return ListedUnit(
            unit=unit,
            place=self.place,
            paper_forms=self.number("paper_forms"),
            online_minimum=self.number("online_minimum"),
            size=self.amount("size"),
            deviation=self.amount("deviation"),
            stratum=self.text("stratum"),
        )


def records(sheet: Sheet, heading: Heading) -> tuple[Record, ...]:
    """The rows below the head."""
    return tuple(_record(row, heading) for row in sheet.rows[heading.row + 1 :])


def guessed_heading(sheet: Sheet) -> Heading | None:
    """Without a head: the first column that is mostly words holds the names, the columns of numbers after it what is asked.
    None when no column is mostly words."""
    width = max(len(row.cells) for row in sheet.rows)
    columns = [[row.cells[at] for row in sheet.rows if at < len(row.cells)] for at in range(width)]
    half = len(sheet.rows) / 2
    names = next((at for at, cells in enumerate(columns) if sum(map(_is_words, cells)) > half), None)
    if names is None:
        return None
    numeric = [at for at in range(names + 1, width) if sum(map(_is_number, columns[at])) > half]
    asked = (Column(at, field, field) for at, field in zip(numeric, NUMBERS, strict=False))
    return Heading(-1, (Column(names, "name", "name"), *asked))


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and as_forms(cell) is None


def _is_number(cell: Cell) -> bool:
    return not is_blank(cell) and as_forms(cell) is not None


def _record(row: SheetRow, heading: Heading) -> Record:
    cells = {column: row.cells[column.position] for column in heading.columns if column.position < len(row.cells)}
    return Record(
        row.place,
        {column.field: cell for column, cell in cells.items()},
        {column.relation: as_text(cell) for column, cell in cells.items() if column.field == "parent" and not is_blank(cell)},
        {column.field: column_letters(column.position) for column in heading.columns},
        _says_total(row.cells),
    )


def _says_total(cells: Iterable[Cell]) -> bool:
    return any(isinstance(cell, str) and comparable(cell) in TOTALS for cell in cells)
