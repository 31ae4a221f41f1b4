"""Which cells of linked tables are withheld, why, and the proof that what is withheld cannot be computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from langnghe.core.statistics.disclosure.exact import cheapest
from langnghe.core.statistics.disclosure.greedy import enough
from langnghe.core.statistics.disclosure.problem import Problem, State, Target, pieces
from langnghe.core.statistics.disclosure.programs import Booleans
from langnghe.core.statistics.disclosure.system import EXACTLY, Attacks, Siege, System, system

EXACT_UP_TO = 120
"""So many cells that may be withheld one by one are decided by a proof; with more a near solution is taken."""


class Reason(StrEnum):
    """Why a cell is withheld: SMALL (too few people, or one of them weighs too much), PROTECTS (it would give away another), or
    RELEASED (with what was released before it would)."""

    SMALL = "small"
    PROTECTS = "protects"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Looked:
    """One target after the attack: its cell can be computed to lie from `lower` to `upper`, and had to be `width` uncertain.
    `wanted` is what the rule asks; `width` is less where figures that are known already allow no more."""

    cell: str
    lower: float
    upper: float
    width: float
    wanted: float

    @property
    def slack(self) -> float:
        """How much wider the interval is than it must be, as a share of what it must be; below 0 the protection fails."""
        return (self.upper - self.lower - self.width) / max(self.width, 1.0)


@dataclass(frozen=True, slots=True)
class Audit:
    """The attack on every target by linear programming. The interval of the weakest is the narrowest that can be computed; of the
    others at least what is given is possible."""

    looked: tuple[Looked, ...] = ()

    @property
    def weakest(self) -> Looked | None:
        """The target with the least slack; None when nothing needed protection."""
        return min(self.looked, key=lambda one: (one.slack, one.upper - one.lower, one.cell), default=None)

    @property
    def holds(self) -> bool:
        """Whether no cell can be narrowed below its protection."""
        return all(one.upper - one.lower >= one.width - EXACTLY for one in self.looked)


@dataclass(frozen=True, slots=True)
class Protection:
    """`withheld`: cell name -> reason. `methods`: which ways were used ("exact", "greedy"), none when nothing was withheld."""

    withheld: Mapping[str, Reason] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    audit: Audit = field(default_factory=Audit)


def protect(whole: Problem, exact_up_to: int = EXACT_UP_TO) -> Protection:
    """The cells to withhold so that every target is met, the forced ones among them. A target that is not met even when every
    open cell is withheld is asked only for what is then left. The same problem gives the same answer."""
    withheld: dict[str, Reason] = {}
    methods: set[str] = set()
    looked: list[Looked] = []
    for part in pieces(whole):
        siege = Siege(system(part))
        chosen, method = _chosen(siege, part.targets, exact_up_to)
        methods.add(method)
        withheld |= _reasons(part, siege.system, chosen)
        looked += _looked(siege, chosen, part.targets)
    return Protection(withheld, frozenset(methods) if withheld else frozenset(), Audit(tuple(looked)))


def audit(whole: Problem, withheld: frozenset[str]) -> Audit:
    """The attack alone: how far each target is met when these cells, and no others, are withheld."""
    looked: list[Looked] = []
    for part in pieces(whole):
        siege = Siege(system(part))
        gone = {cell.decision for cell in part.cells.values() if cell.name in withheld}
        chosen = np.array([name in gone for name in siege.system.decisions], dtype=np.bool_)
        looked += _looked(siege, chosen, part.targets)
    return Audit(tuple(looked))


def _looked(siege: Siege, chosen: Booleans, targets: Sequence[Target]) -> list[Looked]:
    return looked_at(siege.attacks(chosen), targets, [siege.asked(chosen, target) for target in targets])


def _chosen(siege: Siege, targets: Sequence[Target], exact_up_to: int) -> tuple[Booleans, str]:
    if len(siege.system.decisions) <= exact_up_to:
        found = cheapest(siege, targets)
        if found is not None:
            return found, "exact"
    return enough(siege, targets), "greedy"


def _reasons(part: Problem, of: System, chosen: Booleans) -> dict[str, Reason]:
    forced = {cell.decision for cell in part.cells.values() if cell.forced}
    gone = {name for name, hidden in zip(of.decisions, chosen, strict=True) if hidden}
    return {
        cell.name: Reason.SMALL if cell.decision in forced else Reason.PROTECTS
        for cell in part.cells.values()
        if cell.state is State.OPEN and cell.decision in gone
    }


def looked_at(attackers: Attacks, asked: Sequence[Target], limited: Sequence[Target]) -> list[Looked]:
    """The attack on each target; the interval of the one with the least slack is the narrowest."""

    def look(at: int) -> Looked:
        attack, index = attackers.on(limited[at]), attackers.system.place[limited[at].cell]
        return Looked(limited[at].cell, *attack.seen(index), limited[at].width, asked[at].width)

    for target in limited:
        attackers.wide_enough(target)
    open_ones = set(range(len(limited)))
    while open_ones:
        at = min(range(len(limited)), key=lambda one: (look(one).slack, one not in open_ones))
        if at not in open_ones:
            break
        attackers.on(limited[at]).interval(attackers.system.place[limited[at].cell])
        open_ones.remove(at)
    return [look(at) for at in range(len(limited))]
