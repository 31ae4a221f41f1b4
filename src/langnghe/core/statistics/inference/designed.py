"""Tests in a sample with a design, with the same things said of them as of the textbook's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.comparisons import meantest, mid_ranks, ranktest, same_means, ttest_of_mean
from langnghe.core.statistics.design.correlation import correlation
from langnghe.core.statistics.design.results import TestResult, critical
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.inputs import check_count, gather
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Result, at_least

LEAST_DEGREES = 10
FIRST, SECOND = "first", "second"


def with_columns(sample: Sample, **given: object) -> Sample:
    """The same design over these columns, one value for each row of its data. Raises Refused when their lengths differ."""
    rows = np.zeros(sample.columns.rows)
    return replace(sample, columns=gather(design=rows, **given))


def design_correlation(sample: Sample, first: object, second: object, kind: str = "pearson") -> Result:
    """Pearson's correlation in the population, or Spearman's (see `correlation.correlation`)."""
    here = with_columns(sample, first=first, second=second)
    found = correlation(here, FIRST, SECOND, kind)
    name = {"pearson": "pearson_r", "spearman": "spearman_rho"}[kind]
    estimate = _measured(name, found, found.details["lower"], found.details["upper"])
    result = _result(f"design_{kind}", here, found, (FIRST, SECOND))
    shape = Assumption("linear" if kind == "pearson" else "monotone")
    return replace(
        result,
        estimate=estimate,
        effect=effect(name, estimate.value, estimate.lower, estimate.upper),
        assumptions=(*result.assumptions, shape),
    )


def design_means_by_group(sample: Sample, values: object, groups: object) -> Result:
    """Whether means differ between groups: by t for two ("design_t"), by a Wald test for more ("design_anova")."""
    here = with_columns(sample, first=values, second=groups)
    check_count(len(_present(here)))
    found = meantest(here, FIRST, SECOND)
    labels, measured, codes, weights = _grouped(here)
    shares = _sums(codes, weights)
    means = _sums(codes, weights * measured) / shares
    spreads = _sums(codes, weights * (measured - means[codes]) ** 2) / shares
    people = np.bincount(codes)
    groups_found = tuple(
        Group(label, n, "mean", mean, sqrt(spread))
        for label, n, mean, spread in zip(labels, people.tolist(), means.tolist(), spreads.tolist(), strict=True)
    )
    within, grand = float(shares @ spreads), float(shares @ means / shares.sum())
    result = replace(_result("design_t", here, found, (FIRST, SECOND)), groups=groups_found)
    if len(labels) == 2:
        return _two_means(result, found, sqrt(within / shares.sum()))
    between = float(shares @ (means - grand) ** 2)
    return replace(result, test="design_anova", effect=effect("eta_squared", between / (between + within)))


def design_ranks_by_group(sample: Sample, values: object, groups: object) -> Result:
    """Whether people of some group tend to higher values (see `comparisons.ranktest`); for two groups the effect is the
    rank-biserial correlation in the population, for more the share of the ranks' variance between groups."""
    here = with_columns(sample, first=values, second=groups)
    check_count(len(_present(here)))
    found = ranktest(here, FIRST, SECOND, "KruskalWallis")
    labels, measured, codes, weights = _grouped(here)
    ranks = mid_ranks(measured, weights)
    shares = _sums(codes, weights)
    means = _sums(codes, weights * ranks) / shares
    people = np.bincount(codes)
    groups_found = tuple(
        Group(label, n, "mean_rank_share", mean) for label, n, mean in zip(labels, people.tolist(), means.tolist(), strict=True)
    )
    result = replace(_result("design_rank", here, found, (FIRST, SECOND)), groups=groups_found)
    if found.estimate is not None and found.se is not None:
        half = 2 * critical(0.95, found.df or 0) * found.se
        biserial = 2 * found.estimate
        limits = max(biserial - half, -1.0), min(biserial + half, 1.0)
        return replace(result, effect=effect("rank_biserial", biserial, *limits))
    total = float(weights @ (ranks - 0.5) ** 2)
    between = float(shares @ (means - 0.5) ** 2)
    return replace(result, test="design_ranks", effect=effect("epsilon_squared", between / total))


