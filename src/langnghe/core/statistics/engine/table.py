"""A cross table made of sums: its counts, shares, totals and tests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.association import independence_of
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.evaluate import divided
from langnghe.core.statistics.design.findings import BAD_OPTION, ONE_CATEGORY
from langnghe.core.statistics.design.results import TestResult, critical
from langnghe.core.statistics.design.tables import SHARES
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.port import Pair, Sums
from langnghe.core.statistics.engine.spread import covariance


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Estimates with their covariance, shapes (p,) and (p, p), and the degrees of freedom of the design."""

    estimate: Floats
    vcov: Floats
    df: float

    @property
    def se(self) -> Floats:
        """The standard errors."""
        return np.sqrt(np.diag(self.vcov))

    def interval(self, level: float = 0.95) -> Floats:
        """Estimate ± Student's quantile · standard error, shape (p, 2)."""
        half = critical(level, self.df) * self.se
        return np.column_stack((self.estimate - half, self.estimate + half))


@dataclass(frozen=True, eq=False)
class SummedTable:
    """As `design.tables.CrossTable`, made of sums: over those who answered both, with the categories that occur; cells have rows
    running fastest. `row_levels` and `column_levels` are the categories' values; a single question has the column ""."""

    pair: Pair
    frame: Frame
    sums: Sums
    row_places: Integers
    column_places: Integers

    @property
    def row_levels(self) -> tuple[object, ...]:
        """The answers that occur."""
        return tuple(self.sums.rows[place] for place in self.row_places)

    @property
    def column_levels(self) -> tuple[object, ...]:
        """The groups that occur."""
        return tuple(self.sums.columns[place] for place in self.column_places)

    @property
    def rows(self) -> tuple[str, ...]:
        """The answers as words."""
        return tuple(str(level) for level in self.row_levels)

    @property
    def columns(self) -> tuple[str, ...]:
        """The groups as words."""
        return tuple(str(level) for level in self.column_levels)

    @cached_property
    def counts(self) -> Integers:
        """People in each cell, shape (rows, columns)."""
        return np.asarray(self._shaped(_by_cell(self.sums, self.sums.people)))

    @cached_property
    def weighted(self) -> Floats:
        """The sum of weights of each cell, shape (rows, columns)."""
        return self._shaped(_by_cell(self.sums, self.sums.weighted))

    @property
    def n(self) -> int:
        """People in the table."""
        return int(self.counts.sum())

    @property
    def degrees(self) -> float:
        """The degrees of freedom of the whole design."""
        return self.frame.degrees

    def totals(self) -> Figures:
        """The population of each cell."""
        slopes = np.eye(len(self._used))[:, self._kept]
        return Figures(self._flat, covariance(self.frame, self.sums, slopes, self._used), self.degrees)

    def shares(self, of: str = "all") -> Figures:
        """Each cell's share of everybody, of its row or of its column (one of SHARES); NaN of an empty base. Raises Refused for
        another word."""
        if of not in SHARES:
            raise refuse(BAD_OPTION, value=of, what="a base of shares", choices=", ".join(SHARES))
        bases = self._bases(of)
        weights = _by_cell(self.sums, self.sums.weighted) * self._used
        below = weights @ bases
        estimate = divided(self._flat, below)
        cells = np.eye(len(self._used))[:, self._kept]
        slopes = (cells - np.nan_to_num(estimate) * bases) / np.where(below > 0, below, 1.0)
        return Figures(estimate, covariance(self.frame, self.sums, slopes, self._used), self.degrees)

    def test(self, statistic: str = "F") -> TestResult:
        """Whether rows and columns are independent. See `association.independence`."""
        return independence_of(self, (self.pair.row, self.pair.column), statistic)

    @cached_property
    def _kept(self) -> Integers:
        """The places of the cells among all K."""
        return (self.column_places[:, None] * self.sums.shape[0] + self.row_places).ravel()

    @cached_property
    def _used(self) -> Booleans:
        """Which of the K places are those of people who answered both."""
        used = np.zeros(self.sums.shape[0] * self.sums.shape[1], dtype=np.bool_)
        used[self._kept] = True
        return used

    @property
    def _flat(self) -> Floats:
        return np.asarray(self.weighted.T.ravel(), dtype=np.float64)

    def _bases(self, of: str) -> Floats:
        """Whose share each cell is, shape (K, p)."""
        places = np.arange(len(self._used))
        line = {"all": np.zeros_like(places), "row": places % self.sums.shape[0], "column": places // self.sums.shape[0]}[of]
        return np.asarray((line[:, None] == line[self._kept]) & self._used[:, None], dtype=np.float64)

    def _shaped(self, values: NDArray[Any]) -> NDArray[Any]:
        shaped: NDArray[Any] = values[self._kept].reshape(len(self.column_places), len(self.row_places)).T
        return shaped


Levels = Collection[object]
NONE: tuple[Levels, Levels] = ((), ())


def summed_table(pair: Pair, frame: Frame, sums: Sums, without: tuple[Levels, Levels] = NONE) -> SummedTable:
    """The table of these sums, `without` these levels of the rows and of the columns. Raises Refused when nobody is left who
    answered both questions."""
    width, height = sums.shape
    people = _by_cell(sums, sums.people).reshape(height, width)[: len(sums.columns), : len(sums.rows)]
    kept = [np.array([level not in out for level in own]) for own, out in zip((sums.rows, sums.columns), without, strict=True)]
    people = people * kept[0] * kept[1][:, None]
    rows, columns = np.flatnonzero(people.any(axis=0)), np.flatnonzero(people.any(axis=1))
    if not len(rows):
        raise refuse(ONE_CATEGORY, Place(field=pair.row), name=pair.row, count=0)
    return SummedTable(pair, frame, sums, rows, columns)


def _by_cell(sums: Sums, values: NDArray[Any]) -> NDArray[Any]:
    """Added up over units, strata and combinations, shape (K,)."""
    return np.asarray(values.sum(axis=0).reshape(-1, sums.shape[0] * sums.shape[1]).sum(axis=0))
