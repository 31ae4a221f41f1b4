"""Means and variances of groups, and what tests of means take for granted."""

from __future__ import annotations

from math import sqrt

import numpy as np

from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.inference.inputs import Split, varies
from langnghe.core.statistics.inference.results import Assumption, Group, at_least
from langnghe.core.statistics.inference.rule import ENOUGH, NORMAL

stats = Later("scipy.stats")

ALIKE = 0.05


def mean_of(values: Floats, weights: Floats) -> float:
    """Sum of weight · value by the sum of weights."""
    return float(weights @ values) / float(weights.sum())


def variance_of(values: Floats, weights: Floats) -> float:
    """With the sum of weights less one below, as for people that the weights count."""
    return float(weights @ (values - mean_of(values, weights)) ** 2) / float(weights.sum() - 1)


def group_means(made: Split) -> tuple[Group, ...]:
    """Each group with its mean and standard deviation (None for one person)."""
    return tuple(
        Group(
            label,
            float(weights.sum()),
            "mean",
            mean_of(values, weights),
            sqrt(variance_of(values, weights)) if weights.sum() > 1 else None,
        )
        for label, values, weights in zip(made.labels, made.values, made.weights, strict=True)
    )


def looks_normal(values: Floats) -> float | None:
    """The p value of S. S. Shapiro and M. B. Wilk's test (1965); None for fewer than 3 values, or when they are all the same."""
    return float(stats.shapiro(values).pvalue) if len(values) > 2 and varies(values) else None


def normal_assumptions(made: Split) -> tuple[Assumption, ...]:
    """Either every group has ENOUGH people, or those with fewer look normal."""
    if made.sizes.min() >= ENOUGH:
        return (at_least("large_enough", float(made.sizes.min()), ENOUGH),)
    found = [looks_normal(values) for values in made.values if len(values) < ENOUGH]
    return (normal_assumption(found),)


def normal_assumption(found: list[float | None]) -> Assumption:
    """From the p values of small groups; a group too small to say anything makes it unknown."""
    least = min((p for p in found if p is not None), default=None)
    if least is not None and least < NORMAL:
        return Assumption("normal", holds=False, value=least, limit=NORMAL)
    return Assumption("normal", None if None in found else True, least, NORMAL)


def sizes_of(made: Split) -> str:
    """What the rule asks about numbers in groups: "enough" when every group has ENOUGH people or looks normal, else "few"."""
    return "enough" if all(assumption.holds for assumption in normal_assumptions(made)) else "few"


def spread_alike(made: Split, code: str) -> tuple[Assumption, ...]:
    """The p value of M. B. Brown and A. B. Forsythe's test (1974); unknown when it cannot be made."""
    if not any(varies(np.abs(values - np.median(values))) for values in made.values):
        return (Assumption(code),)
    return (at_least(code, float(stats.levene(*made.values, center="median").pvalue), ALIKE),)
