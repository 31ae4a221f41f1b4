"""Ruled tables on a page of a PDF: their rows and columns by the lines around them, cells that were joined among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from langnghe.core.formats.pdf_page import Rule
from langnghe.core.formats.pdf_rows import Row, Word

NEAR = 3.0
MOST_RULES = 3000


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table: `columns` from left to right, `bands` from top to bottom, each one more than it has cells."""

    columns: tuple[float, ...]
    bands: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, row: Row) -> bool:
        """Whether a row of words stands inside it."""
        middle = (row.left + row.right) / 2
        return self.bands[-1] - NEAR < row.base < self.bands[0] and self.columns[0] < middle < self.columns[-1]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables of two columns or more that lines of a page enclose, from the top; a mere frame is none."""
    if len(rules) > MOST_RULES:
        return []
    found = [grid for group in _touching(rules) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: -grid.bands[0])


def cells_of(grid: Grid, inside: Iterable[Row]) -> list[tuple[str, ...]]:
    """The texts of the cells, row by row: a wide cell is followed by empty ones, a tall one stands in every row."""
    texts = [[""] * (len(grid.columns) - 1) for _ in grid.bands[1:]]
    for row in sorted(inside, key=lambda each: -each.base):
        for word in row.words:
            band, column = _place(grid, row, word)
            texts[band][column] = f"{texts[band][column]} {word.text}".strip()
    return [tuple(line) for line in _spread(grid, texts)]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines in groups of those that touch or cross."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([rule, *(other for group in touched for other in group)])
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.low - NEAR <= other.high
        and other.low - NEAR <= one.high
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    columns = _clustered(rule.left for rule in rules if not rule.is_level)
    bands = _clustered(rule.low for rule in rules if rule.is_level)
    if len(columns) < 3 or len(bands) < 2:
        return None
    return Grid(columns, bands[::-1], tuple(rules))


def _clustered(values: Iterable[float]) -> tuple[float, ...]:
    """Values that are nearly the same as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return tuple(found)


def _place(grid: Grid, row: Row, word: Word) -> tuple[int, int]:
    """The band and the column in which a word stands; in a cell that was joined, its first."""
    middle = (word.left + word.right) / 2
    band = sum(row.base + row.size / 4 < level for level in grid.bands[1:-1])
    column = sum(middle > side for side in grid.columns[1:-1])
    while column and not _is_parted(grid, band, column):
        column -= 1
    return band, column


def _is_parted(grid: Grid, band: int, column: int) -> bool:
    """Whether a line stands at the left side of a cell."""
    middle, side = (grid.bands[band] + grid.bands[band + 1]) / 2, grid.columns[column]
    return any(not rule.is_level and abs(rule.left - side) <= NEAR and rule.low <= middle <= rule.high for rule in grid.rules)


def _is_topped(grid: Grid, band: int, column: int) -> bool:
    """Whether a line lies above a cell."""
    middle, level = (grid.columns[column] + grid.columns[column + 1]) / 2, grid.bands[band]
    return any(rule.is_level and abs(rule.low - level) <= NEAR and rule.left <= middle <= rule.right for rule in grid.rules)


def _spread(grid: Grid, texts: list[list[str]]) -> Iterator[list[str]]:
    """The text of a tall cell, whichever of its bands it was found in, in all of them."""
    for column in range(len(grid.columns) - 1):
        starts = [band for band in range(len(texts)) if band == 0 or _is_topped(grid, band, column)]
        for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
            joined = " ".join(text for line in texts[start:end] if (text := line[column]))
            for line in texts[start:end]:
                line[column] = joined
    yield from texts
