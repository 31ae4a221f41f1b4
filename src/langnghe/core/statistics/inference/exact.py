"""The exact test of a small table of any shape."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import comb, factorial, prod

from langnghe.core.statistics.design.columns import Floats

MOST_TABLES = 100_000
"""More tables than these are not gone through."""


def enumerable(counts: Floats) -> bool:
    """Whether there are few enough tables with these margins: no more than ways to share out every column but the largest."""
    least = counts if counts.shape[0] <= counts.shape[1] else counts.T
    columns = sorted(int(total) for total in least.sum(axis=0))
    rows = least.shape[0]
    return prod(comb(total + rows - 1, rows - 1) for total in columns[:-1]) <= MOST_TABLES


def exact_p_value(counts: Floats) -> float:
    """The share of all tables with these margins that are no likelier than this one (G. H. Freeman and J. H. Halton 1951;
    fisher.test() of R), in whole numbers, so that tables as likely as this one are never lost to rounding. `counts` is
    `enumerable`."""
    least = counts if counts.shape[0] <= counts.shape[1] else counts.T
    columns = [tuple(int(cell) for cell in column) for column in sorted(least.T.tolist(), key=sum)]
    rows = tuple(int(total) for total in least.sum(axis=1))
    found: dict[tuple[int, ...], Counter[int]] = {rows: Counter({1: 1})}
    for column in columns:
        found = _with(found, sum(column))
    (ways,) = found.values()
    seen = prod(_ways(column) for column in columns)
    return sum(way * count for way, count in ways.items() if way <= seen) / sum(way * count for way, count in ways.items())


def _with(found: dict[tuple[int, ...], Counter[int]], total: int) -> dict[tuple[int, ...], Counter[int]]:
    """For each way the rows may be left after one column more: in how many ways tables come to it, and how often."""
    after: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for left, ways in found.items():
        for column in _shared(left, total):
            factor, still = _ways(column), tuple(room - cell for room, cell in zip(left, column, strict=True))
            for way, count in ways.items():
                after[still][way * factor] += count
    return after


def _shared(left: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """All columns with this total that the rows have room for."""
    if len(left) == 1:
        if total <= left[0]:
            yield (total,)
        return
    for first in range(min(left[0], total) + 1):
        for others in _shared(left[1:], total - first):
            yield (first, *others)


def _ways(column: Sequence[int]) -> int:
    """In how many ways the people of a column can be the ones in its rows."""
    return factorial(sum(column)) // prod(factorial(cell) for cell in column)
