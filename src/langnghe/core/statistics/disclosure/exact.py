"""The cheapest cells to withhold, proved cheapest: cuts from an attacker's dual prices until no attack succeeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.statistics.disclosure.problem import Target
from langnghe.core.statistics.disclosure.programs import Booleans, Bounded, Floats, dual_prices, least_point
from langnghe.core.statistics.disclosure.system import EXACTLY, KNOWN, Siege, System, with_known

ROUNDS = 100


def cheapest(siege: Siege, targets: Sequence[Target]) -> Booleans | None:
    """Which decisions are to withhold, at the least sum of costs (M. Fischetti and J. J. Salazar-González 2001): a mixed integer
    program proposes, linear programs attack, and each attack that succeeds becomes a cut. Targets are asked for no more than can
    be. None when it takes over ROUNDS rounds."""
    cuts: list[Floats] = []
    for _ in range(ROUNDS):
        withheld = _proposed(siege.system, cuts)
        new = [cut for target in siege.unmet(withheld, targets) for cut in _cuts(siege.system, withheld, target)]
        if not new:
            return withheld
        cuts += new
    return None


def _proposed(of: System, cuts: Sequence[Floats]) -> Booleans:
    """The cheapest decisions that the cuts allow; each cut asks that its coefficients add up to at least 1."""
    if not cuts:
        return of.forced.copy()
    each, all_of = np.ones(len(of.costs)), np.ones(len(cuts))
    within = Bounded(of.forced.astype(np.float64), each, np.array(cuts), all_of - 1e-7, all_of * np.inf)
    found = least_point(of.costs, within, whole=True)
    return each > 0 if found is None else found > 0.5


def _cuts(of: System, withheld: Booleans, target: Target) -> list[Floats]:
    """What these decisions lack: by duality the reach of an interval is at most the prices of what is withheld, added up."""
    above, below = (_prices(of, withheld, target, sign) for sign in (-1.0, 1.0))
    wanted = ((above + below, target.width), (above, target.above), (below, target.below))
    lacking = [(prices[:-1], need - prices[-1]) for prices, need in wanted]
    return [np.minimum(prices / need, 1) for prices, need in lacking if need > EXACTLY and prices @ withheld < need - EXACTLY]


def _prices(of: System, withheld: Booleans, target: Target, sign: float) -> Floats:
    """For each decision how much further the interval of the cell may reach when it is to withhold, upwards for sign -1,
    downwards for 1; at the end the same for the cells that stand in no table, which are always free."""
    hidden = with_known(of, of.hidden(withheld), target.knows)
    none = np.zeros(len(of.matrix))
    within = Bounded(np.where(hidden, 0, of.values), np.where(hidden, of.most, of.values), of.matrix, none, none)
    towards = np.zeros(len(of.values))
    towards[of.place[target.cell]] = sign
    lower, upper = dual_prices(towards, within)
    reach = lower * of.values - upper * (of.most - of.values)
    paying = with_known(of, of.decision > KNOWN, target.knows)
    prices = np.bincount(of.decision[paying] % (len(of.costs) + 1), reach[paying], minlength=len(of.costs) + 1)
    return np.asarray(np.maximum(prices, 0))
