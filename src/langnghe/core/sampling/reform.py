"""A directory made from a table of which old communes went into which new ones on one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from langnghe.core.sampling.directory import BEGINNING, MAIN, Directory, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.names import comparable

PROVINCE, DISTRICT, COMMUNE = "tỉnh", "huyện", "xã"
"""The levels of such a table."""

KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
_BEGINNINGS = {f"{comparable(kind)} ": kind for kind in KINDS}
_ORDER = (PROVINCE, DISTRICT, COMMUNE)


@dataclass(frozen=True, slots=True)
class Named:
    """One unit as the table names it, its kind before its name: ("03562", "Xã Sì Lở Lầu", "xã")."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row: a unit before and one after, each with those above it, the lowest first; either is empty where there is none.
    `whole` when the whole population of the one before is in the one after."""

    before: tuple[Named, ...]
    after: tuple[Named, ...]
    whole: bool = True


def directory_of_changes(changes: Iterable[Change], first_day: date) -> Directory:
    """The old units, valid until the day before; the new ones, valid from `first_day`; the links between the lowest of each row,
    and between the provinces: an old one is whole in a new one when none of its rows went elsewhere."""
    rows = tuple(changes)
    old = _units((row.before for row in rows), BEGINNING, first_day - timedelta(days=1))
    new = _units((row.after for row in rows), first_day, None)
    both = [row for row in rows if row.before and row.after]
    lowest = {(row.before[0].code, row.after[0].code): row.whole for row in both}
    highest = {(row.before[-1].code, row.after[-1].code): True for row in both}
    several = {code for code, _ in highest if sum(code == other for other, _ in highest) > 1}
    provinces = {pair: pair[0] not in several for pair in highest}
    links = tuple(
        Link(UnitKey(before), UnitKey(after, first_day), whole)
        for pairs in (provinces, lowest)
        for (before, after), whole in sorted(pairs.items())
    )
    return Directory((*old, *new), links)


def kind_of(name: str) -> str:
    """The kind that a name begins with, in small letters; empty when it begins with none."""
    words = f"{comparable(' '.join(name.split()[:2]))} "
    return next((kind for beginning, kind in _BEGINNINGS.items() if words.startswith(beginning)), "")


def _units(paths: Iterable[tuple[Named, ...]], first: date, last: date | None) -> list[DirectoryUnit]:
    """Each unit once, by level, then by code."""
    found: dict[str, tuple[Named, tuple[Named, ...]]] = {}
    for path in paths:
        for position, named in enumerate(path):
            found.setdefault(named.code, (named, path[position + 1 : position + 2]))
    ordered = sorted(found.values(), key=lambda each: (_ORDER.index(each[0].level), each[0].code))
    return [
        DirectoryUnit(named.code, named.name, kind_of(named.name), named.level, first, last, _parents(above, first))
        for named, above in ordered
    ]


def _parents(above: tuple[Named, ...], first: date) -> dict[str, UnitKey]:
    return {MAIN: UnitKey(above[0].code, first)} if above else {}
