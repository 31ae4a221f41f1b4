"""The words of a figure's table, row and column, for who reads its reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from langnghe.core.report.cells import ALL_UNITS, DATA, QUALITY, UNITS, WAVES, of_line, rich_key
from langnghe.core.report.grids import caption_of
from langnghe.core.report.marks import Reference
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.book import ComputedBook, ComputedTable
from langnghe.core.statistics.model import Category, CrossTable, FrequencyTable, MatrixTable
from langnghe.core.statistics.tables.result import Tabulated


@dataclass(frozen=True, slots=True)
class CellWords:
    """What a reader sees above and beside a cell; empty where it is of everybody, or not known."""

    table: str
    row: str = ""
    column: str = ""


def tables_by_key(computed: ComputedBook) -> dict[str, ComputedTable]:
    """Every table of the book and of the sample by the key that references have, the first of a key."""
    own = computed.sample.tables if computed.sample else ()
    found: dict[str, ComputedTable] = {}
    for table in (*own, *computed.tables()):
        found.setdefault(rich_key(table.table) if isinstance(table.table, Tabulated) else table.key, table)
    return found


def cell_words(reference: Reference, table: ComputedTable | None, voice: Voice) -> CellWords:
    """The words of the cell; its codes where the table is not of answers, or is not there. `table` is that of `answers_of`."""
    if reference.table == QUALITY:
        return _quality(reference, table, voice)
    if reference.table.startswith(f"{WAVES} "):
        return _wave(reference, table, voice)
    if table is None:
        return _elsewhere(reference, voice)
    title = caption_of(table, voice)
    match table.table:
        case FrequencyTable() as one:
            return CellWords(title, _labels(reference.row, one.categories, voice))
        case MatrixTable() as matrix:
            row = _labels(reference.row, matrix.items, voice)
            return CellWords(title, row, _labels(reference.column, matrix.scale, voice))
        case CrossTable() as cross:
            row = _labels(reference.row, cross.rows, voice)
            return CellWords(title, row, _labels(reference.column, cross.columns, voice))
        case Tabulated() as rich:
            row, column = next(_rich(reference, rich, voice), (reference.row, reference.column))
            return CellWords(title, row, column)
        case _:
            return CellWords(title)


def _elsewhere(reference: Reference, voice: Voice) -> CellWords:
    if reference.table == UNITS:
        unit = voice.say("total") if reference.row == ALL_UNITS else reference.row or voice.say("no_unit")
        return CellWords(voice.say("unit_table"), unit, voice.say_or(f"column_{reference.column}", reference.column))
    return CellWords(voice.say("made_forms") if reference == DATA else reference.table, reference.row, reference.column)


def _quality(reference: Reference, table: ComputedTable | None, voice: Voice) -> CellWords:
    row = voice.words(table.table.label) if table else voice.say_or(f"quality_row_{reference.row}", reference.row)
    column = voice.say_or(f"quality_column_{reference.column}", reference.column)
    return CellWords(voice.say("quality"), row, column)


def _wave(reference: Reference, table: ComputedTable | None, voice: Voice) -> CellWords:
    own = table.table if table else None
    label = voice.words(own.label) if own else reference.table.removeprefix(f"{WAVES} ")
    row = _labels(reference.row, own.categories, voice) if isinstance(own, FrequencyTable) else reference.row
    return CellWords(voice.say("trend_caption", label=label), row, reference.column or voice.say("change_points"))


def _labels(codes: str, categories: Iterable[Category], voice: Voice) -> str:
    known = {category.code: voice.words(category.label) for category in categories}
    return ", ".join(known.get(code, code) for code in codes.split("|") if code)


def _rich(reference: Reference, table: Tabulated, voice: Voice) -> Iterator[tuple[str, str]]:
    for layer in table.layers:
        for block in layer.blocks:
            for line in (*block.lines, None):
                for column in table.columns:
                    if of_line(table, (layer, block, line), column, reference.statistic) == reference:
                        words = [voice.words(mark.label) for mark in (*layer.path, *block.path)]
                        own = voice.words(block.label) if line is None else voice.words(line.mark.label)
                        yield ", ".join((*words, own)), ", ".join(voice.words(mark.label) for mark in column.path)
