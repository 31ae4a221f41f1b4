"""Differences between the columns of one row, and the letters that show them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.tables.axis import TOTAL
from langnghe.core.statistics.tables.result import Column, Comparison
from langnghe.core.statistics.tables.spread import Spread

Triples = Sequence[tuple[int, ...]]


def comparisons(spread: Spread, triples: Triples, correction: str, scale: float) -> tuple[Comparison, ...]:
    """The tests of one row, p values corrected within each family; `triples` are (family, first, second). Differences are times
    `scale`."""
    p_values = spread.p_values().tolist()
    adjusted = _adjusted(p_values, [triple[0] for triple in triples], correction)
    return tuple(
        Comparison(
            first=first,
            second=second,
            difference=_shown(scale * spread.difference[at]),
            statistic=_shown(spread.statistic[at]),
            df=_shown(spread.pair_df[at]),
            p_value=_shown(p_values[at]),
            adjusted=_shown(adjusted[at]),
            reason=spread.why_pairs[at],
        )
        for at, (_, first, second) in enumerate(triples)
    )


def letters(found: Sequence[Comparison], columns: Sequence[Column], alpha: float) -> list[tuple[str, ...]]:
    """For each column the letters of those that it is significantly above, in the columns' order; of the total "Σ" above and "σ"
    below it."""
    marks: list[list[tuple[int, str]]] = [[] for _ in columns]
    for one in found:
        if one.adjusted is None or one.difference is None or one.adjusted >= alpha:
            continue
        upper, lower = (one.first, one.second) if one.difference > 0 else (one.second, one.first)
        if columns[upper].letter == TOTAL:
            marks[lower].append((upper, TOTAL.lower()))
        else:
            marks[upper].append((lower, columns[lower].letter))
    return [tuple(mark for _, mark in sorted(column)) for column in marks]


def _adjusted(p_values: Sequence[float], families: Sequence[int], correction: str) -> list[float]:
    """NaN where there is no p value; those do not count in their family."""
    adjusted = [float("nan")] * len(families)
    for family in dict.fromkeys(families):
        places = [at for at, one in enumerate(families) if one == family and not np.isnan(p_values[at])]
        corrected = CORRECTIONS[correction]([float(p_values[at]) for at in places])
        for at, value in zip(places, corrected, strict=True):
            adjusted[at] = value
    return adjusted


def _shown(value: float) -> float | None:
    """None for what is no finite number."""
    return float(value) if np.isfinite(value) else None
