"""Tables that somebody made as rows of cells: .xlsx, CSV of any dialect, text pasted from a sheet or a message."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.dataset_csv import restored
from langnghe.core.formats.legacy import check_letters
from langnghe.core.later import Later
from langnghe.core.plan.text import clean, squeeze

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Later("openpyxl")

Cell = str | int | float | date | None

EMPTY = define("sheet.empty", "The file holds no table.", "Choose the file again, or paste the table with its first row.")
TOO_LARGE = define(
    "sheet.too_large",
    "The file is larger than {most} bytes.",
    "Keep only the rows and columns of the list; take pictures and other sheets out.",
)
TOO_MANY_ROWS = define("sheet.too_many_rows", "The table has more than {most} rows.", "Keep only the rows of the list.")
DAMAGED = define(
    "sheet.damaged",
    "The workbook is damaged, protected by a password, or not what its name says.",
    "Open it in Excel or LibreOffice and save it anew as .xlsx.",
)
MACROS = define("sheet.macros", "The workbook holds macros.", "Save it as .xlsx, without macros.")
OLD_EXCEL = define("sheet.old_excel", "This is a workbook of an old Excel (.xls).", "Open it and save it as .xlsx.")
NOT_TEXT = define("sheet.not_text", "The file is not a UTF-8 text.", "Save it as .xlsx or as “CSV UTF-8” and choose it again.")
UNCLOSED = define(
    "sheet.unclosed_cell",
    "A quotation mark opens a cell that is longer than any: it is never closed.",
    "Close it, or save the table as .xlsx.",
)
NO_VALUE = define(
    "sheet.no_value",
    "The formula {formula} has no stored result.",
    "Open the workbook in Excel or LibreOffice, save it, and choose it again; or write the value itself.",
)

LARGEST, LARGEST_UNPACKED, MOST_ROWS, MOST_COLUMNS, LONGEST_LINE = 5_000_000, 50_000_000, 20_000, 60, 300
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DELIMITERS = ("\t", ";", "|", ",")
_COUNTED = re.compile(r"(?:[-–+*•]\s*)?(?P<name>\S.*?)\s*[\s:–-]\s*(?P<number>\d[\d.]*)\s*(?:phiếu)?\s*[;,.]?")
_RULE = re.compile(r"[\s|:-]+")
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, IndexError, OSError, EOFError, TypeError, ValueError),
    *(AttributeError, AssertionError, ArithmeticError, NotImplementedError, RuntimeError),
)
"""What the library lets through when a workbook is not what it says."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: where it stands, and its cells from the first column on, texts cleaned; None is an empty cell."""

    place: Place
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that hold anything, and what was odd in reading them."""

    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...] = ()


def read_sheets(data: bytes, file: str = "") -> tuple[Sheet, ...]:
    """Every sheet that holds anything, in order; text is one sheet. Raises Refused when the content is no table, is damaged,
    carries macros, is too large, or is in an old encoding."""
    if len(data) > LARGEST:
        raise refuse(TOO_LARGE, Place(file=file), most=LARGEST)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(OLD_EXCEL, Place(file=file))
    read = _workbook if data.startswith(b"PK") else _text
    sheets = tuple(sheet for sheet in read(data, file) if sheet.rows)
    if not sheets:
        raise refuse(EMPTY, Place(file=file))
    return sheets


def column_letters(position: int) -> str:
    """The name that spreadsheets give a column, counted from 0: A, B … Z, AA."""
    above, rest = divmod(position, 26)
    return (column_letters(above - 1) if above else "") + chr(ord("A") + rest)


def _workbook(data: bytes, file: str) -> Iterator[Sheet]:
    check_archive(data, file)
    try:
        values = _loaded(data, results=True)
        formulas = _loaded(data, results=False) if _has_formulas(data) else values
    except BROKEN as error:
        raise refuse(DAMAGED, Place(file=file)) from error
    for name, rows in values.items():
        yield _sheet(rows, formulas[name], Place(file=file, sheet=name))


def check_archive(data: bytes, file: str, most: int = LARGEST_UNPACKED) -> None:
    """Before anything is unpacked: a workbook, without macros, that does not swell above `most` bytes. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except BROKEN as error:
        raise refuse(DAMAGED, Place(file=file)) from error
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        raise refuse(MACROS, Place(file=file))
    if sum(part.file_size for part in parts) > most:
        raise refuse(TOO_LARGE, Place(file=file), most=most)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(b"<f" in archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


Values = list[tuple[object, ...]]


def _loaded(data: bytes, *, results: bool) -> dict[str, Values]:
    """Every sheet's cells: with the stored results of formulas, or with the formulas themselves."""
    with warnings.catch_warnings(action="ignore"):
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results)
        return {sheet.title: list(_limited(_values(sheet))) for sheet in workbook.worksheets}


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _limited(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise refuse(TOO_MANY_ROWS, most=MOST_ROWS)
        yield row


def _sheet(rows: Values, formulas: Values, place: Place) -> Sheet:
    findings = tuple(
        Finding(NO_VALUE, Place(place.file, place.sheet, row=number, column=column_letters(position)), {"formula": formula})
        for number, (row, written) in enumerate(zip(rows, formulas, strict=True), 1)
        for position, (value, formula) in enumerate(zip(row, written, strict=True))
        if value is None and isinstance(formula, str) and formula.startswith("=")
    )
    return Sheet(tuple(_rows(rows, place)), findings)


def _rows(rows: Iterable[Sequence[object]], place: Place) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield SheetRow(Place(place.file, place.sheet, row=number), tuple(cells))


def _cell(value: object) -> Cell:
    match value:
        case None | bool():
            return None
        case datetime():
            return value.date()
        case int() | date():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case _:
            return restored(squeeze(clean(str(value)))) or None


def table_text(data: bytes, file: str) -> str:
    """The letters of a table that was saved as text, in UTF-8 or UTF-16. Raises Refused when it is no text, or its letters are
    those of older fonts."""
    bom, encoding = next((known for known in _BOMS if data.startswith(known[0])), (b"", "utf-8"))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(NOT_TEXT, Place(file=file)) from error
    if "\0" in text:
        raise refuse(NOT_TEXT, Place(file=file))
    check_letters(text, file)
    return text


def _text(data: bytes, file: str) -> Iterator[Sheet]:
    text = table_text(data, file)
    try:
        yield Sheet(tuple(_rows(_limited(_cells(text)), Place(file=file))))
    except csv.Error as error:
        raise refuse(UNCLOSED, Place(file=file)) from error


def _cells(text: str) -> Iterator[tuple[str, ...]]:
    delimiter = _delimiter(text)
    if delimiter is None:
        yield from (_counted(line) for line in text.splitlines())
        return
    lines = (line.strip("| \t") if delimiter == "|" else line for line in text.splitlines(keepends=True))
    for row in csv.reader(lines, delimiter=delimiter):
        rule = delimiter == "|" and _RULE.fullmatch("|".join(row))
        yield () if rule else tuple(row[:MOST_COLUMNS])


def _delimiter(text: str) -> str | None:
    """The first of the usual ones that stands in most lines; None when none does."""
    lines = [line for line in text.splitlines() if line.strip()]
    return next((mark for mark in _DELIMITERS if sum(_divides(mark, line) for line in lines) * 2 > len(lines)), None)


def _divides(mark: str, line: str) -> bool:
    """Whether it stands between cells, not only at the end of a line of a message: `xã Bản Mẫu: 10 phiếu;`."""
    return mark in line.rstrip(f" .{mark}") or (mark in line and not _is_counted(line))


def _counted(line: str) -> tuple[str, ...]:
    """A line of a message, "xã Bản Mẫu: 10 phiếu", as a name and a number."""
    match = _is_counted(line)
    return (match["name"], match["number"]) if match else (line,)


def _is_counted(line: str) -> re.Match[str] | None:
    return _COUNTED.fullmatch(line.strip()) if len(line) <= LONGEST_LINE else None
