"""The units of a survey, taken from a directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

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
    made: dict[str, Unit] = {}
    for unit in units:
        code = _free(code_for(unit.code), made)
        made[code] = Unit(code, unit.name, unit.kind, forms.get(unit.key, 0), minimums.get(unit.key, 0))
    return tuple(made.values())


def _free(code: str, taken: Mapping[str, Unit]) -> str:
    numbered = (f"{code}-{number}" for number in count(2))
    return code if code not in taken else next(other for other in numbered if other not in taken)
