"""What a database answers when it is asked to group: the frame of a design, and the sums of tables, made of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.statistics.design.columns import Floats, Integers, as_array, columns_of, encode
from langnghe.core.statistics.design.findings import BAD_POPULATION, MISSING_IN_DESIGN, NO_ROWS
from langnghe.core.statistics.design.sample import Layout, Stage, bind
from langnghe.core.statistics.engine.coding import ONE_BY_ONE
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.port import Pair, Sums, check_size

BAD_WEIGHTS = define(
    "engine.bad_weights",
    "In “{name}”, {count} rows have no weight, one below zero or one that is no number.",
    "Weights are finite numbers, not below zero, and not all zero.",
)
Values = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """One entry for each unit of the first stage (or stratum, where rows were drawn by themselves), in any order. `keys`: the
    values of the columns that tell units apart, strata first. `rows` and `people` (rows with a weight), the sum of `weights`;
    `least` and `greatest` population that a row of the unit states, when the design has one."""

    keys: tuple[Values, ...]
    rows: Integers
    people: Integers
    weights: Floats
    least: Floats | None = None
    greatest: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """One entry for each unit and cell that occurs: the unit's `keys`, the answers (None or NaN for none), `people`, and the sum
    of `excess`: of weights, or of their distances from the mean of the stratum, then with their `squares`."""

    keys: tuple[Values, ...]
    row: Values
    column: Values | None
    people: Integers
    excess: Floats
    squares: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """A design as a database tells it: the frame, the mean weight of each unit in its order, and how units are found again."""

    frame: Frame
    centre: Floats
    levels: tuple[Values, ...]
    codes: Integers

    def sums(self, pair: Pair, groups: Groups) -> Sums:
        """One table. Raises Refused when it is too wide."""
        row, width = encode(as_array(groups.row)), 1
        cells = _places(row.codes, len(row.levels))
        columns: tuple[object, ...] = ("",)
        if groups.column is not None:
            column = encode(as_array(groups.column))
            width, columns = len(column.levels) + 1, column.levels
            cells = cells + _places(column.codes, len(column.levels)) * (len(row.levels) + 1)
        cells_in_all = (len(row.levels) + 1) * width
        check_size(pair, cells_in_all, self.frame.units)
        unit = np.searchsorted(self.codes, _combined(groups.keys, self.levels))
        people, excess = np.zeros((2, self.frame.units, cells_in_all))
        np.add.at(people, (unit, cells), groups.people)  # None and NaN are two groups of one place
        np.add.at(excess, (unit, cells), groups.excess)
        counts = people.astype(np.int64)
        if groups.squares is None:
            return Sums(row.levels, columns, counts.sum(axis=0)[None, :], excess)
        squares = np.zeros_like(excess)
        np.add.at(squares, (unit, cells), groups.squares)
        squares = np.maximum(squares - excess**2 / np.maximum(counts, 1), 0.0)
        return Sums(row.levels, columns, counts, excess + self.centre[:, None] * counts, squares)


def first_stage(layout: Layout) -> Layout:
    """The part of a design that a database can group by. Raises Refused for populations of several stages and for nothing known
    about the sample's weights while populations are."""
    if len(layout.fpc) > 1:
        raise refuse(ONE_BY_ONE, reason="populations are given for several stages")
    if layout.fpc and layout.weights is None:
        raise refuse(ONE_BY_ONE, reason="its weights are to follow from populations")
    return Layout(layout.weights, layout.strata[:1], layout.clusters[:1], layout.fpc, layout.nest)


def check_weights(layout: Layout, bad: int, largest: float) -> None:
    """Raises Refused when rows have weights that cannot be used, or none has one."""
    if bad or not largest > 0:
        raise refuse(BAD_WEIGHTS, Place(field=layout.weights or ""), name=layout.weights or "", count=bad)


def grouping(layout: Layout, units: Units, lonely: str = "fail") -> Grouping:
    """The design of these units. Raises Refused as `sample.bind` does."""
    if not len(units.rows):
        raise refuse(NO_ROWS)
    names = (*layout.strata, *layout.clusters)
    encoded = [encode(as_array(key)) for key in units.keys]
    for name, one in zip(names, encoded, strict=True):
        if (one.codes < 0).any():
            raise refuse(MISSING_IN_DESIGN, Place(field=name), name=name, row="?")
    levels = tuple(_array(one.levels) for one in encoded)
    codes = _combined(units.keys, levels)
    order = np.argsort(codes)
    stage = _drawn_units(layout, units, order, lonely) if layout.clusters else _drawn_rows(layout, units, order)
    people = units.people[order].astype(np.int64)
    frame = Frame((stage,), people, elements=not layout.clusters, lonely=lonely)
    return Grouping(frame, units.weights[order] / np.maximum(people, 1), levels, codes[order])


def _drawn_units(layout: Layout, units: Units, order: Integers, lonely: str) -> Stage:
    columns: dict[str, Values] = {
        name: as_array(key)[order] for name, key in zip((*layout.strata, *layout.clusters), units.keys, strict=True)
    }
    if layout.fpc:
        columns[layout.fpc[0]] = _population(units)[order]
    return bind(columns_of(columns), Layout(None, layout.strata, layout.clusters, layout.fpc, layout.nest), lonely).stages[0]


def _drawn_rows(layout: Layout, units: Units, order: Integers) -> Stage:
    drawn, places = units.rows[order].astype(np.float64), np.arange(len(order))
    if not layout.fpc:
        return Stage(places, places, drawn, np.full(len(order), np.inf))
    given = _population(units)[order]
    population = drawn / given if (given <= 1).all() else given
    if (population < drawn).any():
        raise refuse(BAD_POPULATION, stage=1, reason="it is smaller than the sample")
    return Stage(places, places, drawn, population)


def _population(units: Units) -> Floats:
    if units.least is None or units.greatest is None or not (units.least > 0).all():
        raise refuse(BAD_POPULATION, stage=1, reason="a value is missing or not above zero")
    if not np.array_equal(units.least, units.greatest):
        raise refuse(BAD_POPULATION, stage=1, reason="it differs within a stratum")
    return units.least


def _places(codes: Integers, missing: int) -> Integers:
    return np.where(codes < 0, missing, codes)


def _combined(keys: Sequence[Values], levels: Sequence[Values]) -> Integers:
    """One number for each combination of key values; all 0 without keys, which is one unit in all."""
    codes = np.zeros(len(keys[0]) if keys else 1, dtype=np.int64)
    for key, known in zip(keys, levels, strict=True):
        codes = codes * len(known) + np.searchsorted(known, as_array(key))
    return codes


def _array(levels: Sequence[object]) -> Values:
    return as_array(list(levels))
