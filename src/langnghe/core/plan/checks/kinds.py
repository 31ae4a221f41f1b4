"""Kinds of units that there are no more, or not yet, on the day of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.plan.checks.rule import Rule, day_text
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.text import normalise
from langnghe.core.plan.units import place_part

ENDED = define(
    "plan.unit_kind_ended",
    "“{unit}” is of a kind that ended on {day}; the plan is of {on}.",
    "Name the unit that took its place: look it up in the list of units on that day.",
    Severity.WARNING,
)
NOT_YET = define(
    "plan.unit_kind_not_yet",
    "“{unit}” is of a kind that there is only from {day}; the plan is of {on}.",
    "Check the unit, or the date of the plan.",
    Severity.WARNING,
)
REFORM = date(2025, 7, 1)
"""Since this day there is no level between the province and the commune (Luật Tổ chức chính quyền địa phương 2025)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of unit, as its names begin, with its first day and the first day on which it is no more; None is unlimited."""

    begins: re.Pattern[str]
    first: date | None = None
    ended: date | None = None


KINDS = (
    Period(re.compile(r"(?:các )?(?:huyện(?! đảo côn)|quận|thị xã|thị trấn)(?!\w)"), ended=REFORM),
    Period(re.compile(r"(?:các )?(?:huyện ủy|quận ủy|thị ủy|huyện đoàn|thị đoàn)(?!\w)"), ended=REFORM),
    Period(re.compile(r"(?:các )?đặc khu(?!\w)"), first=REFORM),
)


def kinds(facts: Facts) -> Iterator[Finding]:
    """Units that get forms or owe answers, whose kind does not exist on the day of signing, or else of collection."""
    on = _day(facts)
    named = [(found.value.unit, found.place) for found in facts.asked.paper]
    named += [(found.value.unit_kind, found.place) for found in facts.asked.minimums]
    for unit, place in named if on else ():
        if on and (finding := _finding(unit, on, place)):
            yield finding


def _day(facts: Facts) -> date | None:
    if facts.head.issued_on:
        return facts.head.issued_on.value
    return facts.window.opens_at.date() if facts.window and facts.window.opens_at else None


def _finding(unit: str, on: date, place: Place) -> Finding | None:
    for kind in KINDS:
        if not any(kind.begins.match(name) for name in (normalise(unit), normalise(place_part(unit)))):
            continue
        if kind.ended and on >= kind.ended:
            values = {"unit": unit, "day": day_text(kind.ended), "on": day_text(on)}
            return Finding(ENDED, place, values, stated=unit, computed=day_text(kind.ended))
        if kind.first and on < kind.first:
            values = {"unit": unit, "day": day_text(kind.first), "on": day_text(on)}
            return Finding(NOT_YET, place, values, stated=unit, computed=day_text(kind.first))
    return None


RULES: tuple[Rule, ...] = (kinds,)
