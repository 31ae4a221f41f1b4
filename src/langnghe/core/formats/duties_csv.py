"""What units owe as a CSV file that opens in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.sampling.duties import UnitDuty

COLUMNS = (
    *("code", "name", "paper_forms", "returned", "forms_missing", "online_minimum", "online", "online_missing"),
    *("due_on", "state"),
)


def write_duties_csv(duties: Iterable[UnitDuty]) -> bytes:
    """One row a unit in their order, UTF-8 with a byte order mark, commas; the day in ISO form, empty when nothing is missing.
    What a spreadsheet would take for a formula is made harmless."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(_row(duty) for duty in duties)])
    return text.getvalue().encode("utf-8-sig")


def _row(duty: UnitDuty) -> list[str]:
    unit, done = duty.unit, duty.progress
    figures = (
        *(unit.paper_forms, done.returned, duty.forms_missing),
        *(unit.online_minimum, done.online, duty.online_missing),
    )
    due_on = duty.due_on.isoformat() if duty.due_on else ""
    return [neutralised(unit.code), neutralised(unit.name), *map(str, figures), due_on, duty.state.value]
