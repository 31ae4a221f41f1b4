"""How far calibrated weights may move: the factor g(u) of a weight, for each kind of calibration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import BAD_BOUNDS, BAD_OPTION


@dataclass(frozen=True, slots=True)
class Distance:
    """g(u), with g(0) = 1, and its derivative (J.-C. Deville and C.-E. Särndal 1992)."""

    factor: Callable[[Floats], Floats]
    slope: Callable[[Floats], Floats]


def distance(method: str, bounds: tuple[float, float] | None) -> Distance:
    """One of KINDS: "linear" (1 + u, cut off at the bounds when there are any), "raking" (exp u, cut off too), "logit"
    (between the bounds, which it needs). Raises Refused for another word, and unless lower < 1 < upper."""
    if method not in KINDS:
        raise refuse(BAD_OPTION, value=method, what="a kind of calibration", choices=", ".join(KINDS))
    lower, upper = bounds if bounds is not None else (-inf, inf)
    if not lower < 1 < upper or (method == "logit" and not np.isfinite([lower, upper]).all()):
        raise refuse(BAD_BOUNDS, lower=lower, upper=upper)
    return KINDS[method](lower, upper)


def _cut_off(factor: Callable[[Floats], Floats], slope: Callable[[Floats], Floats], lower: float, upper: float) -> Distance:
    def inside(u: Floats) -> Floats:
        return np.where((factor(u) > lower) & (factor(u) < upper), slope(u), 0.0)

    return Distance(lambda u: np.clip(factor(u), lower, upper), inside)


def _linear(lower: float, upper: float) -> Distance:
    return _cut_off(lambda u: 1 + u, np.ones_like, lower, upper)


def _raking(lower: float, upper: float) -> Distance:
    return _cut_off(_exponential, _exponential, lower, upper)


def _logit(lower: float, upper: float) -> Distance:
    steepness = (upper - lower) / ((upper - 1) * (1 - lower))

    def parts(u: Floats) -> tuple[Floats, Floats]:
        grown = _exponential(steepness * u)
        return grown, upper - 1 + (1 - lower) * grown

    def factor(u: Floats) -> Floats:
        grown, base = parts(u)
        return (lower * (upper - 1) + upper * (1 - lower) * grown) / base

    def slope(u: Floats) -> Floats:
        grown, base = parts(u)
        return steepness * (upper - lower) * (upper - 1) * (1 - lower) * grown / base**2

    return Distance(factor, slope)


def _exponential(u: Floats) -> Floats:
    return np.exp(np.clip(u, -300.0, 300.0))


KINDS: dict[str, Callable[[float, float], Distance]] = {"linear": _linear, "raking": _raking, "logit": _logit}
