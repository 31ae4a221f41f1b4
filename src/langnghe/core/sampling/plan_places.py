"""The places that a plan gives forms to, looked up in a directory: which have ended on its day, and which are not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from langnghe.core.errors import NOWHERE, Finding, Severity, define
from langnghe.core.plan.model import Plan
from langnghe.core.plan.units import is_place, lacks_name
from langnghe.core.sampling.matching import NameIndex, Reason, Suggestion, suggest

ENDED = define(
    "plan.place_ended",
    "On {day} there is no “{unit}” any more: it ended on {until} and is in “{now}” now.",
    "Name the unit of that day, and check that no other unit of the plan went into it too.",
    Severity.WARNING,
)
UNKNOWN = define(
    "plan.place_unknown",
    "The list of units has no “{unit}” on {day}.",
    "Check how the name is written; it may also be of a unit that the list does not have.",
    Severity.NOTE,
)
LOOKED_AT = 20


def day_of(plan: Plan) -> date | None:
    """The day on which the units of a plan must exist: that of signing, or else the first of collection."""
    opens = plan.collection.opens_at
    return plan.issued_on or (opens.date() if opens else None)


def places(plan: Plan, index: NameIndex) -> Iterator[Finding]:
    """Places with forms whose name no unit has on the day of the index. A unit of that name anywhere counts: in which province
    a plan is, it need not say."""
    for position, each in enumerate(plan.paper_allocation):
        if not is_place(each.unit) or lacks_name(each.unit):
            continue
        met = [found for found in suggest(each.unit, index, LOOKED_AT) if found.reason is not Reason.SIMILAR]
        if all(found.formerly for found in met):
            place = plan.places.get(f"paper_allocation[{position}]", NOWHERE)
            values: dict[str, object] = {"unit": each.unit, "day": f"{index.on:%d/%m/%Y}"}
            kind, more = (ENDED, _end(met)) if met else (UNKNOWN, {})
            yield Finding(kind, place, values | more, stated=each.unit, computed=str(more.get("now", "")))


def _end(met: Sequence[Suggestion]) -> dict[str, object]:
    """Until when the first unit that was met was there, and which have it, or a part of it, now."""
    ended = met[0].formerly
    until = ended.valid_until if ended else None
    now = ", ".join(found.unit.name for found in met if found.formerly == ended)
    return {"until": f"{until:%d/%m/%Y}" if until else "", "now": now}
