"""An estimate with its covariance: a function of the weights, by linearisation or by replicate weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.findings import EMPTY_DOMAIN, TOO_FEW, ZERO_BASE
from langnghe.core.statistics.design.linearised import variance_of_totals
from langnghe.core.statistics.design.results import Estimates
from langnghe.core.statistics.design.sample import Replicates, Sample


class Statistic(Protocol):
    """p figures as a function of weights w, shape (n,)."""

    def value(self, weights: Floats) -> Floats:
        """The figures, shape (p,); NaN where a denominator is 0."""

    def influence(self, weights: Floats) -> Floats:
        """How much each row's weight moves each figure (the derivative), shape (n, p); 0 for rows that do not count."""


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Weighted sums of the columns of `values`, shape (n, p), 0 where a row does not count."""

    values: Floats

    def value(self, weights: Floats) -> Floats:
        """Sum of weight · value."""
        return weights @ self.values

    def influence(self, weights: Floats) -> Floats:  # noqa: ARG002 - every statistic is asked in the same way
        """The values themselves."""
        return self.values


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """Weighted sum of `above` by weighted sum of `below`, both of shape (n, p); a mean has the rows that count below."""

    above: Floats
    below: Floats

    def value(self, weights: Floats) -> Floats:
        """Sum of weight · above / sum of weight · below."""
        return divided(weights @ self.above, weights @ self.below)

    def influence(self, weights: Floats) -> Floats:
        """(above - ratio · below) / sum of weight · below (W. G. Cochran 1977, §6.3)."""
        return (self.above - self.value(weights) * self.below) / (weights @ self.below)


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Covariances of the population of the columns of `first` and `second`, over the rows where `counts`; all of shape (n, p).
    `n`, shape (p,): how many people that is, for the factor n / (n - 1), which replicate weights leave as it is."""

    first: Floats
    second: Floats
    counts: Floats
    n: Floats

    def value(self, weights: Floats) -> Floats:
        """Weighted mean of the products of deviations, times n / (n - 1)."""
        return divided(weights @ self._products(weights), weights @ self.counts)

    def influence(self, weights: Floats) -> Floats:
        """The means are taken as known: their own influence is of the second order (as svyvar() of R's survey)."""
        base = weights @ self.counts
        return (self._products(weights) - self.counts * self.value(weights)) / base

    def _products(self, weights: Floats) -> Floats:
        base = weights @ self.counts
        first, second = (
            self.counts * (values - divided(weights @ (values * self.counts), base)) for values in (self.first, self.second)
        )
        return first * second * divided(self.n, self.n - 1)


def people(weights: Floats, counts: Floats) -> Floats:
    """How many rows with a weight each figure rests on, shape (p,)."""
    return np.asarray((counts * (weights != 0)[:, None]).sum(axis=0))


def divided(above: Floats, below: Floats) -> Floats:
    """Element by element; NaN where `below` is 0."""
    return np.divide(above, below, out=np.full_like(above, np.nan, dtype=np.float64), where=below != 0)


def evaluate(sample: Sample, statistic: Statistic, names: Sequence[str], counts: Floats) -> Estimates:
    """The figures of `statistic` with their covariance; `counts`, shape (n, p), is 1 for the rows that each figure rests on.

    Raises Refused when a figure rests on nobody, or its denominator is 0, with the weights or with a replicate of them."""
    weights = sample.active
    _check_bases(names, counts * sample.domain[:, None])
    estimate = finite(names, statistic.value(weights))
    influence = statistic.influence(weights)
    return Estimates(
        names=tuple(names),
        estimate=estimate,
        vcov=covariance(sample, statistic, names, _anyone(counts)),
        df=sample.within(_anyone(counts)).degrees(),
        n=people(weights, counts).astype(np.int64),
        population=weights @ counts,
        simple=_simple(weights, influence, counts),
    )


def covariance(sample: Sample, statistic: Statistic, names: Sequence[str], used: Booleans) -> Floats:
    """Of the figures, shape (p, p): linearised (D. A. Binder 1983), or from the replicates when the sample has them."""
    if sample.replicates is None:
        weights = sample.active
        return variance_of_totals(sample, weights[:, None] * statistic.influence(weights), used & sample.domain)
    inside = np.where(sample.domain[:, None], sample.replicates.weights, 0.0)
    values = np.array([finite(names, statistic.value(column)) for column in inside.T])
    return spread(sample.replicates, values, statistic.value(sample.active))


def spread(replicates: Replicates, values: Floats, estimate: Floats) -> Floats:
    """The covariance from the figures of each replicate, shape (R, p) (K. M. Wolter 2007, chapters 3 to 5)."""
    centre = estimate if replicates.around_estimate else values[replicates.each > 0].mean(axis=0)
    deviations = (values - centre) * np.sqrt(replicates.each)[:, None]
    total: Floats = replicates.scale * (deviations.T @ deviations)
    return total


def finite(names: Sequence[str], values: Floats) -> Floats:
    """The same values. Raises Refused when one is not a number."""
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise refuse(ZERO_BASE, Place(field=names[wrong[0]]), name=names[wrong[0]])
    return values


def _anyone(counts: Floats) -> Booleans:
    return np.asarray(counts.any(axis=1))


def _check_bases(names: Sequence[str], counts: Floats) -> None:
    empty = np.flatnonzero(~counts.any(axis=0))
    if len(empty):
        raise refuse(EMPTY_DOMAIN, Place(field=names[empty[0]]), name=names[empty[0]])


def at_least_two(names: Sequence[str], n: Floats) -> None:
    """Raises Refused when a figure that needs two people rests on fewer."""
    few = np.flatnonzero(n < 2)
    if len(few):
        raise refuse(TOO_FEW, Place(field=names[few[0]]), name=names[few[0]], n=int(n[few[0]]), least=2)


def _simple(weights: Floats, influence: Floats, counts: Floats) -> Floats:
    """The variance under simple random sampling with replacement: N² s² / n of the influences; NaN for one person."""
    n = people(weights, counts)
    spreads = Moments(influence, influence, counts, n).value(weights)
    base = weights @ counts
    return base**2 * divided(spreads, n)
