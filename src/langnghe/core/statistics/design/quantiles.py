"""Quantiles of a population and their intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.estimates import By, groups
from langnghe.core.statistics.design.evaluate import Ratios, evaluate
from langnghe.core.statistics.design.findings import BAD_LEVEL, BAD_OPTION, EMPTY_DOMAIN, NO_VARIATION, OPEN_INTERVAL
from langnghe.core.statistics.design.limits import METHODS, Share, share_limits
from langnghe.core.statistics.design.results import critical
from langnghe.core.statistics.design.sample import Sample


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """Values from small to large with their weights, none of which is 0."""

    values: Floats
    weights: Floats
    rule: str

    def at(self, share: float) -> float:
        return RULES[self.rule](self, share)


@dataclass(frozen=True, slots=True, eq=False)
class Quantiles:
    """Quantiles named `names` (shape (p,)), the n people each rests on, and the design's degrees of freedom. Standard errors and
    intervals are those of R. S. Woodruff (1952): the interval of the share below the quantile, by `method`, is read back on the
    scale of the values."""

    names: tuple[str, ...]
    estimate: Floats
    n: Integers
    df: float
    method: str
    below: tuple[tuple[_Ordered, Share], ...]

    @property
    def se(self) -> Floats:
        """The length of the 95 % interval by twice its quantile of Student's t. Raises Refused where the interval is open."""
        limits = self.interval()
        return (limits[:, 1] - limits[:, 0]) / (2 * critical(0.95, self.df))

    def interval(self, level: float = 0.95, df: float | None = None) -> Floats:
        """Shape (p, 2). Raises Refused where a limit lies beyond all values: the sample is too small for it."""
        chosen = self.df if df is None else df
        limits = [self._limits(name, *below, level, chosen) for name, below in zip(self.names, self.below, strict=True)]
        return np.array(limits)

    def _limits(self, name: str, ordered: _Ordered, share: Share, level: float, df: float) -> tuple[float, float]:
        if not share.variance > 0:
            raise refuse(NO_VARIATION, name=name)
        lower, upper = share_limits(share, self.method, level, df)
        if lower < 0 or upper > 1:
            raise refuse(OPEN_INTERVAL, name=name)
        return ordered.at(lower), ordered.at(upper)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quantiles of which variable: shares in [0, 1], one of RULES, and a method of `limits.METHODS` for intervals."""

    name: str
    shares: tuple[float, ...]
    rule: str = "hf7"
    method: str = "mean"


def quantile(sample: Sample, asked: Asked, by: By = None) -> Quantiles:
    """Weighted quantiles, group by group. Raises Refused for shares, rules and methods that do not exist, and for empty groups.

    The rules are those of R. J. Hyndman and Y. Fan (1996) with weights, as in R's survey: with cumulated weights W_k of N,
    "hf7" interpolates between the points W_(k-1) / W_(n-1), "hf5" (W_k - w_k/2) / N, "hf6" W_k / (N + w_n),
    "hf8" (W_(k-1)/3 + 2 W_k/3) / (N + w_n/3), "hf9" (3/8 and 5/8, w_n/4); "hf1" ("math") takes the least value with W_k ≥
    share · N, "hf2" ("school") the middle of it and the next where they are equal."""
    _check(asked)
    values = sample.columns.numbers(asked.name)
    pieces = [
        (":".join(part for part in (group, f"{share:g}") if part), share, rows & ~np.isnan(values))
        for group, rows in groups(sample.columns, by, sample.domain)
        for share in asked.shares
    ]
    found = [_one(sample, asked, values, rows, share) for _, share, rows in pieces]
    return Quantiles(
        names=tuple(name for name, _, _ in pieces),
        estimate=np.array([ordered.at(share) for (_, share, _), (ordered, _) in zip(pieces, found, strict=True)]),
        n=np.array([below.n for _, below in found]),
        df=sample.within(~np.isnan(values)).degrees(),
        method=asked.method,
        below=tuple(found),
    )


def _check(asked: Asked) -> None:
    for share in asked.shares:
        if not 0 <= share <= 1:
            raise refuse(BAD_LEVEL, value=share)
    for value, known, what in ((asked.rule, RULES, "a rule for quantiles"), (asked.method, METHODS, "a kind of interval")):
        if value not in known:
            raise refuse(BAD_OPTION, value=value, what=what, choices=", ".join(known))


def _one(sample: Sample, asked: Asked, values: Floats, rows: Booleans, share: float) -> tuple[_Ordered, Share]:
    weighted = rows & (sample.active != 0)
    if not weighted.any():
        raise refuse(EMPTY_DOMAIN, Place(field=asked.name), name=asked.name)
    order = np.argsort(values[weighted], kind="stable")
    ordered = _Ordered(values[weighted][order], sample.active[weighted][order], asked.rule)
    below = np.where(rows, values <= ordered.at(share), False).astype(np.float64)[:, None]
    part = evaluate(sample, Ratios(below, rows[:, None].astype(np.float64)), (asked.name,), rows[:, None].astype(np.float64))
    return ordered, Share(float(part.estimate[0]), float(part.vcov[0, 0]), int(part.n[0]), part.df)


def _interpolated(points: Callable[[Floats, Floats], Floats]) -> Callable[[_Ordered, float], float]:
    def rule(ordered: _Ordered, share: float) -> float:
        if len(ordered.values) == 1:
            return float(ordered.values[0])
        return float(np.interp(share, points(np.cumsum(ordered.weights), ordered.weights), ordered.values))

    return rule


def _least(ordered: _Ordered, share: float) -> float:
    place, _ = _step(ordered, share)
    return float(ordered.values[place])


def _middle(ordered: _Ordered, share: float) -> float:
    place, exact = _step(ordered, share)
    following = ordered.values[min(place + exact, len(ordered.values) - 1)]
    return float((ordered.values[place] + following) / 2)


def _step(ordered: _Ordered, share: float) -> tuple[int, bool]:
    """The first place whose cumulated weight reaches share · N, and whether it is just that (to twelve digits)."""
    cumulated = np.cumsum(ordered.weights)
    wanted = share * cumulated[-1]
    place = min(int(np.searchsorted(cumulated, wanted * (1 - 1e-12))), len(cumulated) - 1)
    return place, bool(abs(cumulated[place] - wanted) <= 1e-12 * cumulated[-1])


def _before(cumulated: Floats) -> Floats:
    return np.concatenate(([0.0], cumulated[:-1]))


RULES: dict[str, Callable[[_Ordered, float], float]] = {
    "hf1": _least,
    "math": _least,
    "hf2": _middle,
    "school": _middle,
    "hf5": _interpolated(lambda cumulated, weights: (cumulated - weights / 2) / cumulated[-1]),
    "hf6": _interpolated(lambda cumulated, weights: cumulated / (cumulated[-1] + weights[-1])),
    "hf7": _interpolated(lambda cumulated, weights: _before(cumulated) / cumulated[-2]),  # noqa: ARG005 - as the others
    "hf8": _interpolated(
        lambda cumulated, weights: (_before(cumulated) / 3 + cumulated * 2 / 3) / (cumulated[-1] + weights[-1] / 3)
    ),
    "hf9": _interpolated(
        lambda cumulated, weights: (_before(cumulated) * 3 / 8 + cumulated * 5 / 8) / (cumulated[-1] + weights[-1] / 4)
    ),
}


def asked_for(name: str, shares: float | Sequence[float], rule: str, method: str) -> Asked:
    """One share, or several."""
    return Asked(name, tuple(np.atleast_1d(np.asarray(shares, dtype=np.float64)).tolist()), rule, method)
