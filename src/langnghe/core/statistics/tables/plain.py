"""Spreads where people are simply counted, or where weights are taken for numbers of people.

Two columns may share people. They are then cut into those in the first only, in the second only and in both, who are strangers to
each other, and the difference is a sum over these three: n₁ people of whom m are in both, n₂ in the second. So a column compared
with a total that contains it is compared with the rest of the total, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.evaluate import divided
from langnghe.core.statistics.tables.rows import Row
from langnghe.core.statistics.tables.spread import Asked, Spread, explained, median, nothing, ratio

ROUNDING = 1e-12
"""What is below this share of what it was made of is the rounding of a zero."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Sums over the people whom two columns share, shape (k, k), the columns' own on the diagonal: of the base, of the values, of
    their squares; and the same over the columns' frames, shape (k,)."""

    n: Floats
    x: Floats
    squares: Floats
    frame_n: Floats
    frame_x: Floats


def plain_spreads(asked: Asked, weights: Floats, *, frequency: bool) -> list[Spread]:
    """One spread a row. Shares: se √(p(1-p)/n), differences by the pooled z test. Means and net scores: se s/√n, differences by
    B. L. Welch's t test (1947). Standard deviations (n - 1) and medians have no spread. Bases that count answers have none."""
    return [_spread(row, asked, weights, frequency=frequency) for row in asked.rows]


def _spread(row: Row, asked: Asked, weights: Floats, *, frequency: bool) -> Spread:
    if row.kind == "median":
        return nothing(_medians(row, asked, weights, frequency=frequency), len(asked.pairs), "not_a_mean")
    if asked.per_answer and (row.is_share or row.kind == "net"):
        return nothing(ratio(row, asked, weights), len(asked.pairs), "per_answer")
    if not asked.wanted and row.kind != "deviation":
        return nothing(ratio(row, asked, weights), len(asked.pairs), "not_computable")
    centre = 0.0 if row.is_share else _centre(row, weights)
    sums = _sums(row, asked, weights, centre)
    if row.is_share:
        return _of_share(sums, asked)
    if row.kind == "deviation":
        return nothing(np.sqrt(_variances(sums)), len(asked.pairs), "not_a_mean")
    return _of_mean(sums, asked, centre)


def _medians(row: Row, asked: Asked, weights: Floats, *, frequency: bool) -> Floats:
    inside = (asked.groups > 0) & ((weights * row.base) > 0)[:, None]
    return np.array([median(row.values[rows], weights[rows], frequency=frequency) for rows in inside.T])


def _centre(row: Row, weights: Floats) -> float:
    """A number near the values, from which squares are taken, so that nothing is lost to rounding."""
    base = float(weights @ row.base)
    return float(weights @ row.values) / base if base else 0.0


def _sums(row: Row, asked: Asked, weights: Floats, centre: float) -> _Sums:
    values = np.where(row.base > 0, row.values - centre, 0.0)
    counted, added = weights * row.base, weights * values
    groups = asked.groups
    return _Sums(
        n=groups.T @ (counted[:, None] * groups),
        x=groups.T @ (added[:, None] * groups),
        squares=groups.T @ ((added * values)[:, None] * groups),
        frame_n=counted @ asked.frames,
        frame_x=added @ asked.frames,
    )


def _of_share(sums: _Sums, asked: Asked) -> Spread:
    n, x = np.diag(sums.n), np.diag(sums.x)
    share = divided(x, n)
    se = np.sqrt(divided(np.clip(share * (1 - share), 0, None), n))
    first, second = asked.pairs[:, 0], asked.pairs[:, 1]
    both = sums.n[first, second]
    pooled = divided(x[first] + x[second] - sums.x[first, second], n[first] + n[second] - both)
    apart = divided(n[first] + n[second] - 2 * both, n[first] * n[second])
    difference = share[first] - share[second]
    empty = (n[first] == 0) | (n[second] == 0)
    same = apart * np.minimum(n[first], n[second]) <= ROUNDING
    return Spread(
        estimate=share,
        se=se,
        df=np.full(len(n), np.inf),
        size=n,
        residual=_residuals(sums, share) if asked.residuals else np.full(len(n), np.nan),
        difference=difference,
        statistic=_over(difference, np.where(same, 0.0, pooled * (1 - pooled) * apart)),
        pair_df=np.full(len(first), np.inf),
        why=explained([(n == 0, "no_base")], len(n)),
        why_pairs=explained([(empty, "no_base"), (same, "same_people"), (_constant(pooled), "no_variation")], len(first)),
    )


