"""Confidence limits of a share, by several methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, exp, log, sin, sqrt
from typing import TYPE_CHECKING

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.findings import BAD_OPTION, NO_VARIATION
from langnghe.core.statistics.design.results import critical

if TYPE_CHECKING:
    from scipy import optimize, special
else:
    optimize, special = Later("scipy.optimize"), Later("scipy.special")

LEAST = 1e-300
HALVINGS = 2_000  # enough to come from one end of the numbers to the other
ROUNDING = 1e-26  # the variance of a share below this is the rounding of a zero


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, its variance, the n people it rests on and the degrees of freedom `df` of their design."""

    estimate: float
    variance: float
    n: int
    df: float

    def effective(self, level: float) -> float:
        """The size of a simple random sample with the same variance, corrected for the degrees of freedom (E. L. Korn and B. I.
        Graubard 1998)."""
        correction = critical(level, self.n - 1) / critical(level, self.df)
        return self.estimate * (1 - self.estimate) / self.variance * correction**2


def share_limits(share: Share, method: str, level: float, df: float) -> tuple[float, float]:
    """The lower and the upper limit by one of METHODS, with quantiles of Student's t with `df` degrees of freedom.

    "mean": share ± t · se; "logit" and "xlogit": the same of log(p / (1 - p)); "asin": of arcsin(sqrt(p)). "likelihood": where
    the binomial log likelihood of p (1 - p) / variance · (n - 1) / n people is t²/2 below its greatest (J. N. K. Rao and A. J.
    Scott 1984; the dispersion n / (n - 1) as R's quasibinomial has it). "beta": C. J. Clopper and E. S. Pearson 1934, and
    "wilson": E. B. Wilson 1927, both with the effective n of Korn and Graubard. Raises Refused when the share does not vary
    (it is 0 or 1); "mean" then is a point."""
    if method not in METHODS:
        raise refuse(BAD_OPTION, value=method, what="a kind of interval", choices=", ".join(METHODS))
    if method != "mean" and not (0 < share.estimate < 1 and share.variance > ROUNDING):
        raise refuse(NO_VARIATION, name=method)
    return METHODS[method](share, level, df)


def _mean(share: Share, level: float, df: float) -> tuple[float, float]:
    half = critical(level, df) * sqrt(share.variance)
    return share.estimate - half, share.estimate + half


def _logit(share: Share, level: float, df: float) -> tuple[float, float]:
    p = share.estimate
    middle, half = log(p / (1 - p)), critical(level, df) * sqrt(share.variance) / (p * (1 - p))
    return 1 / (1 + exp(half - middle)), 1 / (1 + exp(-half - middle))


def _asin(share: Share, level: float, df: float) -> tuple[float, float]:
    p = share.estimate
    middle, half = asin(sqrt(p)), critical(level, df) * sqrt(share.variance) / (2 * sqrt(p * (1 - p)))
    return sin(middle - half) ** 2, sin(middle + half) ** 2


def _likelihood(share: Share, level: float, df: float) -> tuple[float, float]:
    p = share.estimate
    depth = critical(level, df) ** 2 * share.variance / (p * (1 - p)) / 2 * share.n / (share.n - 1)

    return _lower_end(p, depth), 1 - _lower_end(1 - p, depth)


def _lower_end(p: float, depth: float) -> float:
    """Below p, where the log likelihood is `depth` less than at p; 0 where that is nearer to 0 than numbers come."""

    def left(at: float) -> float:
        return p * log(p / at) + (1 - p) * log((1 - p) / (1 - at)) - depth

    if left(LEAST) <= 0:
        return 0.0
    return float(optimize.brentq(left, LEAST, p, xtol=LEAST, rtol=1e-14, maxiter=HALVINGS))


def _beta(share: Share, level: float, df: float) -> tuple[float, float]:  # noqa: ARG001 - the effective n has the design's own df
    effective, tail = share.effective(level), (1 - level) / 2
    inside, outside = effective * share.estimate, effective * (1 - share.estimate)
    lower, upper = special.betaincinv(inside, outside + 1, tail), special.betaincinv(inside + 1, outside, 1 - tail)
    return float(lower), float(upper)


def _wilson(share: Share, level: float, df: float) -> tuple[float, float]:  # noqa: ARG001 - the effective n has the design's own df
    effective, z = share.effective(level), critical(level, float("inf"))
    p, around = share.estimate, z**2 / effective
    half = sqrt(around * (p * (1 - p) + around / 4))
    return (p + around / 2 - half) / (1 + around), (p + around / 2 + half) / (1 + around)


METHODS: dict[str, Callable[[Share, float, float], tuple[float, float]]] = {
    "logit": _logit,
    "likelihood": _likelihood,
    "asin": _asin,
    "beta": _beta,
    "mean": _mean,
    "xlogit": _logit,
    "wilson": _wilson,
}
