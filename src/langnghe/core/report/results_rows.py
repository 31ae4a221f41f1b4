"""A published table as plain rows, one figure a row: what a program or a spreadsheet reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.report.grids import grid_of
from langnghe.core.report.results_words import say
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable

HEADER = ("code", "answer", "group_code", "group", "count", "base", "percent")
HIDDEN = "*"
"""Stands for every figure that is withheld."""

Row = tuple[str, ...]


def rows_of(computed: ComputedTable, voice: Voice) -> tuple[Row, ...]:
    """A row of names, then a row for each figure: code and words of the answer, code and words of the group (empty for everyone),
    the people, those who were asked and answered, and the share in per cent as the language writes it. Numbers and rich tables
    come as they are printed. Nothing when nothing of the table may be shown."""
    grid = grid_of(computed, voice, full=True)
    if grid is None:
        return ()
    match computed.table:
        case FrequencyTable() as table:
            rows = list(_frequency(table, voice))
        case MatrixTable() as table:
            rows = list(_matrix(table, voice))
        case CrossTable() as table:
            rows = list(_cross(table, voice))
        case _:
            return _marked(grid.cells[: grid.header_rows], grid.cells[grid.header_rows :], voice)
    return _marked((tuple(say(name, voice.language) for name in HEADER),), rows, voice)


def _marked(header: Sequence[Row], rows: Sequence[Row], voice: Voice) -> tuple[Row, ...]:
    """With a last column that says so when the data are simulated."""
    if not voice.simulated:
        return (*header, *rows)
    return (*((*row, say("simulated_column", voice.language)) for row in header), *((*row, "1") for row in rows))


def _frequency(table: FrequencyTable, voice: Voice) -> Iterator[Row]:
    for category, count in zip(table.categories, table.counts, strict=True):
        yield (*_names(category, voice), "", "", *_figures(count, table.valid, voice))


def _matrix(table: MatrixTable, voice: Voice) -> Iterator[Row]:
    for place, item in enumerate(table.items):
        for answer, count in zip(table.scale, table.counts[place], strict=True):
            figures = _figures(count, table.valid[place], voice, hidden=table.withheld[place])
            yield (*_names(answer, voice), *_names(item, voice), *figures)


def _cross(table: CrossTable, voice: Voice) -> Iterator[Row]:
    for column, group in enumerate(table.columns):
        for row, answer in enumerate(table.rows):
            base, count = table.column_bases[column], table.counts[row][column]
            figures = _figures(count, base, voice, hidden=not table.shown(row, column))
            shown = figures if table.withheld[column] or table.shown(row, column) else (HIDDEN, str(base), HIDDEN)
            yield (*_names(answer, voice), *_names(group, voice), *shown)
    for answer, total in zip(table.rows, table.totals, strict=True):
        yield (*_names(answer, voice), "", "", *_figures(total, table.valid, voice))


def _names(category: Category, voice: Voice) -> tuple[str, str]:
    return category.code, voice.words(category.label)


def _figures(count: int, base: int, voice: Voice, *, hidden: bool = False) -> tuple[str, str, str]:
    if hidden:
        return (HIDDEN, HIDDEN, HIDDEN)
    return str(count), str(base), voice.percent(count, base).rstrip("%") if base else ""
