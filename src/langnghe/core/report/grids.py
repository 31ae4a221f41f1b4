"""Computed tables as printed tables: short ones for the text, full ones for the appendix."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.report.differences import ungrouped_note, withheld_note
from langnghe.core.report.frequencies import rounding_note
from langnghe.core.report.model import Grid
from langnghe.core.report.tabulations import tabulation_caption, tabulation_grid
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable, NumberSummary
from langnghe.core.statistics.tables.result import Tabulated

ACROSS = 6
"""So many answers or groups stand side by side; more of them stand one below the other."""

Row = tuple[str, ...]


def grid_of(computed: ComputedTable, voice: Voice, *, full: bool = False) -> Grid | None:
    """The table to print; `full` adds the counts of every cell and who did not answer. None for open questions and for tables of
    which nothing may be shown."""
    match computed.table:
        case FrequencyTable() as table:
            return None if table.withheld else _frequency(table, voice, full=full)
        case MatrixTable() as table:
            return None if all(table.withheld) else _matrix(table, voice, full=full)
        case NumberSummary(mean=float() as mean, quartiles=(lower, median, upper)) as table:
            return _number(table, (mean, lower, median, upper), voice)
        case CrossTable() as table:
            return None if 0 < table.valid < voice.minimum_group else _cross(table, voice, full=full)
        case Tabulated() as table:
            return tabulation_grid(table, voice)
        case _:
            return None


def caption_of(computed: ComputedTable, voice: Voice) -> str:
    """The caption of a table or of its chart."""
    table = computed.table
    if isinstance(table, Tabulated):
        return tabulation_caption(table, voice)
    label = voice.words(table.label)
    if isinstance(table, CrossTable):
        label = voice.say("by", label=label, by=voice.words(table.column_label))
    return voice.caption(label)


def _frequency(table: FrequencyTable, voice: Voice, *, full: bool) -> Grid:
    order = sorted(range(len(table.counts)), key=lambda index: table.categories[index].missing)
    rows = [
        (
            voice.words(table.categories[index].label),
            voice.whole(table.counts[index]),
            _bare(voice, table.counts[index], table.valid),
        )
        for index in order
    ]
    rows.append(
        (voice.say("all_answered"), voice.whole(table.valid), "" if table.multiple else _bare(voice, table.valid, table.valid))
    )
    if full:
        rows.append((voice.say("unanswered"), voice.whole(table.unanswered), ""))
    header = (voice.say("answer"), voice.say("people"), voice.say("percent"))
    several = voice.say("several_answers") if table.multiple else ""
    notes = voice.notes(several, rounding_note(table, voice))
    return Grid(voice.caption(voice.words(table.label)), (header, *rows), numeric=(1, 2), notes=notes)


def _number(table: NumberSummary, centre: tuple[float, float, float, float], voice: Voice) -> Grid:
    mean, (lower, median, upper) = voice.decimal(centre[0]), map(voice.number, centre[1:])
    cells = (
        (voice.say("measure"), voice.say("value")),
        (voice.say("all_answered"), voice.whole(table.n)),
        (voice.say("mean"), mean),
        (voice.say("deviation"), "–" if table.deviation is None else voice.decimal(table.deviation)),
        (voice.say("median"), median),
        (voice.say("quartiles"), f"{lower}; {upper}"),
    )
    return Grid(voice.caption(voice.words(table.label)), cells, numeric=(1,), notes=voice.notes())


def _matrix(table: MatrixTable, voice: Voice, *, full: bool) -> Grid:
    header = (voice.say("item"), "n", *(voice.words(category.label) for category in table.scale))
    rows = [
        (
            voice.words(item.label),
            voice.say("star") if hidden else voice.whole(valid),
            *_cells(counts, valid, voice, full=full, hidden=hidden),
        )
        for item, counts, valid, hidden in zip(table.items, table.counts, table.valid, table.withheld, strict=True)
    ]
    hidden = [voice.quoted(item.label) for item, withheld in zip(table.items, table.withheld, strict=True) if withheld]
    told = voice.say("matrix_withheld", items=voice.listed(hidden), minimum=voice.minimum_group) if hidden else ""
    several = voice.say("several_answers") if table.multiple else ""
    notes = voice.notes(
        voice.say("cells_count_percent") if full else "", voice.say("cells_percent"), several, _starred(told, voice)
    )
    numeric = tuple(range(1, len(header)))
    return Grid(voice.caption(voice.words(table.label)), (header, *rows), numeric=numeric, notes=notes)


def _cross(table: CrossTable, voice: Voice, *, full: bool) -> Grid:
    down = len(table.rows) <= ACROSS or len(table.columns) > len(table.rows)
    cells = _groups_down(table, voice, full=full)
    notes = voice.notes(
        voice.say("cells_count_percent") if full else "",
        voice.say("cells_percent" if down else "cells_percent_down"),
        voice.say("several_answers") if table.multiple else "",
        ungrouped_note(table, voice),
        _starred(withheld_note(table, voice), voice),
    )
    turned = cells if down else ((voice.say("answer"), *(row[0] for row in cells[1:])), *list(zip(*cells, strict=True))[1:])
    caption = voice.say("by", label=voice.words(table.label), by=voice.words(table.column_label))
    return Grid(voice.caption(caption), turned, numeric=tuple(range(1, len(turned[0]))), notes=notes)


def _groups_down(table: CrossTable, voice: Voice, *, full: bool) -> tuple[Row, ...]:
    """One row a group, after a row of the answers; the last row is everyone."""
    rows: list[Row] = [(voice.say("group"), "n", *(voice.words(category.label) for category in table.rows))]
    for column, group in enumerate(table.columns):
        base, hidden = table.column_bases[column], table.withheld[column]
        counts = [table.counts[row][column] for row in range(len(table.rows))]
        row = _group(group, base, counts, voice, full=full, hidden=hidden)
        rows.append((*row[:2], *(_unless_hidden(table, place, column, cell, voice) for place, cell in enumerate(row[2:]))))
    everyone = _cells(table.totals, table.valid, voice, full=full)
    return (*rows, (voice.say("everyone"), voice.whole(table.valid), *everyone))


def _unless_hidden(table: CrossTable, row: int, column: int, cell: str, voice: Voice) -> str:
    return cell if table.shown(row, column) else voice.say("star")


def _group(group: Category, base: int, counts: Sequence[int], voice: Voice, *, full: bool, hidden: bool) -> Row:
    n = voice.say("star") if hidden else voice.whole(base)
    return (voice.words(group.label), n, *_cells(counts, base, voice, full=full, hidden=hidden))


def _cells(counts: Sequence[int], base: int, voice: Voice, *, full: bool, hidden: bool = False) -> Row:
    if hidden:
        return tuple(voice.say("star") for _ in counts)
    if full:
        return tuple(f"{voice.whole(count)} ({_bare(voice, count, base)})" for count in counts)
    return tuple(_bare(voice, count, base) for count in counts)


def _bare(voice: Voice, count: int, base: int) -> str:
    """A percentage without its sign, for a column that names it."""
    return voice.percent(count, base).rstrip("%")


def _starred(note: str, voice: Voice) -> str:
    return f"{voice.say('star')} {note}" if note else ""
