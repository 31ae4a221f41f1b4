"""Which questions go most closely together with an overall judgement: relative weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import COLLINEAR
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.findings import DRIVERS_NOT_CAUSES, GROUPS
from langnghe.core.statistics.inference.inputs import check_varies, numbers


@dataclass(frozen=True, slots=True)
class Driver:
    """One question: its share of what all of them explain together (`weight`, the sum over questions is R²), the same as a part
    of 1, and its correlation with the outcome, which has the sign."""

    name: str
    weight: float
    share: float
    correlation: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The questions in order of weight, over `n` people who answered all; `explained` is R². `method` is "johnson"."""

    n: int
    explained: Effect
    drivers: tuple[Driver, ...]
    method: str = "johnson"
    findings: tuple[Finding, ...] = ()


def drivers(outcome: object, questions: Mapping[str, object], weights: object = None) -> Ranking:
    """The relative weights of J. W. Johnson (2000): R² shared out over correlated questions by way of the nearest uncorrelated
    ones. Scales are taken as numbers; with `weights` (people each row stands for) all is of the population. They rank closeness,
    and say nothing of causes.

    Raises Refused for fewer than two questions, for fewer people than two more than questions, when something does not vary, and
    when a question follows exactly from the others."""
    if len(questions) < 2:
        raise refuse(GROUPS, count=len(questions), wanted="≥ 2")
    found = numbers(outcome, *questions.values(), weights=weights, least=1)
    least = len(questions) + 2
    if len(found.weights) < least:
        numbers(outcome, *questions.values(), least=least)
    check_varies(*found.columns)
    correlations = _correlations(np.column_stack(found.columns), found.weights)
    among, with_outcome = correlations[1:, 1:], correlations[1:, 0]
    sizes, vectors = np.linalg.eigh(among)
    if sizes[0] < 1e-10:
        names = tuple(questions)
        raise refuse(COLLINEAR, name=names[int(np.argmax(np.abs(vectors[:, 0])))])
    root = (vectors * np.sqrt(sizes)) @ vectors.T
    slopes = np.linalg.solve(root, with_outcome)
    shared = root**2 @ slopes**2
    whole = float(shared.sum())
    ranked = sorted(
        (
            Driver(name, float(weight), float(weight) / whole if whole else 0.0, float(r))
            for name, weight, r in zip(questions, shared, with_outcome, strict=True)
        ),
        key=lambda driver: -driver.weight,
    )
    return Ranking(len(found.weights), effect("r_squared", whole), tuple(ranked), findings=(Finding(DRIVERS_NOT_CAUSES),))


def _correlations(frame: Floats, weights: Floats) -> Floats:
    share = weights / weights.sum()
    centred = frame - share @ frame
    spread = centred.T @ (centred * share[:, None])
    scale = np.sqrt(np.diag(spread))
    found: Floats = spread / np.outer(scale, scale)
    return found
