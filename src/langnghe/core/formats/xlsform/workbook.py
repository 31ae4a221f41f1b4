"""The sheets of an XLSForm, found by their names, each with its headings and rows; nothing in it is run."""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xlrd import XLRDError  # type: ignore[import-untyped]  # xlrd has no types
from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]  # xlrd has no types

from langnghe.core.errors import Finding, Place, refuse
from langnghe.core.formats.sheet_rows import NO_VALUE, column_letters
from langnghe.core.formats.xlsform import grids, problems
from langnghe.core.formats.xlsform.grids import Grid, Line

_TABLE_ROW = re.compile(r"^[ \t]*\|", re.MULTILINE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
LARGEST = 5_000_000
LARGEST_UNPACKED = 40_000_000
HEADINGS_WITHIN = 10
"""How many rows may stand above the headings: a title, a remark."""

READ = ("survey", "choices", "settings")
UNSUPPORTED = ("external_choices", "entities", "osm")
_NEEDED = {
    "survey": frozenset({"type", "name", "label"}),
    "choices": frozenset({"list_name", "name", "label"}),
    "settings": frozenset({"form_title", "form_id"}),
}
"""Headings by which the row of headings is known."""

_BROKEN = (
    *(XLRDError, CompDocError, zipfile.BadZipFile, SyntaxError, zlib.error, struct.error, csv.Error),
    *(KeyError, IndexError, OSError, EOFError, TypeError, ValueError, AttributeError, AssertionError, ArithmeticError),
    *(NotImplementedError, RuntimeError),
)
"""What the libraries let through when a file is not what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, counted as spreadsheets do, and its filled cells by position."""

    number: int
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` in small letters, `title` as it is written; `headings` by position; the rows below them that are not empty."""

    name: str
    title: str
    headings: Mapping[int, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` by small-letter name, those that XLSForm knows; `names` of all, as written; what was odd in finding them."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def read_workbook(data: bytes, file: str) -> Workbook:
    """The sheets of .xlsx, .xls, .csv (one file, or a .zip of one for each sheet) or Markdown content. Raises Refused when it
    is none of them, damaged, too large, or carries macros."""
    place = Place(file=file)
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise refuse(problems.EMPTY, place)
    if len(data) > LARGEST:
        raise refuse(problems.TOO_LARGE, place, size=len(data), most=LARGEST)
    read = _reader(data, place)
    try:
        with warnings.catch_warnings(action="ignore"):
            found = read()
    except grids.TooManyCells as error:
        raise refuse(problems.TOO_MANY_CELLS, place, most=grids.MOST_CELLS) from error
    except _BROKEN as error:
        raise refuse(problems.DAMAGED, place) from error
    return _workbook(found, file)


def _reader(data: bytes, place: Place) -> Callable[[], list[Grid]]:
    if data.startswith(b"PK"):
        names = _archive(data, place)
        if "xl/workbook.xml" in names:
            return lambda: grids.from_xlsx(data)
        if any(name.lower().endswith(".csv") for name in names):
            return lambda: grids.from_csv_archive(data)
        raise refuse(problems.NOT_A_WORKBOOK, place)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return lambda: grids.from_xls(data)
    text = _text(data, place)
    if _TABLE_ROW.search(text):
        return lambda: grids.from_markdown(text)
    if any(mark in text for mark in ",;\t"):
        return lambda: grids.from_csv(text)
    raise refuse(problems.NOT_A_WORKBOOK, place)


def _text(data: bytes, place: Place) -> str:
    bom, encoding = next((known for known in _BOMS if data.startswith(known[0])), (b"", "utf-8"))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(problems.NOT_A_WORKBOOK, place) from error
    if "\0" in text:
        raise refuse(problems.NOT_A_WORKBOOK, place)
    return text


def _archive(data: bytes, place: Place) -> set[str]:
    """The names in an archive, before anything is unpacked: without macros, and not one that swells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except _BROKEN as error:
        raise refuse(problems.DAMAGED, place) from error
    size = sum(part.file_size for part in parts)
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        raise refuse(problems.MACROS, place)
    if size > LARGEST_UNPACKED:
        raise refuse(problems.TOO_LARGE, place, size=size, most=LARGEST_UNPACKED)
    return {part.filename for part in parts}


def _workbook(found: list[Grid], file: str) -> Workbook:
    sheets: dict[str, Sheet] = {}
    findings: list[Finding] = []
    for grid in found:
        place = Place(file=file, sheet=grid.name)
        name = _sheet_name(grid.name, alone=len(found) == 1)
        if name not in {*READ, *UNSUPPORTED}:
            findings.append(Finding(problems.UNREAD_SHEET, place))
        elif name in sheets:
            findings.append(Finding(problems.DUPLICATE_SHEET, place, {"name": name, "first": sheets[name].title}))
        else:
            if grid.name != name:
                findings.append(Finding(problems.MENDED_SHEET, place, {"written": grid.name, "read": name}))
            sheets[name] = _sheet(grid, name, place, findings)
    return Workbook(sheets, tuple(grid.name for grid in found), tuple(findings))


def _sheet_name(written: str, *, alone: bool) -> str:
    name = re.sub(r"[\s\-]+", "_", written.strip().lower())
    return "survey" if alone and name not in {*READ, *UNSUPPORTED} else name


def _sheet(grid: Grid, name: str, place: Place, findings: list[Finding]) -> Sheet:
    start = _start(grid.rows, name)
    for line in grid.rows:
        for position, formula in line.unsolved.items():
            cell = Place(place.file, place.sheet, row=line.number, column=column_letters(position))
            findings.append(Finding(NO_VALUE, cell, {"formula": formula}))
    for line in grid.rows[:start]:
        above = Place(place.file, place.sheet, row=line.number)
        findings.append(Finding(problems.ABOVE_HEADINGS, above, {"text": next(iter(line.cells.values()), "")}))
    headings = {position: " ".join(cell.split()) for position, cell in grid.rows[start].cells.items()} if grid.rows else {}
    rows = tuple(Row(line.number, line.cells) for line in grid.rows[start + 1 :] if line.cells)
    return Sheet(name, grid.name, headings, rows)


def _start(rows: tuple[Line, ...], name: str) -> int:
    """Which row holds the headings: the first, unless a later one of the first rows looks like it and the first does not."""
    for place, line in enumerate(rows[:HEADINGS_WITHIN]):
        known = {re.split("::?", cell)[0].strip().lower().replace(" ", "_") for cell in line.cells.values()}
        if len(known & _NEEDED.get(name, frozenset())) >= 2:
            return place
    return 0
