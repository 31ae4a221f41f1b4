"""A problem as arrays, and what somebody who computes can find out of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from langnghe.core.statistics.disclosure.problem import Problem, State, Target
from langnghe.core.statistics.disclosure.programs import Booleans, Bounded, Floats, least_point

EXACTLY = 1e-6
FAR = 10.0  # nobody thinks of more than so many times the greatest value
UNPUBLISHED, KNOWN = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """`values`, shape (n,), satisfy `matrix` @ values = 0; what the public takes for possible is 0 to `most`. `decision[i]` is
    the place of cell i among `decisions`, or UNPUBLISHED, or KNOWN. `costs` and `forced` belong
    to the decisions."""

    names: tuple[str, ...]
    values: Floats
    most: Floats
    matrix: Floats
    decision: NDArray[np.int64]
    decisions: tuple[str, ...]
    costs: Floats
    forced: Booleans
    place: Mapping[str, int]

    def hidden(self, withheld: Booleans) -> Booleans:
        """Which cells are not known when these decisions are to withhold; shape (n,)."""
        return np.where(self.decision >= 0, np.append(withheld, [False, False])[self.decision], self.decision == UNPUBLISHED)


def system(part: Problem) -> System:
    """The arrays of a problem. Costs are in the order of the cells where they are equal, so that one optimum is chosen."""
    cells = list(part.cells.values())
    place = {cell.name: index for index, cell in enumerate(cells)}
    names = list(dict.fromkeys(cell.decision for cell in cells if cell.state is State.OPEN))
    numbers = {name: index for index, name in enumerate(names)}
    other = {State.UNPUBLISHED: UNPUBLISHED, State.KNOWN: KNOWN}
    decision = np.array([numbers[cell.decision] if cell.state is State.OPEN else other[cell.state] for cell in cells])
    costs, forced = np.arange(len(names), dtype=np.float64) * 1e-5, np.zeros(len(names), dtype=np.bool_)
    for cell, index in zip(cells, decision, strict=True):
        if index >= 0:
            costs[index] += cell.value + 1 if cell.cost is None else cell.cost
            forced[index] |= cell.forced
    matrix = np.zeros((len(part.relations), len(cells)))
    for row, relation in enumerate(part.relations):
        matrix[row, place[relation.total]] = -1
        for name in relation.parts:
            matrix[row, place[name]] += 1
    values = np.array([cell.value for cell in cells])
    greatest = FAR * max(values)
    most = np.array([max(cell.value, greatest if cell.most is None else cell.most) for cell in cells])
    return System(tuple(place), values, most, matrix, decision, tuple(names), costs, forced, place)


@dataclass(eq=False)
class Attack:
    """Somebody who knows of every cell that it lies from `lower` to `upper`, and computes more by linear programming. Points that
    were found for one cell are kept: they show how wide the others are at least."""

    system: System
    lower: Floats
    upper: Floats
    least: Floats = field(init=False)
    greatest: Floats = field(init=False)
    narrowest: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        free = self.upper > self.lower
        known = self.system.matrix[:, ~free] @ self.system.values[~free]
        rows = self.system.matrix[:, free].any(axis=1)
        self._free = np.flatnonzero(free)
        self._rows, self._right = self.system.matrix[np.ix_(rows, free)], -known[rows]
        self.least, self.greatest = self.system.values.copy(), self.system.values.copy()

    def interval(self, index: int) -> tuple[float, float]:
        """The narrowest interval for that cell that follows from what is known."""
        if index not in self.narrowest and self.upper[index] > self.lower[index]:
            for sign in (1.0, -1.0):
                self._look(index, sign)
        self.narrowest.add(index)
        return self.seen(index)

    def seen(self, index: int) -> tuple[float, float]:
        """An interval that the narrowest contains, by what was found so far."""
        return float(self.least[index]), float(self.greatest[index])

    def _look(self, index: int, sign: float) -> None:
        towards = np.zeros(len(self._free))
        towards[np.searchsorted(self._free, index)] = sign
        within = Bounded(self.lower[self._free], self.upper[self._free], self._rows, self._right, self._right)
        found = least_point(towards, within)
        point = self.system.values[self._free] if found is None else found
        self.least[self._free] = np.minimum(self.least[self._free], point)
        self.greatest[self._free] = np.maximum(self.greatest[self._free], point)


@dataclass(eq=False)
class Attacks:
    """The attacks on targets by everyone who knows that the cells lie from `lower` to `upper`, and by those who know more."""

    system: System
    lower: Floats
    upper: Floats
    _by_knowledge: dict[frozenset[str], Attack] = field(default_factory=dict)

    def on(self, target: Target) -> Attack:
        """The attack by somebody who also knows what the target says."""
        if target.knows not in self._by_knowledge:
            known = with_known(self.system, np.ones(len(self.lower), dtype=np.bool_), target.knows)
            lower, upper = (np.where(known, bound, self.system.values) for bound in (self.lower, self.upper))
            self._by_knowledge[target.knows] = Attack(self.system, lower, upper)
        return self._by_knowledge[target.knows]

    def wide_enough(self, target: Target) -> tuple[float, float]:
        """The narrowest interval where the target is not met, and otherwise one that is wide enough."""
        attack, index = self.on(target), self.system.place[target.cell]
        enough = met(target, self.system.values[index], attack.seen(index))
        return attack.seen(index) if enough else attack.interval(index)


@dataclass(eq=False)
class Siege:
    """The attacks on a system for whatever decisions are to withhold, each made once."""

    system: System
    _made: dict[bytes, Attacks] = field(default_factory=dict)
    _limited: dict[Target, Target] = field(default_factory=dict)

    def attacks(self, withheld: Booleans) -> Attacks:
        """The attacks when these decisions are to withhold."""
        key = withheld.tobytes()
        if key not in self._made:
            hidden = self.system.hidden(withheld)
            most = np.where(hidden, self.system.most, self.system.values)
            self._made[key] = Attacks(self.system, np.where(hidden, 0.0, self.system.values), most)
        return self._made[key]

    def unmet(self, withheld: Booleans, targets: Sequence[Target]) -> list[Target]:
        """The targets that are not met when these decisions are to withhold, each asked for no more than can be."""
        return [self.limited(target) for target in targets if not self._is_met(withheld, target)]

    def asked(self, withheld: Booleans, target: Target) -> Target:
        """The target, asked for no more than can be where it is not met as it is."""
        interval = self.attacks(withheld).wide_enough(target)
        return target if met(target, self._value(target), interval) else self.limited(target)

    def limited(self, target: Target) -> Target:
        """The target, asked for no more than is left when every open cell is withheld."""
        if target not in self._limited:
            lower, upper = self.attacks(np.ones(len(self.system.costs), dtype=np.bool_)).wide_enough(target)
            above, below = min(target.above, upper - self._value(target)), min(target.below, self._value(target) - lower)
            self._limited[target] = replace(target, width=min(target.width, upper - lower), above=above, below=below)
        return self._limited[target]

    def _is_met(self, withheld: Booleans, target: Target) -> bool:
        interval = self.attacks(withheld).wide_enough(target)
        return met(target, self._value(target), interval) or met(self.limited(target), self._value(target), interval)

    def _value(self, target: Target) -> float:
        return float(self.system.values[self.system.place[target.cell]])


def met(target: Target, value: float, interval: tuple[float, float]) -> bool:
    """Whether an interval is as wide as the target asks."""
    lower, upper = interval
    wide = upper - lower >= target.width - EXACTLY
    return wide and upper - value >= target.above - EXACTLY and value - lower >= target.below - EXACTLY


def with_known(of: System, hidden: Booleans, known: frozenset[str]) -> Booleans:
    """The same cells without those that are known."""
    kept = hidden.copy()
    kept[[of.place[name] for name in known if name in of.place]] = False
    return kept
