"""How sure the figures of one row are, and how sure the differences between its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.errors import Refused
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.design.evaluate import divided
from langnghe.core.statistics.design.limits import Share, share_limits
from langnghe.core.statistics.design.results import critical
from langnghe.core.statistics.tables.rows import Row

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Rows of one question over the same people, whose number is n. `groups`, shape (n, k), is 1 for the people of each column;
    `frames`, shape (n, k), for those among whom the column stands. `pairs`, shape (p, 2), are the columns to compare; with
    `residuals` each column is compared with the rest of its frame too. `per_answer`: the bases count answers.
    Unless `wanted`, estimates are enough."""

    rows: tuple[Row, ...]
    groups: Floats
    frames: Floats
    pairs: Integers
    residuals: bool = False
    per_answer: bool = False
    wanted: bool = True

    def at(self, people: Integers) -> Asked:
        """The same of these people only."""
        rows = tuple(replace(row, values=row.values[people], base=row.base[people]) for row in self.rows)
        return replace(self, rows=rows, groups=self.groups[people], frames=self.frames[people])


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Of one row, NaN where there is none: `estimate`, `se`, `df` and `residual` of each column (shape (k,)), `size` the people
    (or the sum of their weights, where these are numbers of people) it rests on. `difference`, `statistic`, `pair_df` of each
    pair (shape (p,)); `why` the codes of what has no figure, of columns (k,) and of pairs (p,)."""

    estimate: Floats
    se: Floats
    df: Floats
    size: Floats
    residual: Floats
    difference: Floats
    statistic: Floats
    pair_df: Floats
    why: tuple[str, ...]
    why_pairs: tuple[str, ...]

    def p_values(self) -> Floats:
        """Two-sided, shape (p,): of the normal distribution where the degrees of freedom are infinite, else of Student's t."""
        beyond = -np.abs(self.statistic)
        finite = np.where(np.isfinite(self.pair_df), self.pair_df, 1.0)
        return np.asarray(2 * np.where(np.isinf(self.pair_df), special.ndtr(beyond), special.stdtr(finite, beyond)))


def nothing(estimate: Floats, pairs: int, why: str) -> Spread:
    """Estimates without any spread, and why."""
    columns, none = np.full(len(estimate), np.nan), np.full(pairs, np.nan)
    codes = tuple("no_base" if np.isnan(one) else why for one in estimate)
    return Spread(estimate, columns, columns, columns, columns, none, none, none, codes, (why,) * pairs)


def ratio(row: Row, asked: Asked, weights: Floats) -> Floats:
    """Its share or mean in each column, shape (k,); NaN without a base."""
    return divided((weights * row.values) @ asked.groups, (weights * row.base) @ asked.groups)


def explained(first: Sequence[tuple[object, str]], size: int) -> tuple[str, ...]:
    """For each of `size` figures the code of the first condition (an array of booleans) that holds; "" where none does."""
    codes = np.full(size, "", dtype=object)
    for condition, code in reversed(first):
        codes[np.asarray(condition, dtype=np.bool_)] = code
    return tuple(codes.tolist())


def limits_of_share(spread: Spread, column: int, method: str, level: float) -> tuple[float, float] | str:
    """The interval of the share in one column, or the code of why there is none. "wilson" with infinite degrees of freedom is
    E. B. Wilson's of 1927, which exists for shares of 0 and 1 too; the others are those of `design.limits`."""
    estimate, se, df = float(spread.estimate[column]), float(spread.se[column]), float(spread.df[column])
    if method == "wilson" and np.isinf(df):
        return wilson(estimate, float(spread.size[column]), level)
    n = int(spread.size[column])
    try:
        return share_limits(Share(estimate, se**2, n, n - 1 if np.isinf(df) else df), method, level, df)
    except Refused as refused:
        return refused.findings[0].code


def limits_of_mean(spread: Spread, column: int, level: float) -> tuple[float, float] | str:
    """Mean ± quantile of Student's t · standard error, or the code of why not."""
    try:
        half = critical(level, float(spread.df[column])) * float(spread.se[column])
    except Refused as refused:
        return refused.findings[0].code
    return float(spread.estimate[column]) - half, float(spread.estimate[column]) + half


def wilson(share: float, n: float, level: float) -> tuple[float, float]:
    """The score interval of a share of n people (E. B. Wilson 1927); at 0 and 1 one of its ends."""
    z = critical(level, float("inf"))
    around = z**2 / n
    half = sqrt(around * (share * (1 - share) + around / 4))
    middle = share + around / 2
    lower, upper = (middle - half) / (1 + around), (middle + half) / (1 + around)
    return max(lower, 0.0) if share else 0.0, min(upper, 1.0) if share < 1 else 1.0


def median(values: Floats, weights: Floats, *, frequency: bool) -> float:
    """Of values with weights above 0. R. J. Hyndman and Y. Fan's type 7 with weights, as in `design.quantiles`; where weights are
    numbers of people, the middle of all of them (type 2). NaN of nobody."""
    if not len(values):
        return float("nan")
    order = np.argsort(values, kind="stable")
    values, cumulated = values[order], np.cumsum(weights[order])
    if frequency:
        half = cumulated[-1] / 2
        place = int(np.searchsorted(cumulated, half * (1 - 1e-12)))
        following = place + int(abs(cumulated[place] - half) <= 1e-12 * cumulated[-1])
        return float((values[place] + values[min(following, len(values) - 1)]) / 2)
    if len(values) == 1:
        return float(values[0])
    return float(np.interp(0.5, np.concatenate(([0.0], cumulated[:-1])) / cumulated[-2], values))
