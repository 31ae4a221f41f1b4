"""How closely two numbers go together, and whether two correlations differ."""

from __future__ import annotations

from dataclasses import replace
from math import atanh, sqrt, tanh

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.results import two_sided
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import (
    BAD_CHOICE,
    BAD_CORRELATION,
    COUNTED,
    GROUPS,
    PERFECT,
    SMALL_GROUP,
    TOO_FEW,
)
from langnghe.core.statistics.inference.inputs import check_varies, gather, numbers
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Result, at_least

special, stats = Later("scipy.special"), Later("scipy.stats")

Z = 1.959963984540054
BENT = 0.05
METHODS = ("meng", "steiger")
_ALWAYS = (Assumption("independent"), Assumption("random"))


def pearson(first: object, second: object, weights: object = None) -> Result:
    """Pearson's correlation with Fisher's interval (as cor.test() of R). `weights` are taken as counts of people. The test is
    refused for fewer than 4 people, when one does not vary, and when the two lie on a line."""
    found = numbers(first, second, weights=weights, least=4)
    check_varies(*found.columns)
    x, y = found.columns
    r = correlation(x, y, found.weights)
    counted = weights is not None
    assumptions = _ALWAYS if counted else (*_ALWAYS, at_least("linear", _bend(x, y), BENT))
    result = replace(_tested("pearson", "pearson_r", r, found.n, 1.0), assumptions=assumptions)
    return replace(result, weighting="frequency", findings=(Finding(COUNTED),)) if counted else result


def spearman(first: object, second: object) -> Result:
    """Spearman's correlation of mid-ranks, tested by Student's t (as cor.test() of R with exact = FALSE); the interval widens
    Fisher's as D. G. Bonett and T. A. Wright (2000) have it."""
    found = numbers(first, second, least=4)
    check_varies(*found.columns)
    ranks = [stats.rankdata(column) for column in found.columns]
    rho = correlation(ranks[0], ranks[1], found.weights)
    result = _tested("spearman", "spearman_rho", rho, found.n, 1 + rho**2 / 2)
    return replace(result, assumptions=(*_ALWAYS, Assumption("monotone")))


def correlation(x: Floats, y: Floats, weights: Floats) -> float:
    """The weighted product moment, between -1 and 1."""
    total = weights.sum()
    dx, dy = x - weights @ x / total, y - weights @ y / total
    value = float(weights @ (dx * dy)) / sqrt(float(weights @ dx**2) * float(weights @ dy**2))
    return min(max(value, -1.0), 1.0)


def compare_independent(first: float, n_first: float, second: float, n_second: float) -> Result:
    """Whether correlations found in two separate groups differ: Fisher's z (1921). The estimate is the second less the first, the
    effect Cohen's q. Raises Refused for correlations of ±1 and groups below 4."""
    _check_correlations(first, second)
    for n in (n_first, n_second):
        if n < 4:
            raise refuse(TOO_FEW, n=int(n), least=4)
    away = atanh(second) - atanh(first)
    z = away / sqrt(1 / (n_first - 3) + 1 / (n_second - 3))
    return replace(_difference("fisher_z", n_first + n_second, first, second, z), effect=effect("cohens_q", away))


def compare_by_group(first: object, second: object, groups: object) -> Result:
    """The same from columns: the correlation of the first two in each of two groups."""
    columns = gather(first=first, second=second, groups=groups)
    x, y, coded = columns.numbers("first"), columns.numbers("second"), columns.coded("groups")
    kept = ~np.isnan(x) & ~np.isnan(y) & (coded.codes >= 0)
    present = np.unique(coded.codes[kept])
    if len(present) != 2:
        raise refuse(GROUPS, count=len(present), wanted=2)
    found = []
    for code in present:
        rows = kept & (coded.codes == code)
        if rows.sum() < 4:
            raise refuse(SMALL_GROUP, group=coded.labels[code], n=int(rows.sum()), least=4)
        check_varies(x[rows], y[rows])
        value = correlation(x[rows], y[rows], np.ones(rows.sum()))
        found.append(Group(coded.labels[code], int(rows.sum()), "pearson_r", value))
    one, other = found
    return replace(compare_independent(one.value, one.n, other.value, other.n), groups=(one, other))