def _residuals(sums: _Sums, share: Floats) -> Floats:
    """Adjusted standardised residuals (S. J. Haberman 1973): the pooled z of a column against the rest of its frame."""
    n, rest = np.diag(sums.n), sums.frame_n - np.diag(sums.n)
    pooled = divided(sums.frame_x, sums.frame_n)
    others = divided(sums.frame_x - np.diag(sums.x), np.where(rest > ROUNDING * sums.frame_n, rest, 0.0))
    return _over(share - others, pooled * (1 - pooled) * (divided(np.ones_like(n), n) + divided(np.ones_like(n), rest)))


def _of_mean(sums: _Sums, asked: Asked, centre: float) -> Spread:
    n = np.diag(sums.n)
    mean = divided(np.diag(sums.x), n)
    first, second = asked.pairs[:, 0], asked.pairs[:, 1]
    difference = mean[first] - mean[second]
    variance, df, alone = _welch(sums, asked)
    empty = (n[first] == 0) | (n[second] == 0)
    still = ~(variance > (ROUNDING * np.maximum(np.abs(mean[first] + centre), np.abs(mean[second] + centre))) ** 2)
    same = 2 * sums.n[first, second] >= (n[first] + n[second]) * (1 - ROUNDING)
    return Spread(
        estimate=mean + centre,
        se=np.sqrt(divided(_variances(sums), n)),
        df=n - 1,
        size=n,
        residual=np.full(len(n), np.nan),
        difference=difference,
        statistic=_over(difference, np.where(still | alone, 0.0, variance)),
        pair_df=df,
        why=explained([(n == 0, "no_base"), (n <= 1, "one_person")], len(n)),
        why_pairs=explained(
            [(empty, "no_base"), (same, "same_people"), (alone, "one_person"), (still, "no_variation")], len(first)
        ),
    )


def _welch(sums: _Sums, asked: Asked) -> tuple[Floats, Floats, Booleans]:
    """The variance of each difference, its degrees of freedom (B. L. Welch 1947), and where a part has one person only."""
    first, second = asked.pairs[:, 0], asked.pairs[:, 1]
    both = sums.n[first, second]
    n = np.diag(sums.n)
    one, other = divided(np.ones_like(both), n[first]), divided(np.ones_like(both), n[second])
    parts = (
        (_less(sums, first, second), one),
        (_less(sums, second, first), -other),
        ((both, sums.x[first, second], sums.squares[first, second]), one - other),
    )
    terms, squares, alone = np.zeros(len(first)), np.zeros(len(first)), np.zeros(len(first), dtype=np.bool_)
    for (size, x, square), factor in parts:
        counts = (size > ROUNDING) & (np.abs(factor) > ROUNDING * np.maximum(one, other))
        spread = divided(square - divided(x**2, size), size - 1)
        term = np.where(counts & (size > 1), factor**2 * size * np.clip(spread, 0, None), 0.0)
        terms, squares = terms + term, squares + divided(term**2, np.maximum(size - 1, ROUNDING))
        alone |= counts & (size <= 1)
    return terms, divided(terms**2, squares), alone


def _less(sums: _Sums, first: Integers, second: Integers) -> tuple[Floats, Floats, Floats]:
    """Sums over those in the first column and not in the second."""
    n, x, squares = (np.diag(matrix)[first] - matrix[first, second] for matrix in (sums.n, sums.x, sums.squares))
    return n, x, squares


def _variances(sums: _Sums) -> Floats:
    """With n - 1; NaN of fewer than two."""
    n, x, squares = np.diag(sums.n), np.diag(sums.x), np.diag(sums.squares)
    return np.where(n > 1, divided(np.clip(squares - divided(x**2, n), 0, None), n - 1), np.nan)


def _constant(pooled: Floats) -> Booleans:
    return ~(pooled * (1 - pooled) > ROUNDING)


def _over(difference: Floats, variance: Floats) -> Floats:
    """Difference by standard error; NaN without a variance."""
    return divided(difference, np.sqrt(np.where(variance > 0, variance, 0.0)))
