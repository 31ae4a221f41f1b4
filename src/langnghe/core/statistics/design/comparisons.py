"""Whether groups differ: t tests and rank tests in a sample with a design."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.estimates import groups
from langnghe.core.statistics.design.evaluate import Ratios, Totals, evaluate
from langnghe.core.statistics.design.findings import BAD_OPTION, EMPTY_DOMAIN, NO_VARIATION, NOT_TWO_GROUPS, ONE_CATEGORY
from langnghe.core.statistics.design.results import Estimates, TestResult, above_f, two_sided
from langnghe.core.statistics.design.sample import Sample

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")

ROUNDING = 1e-13  # a standard error below this share of the means is the rounding of a zero


def ttest(sample: Sample, name: str, by: str) -> TestResult:
    """Whether the mean of `name` differs between two groups: the mean of the second less that of the first, by its standard error
    under the design, on Student's t with one degree of freedom less than the design has among those who answered both (as
    svyttest() of R's survey). Raises Refused unless there are two groups, and when nothing varies."""
    labels, rows, values = _groups(sample, name, by)
    if len(labels) != 2:
        raise refuse(NOT_TWO_GROUPS, Place(field=by), name=by, count=len(labels))
    counts = np.column_stack(rows).astype(np.float64)
    means = evaluate(sample, Ratios(values[:, None] * counts, counts), labels, counts)
    return _difference("t test of two means", means, name)


def meantest(sample: Sample, name: str, by: str) -> TestResult:
    """Whether the mean of `name` is the same in all groups: for two of them the t test, for more a Wald statistic, chi-square by
    its df on F (as regTermTest() of a svyglm() of R's survey). Raises Refused for one group, and when nothing varies."""
    labels, rows, values = _groups(sample, name, by)
    if len(labels) == 2:
        return ttest(sample, name, by)
    counts = np.column_stack(rows).astype(np.float64)
    return _several("Wald test of means", evaluate(sample, Ratios(values[:, None] * counts, counts), labels, counts), name)


def same_means(sample: Sample, names: Sequence[str]) -> TestResult:
    """Whether several columns have the same mean, over those who have a value in all of them: the Wald statistic of their
    differences from the first, by its df on F. Raises Refused when nothing varies."""
    values = np.column_stack([sample.columns.numbers(name) for name in names])
    known = np.asarray(~np.isnan(values).any(axis=1))
    counts = np.repeat(known[:, None], len(names), axis=1).astype(np.float64)
    means = evaluate(sample, Ratios(np.where(known[:, None], values, 0.0), counts), names, counts)
    return _several("Wald test of means", means, names[0])


def ttest_of_mean(sample: Sample, name: str, mean: float) -> TestResult:
    """Whether the mean of `name` is `mean`: Student's t with the degrees of freedom of the design among those who answered (R's
    survey 4.1 takes one less, which is not the textbook's for a simple random sample)."""
    values = sample.columns.numbers(name)
    known = (~np.isnan(values)).astype(np.float64)[:, None]
    result = evaluate(sample, Ratios(np.nan_to_num(values)[:, None] * known, known), (name,), known)
    away, se = float(result.estimate[0]) - mean, float(result.se[0])
    if not se > ROUNDING * abs(float(result.estimate[0])):
        raise refuse(NO_VARIATION, Place(field=name), name=name)
    return TestResult("t test of one mean", away / se, two_sided(away / se, result.df), result.df, None, away, se)


def ranktest(sample: Sample, name: str, by: str, test: str = "wilcoxon") -> TestResult:
    """Whether the ranks of `name` differ between groups, for estimated ranks in the population (T. Lumley and A. J. Scott 2013).

    The score of a value is its mid-rank as a share r of the population: "wilcoxon" and "KruskalWallis" take r itself,
    "vanderWaerden" its normal quantile, "median" whether it is above one half. Two groups: the difference of mean scores on
    Student's t. More: a Wald statistic, chi-square by its df on F (R's survey 4.1 prints that statistic under "parameter").
    Finite populations and stages count. Raises Refused for an unknown test, for one group, and when nothing varies."""
    if test not in SCORES:
        raise refuse(BAD_OPTION, value=test, what="a rank test", choices=", ".join(SCORES))
    labels, rows, values = _groups(sample, name, by)
    used = np.any(rows, axis=0)
    scores = np.zeros(len(values))
    scores[used] = SCORES[test](mid_ranks(values[used], sample.active[used]))
    means = _mean_scores(sample, labels, rows, scores)
    if len(labels) == 2:
        return _difference(f"{test} rank test", means, name)
    return _several(f"{test} rank test", means, name)


def _groups(sample: Sample, name: str, by: str) -> tuple[list[str], list[Booleans], Floats]:
    """The groups with somebody who answered `name` (and has a weight), and the values, 0 where there is none."""
    values = sample.columns.numbers(name)
    known = ~np.isnan(values) & (sample.active != 0)
    if not known.any():
        raise refuse(EMPTY_DOMAIN, Place(field=name), name=name)
    found = groups(sample.columns, by, known)
    if len(found) < 2:
        raise refuse(ONE_CATEGORY, Place(field=by), name=by, count=len(found))
    return [label for label, _ in found], [rows for _, rows in found], np.nan_to_num(values)


def _mean_scores(sample: Sample, labels: Sequence[str], rows: Sequence[Booleans], scores: Floats) -> Estimates:
    """The groups' means, with the covariance of their linearisation: with replicate weights too, as svyranktest() does."""
    counts = np.column_stack(rows).astype(np.float64)
    ratios = Ratios(scores[:, None] * counts, counts)
    spread = evaluate(sample, Totals(ratios.influence(sample.active)), labels, counts)
    return replace(spread, estimate=ratios.value(sample.active))


def _difference(method: str, means: Estimates, name: str) -> TestResult:
    contrast = np.array([-1.0, 1.0])
    away, se = float(contrast @ means.estimate), sqrt(max(float(contrast @ means.vcov @ contrast), 0.0))
    if not se > ROUNDING * np.abs(means.estimate).max():
        raise refuse(NO_VARIATION, Place(field=name), name=name)
    df = means.df - 1
    return TestResult(method, away / se, two_sided(away / se, df), df, None, away, se)


def _several(method: str, means: Estimates, name: str) -> TestResult:
    df = len(means) - 1
    contrasts = np.column_stack((-np.ones(df), np.eye(df)))
    away, spread = contrasts @ means.estimate, contrasts @ means.vcov @ contrasts.T
    if np.linalg.matrix_rank(spread) < df:
        raise refuse(NO_VARIATION, Place(field=name), name=name)
    statistic, ddf = float(away @ np.linalg.solve(spread, away)), means.df - df
    return TestResult(method, statistic, above_f(statistic / df, df, ddf), df, ddf)


def mid_ranks(values: Floats, weights: Floats) -> Floats:
    """Mid-ranks as shares of the population, shape (n,): weight below plus half of one's own, averaged over equal values."""
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weights[order]) - weights[order] / 2
    tied = np.unique(values, return_inverse=True)[1]
    sums = np.bincount(tied[order], weights=cumulated) / np.bincount(tied)
    ranks: Floats = sums[tied] / weights.sum()
    return ranks


SCORES: dict[str, Callable[[Floats], Floats]] = {
    "wilcoxon": lambda ranks: ranks,
    "KruskalWallis": lambda ranks: ranks,
    "vanderWaerden": lambda ranks: np.asarray(special.ndtri(ranks)),
    "median": lambda ranks: (ranks > 0.5).astype(np.float64),
}
