"""How wide the columns of a printed table are."""

from __future__ import annotations

from dataclasses import dataclass

from langnghe.core.report.marks import unmarked
from langnghe.core.report.measure import width
from langnghe.core.report.model import Grid

_LONGEST_TEXT = 30.0
_LONGEST_HEADER = 4.5
_PADDING = 0.9


@dataclass(frozen=True, slots=True)
class Columns:
    """The width of each column, and the size the letters must have to fit, in the unit of the room that was given."""

    widths: tuple[float, ...]
    letter: float


def columns_of(grid: Grid, room: float, letter: float) -> Columns:
    """Columns that fill the room: none narrower than its longest word, the rest by the length of the texts, and what is left
    over to the columns of words. Letters shrink only when the longest words do not fit side by side."""
    grid = unmarked(grid)
    floors = [_floor(grid, column) * letter for column in range(len(grid.cells[0]))]
    wishes = [_wish(grid, column) * letter for column in range(len(floors))]
    if sum(floors) > room:
        share = room / sum(floors)
        return Columns(tuple(floor * share for floor in floors), letter * share)
    if sum(wishes) > room:
        share = (room - sum(floors)) / (sum(wishes) - sum(floors))
        return Columns(tuple(floor + share * (wish - floor) for floor, wish in zip(floors, wishes, strict=True)), letter)
    growing = [column for column in range(len(floors)) if column not in grid.numeric] or list(range(len(floors)))
    extra = (room - sum(wishes)) / len(growing)
    return Columns(tuple(wish + extra * (column in growing) for column, wish in enumerate(wishes)), letter)


def _floor(grid: Grid, column: int) -> float:
    words = [word for row in grid.cells for word in row[column].split()]
    return max(map(width, words), default=0.0) * 1.1 + _PADDING


def _wish(grid: Grid, column: int) -> float:
    header = [min(width(row[column]), _LONGEST_HEADER) for row in grid.cells[: grid.header_rows]]
    body = [min(width(row[column]), _LONGEST_TEXT) for row in grid.cells[grid.header_rows :]]
    return max(_floor(grid, column), max(header + body, default=0.0) * 1.1 + _PADDING)
