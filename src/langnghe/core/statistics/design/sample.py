"""A sample with its design: who was drawn with whom, from how many, and what each person stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Columns, Floats, Integers, combine
from langnghe.core.statistics.design.findings import (
    BAD_OPTION,
    BAD_POPULATION,
    BAD_WEIGHT,
    MISSING_IN_DESIGN,
    NOT_NESTED,
    ONE_UNIT,
)

LEAST_WEIGHT = 1e-100  # one by the square of a smaller weight would not be a number any more
LONELY_RULES = ("fail", "remove", "adjust", "average", "certainty")


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One stage of the draw. For row i, `clusters[i]` is the unit drawn (numbered over the whole sample), `strata[i]` the stratum
    it was drawn in, `drawn[i]` the units drawn in that stratum, `population[i]` the units there (inf without a correction)."""

    clusters: Integers
    strata: Integers
    drawn: Floats
    population: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Adjustment:
    """What a calibration takes from the variance: with x = weight · value, x becomes x - scale · B B'(x / scale). The columns of
    `basis` B, shape (n, r), are orthonormal; `scale`, shape (n,), is 0 only where the weights are 0. `margins`: the codes of the
    categories that were calibrated on, where they were categories alone; `before` and `after`: the weights."""

    basis: Floats
    scale: Floats
    before: Floats
    after: Floats
    margins: tuple[Integers, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Replicates:
    """Replicate weights (complete ones), shape (n, R), and how their squared deviations add up: `scale` · sum of `each` ·
    squares, around the estimate itself when `around_estimate`, else around their mean. `most`: calibration adds no degrees of
    freedom, so there are never more than when they were made."""

    weights: Floats
    scale: float
    each: Floats
    around_estimate: bool = False
    most: float = float("inf")

    def degrees(self, inside: Booleans) -> float:
        """Their rank in those rows, less one."""
        return min(self.most, float(np.linalg.matrix_rank(self.weights[inside]) - 1))


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Data and design. `domain` says which rows are studied; the others stay in the design. Weights have shape (n,)."""

    columns: Columns
    weights: Floats
    stages: tuple[Stage, ...]
    domain: Booleans
    lonely: str = "fail"
    adjustments: tuple[Adjustment, ...] = ()
    replicates: Replicates | None = None

    @property
    def active(self) -> Floats:
        """The weights, 0 outside the domain; shape (n,)."""
        return np.where(self.domain, self.weights, 0.0)

    def within(self, rows: Booleans) -> Sample:
        """The same sample, studied only where `rows` too."""
        return replace(self, domain=self.domain & rows)

    def degrees(self) -> float:
        """The design's degrees of freedom: sampling units less strata, of those in the domain with a weight (as degf() of R's
        survey); with replicate weights their rank less one."""
        inside = self.active != 0
        if self.replicates is not None:
            return self.replicates.degrees(inside)
        first = self.stages[0]
        return float(len(np.unique(first.clusters[inside])) - len(np.unique(first.strata[inside])))


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns describe the design: weights, then one column a stage."""

    weights: str | None = None
    strata: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    fpc: tuple[str, ...] = ()
    nest: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Of all these columns."""
        return (*((self.weights,) if self.weights else ()), *self.strata, *self.clusters, *self.fpc)


def bind(columns: Columns, layout: Layout, lonely: str) -> Sample:
    """The sample that the columns describe. Without clusters each row is its own unit; without `fpc` the first stage counts alone
    (drawn with replacement, as in R's survey). Without weights they follow from `fpc`, and are 1 when there is none.

    Raises Refused for missing or negative weights, clusters in several strata, a single unit, populations below the sample."""
    if lonely not in LONELY_RULES:
        raise refuse(BAD_OPTION, value=lonely, what="a rule for lonely units", choices=", ".join(LONELY_RULES))
    units, strata = _numbered(columns, layout)
    _check_nesting(columns, layout, units[0], strata[0])
    stages = tuple(_stages(columns, layout, units, strata))
    weights = _weights(columns, layout.weights, stages)
    return Sample(columns, weights, stages, np.ones(columns.rows, dtype=np.bool_), lonely)


def _complete(columns: Columns, name: str) -> Integers:
    codes = columns.coded(name).codes
    if (codes < 0).any():
        raise refuse(MISSING_IN_DESIGN, Place(field=name), name=name, row=int(np.argmin(codes)) + 1)
    return codes


def _numbered(columns: Columns, layout: Layout) -> tuple[list[Integers], list[Integers]]:
    """The units and strata of each stage: units within units of the stage before, strata too, units within strata if nested."""
    own = [_complete(columns, name) for name in layout.clusters] or [np.arange(columns.rows)]
    groups = [_complete(columns, name) for name in layout.strata]
    units: list[Integers] = []
    strata: list[Integers] = []
    for stage, codes in enumerate(own):
        group = groups[min(stage, len(groups) - 1)] if groups else np.zeros(columns.rows, dtype=np.int64)
        strata.append(combine(group, units[-1]) if units else group)
        unit = combine(units[-1], codes) if units else codes
        units.append(combine(group, unit) if layout.nest else unit)
    return units, strata


def _check_nesting(columns: Columns, layout: Layout, units: Integers, strata: Integers) -> None:
    _, first, unit = np.unique(units, return_index=True, return_inverse=True)
    if len(first) == 1:
        raise refuse(ONE_UNIT)
    elsewhere = np.flatnonzero(strata[first][unit] != strata)
    if len(elsewhere):
        name = layout.clusters[0]
        raise refuse(NOT_NESTED, Place(field=name), cluster=columns[name][elsewhere[0]])


def _stages(columns: Columns, layout: Layout, units: Sequence[Integers], strata: Sequence[Integers]) -> list[Stage]:
    if layout.fpc and len(layout.fpc) != len(units):
        raise refuse(BAD_POPULATION, stage=len(layout.fpc), reason=f"there are {len(units)} stages")
    if not layout.fpc:
        return [Stage(units[0], strata[0], _drawn(units[0], strata[0]), np.full(columns.rows, np.inf))]
    given = [columns.numbers(name) for name in layout.fpc]
    shares = all(bool((values <= 1).all()) for values in given)
    return [_stage(at, units[at], strata[at], given[at], shares=shares) for at in range(len(units))]


def _stage(at: int, units: Integers, strata: Integers, given: Floats, *, shares: bool) -> Stage:
    drawn = _drawn(units, strata)
    if not (given > 0).all():
        raise refuse(BAD_POPULATION, stage=at + 1, reason="a value is missing or not above zero")
    population = drawn / given if shares else given
    if (population < drawn).any():
        raise refuse(BAD_POPULATION, stage=at + 1, reason="it is smaller than the sample")
    _, first, stratum = np.unique(strata, return_index=True, return_inverse=True)
    if (population[first][stratum] != population).any():
        raise refuse(BAD_POPULATION, stage=at + 1, reason="it differs within a stratum")
    return Stage(units, strata, drawn, population)


def _drawn(units: Integers, strata: Integers) -> Floats:
    _, first = np.unique(units, return_index=True)
    return np.bincount(strata[first])[strata].astype(np.float64)


def _weights(columns: Columns, name: str | None, stages: Sequence[Stage]) -> Floats:
    if name is None:
        corrected = [stage for stage in stages if np.isfinite(stage.population).all()]
        shares = [stage.population / stage.drawn for stage in corrected] or [np.ones(columns.rows)]
        return np.asarray(np.prod(shares, axis=0))
    weights = columns.numbers(name)
    wrong = np.flatnonzero(~(weights >= LEAST_WEIGHT) & (weights != 0))
    if len(wrong) or not weights.any():
        row = int(wrong[0]) if len(wrong) else 0
        raise refuse(BAD_WEIGHT, Place(field=name, row=row + 1), row=row + 1, value=weights[row])
    return weights
