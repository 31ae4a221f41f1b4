"""Slips with codes as a CSV file, for printing elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from langnghe.core.formats.dataset_csv import neutralised

COLUMNS = ("packet", "unit", "name", "code", "link")


def write_slips_csv(rows: Iterable[tuple[int, str, str, str, str]]) -> bytes:
    """One row a slip: the packet, the code and the name of its unit, the code in groups, the link with the code; UTF-8 with a
    byte order mark, commas. What a spreadsheet would take for a formula is made harmless."""
    text = io.StringIO()
    lines = ([str(packet), *map(neutralised, words)] for packet, *words in rows)
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *lines])
    return text.getvalue().encode("utf-8-sig")
