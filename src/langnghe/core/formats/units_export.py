"""Lists and directories of units as .xlsx and CSV that `units_table` reads again, and that run nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.units_links import written_key
from langnghe.core.formats.xlsx_listing import Cell, new_workbook, write_listing
from langnghe.core.sampling.directory import BEGINNING, MAIN, Directory, DirectoryUnit
from langnghe.core.sampling.units import Unit

Rows = Sequence[Sequence[Cell]]
UNIT_COLUMNS = ("code", "name", "kind", "paper_forms", "online_minimum")
DIRECTORY_COLUMNS = ("code", "name", "kind", "level", "valid_from", "valid_until", "became", "became_part")


def write_units_xlsx(units: Sequence[Unit]) -> bytes:
    """The units of a survey on one sheet, with what each is asked for."""
    return _xlsx([UNIT_COLUMNS, *((u.code, u.name, u.kind, u.paper_forms, u.online_minimum) for u in units)])


def write_directory_xlsx(directory: Directory) -> bytes:
    """A directory on one sheet, codes as text."""
    return _xlsx(_rows(directory))


def write_directory_csv(directory: Directory) -> bytes:
    """A directory in UTF-8 with a byte order mark, as spreadsheets expect it: `code, name, kind, level, valid_from,
    valid_until, became, became_part`, then `parent` and a column `parent: R` for each other relation R. Days are ISO days, one
    that is not known is empty; other units are written `code@first day`, several with semicolons between."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([neutralised(str(cell or "")) for cell in row] for row in _rows(directory))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Rows) -> bytes:
    buffer = io.BytesIO()
    with new_workbook(buffer) as workbook:
        write_listing(workbook, "units", rows)
    return buffer.getvalue()


def _rows(directory: Directory) -> Rows:
    relations = sorted({relation for unit in directory.units for relation in unit.parents}, key=lambda name: (name != MAIN, name))
    heads = ["parent" if relation == MAIN else f"parent: {relation}" for relation in relations]
    return [[*DIRECTORY_COLUMNS, *heads], *(_row(unit, directory, relations) for unit in directory.units)]


def _row(unit: DirectoryUnit, directory: Directory, relations: Sequence[str]) -> Sequence[Cell]:
    links = directory.after.get(unit.key, ())
    whole, part = ("; ".join(written_key(link.after) for link in links if link.whole is is_whole) for is_whole in (True, False))
    above = [written_key(unit.parents[relation]) if relation in unit.parents else "" for relation in relations]
    first = "" if unit.valid_from == BEGINNING else unit.valid_from.isoformat()
    return (unit.code, unit.name, unit.kind, unit.level, first, _day(unit.valid_until), whole, part, *above)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
