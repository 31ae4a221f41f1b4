"""The units of a survey, taken from a directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from langnghe.core.sampling.directory import DirectoryUnit, UnitKey
from langnghe.core.sampling.from_plan import code_for
from langnghe.core.sampling.units import Unit


def survey_units(
    units: Iterable[DirectoryUnit],
    paper_forms: Mapping[UnitKey, int] | None = None,
    online_minimums: Mapping[UnitKey, int] | None = None,
) -> tuple[Unit, ...]:
    """One unit of the survey for each of these, with what it is allocated and what it owes (0 where nothing is said). Codes
    become such as addresses can carry, and differ from each other."""
    forms, minimums = paper_forms or {}, online_minimums or {}
    listed = tuple(units)
    codes = distinct((code_for(unit.code) for unit in listed), ())
    return tuple(
        Unit(code, unit.name, unit.kind, forms.get(unit.key, 0), minimums.get(unit.key, 0))
        for code, unit in zip(codes, listed, strict=True)
    )


def distinct(codes: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The codes in their order, each that is taken or stood before with the first free number after it: `a`, `a-2`, `a-3`."""
    used, last = set(taken), dict[str, int]()
    found = []
    for code in codes:
        free = code
        while free in used:
            last[code] = last.get(code, 1) + 1
            free = f"{code}-{last[code]}"
        used.add(free)
        found.append(free)
    return found


def accepted(unit: Unit, found: DirectoryUnit) -> Unit:
    """A unit of a survey under the name and kind that the directory has. Its code, by which waves are compared, and what it is
    asked for stay."""
    return replace(unit, name=found.name, kind=found.kind or unit.kind)
