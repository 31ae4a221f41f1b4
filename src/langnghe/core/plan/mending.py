"""Which values of a plan people may mend after reading, and the plan as mended; the document's own stay beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from langnghe.core.plan.model import Plan
from langnghe.core.plan.serial import plan_from_json, plan_to_json

Value = str | int | date | datetime | None
Mends = Mapping[str, str | int | None]
FIELDS = (
    "number",
    "issued_on",
    "agency",
    "collection.opens_at",
    "collection.closes_at",
    "collection.target",
    "forms_due_on",
    "budget",
)
STAGE_FIELDS = ("starts_on", "ends_on")
_BETWEEN = re.compile(r"[\[\].]+")


def mendable(plan: Plan) -> tuple[str, ...]:
    """The names of the values that can be mended: "number", "collection.closes_at", "schedule[2].ends_on"."""
    stages = (f"schedule[{index}].{field}" for index in range(len(plan.schedule)) for field in STAGE_FIELDS)
    return (*FIELDS, *stages)


def value_of(plan: Plan, field: str) -> Value:
    """The value of that name; None or an empty text where the plan says nothing. Raises AttributeError for other names."""
    holder: Any = plan
    for part in _path(field):
        holder = holder[part] if isinstance(part, int) else getattr(holder, part)
    value: Value = holder
    return value


def as_mend(value: Value) -> str | int | None:
    """A value as a mend keeps it: days and moments in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def mended(plan: Plan, mends: Mends) -> Plan:
    """The plan with these values in place of those that were read; mends of values that it does not have are passed over."""
    data = plan_to_json(plan)
    for field in mendable(plan):
        if field in mends:
            *path, last = _path(field)
            holder: Any = data
            for part in path:
                holder = holder[part]
            holder[last] = mends[field]
    return plan_from_json(data)


def place_field(field: str) -> str:
    """The name under which a plan keeps the place of a value: that of its stage, for the days of a stage."""
    return field.partition("].")[0] + "]" if field.startswith("schedule[") else field


def _path(field: str) -> list[str | int]:
    return [int(part) if part.isdecimal() else part for part in _BETWEEN.split(field)]
