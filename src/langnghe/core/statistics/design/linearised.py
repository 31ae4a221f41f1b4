"""The variance of weighted totals, from the totals of the sampling units, over all stages."""

from __future__ import annotations

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.findings import LONELY
from langnghe.core.statistics.design.sample import Adjustment, Sample, Stage

EXHAUSTED = 1e-7  # a stratum of which less than this share was left undrawn has no variance


def variance_of_totals(sample: Sample, weighted: Floats, used: Booleans) -> Floats:
    """The covariance matrix, shape (p, p), of the column sums of `weighted`, shape (n, p): weight · value, 0 in unused rows.

    With n_h units drawn of N_h in stratum h and unit totals t: sum over h of (1 - n_h/N_h) n_h/(n_h - 1) sum (t - mean)²; a later
    stage adds the same within each unit, times n_h/N_h of the stages before (W. G. Cochran 1977, chapters 10 and 11).
    Strata without a `used` row do not count, except after calibration. As svyrecvar() of R's survey. Raises Refused for a stratum
    with one unit, if that is the rule."""
    for adjustment in sample.adjustments:
        weighted = residual(adjustment, weighted)
    present = np.ones(len(used), dtype=np.bool_) if sample.adjustments else used
    total = np.zeros((weighted.shape[1], weighted.shape[1]))
    factor = np.ones(len(weighted))
    parents = np.zeros(len(weighted), dtype=np.int64)
    for number, stage in enumerate(sample.stages, 1):
        total += stage_variance(StageRows(stage, factor, parents, present), weighted, sample.lonely, number)
        factor = factor * stage.drawn / stage.population
        parents = stage.clusters
    return total


def residual(adjustment: Adjustment, weighted: Floats) -> Floats:
    """What calibration leaves of weight · value to vary (C.-E. Särndal, B. Swensson and J. Wretman 1992, §6.6)."""
    scale = adjustment.scale[:, None]
    plain = np.divide(weighted, scale, out=np.zeros_like(weighted), where=scale > 0)
    left: Floats = weighted - scale * (adjustment.basis @ (adjustment.basis.T @ plain))
    return left


class StageRows:
    """One stage's rows gathered by unit: only units with a present row, each with its first row's figures."""

    def __init__(self, stage: Stage, factor: Floats, parents: Integers, present: Booleans) -> None:
        rows = np.flatnonzero(present)
        _, first, self.unit = np.unique(stage.clusters[rows], return_index=True, return_inverse=True)
        self.rows = rows
        self.plain = np.array_equal(self.unit, np.arange(len(rows)))
        self.whole = len(rows) == len(present)
        first = rows[first]
        _, heads, self.stratum = np.unique(stage.strata[first], return_index=True, return_inverse=True)
        heads = first[heads]
        self.drawn, self.factor = stage.drawn[heads], factor[heads]
        self.left = 1 - self.drawn / stage.population[heads]
        self.parent = np.unique(parents[heads], return_inverse=True)[1]
        self.seen = np.bincount(self.stratum).astype(np.float64)

    def totals(self, weighted: Floats) -> Floats:
        """The sum of each column in each unit, shape (units, p): the rows themselves, when each is a unit and in order."""
        present = weighted if self.whole else weighted[self.rows]
        return present if self.plain else sums(self.unit, present)

    @property
    def alone(self) -> Booleans:
        """Which strata have a single unit, and others were not drawn."""
        return np.asarray((self.drawn == 1) & (self.left >= EXHAUSTED))

    def means(self, stratum_totals: Floats, lonely: str) -> Floats:
        """What a unit's total is compared with in each stratum, shape (strata, p)."""
        means = stratum_totals / self.drawn[:, None]
        return np.where(self.alone[:, None], 0.0, means) if lonely == "adjust" else means

    def scale(self, lonely: str, number: int) -> Floats:
        """What the squared deviations of each stratum count, shape (strata,). Raises Refused for a stratum with one unit, if that
        is the rule."""
        alone = self.alone
        if alone.any() and lonely == "fail":
            raise refuse(LONELY, stage=number)
        counted = self.left * self.factor * self.drawn / np.maximum(self.drawn - 1, 1)
        scale = np.where(self.left < EXHAUSTED, 0.0, counted)
        return scale * _in_place_of_the_lonely(self, alone, number) if lonely == "average" else scale


def sums(codes: Integers, values: Floats) -> Floats:
    """The sum of each column over the rows of each code, shape (codes, p); every code from 0 occurs."""
    steps = np.diff(codes, prepend=-1)
    if (steps >= 0).all():
        return np.add.reduceat(values, np.flatnonzero(steps), axis=0)
    return np.column_stack([np.bincount(codes, weights=column) for column in values.T])


def stage_variance(rows: StageRows, weighted: Floats, lonely: str, number: int) -> Floats:
    """What stage `number` adds to the covariance of the column sums of `weighted`, shape (n, p)."""
    totals = rows.totals(weighted)
    scale = rows.scale(lonely, number)
    means = rows.means(sums(rows.stratum, totals), lonely)
    absent = scale * (rows.drawn - rows.seen)
    deviations = totals - means[rows.stratum]
    variance: Floats = deviations.T @ (deviations * scale[rows.stratum, None]) + means.T @ (means * absent[:, None])
    return variance


def _in_place_of_the_lonely(rows: StageRows, alone: Booleans, number: int) -> Floats:
    """For each stratum what its variance is multiplied by, so that lonely strata get the average of the others (0 for them)."""
    every = np.bincount(rows.parent)
    able = np.bincount(rows.parent, weights=~alone)
    if (able == 0).any():
        raise refuse(LONELY, stage=number)
    return np.where(alone, 0.0, (every / able)[rows.parent])
