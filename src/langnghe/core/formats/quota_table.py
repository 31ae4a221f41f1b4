"""Quotas as a table: a column for each thing they count over, then limit, minimum, hard."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from langnghe.core.errors import Finding, Place, Refused, define, refuse
from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.formats.sheet_rows import Cell, SheetRow, read_sheets
from langnghe.core.response.quota_plan import CELL_TWICE, QuotaPlan
from langnghe.core.sampling.quota import Codes, Count, Quota, cell_name

LIMIT, MINIMUM, HARD = "limit", "minimum", "hard"
OWN = (LIMIT, MINIMUM, HARD)
NO = frozenset({"0", "no", "không", "khong", "false", "sai"})
MOST = 100_000_000
LONGEST = 12
"""Digits of a number: Python itself refuses to read very many."""
NO_COLUMNS = define(
    "quota.no_columns",
    "The first row names no limit and no minimum.",
    "Write in the first row what is counted over (unit, mode, names of questions), then limit, minimum, hard.",
)
NOT_WHOLE = define("quota.not_whole", "“{value}” is not a whole number of at least 0.", "Write such as 120, or leave it empty.")


def read_quota_table(data: bytes, file: str, name: str) -> QuotaPlan:
    """The quota of that name in an .xlsx or CSV table. A cell of "hard" is yes unless it says no. Raises Refused with the row of
    each fault; codes are not looked up here."""
    rows = [row for sheet in read_sheets(data, file) for row in sheet.rows]
    head = [_text(cell) for cell in rows[0].cells] if rows else []
    if not {LIMIT, MINIMUM} & set(head):
        raise refuse(NO_COLUMNS, Place(file=file, row=1))
    dimensions = tuple(column for column in head if column and column not in OWN)
    cells: dict[Codes, Count] = {}
    findings: list[Finding] = []
    for row in rows[1:]:
        values = dict(zip(head, row.cells, strict=False))
        codes = tuple(_text(values.get(dimension)) for dimension in dimensions)
        if codes in cells:
            findings.append(Finding(CELL_TWICE, row.place, {"cell": cell_name(codes)}))
        cells[codes] = _count(values, row, findings)
    if findings:
        raise Refused(*findings)
    return QuotaPlan(Quota(name, dimensions), cells)


def write_quota_table(plan: QuotaPlan) -> bytes:
    """The inverse, as CSV in UTF-8 with a byte order mark; nothing says how many each cell has taken."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*map(neutralised, plan.quota.dimensions), *OWN])
    for codes, count in plan.cells.items():
        writer.writerow([*map(neutralised, codes), _known(count.limit), _known(count.minimum), "yes" if count.hard else "no"])
    return text.getvalue().encode("utf-8-sig")


def _known(number: int | None) -> str:
    return "" if number is None else str(number)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _count(values: Mapping[str, Cell], row: SheetRow, findings: list[Finding]) -> Count:
    limit, minimum = (_whole(_text(values.get(column)), row, findings) for column in (LIMIT, MINIMUM))
    return Count(limit=limit, minimum=minimum, hard=_text(values.get(HARD)).casefold() not in NO)


def _whole(text: str, row: SheetRow, findings: list[Finding]) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= LONGEST and int(text) <= MOST:
        return int(text)
    findings.append(Finding(NOT_WHOLE, row.place, {"value": text[:40]}))
    return None
