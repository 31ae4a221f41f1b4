"""Units through time: what each was called, when it existed, what stands above it, what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

BEGINNING = date.min
"""The first day of a unit whose first day is not known."""

MAIN = "main"
"""The relation to the unit above that a list means when it names no relation."""


@dataclass(frozen=True, slots=True, order=True)
class UnitKey:
    """Which unit: a code is given anew to other places, so it says which only together with the first day of validity."""

    code: str
    valid_from: date = BEGINNING


@dataclass(frozen=True, slots=True)
class DirectoryUnit:
    """One unit for as long as nothing about it changes. `kind` ("xã", "chi bộ") and `level` ("commune") are words of the
    directory, not of the program; `valid_until` is the last day, None when it has none; `parents`: relation → unit above."""

    code: str
    name: str
    kind: str = ""
    level: str = ""
    valid_from: date = BEGINNING
    valid_until: date | None = None
    parents: Mapping[str, UnitKey] = field(default_factory=dict)

    @property
    def key(self) -> UnitKey:
        """Which unit this is."""
        return UnitKey(self.code, self.valid_from)

    def is_valid_on(self, day: date) -> bool:
        """Whether it exists on that day; the first and the last day count."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Link:
    """What a unit became: `after` took over the whole of `before`, or a part of it. Several links to one `after` are a merger,
    several from one `before` a split."""

    before: UnitKey
    after: UnitKey
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A unit of another day; `whole` when the whole of the earlier unit is in the later one."""

    unit: DirectoryUnit
    whole: bool


@dataclass(frozen=True)
class Directory:
    """Units and what became of them. Checked by `langnghe.core.sampling.directory_check`, not when it is made."""

    units: tuple[DirectoryUnit, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[UnitKey, DirectoryUnit]:
        """Each unit by its key; of two with one key, the first."""
        return {unit.key: unit for unit in reversed(self.units)}

    @cached_property
    def by_code(self) -> Mapping[str, tuple[DirectoryUnit, ...]]:
        """All units that ever had a code, the oldest first."""
        found: dict[str, list[DirectoryUnit]] = {}
        for unit in sorted(self.units, key=lambda unit: unit.valid_from):
            found.setdefault(unit.code, []).append(unit)
        return {code: tuple(units) for code, units in found.items()}

    @cached_property
    def after(self) -> Mapping[UnitKey, tuple[Link, ...]]:
        """The links from each unit to those it became."""
        return _grouped((link.before, link) for link in self.links)

    @cached_property
    def before(self) -> Mapping[UnitKey, tuple[Link, ...]]:
        """The links to each unit from those it came from."""
        return _grouped((link.after, link) for link in self.links)


def valid_on(directory: Directory, day: date) -> tuple[DirectoryUnit, ...]:
    """The units that exist on that day, in the order of the directory."""
    return tuple(unit for unit in directory.units if unit.is_valid_on(day))


def unit_with_code(directory: Directory, code: str, day: date) -> DirectoryUnit | None:
    """The unit that has this code on that day."""
    return next((unit for unit in directory.by_code.get(code, ()) if unit.is_valid_on(day)), None)


def path_to_root(directory: Directory, key: UnitKey, relation: str = MAIN) -> tuple[DirectoryUnit, ...]:
    """The unit, the one above it, and so on to the top. Ends where a unit above is not in the directory or is met again."""
    path: dict[UnitKey, DirectoryUnit] = {}
    above: UnitKey | None = key
    while above is not None and above not in path and (unit := directory.by_key.get(above)) is not None:
        path[above] = unit
        above = unit.parents.get(relation)
    return tuple(path.values())


def children(directory: Directory, key: UnitKey, relation: str = MAIN) -> tuple[DirectoryUnit, ...]:
    """The units directly below a unit, in the order of the directory."""
    return tuple(unit for unit in directory.units if unit.parents.get(relation) == key)


def became(directory: Directory, key: UnitKey, day: date) -> tuple[Counterpart, ...]:
    """What exists on that day of what the unit was: itself while it lasts, else those it went into, through as many changes as
    there were. Empty when nothing of it is known on that day."""
    return _counterparts(directory, key, day, forward=True)


def came_from(directory: Directory, key: UnitKey, day: date) -> tuple[Counterpart, ...]:
    """The other direction of `became`: the units of that earlier day whose people the unit has now."""
    return _counterparts(directory, key, day, forward=False)


def _counterparts(directory: Directory, key: UnitKey, day: date, *, forward: bool) -> tuple[Counterpart, ...]:
    found: dict[UnitKey, bool] = {}
    reached: dict[UnitKey, bool] = {}
    waiting = [(key, True)]
    while waiting:
        at, whole = waiting.pop()
        unit = directory.by_key.get(at)
        if unit is None or reached.get(at, False) or (at in reached and not whole):
            continue
        reached[at] = whole
        if unit.is_valid_on(day):
            found[at] = found.get(at, False) or whole
            continue
        steps = (directory.after if forward else directory.before).get(at, ())
        waiting.extend((step.after if forward else step.before, whole and step.whole) for step in reversed(steps))
    return tuple(Counterpart(directory.by_key[at], whole) for at, whole in found.items())


def _grouped(pairs: Iterator[tuple[UnitKey, Link]]) -> Mapping[UnitKey, tuple[Link, ...]]:
    found: dict[UnitKey, list[Link]] = {}
    for key, link in pairs:
        found.setdefault(key, []).append(link)
    return {key: tuple(links) for key, links in found.items()}
