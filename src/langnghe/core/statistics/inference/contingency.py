"""Two questions with answers to tick: whether they go together, and how closely."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.association import independence
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.design.tables import cross
from langnghe.core.statistics.independence import fisher_p_value, simulated_test
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.exact import enumerable, exact_p_value
from langnghe.core.statistics.inference.findings import COUNTED, GROUPS, TOO_LARGE
from langnghe.core.statistics.inference.inputs import Crossed, crossed
from langnghe.core.statistics.inference.results import Assumption, Measured, Result, at_least, at_most
from langnghe.core.statistics.inference.rule import EXPECTED, LEAST_EXPECTED, SHARE_BELOW

special, stats = Later("scipy.special"), Later("scipy.stats")

Z = 1.959963984540054  # the normal quantile of a 95 % interval


def chi_square(first: object, second: object, weights: object = None) -> Result:
    """Pearson's chi-square, without Yates' correction. `weights` are taken as counts of people, as SPSS does (not rounded), and
    the result says so. Raises Refused when a question has one category only among those who answered both."""
    table = crossed(first, second, weights)
    statistic = pearson_statistic(table.counts)
    df = (len(table.rows) - 1) * (len(table.columns) - 1)
    return Result(
        "pearson_chi_square",
        table.n,
        float(special.chdtrc(df, statistic)),
        statistic,
        df,
        effect=size_of(table.counts),
        measures=strengths(table.counts),
        assumptions=expected_assumptions(table),
        weighting="none" if weights is None else "frequency",
        findings=() if weights is None else (Finding(COUNTED),),
    )


def fisher(first: object, second: object) -> Result:
    """Fisher's exact test of a table of two by two, two-sided. The odds ratio is the conditional maximum likelihood estimate with
    its exact interval (as fisher.test() of R); none when it has no bound. Raises Refused for other tables."""
    table = crossed(first, second)
    if table.counts.shape != (2, 2):
        raise refuse(GROUPS, count=max(table.counts.shape), wanted=2)
    whole = table.counts.astype(np.int64)
    found = stats.contingency.odds_ratio(whole, kind="conditional")
    low, high = found.confidence_interval(0.95)
    bounded = 0 < found.statistic < np.inf
    return Result(
        "fisher",
        table.n,
        fisher_p_value(whole.tolist()),
        estimate=Measured("odds_ratio", float(found.statistic), None, float(low), float(high)) if bounded else None,
        effect=size_of(table.counts),
        measures=strengths(table.counts),
        assumptions=_INDEPENDENT,
    )


def freeman_halton(first: object, second: object) -> Result:
    """The exact test of a table of any shape (see `exact.exact_p_value`). Raises Refused when there are too many tables with
    these margins to go through."""
    table = crossed(first, second)
    if not enumerable(table.counts):
        raise refuse(TOO_LARGE, n=int(table.n))
    return Result(
        "freeman_halton",
        table.n,
        exact_p_value(table.counts),
        effect=size_of(table.counts),
        measures=strengths(table.counts),
        assumptions=_INDEPENDENT,
    )


def monte_carlo(first: object, second: object, generator: np.random.Generator) -> Result:
    """Pearson's statistic, its p value from 9,999 tables drawn with the same margins."""
    table = crossed(first, second)
    found = simulated_test(table.counts, table.expected, generator)
    return Result(
        "monte_carlo",
        table.n,
        found.p_value,
        found.statistic,
        effect=size_of(table.counts),
        measures=strengths(table.counts),
        assumptions=_INDEPENDENT,
    )


def rao_scott(sample: Sample, first: str, second: str, statistic: str = "F") -> Result:
    """The test of independence under the design (see `association.independence`); Cramér's V is that of the population's
    shares."""
    table = cross(sample, first, second)
    found = independence(sample, first, second, statistic)
    people = float(table.counts.sum())
    counts = table.weighted * (people / table.weighted.sum())
    return Result(
        "rao_scott",
        people,
        found.p_value,
        found.statistic,
        found.df,
        found.ddf,
        effect=size_of(counts),
        measures=strengths(counts),
        assumptions=(*_INDEPENDENT, at_least("degrees_of_freedom", sample.degrees(), 10)),
        weighting="design",
    )


def pearson_statistic(counts: Floats) -> float:
    """The sum of (observed - expected)² / expected."""
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return float(((counts - expected) ** 2 / expected).sum())


def cramers_v(counts: Floats) -> float:
    """sqrt(chi-square / (n · (min(rows, columns) - 1))), between 0 and 1 (H. Cramér 1946)."""
    return sqrt(min(pearson_statistic(counts) / (counts.sum() * (min(counts.shape) - 1)), 1.0))


def corrected_v(counts: Floats) -> float:
    """Cramér's V without its bias: 0 where chance alone would give as much (W. Bergsma 2013)."""
    n, (rows, columns) = counts.sum(), counts.shape
    squared = max(0.0, pearson_statistic(counts) / n - (rows - 1) * (columns - 1) / (n - 1))
    sides = [size - (size - 1) ** 2 / (n - 1) for size in (rows, columns)]
    return sqrt(squared / (min(sides) - 1)) if squared else 0.0


def phi(counts: Floats) -> float:
    """The correlation of two questions with two answers each, its sign that of the diagonal."""
    (a, b), (c, d) = counts
    return float((a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d)))


def odds_ratio(counts: Floats) -> Measured | None:
    """Of a table of two by two, with Woolf's interval (1955); None when a cell is empty."""
    if not counts.all():
        return None
    (a, b), (c, d) = counts
    middle, se = log(a * d / (b * c)), sqrt(float((1 / counts).sum()))
    return Measured("odds_ratio", exp(middle), None, exp(middle - Z * se), exp(middle + Z * se))


def size_of(counts: Floats) -> Effect:
    """Phi for two by two, Cramér's V otherwise."""
    if counts.shape == (2, 2):
        return effect("phi", phi(counts))
    return effect("cramers_v", cramers_v(counts), least=min(counts.shape))


def strengths(counts: Floats) -> tuple[Measured, ...]:
    """V, V without its bias, and the odds ratio of a table of two by two."""
    found = (Measured("cramers_v", cramers_v(counts)), Measured("corrected_v", corrected_v(counts)))
    odds = odds_ratio(counts) if counts.shape == (2, 2) else None
    return found if odds is None else (*found, odds)


def expected_assumptions(table: Crossed) -> tuple[Assumption, ...]:
    """Expected counts: none below 1 and at most a fifth below 5 (W. G. Cochran 1954)."""
    below = float((table.expected < EXPECTED).mean())
    smallest = float(table.expected.min())
    return (*_INDEPENDENT, at_least("expected_counts", smallest, LEAST_EXPECTED), at_most("expected_share", below, SHARE_BELOW))


_INDEPENDENT = (Assumption("independent"), Assumption("random"))
