"""Which sheets of paper are missing, as a CSV file that opens in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from langnghe.core.formats.dataset_csv import neutralised

COLUMNS = ("code", "name", "missing", "serials")


def write_missing_csv(units: Iterable[tuple[str, str, int, str]]) -> bytes:
    """One row a unit: its code, its name, how many sheets are missing and their serials ("3-5, 9"); UTF-8 with a byte order mark,
    commas. What a spreadsheet would take for a formula is made harmless."""
    text = io.StringIO()
    rows = ([neutralised(code), neutralised(name), str(count), neutralised(serials)] for code, name, count, serials in units)
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return text.getvalue().encode("utf-8-sig")
