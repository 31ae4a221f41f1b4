"""Cells to withhold where there are too many for a proof: the cheapest for one target after another, then what was too much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.later import Later
from langnghe.core.statistics.disclosure.problem import Target
from langnghe.core.statistics.disclosure.programs import Booleans, Bounded, Floats, least_point
from langnghe.core.statistics.disclosure.system import KNOWN, Siege, System, with_known

if TYPE_CHECKING:
    from scipy import sparse
else:
    sparse = Later("scipy.sparse")

SECOND_LOOKS = 40


def enough(siege: Siege, targets: Sequence[Target]) -> Booleans:
    """Which decisions are to withhold: for each target in turn the cells along which the least can be moved so that it is met, by
    one linear program (after J. P. Kelly, B. L. Golden and A. A. Assad 1992); then the dearest of them are shown again where all
    targets stay met. Targets are asked for no more than can be."""
    of = siege.system
    withheld = of.forced.copy()
    for target in siege.unmet(withheld, targets):
        if siege.unmet(withheld, [target]):
            withheld |= _moved(of, withheld, target)
    return _without_excess(siege, withheld, targets)


def _moved(of: System, withheld: Booleans, target: Target) -> Booleans:
    """The decisions whose cells differ between two tables that look alike, one with much and one with little in the target's
    cell."""
    index, count = of.place[target.cell], len(of.values)
    movable = with_known(of, of.decision > KNOWN, target.knows)
    prices = np.where(of.hidden(withheld), 0.0, np.append(of.costs, [0.0, 0.0])[of.decision])
    up, down = np.where(movable, of.most - of.values, 0), np.where(movable, of.values, 0)
    zero = sparse.csr_array((1, count))
    cell = sparse.csr_array(([1.0], ([0], [index])), shape=(1, count))
    matrix, none = sparse.csr_array(of.matrix), sparse.csr_array(of.matrix.shape)
    rows = sparse.vstack(
        [
            sparse.hstack([matrix, -matrix, none, none]),
            sparse.hstack([none, none, matrix, -matrix]),
            sparse.hstack([cell, -cell, -cell, cell]),
            sparse.hstack([cell, -cell, zero, zero]),
            sparse.hstack([zero, zero, -cell, cell]),
        ]
    )
    least = np.concatenate([np.zeros(2 * len(of.matrix)), [target.width, target.above, target.below]])
    most = np.concatenate([np.zeros(2 * len(of.matrix)), [np.inf] * 3])
    within = Bounded(np.zeros(4 * count), np.concatenate([up, down, up, down]), rows, least, most)
    found = least_point(np.tile(prices, 4), within)
    return np.ones(len(of.costs), dtype=np.bool_) if found is None else _decided(of, found)


def _decided(of: System, moves: Floats) -> Booleans:
    moved = (moves.reshape(4, -1) > 1e-7).any(axis=0) & (of.decision >= 0)
    decided = np.zeros(len(of.costs), dtype=np.bool_)
    decided[of.decision[moved]] = True
    return decided


def _without_excess(siege: Siege, withheld: Booleans, targets: Sequence[Target]) -> Booleans:
    extra = np.flatnonzero(withheld & ~siege.system.forced)
    for decision in extra[np.argsort(-siege.system.costs[extra], kind="stable")][:SECOND_LOOKS]:
        fewer = withheld.copy()
        fewer[decision] = False
        if not siege.unmet(fewer, targets):
            withheld = fewer
    return withheld