def compare_overlapping(first: float, second: float, between: float, n: float, method: str = "meng") -> Result:
    """Whether two variables go equally closely together with a third, among the same people: `first` and `second` are their
    correlations with it, `between` that of the two. By X.-L. Meng, R. Rosenthal and D. B. Rubin (1992), or by J. H. Steiger
    (1980) with the mean correlation ("steiger"). Raises Refused for correlations that cannot stand together."""
    if method not in METHODS:
        raise refuse(BAD_CHOICE, value=method, what="a comparison of correlations", choices=", ".join(METHODS))
    if n < 4:
        raise refuse(TOO_FEW, n=int(n), least=4)
    _check_correlations(first, second, between)
    if 1 - first**2 - second**2 - between**2 + 2 * first * second * between < -1e-12:
        raise refuse(BAD_CORRELATION, values=f"{first:g}, {second:g}, {between:g}")
    away = atanh(second) - atanh(first)
    spread = {"meng": _meng, "steiger": _steiger}[method](first, second, between)
    result = _difference(method, n, first, second, away * sqrt((n - 3) / spread))
    return replace(result, effect=effect("cohens_q", away))


def compare_columns(common: object, first: object, second: object, method: str = "meng") -> Result:
    """The same from columns: does `common` go more closely together with `second` than with `first`?"""
    found = numbers(common, first, second, least=4)
    check_varies(*found.columns)
    shared, x, y = found.columns
    values = [correlation(*pair, found.weights) for pair in ((shared, x), (shared, y), (x, y))]
    return compare_overlapping(values[0], values[1], values[2], found.n, method)


def _meng(first: float, second: float, between: float) -> float:
    squares = (first**2 + second**2) / 2
    factor = min((1 - between) / (2 * (1 - squares)), 1.0)
    return 2 * (1 - between) * (1 - factor * squares) / (1 - squares)


def _steiger(first: float, second: float, between: float) -> float:
    square = ((first + second) / 2) ** 2
    shared = between * (1 - 2 * square) - square / 2 * (1 - 2 * square - between**2)
    return 2 - 2 * shared / (1 - square) ** 2


def _tested(test: str, name: str, r: float, n: float, widened: float) -> Result:
    if abs(r) > 1 - 1e-14:
        raise refuse(PERFECT)
    t = r * sqrt((n - 2) / (1 - r**2))
    half = Z * sqrt(widened / (n - 3))
    lower, upper = tanh(atanh(r) - half), tanh(atanh(r) + half)
    estimate = Measured(name, r, None, lower, upper)
    return Result(test, n, two_sided(t, n - 2), t, n - 2, estimate=estimate, effect=effect(name, r, lower, upper))


def _difference(test: str, n: float, first: float, second: float, z: float) -> Result:
    return Result(
        test,
        n,
        2 * float(special.ndtr(-abs(z))),
        z,
        estimate=Measured("correlation_difference", second - first),
        measures=(Measured("first_correlation", first), Measured("second_correlation", second)),
        assumptions=_ALWAYS,
    )


def _check_correlations(*values: float) -> None:
    if not all(-1 < value < 1 for value in values):
        raise refuse(BAD_CORRELATION, values=", ".join(f"{value:g}" for value in values))


def _bend(x: Floats, y: Floats) -> float:
    """The p value of a square added to the line of y on x; 1 when there are too few different values for one."""
    if len(np.unique(x)) < 3 or len(x) < 5:
        return 1.0
    at = (x - x.mean()) / x.std()
    frame = np.column_stack((np.ones_like(at), at, at**2))
    inverse = np.linalg.inv(frame.T @ frame)
    left = y - frame @ (inverse @ (frame.T @ y))
    df = len(x) - 3
    se = sqrt(float(left @ left) / df * float(inverse[2, 2]))
    slope = float(inverse[2] @ (frame.T @ y))
    return two_sided(slope / se, df) if se > 1e-12 * float(np.abs(y).max()) else 0.0
