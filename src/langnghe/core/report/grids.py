"""Computed tables as printed tables: short ones for the text, full ones for the appendix."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from langnghe.core.report.cells import of_answers, of_group, of_item, of_summary
from langnghe.core.report.differences import ungrouped_note, withheld_note
from langnghe.core.report.frequencies import rounding_note
from langnghe.core.report.marks import Reference
from langnghe.core.report.model import Grid
from langnghe.core.report.tabulations import tabulation_caption, tabulation_grid
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import CrossTable, FrequencyTable, MatrixTable, NumberSummary
from langnghe.core.statistics.tables.result import Tabulated

ACROSS = 6
"""So many answers or groups stand side by side; more of them stand one below the other."""

Row = tuple[str, ...]
At = Callable[[int], Reference]
"""The place of an answer -> its cell."""


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
    everybody = of_answers(table)
    order = sorted(range(len(table.counts)), key=lambda index: table.categories[index].missing)
    rows = [_answer(table, index, voice) for index in order]
    whole = "" if table.multiple else voice.bare(table.valid, table.valid, everybody.of("percent"))
    rows.append((voice.say("all_answered"), voice.whole(table.valid, everybody), whole))
    if full:
        rows.append((voice.say("unanswered"), voice.whole(table.unanswered, everybody.of("unanswered")), ""))
    header = (voice.say("answer"), voice.say("people"), voice.say("percent"))
    several = voice.say("several_answers") if table.multiple else ""
    notes = voice.notes(several, rounding_note(table, voice))
    return Grid(voice.caption(voice.words(table.label)), (header, *rows), numeric=(1, 2), notes=notes)


def _answer(table: FrequencyTable, index: int, voice: Voice) -> Row:
    category, count = table.categories[index], table.counts[index]
    at = of_answers(table, category)
    return (voice.words(category.label), voice.whole(count, at), voice.bare(count, table.valid, at.of("percent")))


def _number(table: NumberSummary, centre: tuple[float, float, float, float], voice: Voice) -> Grid:
    mean = voice.decimal(centre[0], of_summary(table, "mean"))
    names = ("lower", "median", "upper")
    lower, median, upper = (voice.number(value, of_summary(table, name)) for name, value in zip(names, centre[1:], strict=True))
    deviation = "–" if table.deviation is None else voice.decimal(table.deviation, of_summary(table, "deviation"))
    cells = (
        (voice.say("measure"), voice.say("value")),
        (voice.say("all_answered"), voice.whole(table.n, of_summary(table, "base"))),
        (voice.say("mean"), mean),
        (voice.say("deviation"), deviation),
        (voice.say("median"), median),
        (voice.say("quartiles"), f"{lower}; {upper}"),
    )
    return Grid(voice.caption(voice.words(table.label)), cells, numeric=(1,), notes=voice.notes())


def _matrix(table: MatrixTable, voice: Voice, *, full: bool) -> Grid:
    header = (voice.say("item"), "n", *(voice.words(category.label) for category in table.scale))
    rows = [_item(table, row, voice, full=full) for row in range(len(table.items))]
    hidden = [voice.quoted(item.label) for item, withheld in zip(table.items, table.withheld, strict=True) if withheld]
    told = voice.say("matrix_withheld", items=voice.listed(hidden), minimum=voice.minimum_group) if hidden else ""
    several = voice.say("several_answers") if table.multiple else ""
    notes = voice.notes(
        voice.say("cells_count_percent") if full else "", voice.say("cells_percent"), several, _starred(told, voice)
    )
    numeric = tuple(range(1, len(header)))
    return Grid(voice.caption(voice.words(table.label)), (header, *rows), numeric=numeric, notes=notes)


def _item(table: MatrixTable, row: int, voice: Voice, *, full: bool) -> Row:
    label, n = voice.words(table.items[row].label), table.valid[row]
    if table.withheld[row]:
        return (label, *(voice.say("star"),) * (1 + len(table.scale)))
    cells = _cells(table.counts[row], n, voice, lambda place: of_item(table, row, [place]), full=full)
    return (label, voice.whole(n, of_item(table, row)), *cells)


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
    rows += [_group(table, column, voice, full=full) for column in range(len(table.columns))]
    everyone = _cells(table.totals, table.valid, voice, lambda row: of_group(table, row), full=full)
    return (*rows, (voice.say("everyone"), voice.whole(table.valid, of_group(table)), *everyone))


def _group(table: CrossTable, column: int, voice: Voice, *, full: bool) -> Row:
    label, base = voice.words(table.columns[column].label), table.column_bases[column]
    if table.withheld[column]:
        return (label, *(voice.say("star"),) * (1 + len(table.rows)))
    cells = _cells([counts[column] for counts in table.counts], base, voice, lambda row: of_group(table, row, column), full=full)
    shown = (cell if table.shown(row, column) else voice.say("star") for row, cell in enumerate(cells))
    return (label, voice.whole(base, of_group(table, None, column)), *shown)


def _cells(counts: Sequence[int], base: int, voice: Voice, at: At, *, full: bool) -> Row:
    percent = [voice.bare(count, base, at(place).of("percent")) for place, count in enumerate(counts)]
    if not full:
        return tuple(percent)
    return tuple(f"{voice.whole(count, at(place))} ({percent[place]})" for place, count in enumerate(counts))


def _starred(note: str, voice: Voice) -> str:
    return f"{voice.say('star')} {note}" if note else ""
