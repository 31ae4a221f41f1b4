"""Replicate weights: made from a design, or given with the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.design.findings import BAD_LEVEL, BAD_OPTION, BAD_WEIGHT, NO_REPLICATES
from langnghe.core.statistics.design.sample import Replicates, Sample


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is asked for: a `kind` (one of KINDS), Fay's `rho`, and for the bootstrap how many and where chance comes from."""

    kind: str
    rho: float = 0.0
    count: int = 500
    generator: np.random.Generator | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Units:
    """The units of the first stage: `of_row[i]` the unit of row i, and for each unit its stratum, the units drawn there and the
    share of the stratum that was not drawn."""

    of_row: Integers
    stratum: Integers
    drawn: Floats
    left: Floats


def made(sample: Sample, plan: Plan) -> Sample:
    """The sample with replicate weights of the first stage's units.

    "JK1": each unit left out in turn, without strata; "JKn": the same within strata; "BRR": half samples of pairs of units,
    balanced by a Hadamard matrix of Sylvester's (strata of an even number of units are split into pairs); "Fay": the same, the
    half left out keeping `rho` of its weight; "bootstrap": n_h - 1 of n_h units drawn with replacement (J. N. K. Rao and C. F. J.
    Wu 1988). Finite populations count in the jackknives only. See K. M. Wolter 2007. Raises Refused when the design does not
    allow the kind."""
    if plan.kind not in KINDS:
        raise refuse(BAD_OPTION, value=plan.kind, what="a kind of replicate weights", choices=", ".join(KINDS))
    if not 0 <= plan.rho < 1:
        raise refuse(BAD_LEVEL, value=plan.rho)
    if sample.adjustments:
        raise refuse(NO_REPLICATES, which=plan.kind, reason="the weights are calibrated; make replicates first, then calibrate")
    units = _units(sample)
    factors, scale, each = KINDS[plan.kind](units, plan)
    weights = sample.weights[:, None] * factors[units.of_row]
    return replace(sample, replicates=_capped(Replicates(weights, scale, each)))


def given(sample: Sample, weights: Floats, kind: str, rho: float = 0.0) -> Sample:
    """The sample with complete replicate weights, shape (n, R), of a kind that fixes their scale: "JK1" (R - 1)/R, "BRR" 1/R,
    "Fay" 1/(R (1 - rho)²), "bootstrap" 1/(R - 1), "JKn" and "other" 1 (see `scaled`). Raises Refused for weights below zero."""
    count = weights.shape[1]
    scales = {"JK1": (count - 1) / count, "BRR": 1 / count, "bootstrap": 1 / max(count - 1, 1), "JKn": 1.0, "other": 1.0}
    if kind not in KINDS and kind != "other":
        raise refuse(BAD_OPTION, value=kind, what="a kind of replicate weights", choices=", ".join((*KINDS, "other")))
    if not 0 <= rho < 1:
        raise refuse(BAD_LEVEL, value=rho)
    return scaled(sample, weights, scales.get(kind, 1 / (count * (1 - rho) ** 2)), np.ones(count))


def scaled(sample: Sample, weights: Floats, scale: float, each: Floats, *, around_estimate: bool = False) -> Sample:
    """The same with the scale of the sum of squares and of each replicate's square."""
    wrong = np.argwhere(~(weights >= 0) | np.isinf(weights))
    if len(wrong):
        row, column = (int(place) for place in wrong[0])
        raise refuse(BAD_WEIGHT, row=row + 1, value=float(weights[row, column]))
    if each.shape != (weights.shape[1],) or not (each >= 0).all():
        raise refuse(NO_REPLICATES, which="other", reason="one scale, not below zero, is needed for each replicate")
    return replace(sample, replicates=_capped(Replicates(weights, scale, each, around_estimate)))


def _capped(replicates: Replicates) -> Replicates:
    return replace(replicates, most=replicates.degrees(np.ones(len(replicates.weights), dtype=np.bool_)))


def _units(sample: Sample) -> _Units:
    stage = sample.stages[0]
    _, first, of_row = np.unique(stage.clusters, return_index=True, return_inverse=True)
    stratum = np.unique(stage.strata[first], return_inverse=True)[1]
    return _Units(of_row, stratum, stage.drawn[first], 1 - stage.drawn[first] / stage.population[first])


Made = tuple[Floats, float, Floats]


def _jackknife(units: _Units, plan: Plan) -> Made:
    if units.stratum.any():
        raise refuse(NO_REPLICATES, which=plan.kind, reason="there are strata; JKn is for them")
    return (
        _within_strata(units, plan)[0],
        (len(units.drawn) - 1) / len(units.drawn) * float(units.left[0]),
        np.ones(len(units.drawn)),
    )


def _within_strata(units: _Units, plan: Plan) -> Made:
    if (units.drawn < 2).any():
        raise refuse(NO_REPLICATES, which=plan.kind, reason="a stratum has a single unit")
    same = units.stratum[:, None] == units.stratum
    factors = np.where(same, (units.drawn / (units.drawn - 1))[:, None], 1.0)
    np.fill_diagonal(factors, 0.0)
    each = (units.drawn - 1) / units.drawn * units.left
    if not each.any():
        raise refuse(NO_REPLICATES, which=plan.kind, reason="the whole population was drawn")
    return factors[:, each > 0], 1.0, each[each > 0]


def _balanced(units: _Units, plan: Plan) -> Made:
    if (units.drawn % 2 == 1).any():
        raise refuse(NO_REPLICATES, which=plan.kind, reason="a stratum has an odd number of units")
    order = np.argsort(units.stratum, kind="stable")
    pair, side = np.empty(len(order), dtype=np.int64), np.empty(len(order))
    pair[order], side[order] = np.arange(len(order)) // 2, np.tile([-1.0, 1.0], len(order) // 2)
    signs = _sylvester(len(order) // 2 + 1)
    factors = 1 + (1 - plan.rho) * side[:, None] * signs[1 + pair]
    count = signs.shape[1]
    return factors, 1 / (count * (1 - plan.rho) ** 2), np.ones(count)


def _sylvester(least: int) -> Floats:
    """A Hadamard matrix of the least power of two that is not below `least` (J. J. Sylvester 1867)."""
    matrix = np.ones((1, 1))
    while len(matrix) < least:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return matrix


def _half_samples(units: _Units, plan: Plan) -> Made:
    return _balanced(units, replace(plan, rho=0.0))


def _bootstrap(units: _Units, plan: Plan) -> Made:
    if plan.generator is None or plan.count < 2:
        raise refuse(NO_REPLICATES, which=plan.kind, reason="a generator of chance and at least two replicates are needed")
    if (units.drawn < 2).any():
        raise refuse(NO_REPLICATES, which=plan.kind, reason="a stratum has a single unit")
    factors = np.zeros((len(units.drawn), plan.count))
    for stratum in np.unique(units.stratum):
        members = np.flatnonzero(units.stratum == stratum)
        n = len(members)
        drawn = plan.generator.multinomial(n - 1, np.full(n, 1 / n), size=plan.count)
        factors[members] = drawn.T * n / (n - 1)
    return factors, 1 / (plan.count - 1), np.ones(plan.count)


KINDS: dict[str, Callable[[_Units, Plan], Made]] = {
    "JK1": _jackknife,
    "JKn": _within_strata,
    "BRR": _half_samples,
    "Fay": _balanced,
    "bootstrap": _bootstrap,
}
