"""The units that somebody who answers chooses from, each under a name that no other has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from langnghe.core.sampling.units import Unit

LISTED = 500
"""So many units stand in one list to choose from; of more, those are offered whose names hold what was typed."""


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """The units on the page of whoever answers. `chosen`: the code of one of them, "" for none; `by_name`: there are too many to
    list, `typed` is what was looked for, and `version` stands for all their names."""

    units: tuple[Unit, ...] = ()
    chosen: str = ""
    by_name: bool = False
    typed: str = ""
    version: str = ""


def told_apart(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The same units in their order; where several have one name, their kind stands behind it, or their code where that does not
    tell them apart either."""
    known = tuple(units)
    named = Counter(unit.name for unit in known)
    if len(named) == len(known):
        return known
    alike = Counter((unit.name, unit.kind) for unit in known)

    def behind(unit: Unit) -> str:
        return unit.kind if unit.kind and alike[unit.name, unit.kind] == 1 else unit.code

    return tuple(replace(unit, name=f"{unit.name} ({behind(unit)})") if named[unit.name] > 1 else unit for unit in known)


def chosen_from(units: Iterable[Unit], chosen: str = "") -> UnitChoice:
    """All of them in one list, or their names to be typed."""
    known = told_apart(units)
    return UnitChoice(known, chosen) if len(known) <= LISTED else UnitChoice(by_name=True)
