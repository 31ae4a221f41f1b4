"""Correction of p values when many tests are made at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

P_VALUES = Sequence[float]


def bonferroni(p_values: P_VALUES) -> tuple[float, ...]:
    """Each p value times their number, none above 1; R's p.adjust(p, "bonferroni")."""
    return tuple(min(1.0, len(p_values) * p) for p in p_values)


def holm(p_values: P_VALUES) -> tuple[float, ...]:
    """The p values after S. Holm's step-down correction (1979), in the order given, none above 1; R's p.adjust(p, "holm")."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def benjamini_hochberg(p_values: P_VALUES) -> tuple[float, ...]:
    """The p values after the step-up correction of Y. Benjamini and Y. Hochberg (1995), in the order given: it bounds the share
    of false findings among the findings, not the chance of any; R's p.adjust(p, "BH")."""
    count = len(p_values)
    adjusted = [0.0] * count
    lowest = 1.0
    for rank, index in enumerate(sorted(range(count), key=p_values.__getitem__, reverse=True)):
        lowest = min(lowest, count / (count - rank) * p_values[index])
        adjusted[index] = lowest
    return tuple(adjusted)


def uncorrected(p_values: P_VALUES) -> tuple[float, ...]:
    """The p values as they are."""
    return tuple(p_values)


CORRECTIONS: dict[str, Callable[[P_VALUES], tuple[float, ...]]] = {
    "none": uncorrected,
    "bonferroni": bonferroni,
    "holm": holm,
    "benjamini_hochberg": benjamini_hochberg,
}
"""By their names. Each takes p values between 0 and 1 and gives as many, in the order given."""
