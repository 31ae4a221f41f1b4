"""Two scales: how far the more of one goes with the more of the other."""

from __future__ import annotations

from math import sqrt

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.inference.contingency import Z
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import CONSTANT
from langnghe.core.statistics.inference.inputs import check_varies, crossed, numbers
from langnghe.core.statistics.inference.results import Assumption, Measured, Result

stats = Later("scipy.stats")


def kendall(first: object, second: object) -> Result:
    """Kendall's tau-b, tested by its normal approximation with ties (M. G. Kendall 1945; cor.test() of R); with gamma, both
    Somers' d and their large-sample intervals. Raises Refused for fewer than 3 people and when one does not vary."""
    x, y = numbers(first, second).columns
    check_varies(x, y)
    counts = crossed(x, y).counts if max(len(np.unique(x)), len(np.unique(y))) <= LARGEST else None
    found = stats.kendalltau(x, y, method="asymptotic")
    tau = Measured("kendall_tau_b", float(found.statistic)) if counts is None else tau_b(counts)
    return Result(
        "kendall",
        len(x),
        float(found.pvalue),
        _z(x, y),
        estimate=tau,
        effect=effect("kendall_tau_b", tau.value, tau.lower, tau.upper),
        measures=() if counts is None else (gamma(counts), somers_d(counts), _named(somers_d(counts.T), "somers_d_first")),
        assumptions=(Assumption("independent"), Assumption("random"), Assumption("monotone")),
    )


LARGEST = 50
"""Scales with more steps are numbers, of which no table is made."""


def gamma(counts: Floats) -> Measured:
    """Concordant less discordant pairs by their sum (L. A. Goodman and W. H. Kruskal 1954), with its large-sample standard error
    (1963). Raises Refused when all pairs are tied."""
    above, below, alike, unlike = _pairs(counts)
    if not alike + unlike:
        raise refuse(CONSTANT)
    squares = (counts * (unlike * above - alike * below) ** 2).sum()
    se = 4 / (alike + unlike) ** 2 * sqrt(float(squares))
    return _between("goodman_kruskal_gamma", (alike - unlike) / (alike + unlike), se)


def tau_b(counts: Floats) -> Measured:
    """Concordant less discordant pairs by the pairs not tied in each (M. G. Kendall 1945), with the standard error of M. B. Brown
    and J. K. Benedetti (1977). `counts` has two rows and columns at least, none empty."""
    above, below, alike, unlike = _pairs(counts)
    n, down, side = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    untied = n**2 - (down**2).sum(), n**2 - (side**2).sum()
    width = sqrt(float(untied[0] * untied[1]))
    value = (alike - unlike) / width
    margins = down[:, None] * untied[1] + side[None, :] * untied[0]
    squares = (counts * (2 * width * (above - below) + value * margins) ** 2).sum() - n**3 * value**2 * sum(untied) ** 2
    return _between("kendall_tau_b", value, sqrt(max(float(squares), 0.0)) / width**2)


def somers_d(counts: Floats) -> Measured:
    """Concordant less discordant pairs by the pairs not tied in the rows: the columns' question as what depends (R. H. Somers
    1962), with its large-sample standard error (Goodman and Kruskal 1972)."""
    above, below, alike, unlike = _pairs(counts)
    n, down = counts.sum(), counts.sum(axis=1)
    untied = float(n**2 - (down**2).sum())
    squares = (counts * (untied * (above - below) - (alike - unlike) * (n - down)[:, None]) ** 2).sum()
    return _between("somers_d", (alike - unlike) / untied, 2 / untied**2 * sqrt(float(squares)))


def _pairs(counts: Floats) -> tuple[Floats, Floats, float, float]:
    """For each cell the people in agreeing and in disagreeing cells, and twice the agreeing and the disagreeing pairs."""
    above, below = _corners(counts), _corners(counts[:, ::-1])[:, ::-1]
    return above, below, float((counts * above).sum()), float((counts * below).sum())


def _corners(counts: Floats) -> Floats:
    """The people above and to the left of each cell, and below and to the right of it."""
    sums = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1))
    sums[1:, 1:] = counts.cumsum(axis=0).cumsum(axis=1)
    left = sums[:-1, :-1]
    right = sums[-1, -1] - sums[1:, -1:] - sums[-1:, 1:] + sums[1:, 1:]
    around: Floats = left + right
    return around


def _between(name: str, value: float, se: float) -> Measured:
    return Measured(name, value, se, max(value - Z * se, -1.0), min(value + Z * se, 1.0))


def _named(measured: Measured, name: str) -> Measured:
    return Measured(name, measured.value, measured.se, measured.lower, measured.upper)


def _z(x: Floats, y: Floats) -> float:
    """The sum of the signs of all pairs, by its standard deviation given the ties."""
    n = len(x)
    ties = [np.unique(values, return_counts=True)[1].astype(np.float64) for values in (x, y)]
    once = [float((t * (t - 1) * (2 * t + 5)).sum()) for t in ties]
    twice = [float((t * (t - 1)).sum()) for t in ties]
    thrice = [float((t * (t - 1) * (t - 2)).sum()) for t in ties]
    variance = (n * (n - 1) * (2 * n + 5) - sum(once)) / 18 + twice[0] * twice[1] / (2 * n * (n - 1))
    variance += thrice[0] * thrice[1] / (9 * n * (n - 1) * max(n - 2, 1))
    untied = sqrt((n * (n - 1) - twice[0]) * (n * (n - 1) - twice[1])) / 2
    return float(stats.kendalltau(x, y, method="asymptotic").statistic) * untied / sqrt(variance)
