"""Units that a list names by code or name, above a unit or after it, found in the same list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from langnghe.core.sampling.directory import BEGINNING, Directory, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.names import comparable

DATED = "@"
"""Stands between a code and the first day of validity where a list has to say which unit of that code: `03562@2025-07-01`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says of other units, as it is written: relation → unit above, units that took over the whole, or a part."""

    parents: Mapping[str, str] = field(default_factory=dict)
    became: tuple[str, ...] = ()
    became_part: tuple[str, ...] = ()


def linked(units: Sequence[DirectoryUnit], said: Sequence[Said]) -> tuple[tuple[DirectoryUnit, ...], tuple[Link, ...]]:
    """The units with those above them, and the links between them. A code without a day means the latest unit of that code
    that began before the one that names it ended, or for a successor the first that began after; a text that is no code may be
    a name that one unit has. What is not found keeps the text as a code, and a check will say so."""
    names = _Names(Directory(tuple(units)))
    placed, links = [], []
    for unit, words in zip(units, said, strict=True):
        above = {relation: names.latest(text, unit.valid_until or date.max) for relation, text in words.parents.items()}
        placed.append(replace(unit, parents=above))
        for texts, whole in ((words.became, True), (words.became_part, False)):
            links += [Link(unit.key, names.following(text, unit.valid_until or unit.valid_from), whole) for text in texts]
    return tuple(placed), tuple(links)


def written_key(key: UnitKey) -> str:
    """How a list names that unit: its code, and the first day where it is known."""
    return key.code if key.valid_from == BEGINNING else f"{key.code}{DATED}{key.valid_from.isoformat()}"


class _Names:
    def __init__(self, directory: Directory) -> None:
        self.by_code = directory.by_code
        self.by_name: dict[str, list[DirectoryUnit]] = {}
        for unit in directory.units:
            self.by_name.setdefault(comparable(unit.name), []).append(unit)

    def latest(self, text: str, day: date) -> UnitKey:
        units = self._meant(text)
        before = [unit.key for unit in units if unit.valid_from <= day]
        return (before or [unit.key for unit in units] or [_dated(text)])[-1]

    def following(self, text: str, day: date) -> UnitKey:
        units = self._meant(text)
        after = [unit.key for unit in units if unit.valid_from > day]
        return (after or [unit.key for unit in reversed(units)] or [_dated(text)])[0]

    def _meant(self, text: str) -> Sequence[DirectoryUnit]:
        by_name = self.by_name.get(comparable(text), [])
        return self.by_code.get(text) or (by_name if len(by_name) == 1 else ())


def _dated(text: str) -> UnitKey:
    code, _, day = text.partition(DATED)
    try:
        return UnitKey(code.strip(), date.fromisoformat(day.strip()) if day else BEGINNING)
    except ValueError:
        return UnitKey(text)
