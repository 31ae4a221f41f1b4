"""Columns of answers made ready: numbers, groups and tables of those who answered everything asked."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Columns, Floats, Integers, columns_of
from langnghe.core.statistics.design.findings import NOT_DATA
from langnghe.core.statistics.inference.findings import BAD_COUNT, CONSTANT, GROUPS, SMALL_GROUP, TOO_FEW, TOO_MANY, UNEQUAL

MOST = 200
"""More categories than these are not compared: nobody reads such a table, and pairs grow with the square."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Numbers of `n` people who have all of them: `columns[k]` has shape (rows,). `weights` are 1 unless they count people."""

    columns: tuple[Floats, ...]
    weights: Floats

    @property
    def n(self) -> float:
        """How many people: the sum of the weights."""
        return float(self.weights.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Numbers in groups: `values[g]` and `weights[g]` belong to the group `labels[g]`, each with somebody in it."""

    labels: tuple[str, ...]
    values: tuple[Floats, ...]
    weights: tuple[Floats, ...]

    @property
    def sizes(self) -> Floats:
        """The people in each group."""
        return np.array([weights.sum() for weights in self.weights])

    @property
    def n(self) -> float:
        """All of them."""
        return float(self.sizes.sum())

    @property
    def everything(self) -> Floats:
        """The values of all groups, one after the other."""
        return np.concatenate(self.values)

    @property
    def codes(self) -> Integers:
        """The group of each value of `everything`."""
        return np.repeat(np.arange(len(self.labels)), [len(values) for values in self.values])


@dataclass(frozen=True, slots=True, eq=False)
class Crossed:
    """Two questions crossed: `counts[r, c]` people (or the sum of their weights) in row `rows[r]` and column `columns[c]`; every
    row and column has somebody."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Floats

    @property
    def n(self) -> float:
        """All who answered both."""
        return float(self.counts.sum())

    @property
    def expected(self) -> Floats:
        """Row sum · column sum / n."""
        return np.outer(self.counts.sum(axis=1), self.counts.sum(axis=0)) / self.n


def gather(**given: object) -> Columns:
    """Columns by their names. Raises Refused when they differ in length, or when there are no rows."""
    arrays = {name: values for name, values in given.items() if values is not None}
    for name, values in arrays.items():
        if not isinstance(values, Sized) or isinstance(values, str):
            raise refuse(NOT_DATA, Place(field=name), reason=f"{name} is a value of type {type(values).__name__}")
    lengths = {name: len(values) for name, values in arrays.items() if isinstance(values, Sized)}
    if len(set(lengths.values())) > 1:
        raise refuse(UNEQUAL, lengths=", ".join(f"{name} {length}" for name, length in lengths.items()))
    return columns_of(arrays)


def counts_of(columns: Columns) -> Floats:
    """The frequency weights in column "weights", 1 for everybody when there is none. Raises Refused for weights that count
    nobody."""
    if "weights" not in columns.names:
        return np.ones(columns.rows)
    weights = columns.numbers("weights")
    wrong = np.flatnonzero(~(weights >= 0))
    if len(wrong) or not weights.any():
        row = int(wrong[0]) if len(wrong) else 0
        raise refuse(BAD_COUNT, Place(row=row + 1), row=row + 1, value=weights[row])
    return weights


def numbers(*arrays: object, weights: object = None, least: int = 3) -> Numbers:
    """Columns of numbers, over the people who have all of them. Raises Refused for texts, and for fewer than `least` people."""
    columns = gather(**{f"column {place}": array for place, array in enumerate(arrays, 1)}, weights=weights)
    found = [columns.numbers(name) for name in columns.names if name != "weights"]
    counts = counts_of(columns)
    kept = ~np.isnan(found).any(axis=0) & (counts > 0)
    if counts[kept].sum() < least:
        raise refuse(TOO_FEW, n=int(counts[kept].sum()), least=least)
    return Numbers(tuple(column[kept] for column in found), counts[kept])


def split(values: object, groups: object, weights: object = None, *, least: int = 1) -> Split:
    """Numbers in at least two groups, each with at least `least` people. Raises Refused when there are not, and for too many."""
    columns = gather(values=values, groups=groups, weights=weights)
    measured, coded, counts = columns.numbers("values"), columns.coded("groups"), counts_of(columns)
    kept = ~np.isnan(measured) & (coded.codes >= 0) & (counts > 0)
    present = np.unique(coded.codes[kept])
    check_count(len(present))
    rows = [kept & (coded.codes == code) for code in present]
    made = Split(
        tuple(coded.labels[code] for code in present),
        tuple(measured[one] for one in rows),
        tuple(counts[one] for one in rows),
    )
    for label, size in zip(made.labels, made.sizes, strict=True):
        if size < least:
            raise refuse(SMALL_GROUP, group=label, n=int(size), least=least)
    return made


def two(made: Split) -> Split:
    """The same groups. Raises Refused unless there are two."""
    if len(made.labels) != 2:
        raise refuse(GROUPS, count=len(made.labels), wanted=2)
    return made


def crossed(first: object, second: object, weights: object = None) -> Crossed:
    """The table of two questions, rows and columns in order of their values. Raises Refused when one has a single category, and
    for too many."""
    columns = gather(first=first, second=second, weights=weights)
    rows, across, counts = columns.coded("first"), columns.coded("second"), counts_of(columns)
    kept = (rows.codes >= 0) & (across.codes >= 0) & (counts > 0)
    down, row = np.unique(rows.codes[kept], return_inverse=True)
    side, column = np.unique(across.codes[kept], return_inverse=True)
    for found in (down, side):
        check_count(len(found))
    cells = np.bincount(row * len(side) + column, weights=counts[kept], minlength=len(down) * len(side))
    return Crossed(
        tuple(rows.labels[code] for code in down),
        tuple(across.labels[code] for code in side),
        np.asarray(cells.reshape(len(down), len(side)), dtype=np.float64),
    )


def check_count(count: int) -> None:
    """Raises Refused for fewer than two categories or more than MOST."""
    if count < 2:
        raise refuse(GROUPS, count=count, wanted="≥ 2")
    if count > MOST:
        raise refuse(TOO_MANY, count=count, most=MOST)


def check_varies(*columns: Floats) -> None:
    """Raises Refused when a column has one value only."""
    for column in columns:
        if not varies(column):
            raise refuse(CONSTANT)


def varies(values: Floats) -> bool:
    """Whether the values differ by more than rounding."""
    return bool(np.ptp(values) > 1e-13 * np.abs(values).max())


def tied_share(values: Floats) -> float:
    """The share of values that somebody else has too."""
    _, counts = np.unique(values, return_counts=True)
    return float(counts[counts > 1].sum() / counts.sum())
