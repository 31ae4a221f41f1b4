"""How closely two numbers go together in the population of a sample with a design."""

from __future__ import annotations

from math import atanh, sqrt, tanh

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.comparisons import mid_ranks
from langnghe.core.statistics.design.evaluate import Moments, at_least_two, evaluate, people
from langnghe.core.statistics.design.findings import BAD_OPTION, EMPTY_DOMAIN, NO_VARIATION
from langnghe.core.statistics.design.results import TestResult, critical, two_sided
from langnghe.core.statistics.design.sample import Sample

KINDS = ("pearson", "spearman")
ROUNDING = 1e-13  # a variance below this share of the square of the mean is the rounding of a zero


def correlation(sample: Sample, first: str, second: str, kind: str = "pearson") -> TestResult:
    """The correlation of two numbers in the population, over those who have both, by linearisation of their variances and
    covariance (svyvar() of R's survey); whether it is 0 by Student's t, with one degree of freedom less than the design has among
    them. "spearman": of the mid-ranks in the population, which count as known (T. Lumley and A. J. Scott 2013).

    `details` has the interval of Fisher's z: "lower", "upper" (95 %). Raises Refused when one does not vary, and when the two lie
    on a line."""
    if kind not in KINDS:
        raise refuse(BAD_OPTION, value=kind, what="a correlation", choices=", ".join(KINDS))
    x, y, counts = _known(sample, first, second)
    if kind == "spearman":
        x, y = (_ranked(values, counts, sample.active) for values in (x, y))
    ones = np.repeat(counts[:, None], 3, axis=1)
    n = people(sample.active, ones)
    at_least_two((first,), n)
    frame = Moments(np.column_stack((x, y, x)), np.column_stack((x, y, y)), ones, n)
    found = evaluate(sample, frame, (first, second, f"{first}, {second}"), ones)
    one, other, both = found.estimate
    for name, spread, values in ((first, one, x), (second, other, y)):
        if not spread > ROUNDING * float((values**2).max()):
            raise refuse(NO_VARIATION, Place(field=name), name=name)
    r = float(both / sqrt(one * other))
    slope = np.array([-r / (2 * one), -r / (2 * other), 1 / sqrt(one * other)])
    se = sqrt(max(float(slope @ found.vcov @ slope), 0.0))
    if not (se > ROUNDING and 1 - r**2 > ROUNDING):
        raise refuse(NO_VARIATION, Place(field=second), name=f"{first} × {second}")
    df = found.df - 1
    p_value = two_sided(r / se, df)
    half = critical(0.95, df) * se / (1 - r**2)
    limits = {"lower": tanh(atanh(r) - half), "upper": tanh(atanh(r) + half)}
    return TestResult(f"{kind} correlation", r / se, p_value, df, None, r, se, limits)


def _known(sample: Sample, first: str, second: str) -> tuple[Floats, Floats, Floats]:
    """The two columns, 0 where one is missing, and 1 for those who have both."""
    columns = [sample.columns.numbers(name) for name in (first, second)]
    known = np.asarray(~np.isnan(columns).any(axis=0))
    if not (known & (sample.active != 0)).any():
        raise refuse(EMPTY_DOMAIN, Place(field=first), name=first)
    x, y = (np.where(known, values, 0.0) for values in columns)
    return x, y, known.astype(np.float64)


def _ranked(values: Floats, counts: Floats, weights: Floats) -> Floats:
    used = (counts > 0) & (weights != 0)
    ranks = np.zeros(len(values))
    ranks[used] = mid_ranks(values[used], weights[used])
    return ranks
