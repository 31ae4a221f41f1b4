"""Probabilities of weighted sums of chi-square variables."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.results import above_f

if TYPE_CHECKING:
    from scipy import integrate, optimize, special
else:
    integrate, optimize, special = Later("scipy.integrate"), Later("scipy.optimize"), Later("scipy.special")

ROUNDING = 1e-12  # relative: so much less than a whole number is the whole number
NEAR_THE_MEAN = 1e-4  # a saddle point as near to 0 as this gives no usable approximation


def above_satterthwaite(statistic: float, weights: Floats, ddf: float) -> float:
    """P(sum of weights · chi-square(1) / (chi-square(ddf) / ddf) > statistic), by an F distribution with the same first two
    moments (F. E. Satterthwaite 1946)."""
    df = weights.sum() ** 2 / (weights**2).sum()
    return above_f(statistic / float(weights.sum()), float(df), ddf)


def above_exactly(statistic: float, weights: Floats, ddf: float) -> float:
    """The same probability by numerical integration (J. P. Imhof 1961), to about 1e-10; `ddf` counts in whole numbers only."""
    terms, degrees = _terms(statistic, weights, ddf)

    def height(at: float) -> float:
        angle = 0.5 * float((degrees * np.arctan(terms * at)).sum())
        size = exp(-0.25 * float((degrees * np.log1p((terms * at) ** 2)).sum()))
        return float(np.sin(angle)) * size / at

    area, _ = integrate.quad(height, 0, np.inf, epsabs=1e-12, epsrel=1e-11, limit=500)
    return min(max(0.5 + area / np.pi, 0.0), 1.0)


def above_by_saddlepoint(statistic: float, weights: Floats, ddf: float) -> float:
    """The same probability by a saddlepoint approximation (D. Kuonen 1999); Satterthwaite's where that is of no use, near the
    mean. `ddf` counts in whole numbers only, as in R's survey."""
    terms, degrees = _terms(statistic, weights, ddf)
    terms = terms / terms.max()

    def slope(at: float) -> float:
        return float((degrees * terms / (1 - 2 * at * terms)).sum())

    lowest, highest = (1 / (2 * terms[terms < 0])).max() * 0.99999, (1 / (2 * terms[terms > 0])).min() * 0.99999
    point = float(optimize.brentq(slope, lowest, highest, xtol=1e-15, rtol=1e-14))
    if abs(point) < NEAR_THE_MEAN:
        return above_satterthwaite(statistic, weights, ddf)
    height = -0.5 * float((degrees * np.log1p(-2 * point * terms)).sum())
    distance = float(np.sign(point)) * sqrt(-2 * height)
    curve = point * sqrt(2 * float((degrees * terms**2 / (1 - 2 * point * terms) ** 2).sum()))
    return float(special.ndtr(-(distance + log(curve / distance) / distance)))


def _terms(statistic: float, weights: Floats, ddf: float) -> tuple[Floats, Floats]:
    """Sum of terms · chi-square(degrees) is above 0 just when the quotient is above the statistic."""
    whole = float(int(ddf * (1 + ROUNDING)))
    return np.append(weights, -statistic / ddf), np.append(np.ones(len(weights)), whole)
