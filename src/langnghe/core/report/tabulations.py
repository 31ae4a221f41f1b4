"""Rich tables as printed tables: a row for each figure, headings of several rows, notes on how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from langnghe.core.report import figures
from langnghe.core.report.cells import of_line
from langnghe.core.report.marks import Reference
from langnghe.core.report.model import Grid
from langnghe.core.report.tabulation_story import story
from langnghe.core.report.tabulation_words import level_of, method_notes, named, say
from langnghe.core.report.voice import Voice
from langnghe.core.statistics.tables.listing import PERCENTAGES, figures_asked
from langnghe.core.statistics.tables.result import Base, Block, Cell, Column, Layer, Line, Tabulated

Row = tuple[str, ...]
TINTED = (1.96, 2.58)


def tabulation_grid(table: Tabulated, voice: Voice) -> Grid | None:
    """The table to print. The first figure asked for that is a percentage stands with the row's name, its letters beside it, the
    others beneath. None when nothing of it may be shown."""
    blocks = [block for layer in table.layers for block in layer.blocks]
    if all(base.withheld for block in blocks for base in block.bases):
        return None
    above, header = list(_above(table, voice)), _heads(table, voice)
    body = [row for layer in table.layers for row in _layer(layer, table, voice)]
    top = len(above) + 1
    return Grid(
        caption=tabulation_caption(table, voice),
        cells=(*(("", *_once(cells)) for cells in above), header, *(row.cells for row in body)),
        header_rows=top,
        numeric=tuple(range(1, len(header))),
        notes=voice.notes(*method_notes(table, voice)),
        merged=frozenset((row, column + 1) for row, cells in enumerate(above) for column in _continued(cells)),
        tints={(top + place, column): tint for place, row in enumerate(body) for column, tint in enumerate(row.tints, 1) if tint},
    )


def tabulation_caption(table: Tabulated, voice: Voice) -> str:
    """Its title, or its questions by those of its columns."""
    label = voice.words(table.label)
    if table.by and not table.spec.title:
        label = voice.say("by", label=label, by=voice.words(table.by))
    return voice.caption(label)


def tabulation_sentences(table: Tabulated, voice: Voice, adjusted_p: float | None = None) -> tuple[str, ...]:
    """What the table says, and how it was made; or that nothing of it may be shown. At least one."""
    if all(base.withheld for layer in table.layers for block in layer.blocks for base in block.bases):
        return (say(voice, "everything_withheld", minimum=table.minimum_group),)
    return (*filter(None, story(table, adjusted_p, voice)), *method_notes(table, voice)[:1])


def figure_name(name: str, table: Tabulated, voice: Voice) -> str:
    """What a row of figures is called."""
    if name == "count" and table.spec.percent_of == "answers":
        return say(voice, "answers")
    return say(voice, name, level=level_of(table, voice)) if name == "interval" else say(voice, name)


def base_names(table: Tabulated, voice: Voice) -> Iterator[tuple[str, str]]:
    """The bases shown, each with what it is called."""
    for name in table.spec.bases:
        yield name, say(voice, "weighted_n" if name == "weighted" else name)


def base_figure(base: Base, name: str) -> float | None:
    """One of the figures of a base."""
    return {"unweighted": base.unweighted, "weighted": base.weighted, "effective": base.effective}[name]


def heading(column: Column, table: Tabulated, voice: Voice) -> str:
    """The words of the innermost group, with its letter where columns are compared."""
    words = voice.words(column.path[-1].label) if column.path else voice.say("everyone")
    return f"{words} ({column.letter})" if table.spec.compare != "none" else words


Keyed = list[tuple[str, str]]
"""Cells of a heading: what they are about, and their words. Neighbours that are about the same are one."""


def _above(table: Tabulated, voice: Voice) -> Iterator[Keyed]:
    """The questions of the banners, then the groups from the outer to the inner, but for the innermost."""
    columns = table.columns
    depth = max((len(column.path) for column in columns), default=0)
    if depth:
        yield [(str(one.banner), _question(one, voice)) for one in columns]
    for level in range(depth - 1):
        outer = [one.path[level] if level < len(one.path) - 1 else None for one in columns]
        yield [(_key(one, level), voice.words(mark.label) if mark else "") for one, mark in zip(columns, outer, strict=True)]


def _heads(table: Tabulated, voice: Voice) -> Row:
    return (voice.say("answer"), *(heading(column, table, voice) for column in table.columns))


def _question(column: Column, voice: Voice) -> str:
    return " › ".join(voice.words(mark.question) for mark in column.path)


def _key(column: Column, level: int) -> str:
    return repr((column.banner, [(mark.variable, mark.code) for mark in column.path[: level + 1]]))


def _continued(cells: Keyed) -> Iterator[int]:
    """The places of cells that are about the same as the one before."""
    for place, (cell, before) in enumerate(zip(cells[1:], cells, strict=False), 1):
        if cell[0] == before[0]:
            yield place


def _once(cells: Keyed) -> Iterator[str]:
    """The words, once where neighbours are about the same."""
    again = set(_continued(cells))
    yield from ("" if place in again else words for place, (_, words) in enumerate(cells))


class _Printed(NamedTuple):
    """A row, and how far each of its figures stands out."""

    cells: Row
    tints: tuple[int, ...] = ()


def _layer(layer: Layer, table: Tabulated, voice: Voice) -> Iterator[_Printed]:
    empty = ("",) * len(table.columns)
    if layer.path:
        yield _Printed((named(layer.path, voice), *empty))
    titled = len(layer.blocks) > 1
    for block in layer.blocks:
        if titled:
            outer = f" ({named(block.path, voice)})" if block.path else ""
            yield _Printed((f"{voice.words(block.label)}{outer}", *empty))
        yield from _block(layer, block, table, voice)


def _block(layer: Layer, block: Block, table: Tabulated, voice: Voice) -> Iterator[_Printed]:
    for line in block.lines:
        places = [of_line(table, (layer, block, line), column, "count") for column in table.columns]
        yield from _line(line, table, voice, places)
    for name, words in base_names(table, voice):
        statistic = "base" if name == "unweighted" else f"{name}_base"
        places = [of_line(table, (layer, block, None), column, statistic) for column in table.columns]
        bases = zip(block.bases, places, strict=True)
        yield _Printed((words, *(_base(base, name, voice, at) for base, at in bases)))


def _base(base: Base, name: str, voice: Voice, at: Reference) -> str:
    value = base_figure(base, name)
    if value is None:
        return voice.say("star")
    shown = voice.whole(round(value), at) if name == "unweighted" else voice.decimal(value, at, 1)
    return f"{shown} †" if base.small else shown


def _line(line: Line, table: Tabulated, voice: Voice, places: Sequence[Reference]) -> Iterator[_Printed]:
    asked = figures_asked(line, table.spec)
    first = next((name for name in asked if name in (*PERCENTAGES, "value")), asked[0] if asked else "")
    letters = [f" {' '.join(cell.letters)}" if cell.letters else "" for cell in line.cells]
    per_cent = line.kind != "mean"
    placed = list(zip(line.cells, places, strict=True))
    shown = [cell_words(cell, first, voice, at.of(first), per_cent=per_cent) if first else "" for cell, at in placed]
    words = (voice.words(line.mark.label), *(words + marks for words, marks in zip(shown, letters, strict=True)))
    yield _Printed(words, tuple(_tint(cell) for cell in line.cells))
    for name in asked:
        if name != first:
            figures_shown = (cell_words(cell, name, voice, at.of(name), per_cent=per_cent) for cell, at in placed)
            yield _Printed((f"– {figure_name(name, table, voice)}", *figures_shown))


def _tint(cell: Cell) -> int:
    """How far a cell stands out by its adjusted residual: 1 beyond 1.96, 2 beyond 2.58 standard errors, below 0 for fewer."""
    if cell.residual is None:
        return 0
    level = sum(abs(cell.residual) > limit for limit in TINTED)
    return level if cell.residual > 0 else -level


def cell_words(cell: Cell, name: str, voice: Voice, at: Reference | None = None, *, per_cent: bool = True) -> str:
    """One figure as it is printed: a star where it is withheld, a dash where it cannot be computed. Percentages are without their
    sign; the ends of their intervals (`per_cent`) have one decimal."""
    value = getattr(cell, name)
    if value is None:
        return voice.say("star") if cell.reasons.get(name) == "withheld" else "–"
    if name == "interval":
        lower, upper = (figures.decimal(end, voice.language, 1 if per_cent else figures.PLACES) for end in value)
        return voice.mark(f"[{lower}; {upper}]", at)
    if name == "count":
        return voice.whole(value, at)
    places = 1 if name == "weighted" else figures.PLACES
    return voice.decimal(value, at, places)
