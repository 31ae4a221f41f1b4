"""Rich tables as chart values: the shares of answers by groups, in the form that suits them or that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.report.model import Chart, Series
from langnghe.core.report.tabulations import heading, tabulation_caption, tabulation_sentences
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.tables.result import Block, Cell, Line, Tabulated

FORMS = ("stacked", "diverging", "bars", "dots", "heat", "lines")
SHARES = ("answer", "dont_know", "box")


def tabulation_chart(table: Tabulated, voice: Voice, form: str = "") -> Chart | None:
    """The chart of the first question of a table, as `form` asks or as suits it. None where nothing of it may be shown, and for
    an unknown form."""
    block = next((block for layer in table.layers for block in layer.blocks), None)
    if block is None or form not in ("", *FORMS):
        return None
    shown = [place for place, base in enumerate(block.bases) if not base.withheld and base.unweighted]
    lines = _lines(block)
    if not shown or not lines:
        return None
    chosen = form or _suiting(block, lines, shown)
    if chosen in ("bars", "dots") and len(shown) == 1:
        return _chart(table, voice, chosen, _turned(lines, shown[0], voice))
    if chosen == "bars":
        lines = lines[:1]
    names = tuple(heading(table.columns[place], table, voice) for place in shown)
    series = tuple(Series(_name(line, voice), *_figures([line.cells[place] for place in shown], line)) for line in lines)
    return _chart(table, voice, chosen, (names, series), _apart(lines, voice))


Parts = tuple[tuple[str, ...], tuple[Series, ...]]


def _chart(table: Tabulated, voice: Voice, form: str, parts: Parts, apart: tuple[str, ...] = ()) -> Chart:
    names, series = parts
    alternative = " ".join((tabulation_caption(table, voice), *tabulation_sentences(table, voice)))
    return Chart(tabulation_caption(table, voice), form, names, series, alternative, apart=apart)


def _lines(block: Block) -> list[Line]:
    """The shares of single answers; where none stands in the table, those of answers taken together; else its means."""
    for kinds in (("answer", "dont_know"), ("box", "net"), ("mean", "median")):
        found = [line for line in block.lines if line.kind in kinds and not line.apart]
        if found:
            return found
    return []


def _suiting(block: Block, lines: Sequence[Line], shown: Sequence[int]) -> str:
    if lines[0].kind not in SHARES:
        return "dots"
    if len(shown) == 1:
        return "bars"
    return "heat" if block.multiple else "stacked"


def _turned(lines: Sequence[Line], place: int, voice: Voice) -> Parts:
    """One group only: its answers down, one series."""
    names = tuple(_name(line, voice) for line in lines)
    values, ranges = zip(*(_figure(line.cells[place], line) for line in lines), strict=True)
    return names, (Series(voice.say("percent"), tuple(values), tuple(ranges)),)


def _figures(cells: Sequence[Cell], line: Line) -> tuple[tuple[float | None, ...], tuple[tuple[float, float] | None, ...]]:
    values, ranges = zip(*(_figure(cell, line) for cell in cells), strict=True)
    return tuple(values), tuple(ranges)


def _figure(cell: Cell, line: Line) -> tuple[float | None, tuple[float, float] | None]:
    return (cell.column if line.kind in SHARES else cell.value), cell.interval


def _name(line: Line, voice: Voice) -> str:
    return voice.words(line.mark.label)


def _apart(lines: Sequence[Line], voice: Voice) -> tuple[str, ...]:
    return tuple(_name(line, voice) for line in lines if line.kind == "dont_know")
