"""How far units have come, as a CSV file that opens in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from langnghe.core.formats.dataset_csv import neutralised


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One unit: `share` is 100 · accepted / owed, `forecast` the number at the end; None where nothing can be said."""

    code: str
    name: str
    paper_forms: int
    handed_out: int
    returned: int
    online_minimum: int
    online: int
    interviewer: int
    share: float | None
    forecast: int | None


def write_progress_csv(lines: Iterable[ProgressLine]) -> bytes:
    """One row a unit in their order, UTF-8 with a byte order mark; what a spreadsheet would take for a formula is harmless."""
    text = io.StringIO()
    head = [field.name for field in fields(ProgressLine)]
    csv.writer(text, lineterminator="\n").writerows([head, *(_row(line) for line in lines)])
    return text.getvalue().encode("utf-8-sig")


def _row(line: ProgressLine) -> list[str]:
    return [_cell(value) for value in astuple(line)]


def _cell(value: str | float | None) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.1f}"
        case _:
            return neutralised(str(value))
