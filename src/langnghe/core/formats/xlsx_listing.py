"""Sheets that list things: a bold first row that stays in sight, columns as wide as their words, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from langnghe.core.report.measure import width

Cell = str | int | float | None

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the file format's times have no zone
_NARROWEST, _WIDEST = 6, 60
_LETTERS_PER_EM = 1.9


def new_workbook(buffer: BytesIO) -> Workbook:
    """A workbook that keeps text as text and is dated a fixed day."""
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": _CREATED})
    return workbook


def head_format(workbook: Workbook) -> Format:
    """What a first row looks like."""
    return workbook.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True, "valign": "vcenter"})


def write_listing(workbook: Workbook, name: str, rows: Iterable[Sequence[Cell]]) -> Worksheet:
    """A new sheet with these rows, the first of them the head."""
    sheet = workbook.add_worksheet(name)
    head, wrapped = head_format(workbook), workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    plain = workbook.add_format({"valign": "top"})
    listed = list(rows)
    for number, row in enumerate(listed):
        for column, cell in enumerate(row):
            face = head if number == 0 else wrapped if isinstance(cell, str) else plain
            sheet.write(number, column, cell, face)
    for column, cells in enumerate(zip(*listed, strict=True)):
        sheet.set_column(column, column, _width(cells))
    sheet.freeze_panes(1, 0)
    return sheet


def _width(cells: Iterable[Cell]) -> float:
    longest = max(width(str(cell)) for cell in cells if cell is not None)
    return min(max(longest * _LETTERS_PER_EM + 2, _NARROWEST), _WIDEST)
