"""What can be odd in a list of units that somebody made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from langnghe.core.errors import Finding, Kind, Severity, define
from langnghe.core.formats.sheet_rows import Cell, Sheet, column_letters
from langnghe.core.formats.units_cells import as_amount, as_date, as_forms, as_text, is_blank
from langnghe.core.formats.units_columns import NUMBERS, Heading
from langnghe.core.formats.units_csv import BAD_NAME, BAD_NUMBER, LONGEST, NAMELESS
from langnghe.core.formats.units_record import Record

NO_HEADING = define(
    "units.no_heading",
    "No row names the columns; the first column of texts was read as names, the numbers after it as: {read}.",
    "Check what was read, or add a first row: Tên đơn vị, Số phiếu, Chỉ tiêu trực tuyến.",
    Severity.NOTE,
)
UNKNOWN_COLUMN = define(
    "units.unknown_column",
    "The column “{heading}” is not known and was not read.",
    "Nothing needs to be done if it is only a remark; else name it as the guide does.",
    Severity.NOTE,
)
REPEATED_COLUMN = define(
    "units.repeated_column",
    "The column “{heading}” means the same as another and was not read.",
    "Take one of the two out, or name it otherwise.",
    Severity.WARNING,
)
OTHER_SHEETS = define("units.other_sheets", "Only the sheet “{sheet}” was read.", "Put all units on one sheet.", Severity.NOTE)
CODE_IS_NUMBER = define(
    "units.code_is_number",
    "The code {value} is stored as a number, so zeros before it are lost.",
    "Format the column as text and write the codes in full, such as 03562.",
    Severity.WARNING,
)
NO_FORMS = define(
    "units.no_forms",
    "“{name}” is given no number of forms; it was read as 0.",
    "Write the number, or 0 when it gets none.",
    Severity.WARNING,
)
BAD_SIZE = define("units.bad_size", "“{value}” is not a size.", "Write a number from 0 on, such as 1.250 or 12,5.")
BAD_DATE = define("units.bad_date", "“{value}” is not a day.", "Write it as 01/07/2025.")
TOTAL_DIFFERS = define(
    "units.total_differs",
    "The list says {stated} in all, but its rows add up to {computed}.",
    "Put the right total or the right numbers of the units.",
)
CELLS: Mapping[str, tuple[Callable[[Cell], object], Kind]] = {
    "paper_forms": (as_forms, BAD_NUMBER),
    "online_minimum": (as_forms, BAD_NUMBER),
    "size": (as_amount, BAD_SIZE),
    "deviation": (as_amount, BAD_SIZE),
    "valid_from": (as_date, BAD_DATE),
    "valid_until": (as_date, BAD_DATE),
}


def of_sheet(sheet: Sheet, heading: Heading, *, is_only: bool) -> Iterator[Finding]:
    """What is odd about the head, and what was in reading the file."""
    first = sheet.rows[max(heading.row, 0)].place
    if not is_only:
        yield Finding(OTHER_SHEETS, replace(first, row=None), {"sheet": first.sheet})
    if heading.row < 0:
        yield Finding(NO_HEADING, first, {"read": ", ".join(column.field for column in heading.columns[1:]) or "-"})
    for kind, columns in ((UNKNOWN_COLUMN, heading.unknown), (REPEATED_COLUMN, heading.repeated)):
        for column in columns:
            yield Finding(kind, replace(first, column=column_letters(column.position)), {"heading": column.heading})
    yield from sheet.findings


def of_rows(records: Sequence[Record]) -> Iterator[Finding]:
    """Names that are missing, cells that cannot be read, rows that are given nothing in a list that gives."""
    gives = any(_asks(record) for record in records)
    for record in records:
        if not record.text("name"):
            yield Finding(NAMELESS, record.at("name"))
        for field in ("name", "kind"):
            if len(record.text(field)) > LONGEST or not record.text(field).isprintable():
                yield Finding(BAD_NAME, record.at(field))
        yield from _of_cells(record)
        if gives and not _asks(record):
            yield Finding(NO_FORMS, record.at("paper_forms"), {"name": record.text("name")})


def of_codes(records: Sequence[Record]) -> Iterator[Finding]:
    """The first code that a spreadsheet took for a number."""
    lost = next((record for record in records if isinstance(record.cells.get("code"), int | float)), None)
    if lost:
        yield Finding(CODE_IS_NUMBER, lost.at("code"), {"value": lost.text("code")})


def of_totals(records: Sequence[Record]) -> Iterator[Finding]:
    """Each total that is neither that of all rows nor that of the rows since the total before it."""
    for field in NUMBERS:
        everything = sum(record.number(field) for record in records if not record.is_total)
        part = 0
        for record in records:
            if not record.is_total:
                part += record.number(field)
                continue
            stated = record.number(field)
            if stated and stated not in (part, everything):
                values = {"stated": stated, "computed": everything}
                yield Finding(TOTAL_DIFFERS, record.at(field), values, stated=str(stated), computed=str(everything))
            part = 0


def _asks(record: Record) -> bool:
    return not all(is_blank(record.cells.get(field)) for field in NUMBERS)


def _of_cells(record: Record) -> Iterator[Finding]:
    for field, (convert, kind) in CELLS.items():
        cell = record.cells.get(field)
        if not is_blank(cell) and convert(cell) is None:
            yield Finding(kind, record.at(field), {"value": as_text(cell)})
