"""The correlation of two normal variables behind two scales."""

from __future__ import annotations

from math import asin, copysign, inf, pi, sqrt

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import PERFECT
from langnghe.core.statistics.inference.inputs import crossed
from langnghe.core.statistics.inference.results import Assumption, Measured, Result, at_least

optimize, special = Later("scipy.optimize"), Later("scipy.special")

Z = 1.959963984540054
EDGE = 0.9999
LEAST_SHARE = 1e-300


def polychoric(first: object, second: object) -> Result:
    """The polychoric correlation by maximum likelihood in two steps: thresholds from the margins, then the correlation (U. Olsson
    1979); the standard error takes the thresholds as known (as polychor() of R's polycor). "latent_normal" is the likelihood
    ratio test of the fit. Raises Refused when the likelihood grows to the edge (|ρ| > 0.9999), as when a table of two by two has
    an empty cell."""
    counts = crossed(first, second).counts
    n = float(counts.sum())
    cuts = _thresholds(counts.sum(axis=1)), _thresholds(counts.sum(axis=0))
    if _score(-EDGE, counts, cuts) <= 0 or _score(EDGE, counts, cuts) >= 0:
        raise refuse(PERFECT)
    rho = float(optimize.brentq(_score, -EDGE, EDGE, args=(counts, cuts), xtol=1e-15, rtol=1e-14))
    se = 1 / sqrt(-_curvature(rho, counts, cuts))
    z = rho / se
    lower, upper = max(rho - Z * se, -1.0), min(rho + Z * se, 1.0)
    return Result(
        "polychoric",
        n,
        2 * float(special.ndtr(-abs(z))),
        z,
        estimate=Measured("polychoric_rho", rho, se, lower, upper),
        effect=effect("polychoric_rho", rho, lower, upper),
        assumptions=(Assumption("independent"), Assumption("random"), *_fit(rho, counts, cuts)),
    )


Cuts = tuple[Floats, Floats]


def _thresholds(margin: Floats) -> Floats:
    shares = np.concatenate(([0.0], np.cumsum(margin)[:-1] / margin.sum(), [1.0]))
    return np.asarray(special.ndtri(shares))


def _shares(rho: float, cuts: Cuts) -> Floats:
    """The probability of each cell."""
    grid = np.array([[_below(h, k, rho) for k in cuts[1]] for h in cuts[0]])
    return np.maximum(np.diff(np.diff(grid, axis=0), axis=1), LEAST_SHARE)


def _slopes(rho: float, cuts: Cuts) -> tuple[Floats, Floats]:
    """How fast the probabilities change with the correlation, and how fast that does."""
    h, k = np.clip(cuts[0], -40, 40)[:, None], np.clip(cuts[1], -40, 40)[None, :]
    left = 1 - rho**2
    density = np.exp(-(h**2 - 2 * rho * h * k + k**2) / (2 * left)) / (2 * pi * sqrt(left))
    again = density * (rho / left + (h * k * (1 + rho**2) - rho * (h**2 + k**2)) / left**2)
    return np.diff(np.diff(density, axis=0), axis=1), np.diff(np.diff(again, axis=0), axis=1)


def _score(rho: float, counts: Floats, cuts: Cuts) -> float:
    return float((counts * _slopes(rho, cuts)[0] / _shares(rho, cuts)).sum())


def _curvature(rho: float, counts: Floats, cuts: Cuts) -> float:
    shares, (slope, bend) = _shares(rho, cuts), _slopes(rho, cuts)
    return float((counts * (bend / shares - (slope / shares) ** 2)).sum())


def _fit(rho: float, counts: Floats, cuts: Cuts) -> tuple[Assumption, ...]:
    df = counts.size - sum(counts.shape)
    if df < 1:
        return (Assumption("latent_normal"),)
    expected = counts.sum() * _shares(rho, cuts)
    seen = counts > 0
    ratio = 2 * float((counts[seen] * np.log(counts[seen] / expected[seen])).sum())
    return (at_least("latent_normal", float(special.chdtrc(df, max(ratio, 0.0))), 0.05),)


def _below(h: float, k: float, rho: float) -> float:
    """P(X <= h, Y <= k) of two standard normal variables, by Owen's T (D. B. Owen 1956)."""
    if -inf in (h, k):
        return 0.0
    if inf in (h, k):
        return float(special.ndtr(min(h, k)))
    if h == k == 0:
        return 0.25 + asin(rho) / (2 * pi)
    sides = _owen(h, k, rho) + _owen(k, h, rho)
    turned = h * k < 0 or (h * k == 0 and h + k < 0)
    return float((special.ndtr(h) + special.ndtr(k)) / 2 - sides - (0.5 if turned else 0.0))


def _owen(h: float, k: float, rho: float) -> float:
    if h == 0:
        return copysign(0.25, k)
    return float(special.owens_t(h, (k / h - rho) / sqrt(1 - rho**2)))
