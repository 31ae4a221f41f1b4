"""Where the figures of a rich table stand: columns side by side, layers, and the people of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.statistics.design.columns import Booleans
from langnghe.core.statistics.tables.factors import Factor, Factors
from langnghe.core.statistics.tables.result import Column, Mark
from langnghe.core.statistics.tables.spec import Path, Tabulation

TOTAL = "Σ"
"""The letter of the total column."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """People who stand together: `rows` are they, `frame` those among whom they are compared (who answered the innermost question
    within the same outer groups), `whole` who answered all the questions."""

    path: tuple[Mark, ...]
    rows: Booleans
    frame: Booleans
    whole: Booleans
    kind: str = "group"


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A column and its people. Columns with the same `siblings` are compared with each other; the total has -1."""

    column: Column
    group: Group
    siblings: int


def heads(factors: Factors, spec: Tabulation, n: int) -> tuple[Head, ...]:
    """The columns asked for, in order, with the total where it is wanted (and where there is nothing else)."""
    groups = [(banner, group) for banner, path in enumerate(spec.columns) for group in grouped(factors, path, spec, n)]
    families: dict[tuple[int, tuple[tuple[str, str], ...]], int] = {}
    made = [
        Head(
            Column(letter(place), group.path, banner, group.kind),
            group,
            families.setdefault((banner, codes(group.path[:-1])), len(families)),
        )
        for place, (banner, group) in enumerate(groups)
    ]
    total = [Head(Column(TOTAL, (), -1, "total"), everyone(n), -1)]
    if not made or spec.total == "last":
        return (*made, *total)
    return (*total, *made) if spec.total == "first" else tuple(made)


def codes(path: tuple[Mark, ...]) -> tuple[tuple[str, str], ...]:
    """A path without its words, which can be looked up: questions and answers."""
    return tuple((mark.variable, mark.code) for mark in path)


def everyone(n: int) -> Group:
    """All rows, under no heading."""
    all_rows = np.ones(n, dtype=np.bool_)
    return Group((), all_rows, all_rows, all_rows, "total")


def grouped(factors: Factors, path: Path, spec: Tabulation, n: int) -> list[Group]:
    """The groups of nested questions, the outer's answers in order, within each the inner's; for no question everyone."""
    found = [everyone(n)]
    for name in path:
        found = [inner for outer in found for inner in _within(outer, factors, factors[name], spec)]
    return found


def _within(outer: Group, factors: Factors, factor: Factor, spec: Tabulation) -> Iterator[Group]:
    places = range(len(factor.categories)) if spec.group_dont_know == "include" else factor.scale
    named = factor.any_of(list(places))
    frame, whole = outer.rows & named, outer.whole & named
    for place in places:
        mark = factor.mark(factor.categories[place])
        yield Group((*outer.path, mark), outer.rows & factor.chosen[:, place], frame, whole)
    for joined in factors.joined(factor):
        if not joined.minus:
            rows = frame & factor.any_of(joined.plus)
            yield Group((*outer.path, joined.mark), rows, frame, whole, "box")


def letter(place: int) -> str:
    """0 is "A", 25 "Z", 26 "AA", as the columns of a sheet."""
    above, rest = divmod(place, 26)
    return (letter(above - 1) if above else "") + chr(ord("A") + rest)


def pairs(columns: Sequence[Head], compare: str, hidden: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    """Which columns are compared, as triples (family, first, second): siblings with each other, or with the total, or both;
    without those that are hidden."""
    shown = [place for place, gone in enumerate(hidden) if not gone]
    total = [place for place in shown if columns[place].siblings < 0]
    found: list[tuple[int, ...]] = []
    for family in dict.fromkeys(columns[place].siblings for place in shown if columns[place].siblings >= 0):
        members = [place for place in shown if columns[place].siblings == family]
        if compare in ("pairs", "all"):
            found += [(family, one, other) for at, one in enumerate(members) for other in members[at + 1 :]]
        if compare in ("total", "all"):
            found += [(family, one, other) for one in members for other in total]
    return tuple(found)
