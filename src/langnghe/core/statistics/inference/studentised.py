"""The studentised range: how far the largest of several means lies from the smallest by chance."""

from __future__ import annotations

from math import log, sqrt

import numpy as np

from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats

optimize, special = Later("scipy.optimize"), Later("scipy.special")

NODES, WEIGHTS = np.polynomial.legendre.leggauss(48)
AT, STEP = np.linspace(-8.5, 8.5, 48, retstep=True)  # beyond 8.5 standard deviations nothing is left of a normal distribution
DENSITY = STEP * np.exp(-(AT**2) / 2) / sqrt(2 * np.pi)
BEYOND = 1e-17


def above_range(q: float, groups: int, df: float) -> float:
    """The chance of a studentised range of so many means above `q` (ptukey() of R with lower.tail = FALSE): the double integral
    of H. L. Harter (1960), the inner one by trapezes (which converge at once for normal densities), the outer by Gauss's rule; to
    an absolute 1e-12 from 3 degrees of freedom on, 1e-7 at 1. scipy.stats has the same distribution, some hundred times
    slower."""
    half = df / 2
    low, high = sqrt(special.gammaincinv(half, BEYOND) / half), sqrt(special.gammainccinv(half, BEYOND) / half)
    spread, weights = low + (NODES + 1) * (high - low) / 2, WEIGHTS * (high - low) / 2
    density = np.exp(half * log(half) - special.gammaln(half) + (df - 1) * np.log(spread) - half * spread**2 + log(2))
    below = float((weights * density) @ _normal_range(q * spread, groups))
    return min(max(1 - below, 0.0), 1.0)


def range_quantile(share: float, groups: int, df: float) -> float:
    """The range that is exceeded with this chance (qtukey() of R)."""
    high = 8.0
    while above_range(high, groups, df) > share:
        high *= 2
    return float(optimize.brentq(lambda q: above_range(q, groups, df) - share, 0.0, high, xtol=1e-10, rtol=1e-11))


def _normal_range(width: Floats, groups: int) -> Floats:
    """The chance that all of so many normal variables lie within each width."""
    inside = special.ndtr(AT) - special.ndtr(AT - width[:, None])
    found: Floats = groups * (inside ** (groups - 1) @ DENSITY)
    return found