def design_paired_t(sample: Sample, first: object, second: object) -> Result:
    """Whether the mean changed from the first to the second, among those who have both."""
    both = gather(first=first, second=second)
    away = both.numbers(SECOND) - both.numbers(FIRST)
    here = with_columns(sample, first=away)
    found = ttest_of_mean(here, FIRST, 0)
    weights, used = here.active, ~np.isnan(away)
    kept = weights[used] / weights[used].sum()
    spread = sqrt(float(kept @ (away[used] - kept @ away[used]) ** 2))
    lower, upper = found.interval()
    result = _result("design_paired_t", here, found, (FIRST,))
    estimate = _measured("mean_difference", found, lower, upper)
    d = estimate.value / spread
    return replace(result, estimate=estimate, effect=effect("cohens_d", d, lower / spread, upper / spread))


def design_means(sample: Sample, *occasions: object) -> Result:
    """Whether several columns have the same mean, among those who have all of them."""
    names = [f"{place}" for place in range(1, len(occasions) + 1)]
    here = with_columns(sample, **dict(zip(names, occasions, strict=True)))
    found = same_means(here, names)
    known = _known(here, names) & (here.active != 0)
    weights = here.active[known]
    groups = tuple(
        Group(name, int(known.sum()), "mean", float(weights @ here.columns.numbers(name)[known] / weights.sum()))
        for name in names
    )
    return replace(_result("design_means", here, found, names), groups=groups)


def _two_means(result: Result, found: TestResult, spread: float) -> Result:
    lower, upper = found.interval()
    estimate = _measured("mean_difference", found, lower, upper)
    d = effect("cohens_d", estimate.value / spread, lower / spread, upper / spread)
    return replace(result, estimate=estimate, effect=d)


def _measured(name: str, found: TestResult, lower: float, upper: float) -> Measured:
    return Measured(name, float(found.estimate or 0.0), found.se, lower, upper)


def _result(test: str, sample: Sample, found: TestResult, names: Sequence[str]) -> Result:
    inside = sample.within(_known(sample, names))
    statistic = found.statistic if found.ddf is None else found.statistic / (found.df or 1)
    degrees = at_least("degrees_of_freedom", inside.degrees(), LEAST_DEGREES)
    return Result(
        test,
        int((inside.active != 0).sum()),
        found.p_value,
        statistic,
        found.df,
        found.ddf,
        assumptions=(Assumption("independent"), Assumption("random"), degrees),
        weighting="design",
    )


def _known(sample: Sample, names: Sequence[str]) -> Booleans:
    return np.asarray(np.all([sample.columns.coded(name).codes >= 0 for name in names], axis=0))


def _present(sample: Sample) -> tuple[str, ...]:
    coded = sample.columns.coded(SECOND)
    known = _known(sample, (FIRST, SECOND)) & (sample.active != 0)
    return tuple(coded.labels[code] for code in np.unique(coded.codes[known]))


def _grouped(sample: Sample) -> tuple[tuple[str, ...], Floats, np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    """The labels of the groups, then value, group and weight of everybody in them."""
    known = _known(sample, (FIRST, SECOND)) & (sample.active != 0)
    coded = sample.columns.coded(SECOND)
    present, codes = np.unique(coded.codes[known], return_inverse=True)
    return tuple(coded.labels[code] for code in present), sample.columns.numbers(FIRST)[known], codes, sample.active[known]


def _sums(codes: np.ndarray[tuple[int], np.dtype[np.int64]], values: Floats) -> Floats:
    return np.asarray(np.bincount(codes, weights=values), dtype=np.float64)
