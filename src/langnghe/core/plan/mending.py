"""Which values of a plan people may mend after reading, and the plan as mended; the document's own stay beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from langnghe.core.plan.model import Mode, Plan, Target
from langnghe.core.plan.serial import plan_from_json, plan_to_json

Value = str | int | date | datetime | tuple[Mode, ...] | tuple[str, ...] | None
Kept = str | int | list[str] | None
Mends = Mapping[str, Kept]
FIELDS = (
    "title",
    "number",
    "issued_on",
    "agency",
    "parent_agency",
    "modes",
    "paper_total",
    "collection.opens_at",
    "collection.closes_at",
    "collection.target",
    "forms_due_on",
    "budget",
    "signed_by_title",
)
LISTS = ("legal_basis", "purposes", "requirements", "content_groups", "subjects", "recipients")
"""Values that are several texts, in their order."""
STAGE_FIELDS = ("starts_on", "ends_on")
_BETWEEN = re.compile(r"[\[\].]+")


def mendable(plan: Plan) -> tuple[str, ...]:
    """The names of the values that can be mended: "number", "collection.closes_at", "schedule[2].ends_on"."""
    stages = (f"schedule[{index}].{field}" for index in range(len(plan.schedule)) for field in STAGE_FIELDS)
    whole = (f"whole.{field}" for field in STAGE_FIELDS) if plan.whole else ()
    return (*FIELDS, *LISTS, *whole, *stages)


def value_of(plan: Plan, field: str) -> Value:
    """The value of that name; None or an empty text where the plan says nothing. Raises AttributeError for other names."""
    holder: Any = plan
    for part in _path(field):
        holder = holder[part] if isinstance(part, int) else getattr(holder, part)
    value: Value = holder
    return value


def as_mend(value: Value) -> Kept:
    """A value as a mend keeps it: days and moments in ISO 8601, texts and ways of answering as a list."""
    if isinstance(value, tuple):
        return [str(each) for each in value]
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
    changed = plan_from_json(data)
    return replace(changed, targets=tuple(_kept_up(target, plan, changed) for target in plan.targets))


def agreeing(plan: Plan) -> Plan:
    """The plan with the number that ends collection among its targets, which is where a document says it."""
    number = plan.collection.target
    if number is None or any(_is_number(target, number) for target in plan.targets):
        return plan
    return replace(plan, targets=(*plan.targets, Target(number, "người")))


def place_field(field: str) -> str:
    """The name under which a plan keeps the place of a value: that of its stage, for the days of a stage; that of the first
    way of answering or the first text, for all of them."""
    if field.startswith("schedule["):
        return field.partition("].")[0] + "]"
    if field in ("modes", *LISTS):
        return f"{field}[0]"
    return field.removesuffix(".starts_on").removesuffix(".ends_on")


def _kept_up(target: Target, before: Plan, after: Plan) -> Target:
    """The target that ends collection has the number that was given for it."""
    old, new = before.collection.target, after.collection.target
    return replace(target, number=new) if old and new and _is_number(target, old) else target


def _is_number(target: Target, number: int) -> bool:
    return target.number == number and not (target.per or target.is_percent)


def _path(field: str) -> list[str | int]:
    return [int(part) if part.isdecimal() else part for part in _BETWEEN.split(field)]
