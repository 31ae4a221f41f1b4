"""The design of a sample unit by unit: what of it the variance of a sum needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.linearised import StageRows
from langnghe.core.statistics.design.sample import Stage


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Weights calibrated on categories: `basis`, shape (combinations, r), has for each combination of categories that occurs its
    row of the auxiliary variables, orthonormal under the weights before. `unit_sums`, shape (units, r): weight · basis, summed
    over the rows of each unit."""

    basis: Floats
    unit_sums: Floats


@dataclass(frozen=True, eq=False)
class Frame:
    """The units whose sums the variance is made of: the smallest that were drawn. Where every row was drawn by itself
    (`elements`), they are the strata that rows were drawn in at the last stage. The arrays of `stages` have shape (units,).
    `people`, shape (units,): rows with a weight."""

    stages: tuple[Stage, ...]
    people: Integers
    elements: bool = False
    lonely: str = "fail"
    calibration: Calibration | None = None

    @property
    def units(self) -> int:
        """How many."""
        return len(self.people)

    @cached_property
    def degrees(self) -> float:
        """Sampling units less strata, of those with people, as `Sample.degrees` has it."""
        first, inside = self.stages[0], self.people > 0
        strata = len(np.unique(first.strata[inside]))
        if self.elements and len(self.stages) == 1:
            return float(self.people.sum() - strata)
        return float(len(np.unique(first.clusters[inside])) - strata)

    def rows(self, present: Booleans) -> tuple[StageRows, ...]:
        """Each stage's units gathered, of those that are present."""
        return self._all_rows if present.all() else _gathered(self.stages, present)

    @cached_property
    def _all_rows(self) -> tuple[StageRows, ...]:
        return _gathered(self.stages, np.ones(self.units, dtype=np.bool_))

    def with_people(self, people: Integers) -> Frame:
        """The same design where fewer people are studied."""
        return replace(self, people=people)


def _gathered(stages: tuple[Stage, ...], present: Booleans) -> tuple[StageRows, ...]:
    """A later stage counts by the share of the stages before that was drawn."""
    factor, parents = np.ones(len(present)), np.zeros(len(present), dtype=np.int64)
    found = []
    for stage in stages:
        found.append(StageRows(stage, factor, parents, present))
        factor, parents = factor * stage.drawn / stage.population, stage.clusters
    return tuple(found)
