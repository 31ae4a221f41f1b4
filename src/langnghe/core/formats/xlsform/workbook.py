"""The sheets of a workbook as rows of texts, whatever the file's format; nothing in it is run."""

from __future__ import annotations

import csv
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from unicodedata import normalize

from pyxform.constants import SUPPORTED_SHEET_NAMES
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import csv_to_dict, md_to_dict, xls_to_dict, xlsx_to_dict
from xlrd import XLRDError  # type: ignore[import-untyped]  # xlrd has no types
from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]  # xlrd has no types

from langnghe.core.errors import Place, Refused, refuse
from langnghe.core.formats.xlsform import problems

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_TABLE_ROW = re.compile(r"^[ \t]*\|", re.MULTILINE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LARGEST = 5_000_000
LARGEST_UNPACKED = 40_000_000
_BROKEN = (
    *(PyXFormError, XLRDError, CompDocError, zipfile.BadZipFile, SyntaxError, zlib.error, struct.error, csv.Error),
    *(KeyError, IndexError, OSError, EOFError, TypeError, ValueError, AttributeError, AssertionError, ArithmeticError),
    *(NotImplementedError, RuntimeError),
)
"""What the libraries let through when a file is not what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, counted as spreadsheets do (headings are row 1), and its filled cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`headings` in their order, and the rows that are not empty."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets` by small-letter name, those that XLSForm knows; `names` of all, as they are written."""

    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]


def read_workbook(data: bytes, file: str) -> Workbook:
    """The sheets of .xlsx, .xls, .csv or Markdown content. Raises Refused when it is none of them, damaged, too large, or
    carries macros."""
    place = Place(file=file)
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if not data.strip():
        raise refuse(problems.EMPTY, place)
    if len(data) > LARGEST:
        raise refuse(problems.TOO_LARGE, place, size=len(data), most=LARGEST)
    read = _reader(data, place)
    try:
        with warnings.catch_warnings(action="ignore"):
            return _workbook(read(BytesIO(data)))
    except _BROKEN as error:
        raise _damaged(error, place) from error


def _damaged(error: Exception, place: Place) -> Refused:
    message = str(error)
    if "Duplicate column header" in message:
        return refuse(problems.DUPLICATE_COLUMN, place, detail=message.rpartition(":")[2].strip())
    return refuse(problems.DAMAGED, place)


_Read = Callable[[BytesIO], dict[str, Any]]
_READERS: Mapping[str, _Read] = {"xlsx": xlsx_to_dict, "xls": xls_to_dict, "md": md_to_dict, "csv": csv_to_dict}


def _reader(data: bytes, place: Place) -> _Read:
    if data.startswith(b"PK"):
        _check_archive(data, place)
        return _READERS["xlsx"]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _READERS["xls"]
    try:
        text = data[:5000].decode(errors="strict" if len(data) < 5000 else "ignore")
    except UnicodeDecodeError as error:
        raise refuse(problems.NOT_A_WORKBOOK, place) from error
    if "\0" in text:
        raise refuse(problems.NOT_A_WORKBOOK, place)
    if _TABLE_ROW.search(text):
        return _READERS["md"]
    if "," in text:
        return _READERS["csv"]
    raise refuse(problems.NOT_A_WORKBOOK, place)


def _check_archive(data: bytes, place: Place) -> None:
    """Before anything is unpacked: a workbook, without macros, that does not swell."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except _BROKEN as error:
        raise refuse(problems.DAMAGED, place) from error
    names = {part.filename for part in parts}
    size = sum(part.file_size for part in parts)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refuse(problems.MACROS, place)
    if "xl/workbook.xml" not in names:
        raise refuse(problems.NOT_A_WORKBOOK, place)
    if size > LARGEST_UNPACKED:
        raise refuse(problems.TOO_LARGE, place, size=size, most=LARGEST_UNPACKED)


def _workbook(found: dict[str, Any]) -> Workbook:
    sheets = {name: _sheet(name, found) for name in found if name in SUPPORTED_SHEET_NAMES}
    return Workbook(sheets, tuple(str(name) for name in found["sheet_names"]))


def _sheet(name: str, found: dict[str, Any]) -> Sheet:
    headings = next(iter(found.get(f"{name}_header") or [{}]))
    rows = tuple(Row(number, _cells(cells)) for number, cells in enumerate(found[name] or [], start=2))
    return Sheet(name, tuple(map(_tidy, headings)), tuple(row for row in rows if row.cells))


def _cells(cells: Mapping[str | None, Any]) -> dict[str, str]:
    tidy = {_tidy(heading): _tidy(value) for heading, value in cells.items() if heading is not None and value is not None}
    return {heading: value for heading, value in tidy.items() if value}


def _tidy(value: object) -> str:
    return _CONTROL.sub("", normalize("NFC", str(value)).replace("\r\n", "\n")).strip()
