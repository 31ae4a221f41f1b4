"""The units that a plan names."""

from __future__ import annotations

import re

from langnghe.core.plan.model import OnlineMinimum, Plan
from langnghe.core.plan.text import fold, slug
from langnghe.core.sampling.units import Unit


def units_from_plan(plan: Plan) -> tuple[Unit, ...]:
    """One unit for each line of the paper allocation. The kind, and with it the online minimum, is given only where the
    unit's name says it: "Đảng bộ xã Khổng Lào" is of "Đảng bộ xã, thị trấn", "Đảng bộ Mường So" of none."""
    units: list[Unit] = []
    for allocation in plan.paper_allocation:
        minimum = _minimum_for(allocation.unit, plan.online_minimums)
        kind, owed = (minimum.unit_kind, minimum.forms) if minimum else ("", 0)
        units.append(Unit(_free_code(allocation.unit, units), allocation.unit, kind, allocation.forms, owed))
    return tuple(units)


def code_for(name: str) -> str:
    """A short code from a name: letters without diacritics, words joined by hyphens, at most 50 characters."""
    return slug(name, 50) or "unit"


def _free_code(name: str, units: list[Unit]) -> str:
    taken = {unit.code for unit in units}
    code = code_for(name)
    number = 2
    while code in taken:
        code = f"{code_for(name)}-{number}"
        number += 1
    return code


def _minimum_for(name: str, minimums: tuple[OnlineMinimum, ...]) -> OnlineMinimum | None:
    folded = fold(name)
    for minimum in minimums:
        if any(fold(variant) in folded for variant in _variants(minimum.unit_kind)):
            return minimum
    return None


def _variants(kind: str) -> list[str]:
    return [part.strip() for part in re.split(r",| và ", kind) if part.strip()]
