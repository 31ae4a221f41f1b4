"""A rich table as rows of a sheet: one row for each figure, so that figures stay numbers and can be filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.formats.xlsx_listing import Cell
from langnghe.core.report.tabulation_words import method_notes, say
from langnghe.core.report.tabulations import base_figure, base_names, figure_name, heading
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.tables.listing import figures_asked
from langnghe.core.statistics.tables.result import Block, Column, Layer, Line, Mark, Tabulated
from langnghe.core.statistics.tables.result import Cell as Figures

Row = tuple[Cell, ...]


def tabulated_rows(table: Tabulated, voice: Voice, withheld: str) -> list[Row]:
    """The head, then a row for each figure: groups outside, question, answer, what the figure is, and the columns. Where a figure
    may not be shown stands `withheld`; one that cannot be computed is an empty cell. Ends of intervals have rows of their own."""
    head = (say(voice, "question"), voice.say("answer"), say(voice, "figure"))
    return [(*head, *(_heading(column, table, voice) for column in table.columns)), *_body(table, voice, withheld)]


def tabulated_notes(table: Tabulated, voice: Voice) -> list[Row]:
    """What stands beneath, a note a row."""
    return [(note,) for note in method_notes(table, voice)]


def _heading(column: Column, table: Tabulated, voice: Voice) -> str:
    outer = [voice.words(mark.label) for mark in column.path[:-1]]
    return " › ".join([*outer, heading(column, table, voice)])


def _body(table: Tabulated, voice: Voice, withheld: str) -> Iterator[Row]:
    for layer in table.layers:
        for block in layer.blocks:
            question = _question(layer, block, voice)
            for line in block.lines:
                for name, cells in _line(line, table, voice, withheld):
                    yield (question, voice.words(line.mark.label), name, *cells)
            for name, words in base_names(table, voice):
                figures = [base_figure(base, name) for base in block.bases]
                yield (question, "", words, *(withheld if figure is None else figure for figure in figures))


def _question(layer: Layer, block: Block, voice: Voice) -> str:
    outer = [f"{voice.words(mark.question)}: {voice.words(mark.label)}" for mark in _path(layer, block)]
    return " › ".join([*outer, voice.words(block.label)])


def _path(layer: Layer, block: Block) -> Sequence[Mark]:
    return (*layer.path, *block.path)


def _line(line: Line, table: Tabulated, voice: Voice, withheld: str) -> Iterator[tuple[str, list[Cell]]]:
    for name in figures_asked(line, table.spec):
        words = figure_name(name, table, voice)
        if name == "interval":
            for end, sign in enumerate("≥≤"):
                yield f"{words} ({sign})", [_end(cell, end, withheld) for cell in line.cells]
        else:
            yield words, [_figure(cell, name, withheld) for cell in line.cells]
    if any(cell.letters for cell in line.cells):
        yield say(voice, "letters"), [" ".join(cell.letters) for cell in line.cells]


def _figure(cell: Figures, name: str, withheld: str) -> Cell:
    figure: Cell = getattr(cell, name)
    return withheld if cell.reasons.get(name) == "withheld" else figure


def _end(cell: Figures, end: int, withheld: str) -> Cell:
    if cell.interval is None:
        return _figure(cell, "interval", withheld)
    return cell.interval[end]
