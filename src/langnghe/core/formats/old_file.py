"""Tables of older surveys: answers of Google Forms, CSV, Excel and SPSS files, as columns of texts."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.dataset_csv import restored
from langnghe.core.formats.sheet_rows import (
    BROKEN,
    DAMAGED,
    EMPTY,
    OLD_EXCEL,
    TOO_LARGE,
    UNCLOSED,
    check_archive,
    column_letters,
    table_text,
)
from langnghe.core.later import Later
from langnghe.core.plan.text import clean
from langnghe.core.response.importing.leaving import without_persons
from langnghe.core.response.importing.model import OldColumn, OldFile

if TYPE_CHECKING:
    import openpyxl
    import pyreadstat
else:
    openpyxl, pyreadstat = Later("openpyxl"), Later("pyreadstat")

RAGGED = define(
    "import.ragged",
    "The row has more cells than the head of the table.",
    "Look for a comma or a quotation mark that is not part of the table, or save the table as .xlsx.",
)
TOO_MANY = define(
    "import.too_many", "The table has more than {rows} rows or {columns} columns.", "Divide it, or leave out what is not needed."
)
TOO_MANY_CELLS = define(
    "import.too_many_cells", "The table has more than {most} cells.", "Divide it, or leave out what is not needed."
)
UNKNOWN_KIND = define("import.unknown_kind", "Tables cannot be brought in from “{name}”.", "Choose one of these: {known}.")
NOT_SPSS = define("import.not_spss", "This is not a file of SPSS, or it is damaged.", "Save it anew as .sav in SPSS or PSPP.")

LARGEST, LARGEST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 100_000_000, 500_000_000, 200_000, 2_000
MOST_CELLS = 10_000_000
"""Of one table; a hundred thousand people who were asked a hundred questions."""
MOST_TEXTS = 100_000_000
"""Unpacked bytes of the texts of a workbook, which its reader keeps in memory all at once."""
_HEAD = 100_000
Rows = Iterable[Sequence[str]]


def read_old_file(content: bytes, file: str, kind: str) -> OldFile:
    """The table in a file of that kind (one of KINDS), without columns that say who answered and when. Raises Refused when it
    cannot be read, is too large, or holds no row below its head."""
    if kind not in KINDS:
        raise refuse(UNKNOWN_KIND, Place(field="kind"), name=kind, known=", ".join(KINDS))
    if len(content) > LARGEST:
        raise refuse(TOO_LARGE, Place(file=file), most=LARGEST)
    found = KINDS[kind](content, file)
    if not len(found):
        raise refuse(EMPTY, Place(file=file))
    return without_persons(found)


def kind_of_file(name: str) -> str:
    """The kind that the ending of a name stands for; "" for none."""
    return {"csv": "csv", "tsv": "csv", "zip": "google-forms", "xlsx": "xlsx", "sav": "sav"}.get(
        name.rpartition(".")[2].lower(), ""
    )


def _google(content: bytes, file: str) -> OldFile:
    """The answers as Google Forms gives them: CSV in a zip, CSV, or the workbook of its sheet."""
    if not content.startswith(b"PK"):
        return _csv(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = [part for part in archive.infolist() if part.filename.lower().endswith(".csv")]
            if not listed:
                return _xlsx(content, file)
            if listed[0].file_size > LARGEST:
                raise refuse(TOO_LARGE, Place(file=file), most=LARGEST)
            return _csv(archive.read(listed[0]), file)
    except BROKEN as error:
        raise refuse(DAMAGED, Place(file=file)) from error


def _csv(content: bytes, file: str) -> OldFile:
    text = table_text(content, file)
    try:
        return _table(([restored(cell) for cell in row] for row in _parted(text)), file)
    except csv.Error as error:
        raise refuse(UNCLOSED, Place(file=file)) from error


def _parted(text: str) -> Iterator[list[str]]:
    """The rows, by the mark that parts the head into most cells."""
    mark = max(",;\t|", key=lambda each: len(next(csv.reader(io.StringIO(text[:_HEAD]), delimiter=each), [])))
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def _xlsx(content: bytes, file: str) -> OldFile:
    """The first sheet that holds a row below its head."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(OLD_EXCEL, Place(file=file))
    check_archive(content, file, LARGEST_UNPACKED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if any(part.file_size > MOST_TEXTS for part in archive.infolist() if part.filename.endswith("sharedStrings.xml")):
            raise refuse(TOO_LARGE, Place(file=file), most=MOST_TEXTS)
    try:
        with warnings.catch_warnings(action="ignore"):
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            tables = (_table(_sheet(sheet), file) for sheet in workbook.worksheets)
            return next((table for table in tables if len(table)), OldFile(()))
    except BROKEN as error:
        raise refuse(DAMAGED, Place(file=file)) from error


def _sheet(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        yield [_said(value) for value in row[: MOST_COLUMNS + 1]]


def _table(rows: Rows, file: str) -> OldFile:
    """The first row that holds anything is the head. Rows that hold nothing are passed over."""
    filled = (row for row in rows if any(row))
    heads = _heads(next(filled, []))
    body = list(islice(_counted(filled, file), MOST_ROWS + 1))
    if len(body) > MOST_ROWS or len(heads) > MOST_COLUMNS:
        raise refuse(TOO_MANY, Place(file=file), rows=MOST_ROWS, columns=MOST_COLUMNS)
    width = len(heads)
    for number, row in enumerate(body, 1):
        if len(row) > width and any(row[width:]):
            raise refuse(RAGGED, Place(file=file, row=number + 1))
    cells = (tuple(_tidy(row[place]) if place < len(row) else "" for row in body) for place in range(width))
    named = zip(heads, cells, strict=True)
    return OldFile(tuple(OldColumn(name, column) for name, column in named if name or any(column)))


def _counted(rows: Rows, file: str) -> Iterator[Sequence[str]]:
    """The rows with equal cells kept once, as codes and names come again and again."""
    cells, kept = 0, dict[str, str]()
    for row in rows:
        cells += len(row)
        if cells > MOST_CELLS:
            raise refuse(TOO_MANY_CELLS, Place(file=file), most=MOST_CELLS)
        yield [kept.setdefault(cell, cell) for cell in row]


def _heads(row: Sequence[str]) -> list[str]:
    """Names that differ: the letter of a column without one, a number behind one that comes again."""
    cells = [" ".join(clean(cell).split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    heads: list[str] = []
    for place, cell in enumerate(cells):
        name, number = cell or column_letters(place), 1
        while name in heads:
            number += 1
            name = f"{cell} ({number})"
        heads.append(name)
    return heads


def _tidy(cell: str) -> str:
    return clean(cell).strip() if cell else ""


def _said(value: object) -> str:
    """A value as a person would type it: a decimal comma, a date as year-month-day, "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() else f"{Decimal(str(value)):f}".replace(".", ",")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _sav(content: bytes, file: str) -> OldFile:
    try:
        columns, meta = pyreadstat.read_sav(io.BytesIO(content), output_format="dict", user_missing=True)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, *BROKEN, MemoryError) as error:
        raise refuse(NOT_SPSS, Place(file=file)) from error
    names = list(meta.column_names)
    if not all(isinstance(name, str) for name in names):
        raise refuse(NOT_SPSS, Place(file=file))
    if len(names) > MOST_COLUMNS or (meta.number_rows or 0) > MOST_ROWS:
        raise refuse(TOO_MANY, Place(file=file), rows=MOST_ROWS, columns=MOST_COLUMNS)
    sets = {
        member: one["label"] or name
        for name, one in (meta.mr_sets or {}).items()
        if one["type"] == "D"
        for member in one["variable_list"]
    }
    return OldFile(tuple(_sav_column(name, columns[name], meta, sets.get(name, "")) for name in names))


def _sav_column(name: str, values: Sequence[object], meta: Any, of_set: str) -> OldColumn:
    labels: Mapping[object, str] = meta.variable_value_labels.get(name, {})
    ranges = [(one["lo"], one["hi"]) for one in meta.missing_ranges.get(name, ())]
    said = {value: _tidy(_said(value)) for value in set(values)}
    return OldColumn(
        name,
        tuple(map(said.__getitem__, values)),
        " ".join((meta.column_names_to_labels.get(name) or "").split()),
        {_tidy(_said(value)): label for value, label in labels.items() if isinstance(label, str)},
        meta.variable_measure.get(name, ""),
        frozenset(said[value] for value in said if said[value] and _among(value, ranges)),
        of_set,
    )


def _among(value: Any, ranges: Iterable[tuple[Any, Any]]) -> bool:
    return any(type(least) is type(value) and least <= value <= most for least, most in ranges)


KINDS: Mapping[str, Callable[[bytes, str], OldFile]] = {"google-forms": _google, "csv": _csv, "xlsx": _xlsx, "sav": _sav}
"""What can be brought in, by the words of the command."""
