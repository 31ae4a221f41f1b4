"""Spreads under the design of the sample: weights, strata, clusters, calibration, replicate weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.evaluate import Moments, Ratios, covariance, divided
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.tables.rows import Row
from langnghe.core.statistics.tables.spread import Asked, Spread, explained, median, nothing, ratio

ROUNDING = 1e-13
"""A standard error below this share of what is compared is the rounding of a zero."""

AT_ONCE = 4_000_000
"""So many figures (people times columns) are worked on at once."""


def design_spreads(asked: Asked, sample: Sample) -> list[Spread]:
    """One spread a row, by linearisation or replicates (`design.evaluate.covariance`): every row is a ratio of two weighted sums,
    and columns that share people or units are correlated as they are. A difference is tested by Student's t with the degrees of
    freedom of the design among the people of both columns, less one, as svyttest() of R's survey has it. Standard deviations and
    medians have no spread."""
    if not asked.wanted:
        return [_without_spread(row, asked, sample.active) for row in asked.rows]
    degrees = _Degrees(asked, sample)
    rows = [row for row in asked.rows if row.kind not in ("deviation", "median")]
    step = max(1, AT_ONCE // max(1, asked.groups.size * (2 if asked.residuals else 1)))
    chunks = (_chunk(rows[start : start + step], asked, sample, degrees) for start in range(0, len(rows), step))
    found = iter([spread for chunk in chunks for spread in chunk])
    return [
        _without_spread(row, asked, sample.active) if row.kind in ("deviation", "median") else next(found) for row in asked.rows
    ]


class _Degrees:
    """Degrees of freedom of the columns and pairs, for each base once."""

    def __init__(self, asked: Asked, sample: Sample) -> None:
        self.weights = sample.active
        self._asked = asked
        self._sample = sample
        self._found: dict[int, tuple[Floats, Floats]] = {}

    def of(self, row: Row) -> tuple[Floats, Floats]:
        """Of each column, shape (k,), and of the people of each pair, shape (p,)."""
        if id(row.base) not in self._found:
            self._found[id(row.base)] = self._count(row.base)
        return self._found[id(row.base)]

    def _count(self, base: Floats) -> tuple[Floats, Floats]:
        counted = (base > 0) & (self.weights != 0)
        columns, pairs = self._asked.groups.shape[1], self._asked.pairs
        if self._sample.replicates is not None:
            degrees = self._sample.within(counted).degrees()
            return np.full(columns, degrees), np.full(len(pairs), degrees)
        first = self._sample.stages[0]
        inside = (self._asked.groups > 0) & counted[:, None]
        units, strata = _present(first.clusters, inside), _present(first.strata, inside)
        together = [(found[:, pairs[:, 0]] | found[:, pairs[:, 1]]).sum(axis=0) for found in (units, strata)]
        return (units.sum(axis=0) - strata.sum(axis=0)).astype(np.float64), (together[0] - together[1]).astype(np.float64)


def _present(codes: Integers, inside: Booleans) -> Booleans:
    """Which codes occur in each column, shape (codes, k)."""
    places = np.unique(codes, return_inverse=True)[1]
    found = np.zeros((int(places.max()) + 1, inside.shape[1]), dtype=np.bool_)
    for column, rows in enumerate(inside.T):
        found[places[rows], column] = True
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Figures:
    """Which figures are estimated: column `columns[m]` of row `rows[m]`; `rest` where it is the rest of the column's frame."""

    rows: Integers
    columns: Integers
    rest: Booleans


def _chunk(rows: Sequence[Row], asked: Asked, sample: Sample, degrees: _Degrees) -> list[Spread]:
    weights = sample.active
    others = asked.frames - asked.groups
    figures = _figures(rows, asked, others, weights)
    if not len(figures.rows):
        return [nothing(ratio(row, asked, weights), len(asked.pairs), "no_base") for row in rows]
    values, bases = np.column_stack([row.values for row in rows]), np.column_stack([row.base for row in rows])
    masks = np.where(figures.rest, others[:, figures.columns], asked.groups[:, figures.columns])
    ratios = Ratios(values[:, figures.rows] * masks, bases[:, figures.rows] * masks)
    try:
        vcov = covariance(sample, ratios, [""] * len(figures.rows), np.asarray((bases > 0).any(axis=1)))
    except Refused as refused:
        return [nothing(ratio(row, asked, weights), len(asked.pairs), refused.findings[0].code) for row in rows]
    estimate = ratios.value(weights)
    return [_spread(row, at, _Own(figures, estimate, vcov), asked, degrees) for at, row in enumerate(rows)]


