"""Computed tables as chart values."""

from __future__ import annotations

from collections.abc import Iterable

from langnghe.core.report.frequencies import labels_of
from langnghe.core.report.grids import caption_of
from langnghe.core.report.matrices import top_places
from langnghe.core.report.model import Chart, Series
from langnghe.core.report.sentences import sentences_of
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedTable
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable


def chart_of(computed: ComputedTable, voice: Voice) -> Chart | None:
    """The chart of a table, as its specification asks or as suits it; its sentences are the alternative text. None when none is
    wanted, when nothing may be shown, and for numbers, open questions, and several answers in a matrix or a cross table."""
    if computed.spec.chart == "none":
        return None
    caption, alternative = caption_of(computed, voice), " ".join(sentences_of(computed, voice))
    match computed.table:
        case FrequencyTable() as table if table.valid and not table.withheld:
            stacked = computed.spec.chart == "stacked" and not table.multiple
            return (_single_bar if stacked else _bars)(table, caption, alternative, voice)
        case MatrixTable() as table if any(_shown(table)) and not table.multiple:
            if computed.spec.chart == "bars" and table.ordered:
                return _top_share(table, alternative, voice)
            return _matrix(table, caption, alternative, voice)
        case CrossTable() as table if not table.multiple and table.valid >= max(voice.minimum_group, 1):
            return _cross(table, caption, alternative, voice)
        case _:
            return None


def _bars(table: FrequencyTable, caption: str, alternative: str, voice: Voice) -> Chart:
    """Steps of a scale in their order, other answers by falling share; "don't know" last."""
    order = sorted(
        range(len(table.counts)),
        key=lambda index: (table.categories[index].missing, 0 if table.ordered else -table.counts[index]),
    )
    names = tuple(voice.words(table.categories[index].label) for index in order)
    series = Series(voice.say("percent"), tuple(table.percent(index) for index in order))
    return Chart(caption, "bars", names, (series,), alternative, apart=_apart(table.categories, voice))


def _single_bar(table: FrequencyTable, caption: str, alternative: str, voice: Voice) -> Chart:
    series = tuple(
        Series(voice.words(category.label), (table.percent(index),)) for index, category in enumerate(table.categories)
    )
    return Chart(caption, "stacked", (voice.say("everyone"),), series, alternative, apart=_apart(table.categories, voice))


def _shown(table: MatrixTable) -> list[bool]:
    return [bool(valid) and not hidden for valid, hidden in zip(table.valid, table.withheld, strict=True)]


def _matrix(table: MatrixTable, caption: str, alternative: str, voice: Voice) -> Chart:
    rows = [row for row, shown in enumerate(_shown(table)) if shown]
    series = tuple(
        Series(voice.words(category.label), tuple(table.percent(row, column) for row in rows))
        for column, category in enumerate(table.scale)
    )
    names = tuple(voice.words(table.items[row].label) for row in rows)
    return Chart(caption, "stacked", names, series, alternative, apart=_apart(table.scale, voice))


def _top_share(table: MatrixTable, alternative: str, voice: Voice) -> Chart:
    """One bar an item: the share that chose the end of the scale named first."""
    places = top_places(table)
    rows = [row for row, shown in enumerate(_shown(table)) if shown]
    values = tuple(100 * sum(table.counts[row][place] for place in places) / table.valid[row] for row in rows)
    labels = labels_of(table.scale, places, voice, "or")
    caption = voice.caption(voice.say("share_chart", labels=labels, label=voice.words(table.label)))
    names = tuple(voice.words(table.items[row].label) for row in rows)
    return Chart(caption, "bars", names, (Series(labels, values),), alternative)


def _cross(table: CrossTable, caption: str, alternative: str, voice: Voice) -> Chart:
    gaps = {column for _, column in table.hidden}
    groups = [column for column, base in enumerate(table.column_bases) if base and column not in gaps]
    series = tuple(
        Series(voice.words(category.label), (*(table.percent(row, group) for group in groups), table.total_percent(row)))
        for row, category in enumerate(table.rows)
    )
    names = (*(voice.words(table.columns[group].label) for group in groups), voice.say("everyone"))
    return Chart(caption, "stacked", names, series, alternative, apart=_apart(table.rows, voice))


def _apart(categories: Iterable[Category], voice: Voice) -> tuple[str, ...]:
    return tuple(voice.words(category.label) for category in categories if category.missing)
