"""Rounding in place of withholding: each figure by itself, or all together so that they still add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor

import numpy as np

from langnghe.core.errors import define, refuse
from langnghe.core.statistics.disclosure.problem import Problem, State
from langnghe.core.statistics.disclosure.programs import Bounded, Floats, least_point
from langnghe.core.statistics.disclosure.protect import Audit, looked_at
from langnghe.core.statistics.disclosure.system import Attacks, System, system

WAYS = ("nearest", "additive")
BAD_BASE = define("disclosure.bad_base", "Figures cannot be rounded to multiples of {base}.", "Give a whole number above 1.")
NOT_ROUNDED = define(
    "disclosure.not_rounded",
    "The tables cannot be rounded to multiples of {base} so that they still add up.",
    "Round each figure by itself, or withhold small cells.",
)


@dataclass(frozen=True, slots=True)
class Rounded:
    """`values`: cell name -> multiple of `base`, for the open cells; the others keep their values. `audit`: the attack by
    somebody who knows how they were rounded, asked for what rounding promises of the least cell: (base - 1) / 2 by itself, base -
    1 together, or the target's own width where that is less."""

    values: Mapping[str, int]
    base: int
    way: str
    audit: Audit


def rounded(whole: Problem, base: int = 5, way: str = "nearest") -> Rounded:
    """The open cells rounded without chance. "nearest": each to the nearest multiple of an odd `base` (upwards from the middle
    for an even one), so sums may not add up. "additive": each to a multiple next to it, multiples stay, sums add up, and the sum
    of the changes is least. Raises Refused when that cannot be done."""
    if base < 2:
        raise refuse(BAD_BASE, base=base)
    of = system(whole)
    is_open = of.decision >= 0
    values = _nearest(of.values, base) if way == "nearest" else _additive(of, base)
    reach = (base // 2, (base - 1) // 2) if way == "nearest" else (base - 1, base - 1)
    lower = np.where(is_open, np.maximum(values - reach[0], 0), _outer(of, whole, 0.0))
    upper = np.where(is_open, values + reach[1], _outer(of, whole, np.inf))
    promised = [replace(one, width=min(one.width, reach[1]), above=0.0, below=0.0) for one in whole.targets]
    found = {name: int(value) for name, value, shown in zip(of.names, values, is_open, strict=True) if shown}
    seen = Audit(tuple(looked_at(Attacks(of, lower, upper), whole.targets, promised)))
    return Rounded(found, base, way, seen)


def _outer(of: System, whole: Problem, bound: float) -> Floats:
    """What is known of the cells that are not rounded: their values, or nothing of those in no table."""
    unpublished = np.array([whole.cells[name].state is State.UNPUBLISHED for name in of.names])
    return np.where(unpublished, np.minimum(of.most, bound), of.values)


def _nearest(values: Floats, base: int) -> Floats:
    return np.array([base * floor(value / base + 0.5) for value in values], dtype=np.float64)


def _additive(of: System, base: int) -> Floats:
    """Cells that are known or in no table keep their values, and what is added up from them is not asked to add up."""
    low = np.floor(of.values / base) * base
    step = np.where(of.values > low, base, 0)
    rows = of.matrix[~of.matrix[:, of.decision < 0].any(axis=1)]
    change = np.abs(low + step - of.values) - np.abs(low - of.values) + np.arange(len(low)) * 1e-6
    right = -(rows @ low)
    within = Bounded(np.zeros(len(low)), (step > 0).astype(np.float64), rows * step, right, right)
    found = least_point(change, within, whole=True)
    if found is None:
        raise refuse(NOT_ROUNDED, base=base)
    return np.asarray(low + step * np.round(found))