def _figures(rows: Sequence[Row], asked: Asked, others: Floats, weights: Floats) -> _Figures:
    """Every column with somebody in the base, and its rest where residuals are asked for."""
    found = [
        (at, column, rest)
        for at, row in enumerate(rows)
        for rest, masks in ((False, asked.groups), (True, others))
        if not rest or (asked.residuals and row.is_share)
        for column in np.flatnonzero((weights * row.base) @ masks > 0).tolist()
    ]
    places = np.array(found, dtype=np.int64).reshape(-1, 3)
    return _Figures(places[:, 0], places[:, 1], places[:, 2].astype(np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class _Own:
    """The figures of a chunk with their estimates, shape (m,), and covariance, shape (m, m)."""

    figures: _Figures
    estimate: Floats
    vcov: Floats

    def places(self, at: int, columns: int, *, rest: bool) -> Integers:
        """Where the figures of a row stand, column by column; -1 for those that are not estimated."""
        places = np.full(columns, -1, dtype=np.int64)
        own = np.flatnonzero((self.figures.rows == at) & (self.figures.rest == rest))
        places[self.figures.columns[own]] = own
        return places

    def difference(self, first: Integers, second: Integers) -> tuple[Floats, Floats, Booleans]:
        """First less second, its variance, and where there is none because nothing varies; NaN for places below 0."""
        absent = (first < 0) | (second < 0)
        spread = np.diag(self.vcov)[first] + np.diag(self.vcov)[second] - 2 * self.vcov[first, second]
        away = np.where(absent, np.nan, self.estimate[first] - self.estimate[second])
        size = np.maximum(np.abs(self.estimate[first]), np.abs(self.estimate[second]))
        still = ~absent & ~(spread > (ROUNDING * size) ** 2)
        return away, np.where(absent | still, np.nan, spread), still


def _spread(row: Row, at: int, own: _Own, asked: Asked, degrees: _Degrees) -> Spread:
    columns = asked.groups.shape[1]
    places = own.places(at, columns, rest=False)
    absent = places < 0
    df, pair_df = degrees.of(row)
    first, second = places[asked.pairs[:, 0]], places[asked.pairs[:, 1]]
    away, variance, still = own.difference(first, second)
    lacking = pair_df - 1 <= 0
    return Spread(
        estimate=np.where(absent, np.nan, own.estimate[places]),
        se=np.where(absent, np.nan, np.sqrt(np.clip(np.diag(own.vcov)[places], 0, None))),
        df=df,
        size=_people(row, asked, degrees.weights),
        residual=_residuals(row, at, own, places) if asked.residuals else np.full(columns, np.nan),
        difference=away,
        statistic=np.where(lacking, np.nan, divided(away, np.sqrt(variance))),
        pair_df=np.where(lacking, np.nan, pair_df - 1),
        why=explained([(absent, "no_base")], columns),
        why_pairs=explained(
            [((first < 0) | (second < 0), "no_base"), (still, "no_variation"), (lacking, "statistics.no_degrees")], len(first)
        ),
    )


def _residuals(row: Row, at: int, own: _Own, places: Integers) -> Floats:
    """The share of a column less that of the rest of its frame, by its standard error."""
    if not row.is_share:
        return np.full(len(places), np.nan)
    away, variance, _ = own.difference(places, own.places(at, len(places), rest=True))
    return divided(away, np.sqrt(variance))


def _people(row: Row, asked: Asked, weights: Floats) -> Floats:
    """How many with a weight are in the base of each column."""
    counted = (row.base > 0) & (weights != 0)
    return np.asarray(counted.astype(np.float64) @ asked.groups)


def _without_spread(row: Row, asked: Asked, weights: Floats) -> Spread:
    """Estimates alone; standard deviations by the population's variance times n / (n - 1), as svyvar() of R's survey."""
    if row.kind not in ("deviation", "median"):
        return nothing(ratio(row, asked, weights), len(asked.pairs), "not_computable")
    inside = (asked.groups > 0) & ((row.base > 0) & (weights > 0))[:, None]
    if row.kind == "median":
        found = np.array([median(row.values[rows], weights[rows], frequency=False) for rows in inside.T])
    else:
        counts = inside.astype(np.float64)
        values = np.repeat(row.values[:, None], counts.shape[1], axis=1) * counts
        n = counts.sum(axis=0)
        found = np.sqrt(np.where(n > 1, Moments(values, values, counts, n).value(weights), np.nan))
    return nothing(found, len(asked.pairs), "not_a_mean")
