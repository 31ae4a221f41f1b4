"""What is wrong, or only worth knowing, in a directory of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from langnghe.core.errors import NOWHERE, Finding, Place, Severity, define
from langnghe.core.plan.units import lacks_kind
from langnghe.core.sampling.directory import Directory, DirectoryUnit, UnitKey
from langnghe.core.sampling.names import bare_name, comparable, kind_words

REVERSED = define(
    "directory.reversed",
    "“{name}” is valid until {until}, which is before its first day, {start}.",
    "Put the right first or last day.",
)
OVERLAP = define(
    "directory.overlap",
    "The code “{code}” is that of “{first}” and of “{second}” at the same time.",
    "End the first before the second begins, or give one of them another code.",
)
UNKNOWN_PARENT = define(
    "directory.unknown_parent",
    "The unit above “{name}” ({relation}) has the code “{code}”, which is not in the directory on that day.",
    "Add that unit, or put the right code.",
)
PARENT_ENDED = define(
    "directory.parent_ended",
    "“{name}” is placed under “{parent}” on days on which that unit does not exist.",
    "Divide it into two entries, each under the unit that stood above it then.",
    Severity.WARNING,
)
CYCLE = define(
    "directory.cycle",
    "“{name}” stands above itself ({relation}): {path}.",
    "Put the right unit above one of them.",
)
CODE_REUSED = define(
    "directory.code_reused",
    "The code “{code}” was that of “{before}” and is that of “{after}” from {start}.",
    "Nothing needs to be done; compare results by code and first day together, never by code alone.",
    Severity.NOTE,
)
KINDLESS = define(
    "directory.kindless",
    "“{name}” has no kind.",
    "Write what it is (xã, phường, chi bộ …), so that it gets the minimum of its kind.",
    Severity.WARNING,
)
REPEATED_NAME = define(
    "directory.repeated_name",
    "“{name}” stands twice under the same unit, with the codes “{first}” and “{second}”.",
    "Take one out, or write how they differ.",
    Severity.WARNING,
)
UNKNOWN_LINK = define(
    "directory.unknown_link",
    "“{name}” is linked with the code “{code}”, which is not in the directory.",
    "Add that unit, or take the link out.",
)

Places = Mapping[UnitKey, Place]


def check_directory(directory: Directory, places: Places | None = None) -> tuple[Finding, ...]:
    """Every finding, in the order of the rules, each at the place of its unit (`places`; else the code names it)."""
    known = places or {}
    rules = (_each, _codes, _parents, _cycles, _names, _links)
    return tuple(_placed(key, finding, known) for rule in rules for key, finding in rule(directory))


Found = Iterator[tuple[UnitKey, Finding]]


def _placed(key: UnitKey, finding: Finding, places: Places) -> Finding:
    return replace(finding, place=places.get(key, Place(field=key.code)))


def _each(directory: Directory) -> Found:
    for unit in directory.units:
        if unit.valid_until is not None and unit.valid_until < unit.valid_from:
            values = {"name": unit.name, "until": unit.valid_until.isoformat(), "start": unit.valid_from.isoformat()}
            yield unit.key, Finding(REVERSED, NOWHERE, values)
        if not unit.kind and lacks_kind(unit.name):
            yield unit.key, Finding(KINDLESS, NOWHERE, {"name": unit.name})


def _codes(directory: Directory) -> Found:
    words = kind_words(unit.kind for unit in directory.units)
    for code, units in directory.by_code.items():
        longest = units[0]
        for before, unit in pairwise(units):
            if _together(longest, unit):
                yield unit.key, Finding(OVERLAP, NOWHERE, {"code": code, "first": longest.name, "second": unit.name})
            elif bare_name(before.name, words) != bare_name(unit.name, words):
                values = {"code": code, "before": before.name, "after": unit.name, "start": unit.valid_from.isoformat()}
                yield unit.key, Finding(CODE_REUSED, NOWHERE, values)
            longest = max(longest, unit, key=lambda each: each.valid_until or date.max)


def _together(first: DirectoryUnit, second: DirectoryUnit) -> bool:
    return (first.valid_until is None or second.valid_from <= first.valid_until) and (
        second.valid_until is None or first.valid_from <= second.valid_until
    )


def _parents(directory: Directory) -> Found:
    for unit in directory.units:
        for relation, above in unit.parents.items():
            parent = directory.by_key.get(above)
            if parent is None:
                values = {"name": unit.name, "relation": relation, "code": above.code}
                yield unit.key, Finding(UNKNOWN_PARENT, NOWHERE, values)
            elif not _covers(parent, unit):
                yield unit.key, Finding(PARENT_ENDED, NOWHERE, {"name": unit.name, "parent": parent.name})


def _covers(parent: DirectoryUnit, unit: DirectoryUnit) -> bool:
    return parent.valid_from <= unit.valid_from and (
        parent.valid_until is None or (unit.valid_until is not None and unit.valid_until <= parent.valid_until)
    )


def _cycles(directory: Directory) -> Found:
    """Each circle once, from the first of its units in the directory."""
    order = {unit.key: position for position, unit in enumerate(directory.units)}
    for relation in dict.fromkeys(relation for unit in directory.units for relation in unit.parents):
        for circle in _circles(directory, relation):
            at = min(range(len(circle)), key=lambda position: order[circle[position].key])
            turned = [*circle[at:], *circle[: at + 1]]
            values = {"name": turned[0].name, "relation": relation, "path": " → ".join(unit.name for unit in turned)}
            yield turned[0].key, Finding(CYCLE, NOWHERE, values)


def _circles(directory: Directory, relation: str) -> Iterator[list[DirectoryUnit]]:
    """Every unit is walked through once: a way that meets itself is a circle, one that meets an earlier way is none."""
    met: set[UnitKey] = set()
    for unit in directory.units:
        way: dict[UnitKey, DirectoryUnit] = {}
        key: UnitKey | None = unit.key
        while key is not None and key not in met and (at := directory.by_key.get(key)) is not None:
            met.add(key)
            way[key] = at
            key = at.parents.get(relation)
        if key in way:
            keys = list(way)
            yield list(way.values())[keys.index(key) :]


def _names(directory: Directory) -> Found:
    alike: dict[object, list[DirectoryUnit]] = {}
    for unit in directory.units:
        alike.setdefault((comparable(unit.name), comparable(unit.kind), tuple(sorted(unit.parents.items()))), []).append(unit)
    for units in alike.values():
        for first, second in pairwise(units):
            if first.code != second.code and _together(first, second):
                values = {"name": second.name, "first": first.code, "second": second.code}
                yield second.key, Finding(REPEATED_NAME, NOWHERE, values)


def _links(directory: Directory) -> Found:
    for link in directory.links:
        for one, other in ((link.before, link.after), (link.after, link.before)):
            if other not in directory.by_key:
                name = directory.by_key[one].name if one in directory.by_key else one.code
                yield one, Finding(UNKNOWN_LINK, NOWHERE, {"name": name, "code": other.code})
