"""A rich table as CSV: the same rows and columns as on the page."""

from __future__ import annotations

import csv
import io

from langnghe.core.formats.dataset_csv import neutralised
from langnghe.core.report.tabulations import tabulation_grid
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.tables.result import Tabulated


def write_tabulation_csv(table: Tabulated, voice: Voice) -> bytes:
    """The printed table, its caption first and its notes last, in UTF-8 with a byte order mark; figures are written as the
    language writes them. Only what may be shown."""
    grid = tabulation_grid(table, voice)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if grid is not None:
        writer.writerow([neutralised(grid.caption)])
        writer.writerows([neutralised(cell) for cell in row] for row in grid.cells)
        writer.writerows([neutralised(note)] for note in grid.notes)
    return text.getvalue().encode("utf-8-sig")
