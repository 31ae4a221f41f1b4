"""The next wave of a survey: its plan made from the earlier one, and what in it still speaks of the earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from langnghe.core.errors import Finding, Place, Severity, define, refuse
from langnghe.core.plan.checks.figures import figures_text
from langnghe.core.plan.checks.rule import day_text
from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.holidays import is_holiday, is_weekend
from langnghe.core.plan.model import Plan, Stage

NO_DAY = define(
    "wave.no_day",
    "The earlier plan has no day from which to count.",
    "Give the earlier plan the first day of its collection, or write a new plan.",
)
NOT_LATER = define(
    "wave.not_later",
    "The new wave would start on {day}, but the earlier one started on {first}.",
    "Give a day after that.",
)
DAY_OFF = define(
    "wave.day_off",
    "“{stage}” ends on {day}, a weekend or public holiday.",
    "Move it to a working day.",
    Severity.NOTE,
)
FORMS_DAY_OFF = define(
    "wave.forms_day_off",
    "Paper forms are due on {day}, a weekend or public holiday.",
    "Move it to a working day.",
    Severity.NOTE,
)
OLD_YEAR = define(
    "wave.old_year",
    "“{quote}” still names the year {year}.",
    "Put the year of this wave, or leave it if it is part of a name.",
    Severity.NOTE,
)
LINKS_DROPPED = define(
    "wave.links_dropped",
    "The addresses of the earlier wave were taken out: {links}.",
    "Put the address of the new questionnaire.",
    Severity.NOTE,
)
BUDGET_KEPT = define(
    "wave.budget_kept",
    "The budget of {amount} đồng is that of the earlier wave.",
    "Estimate it anew by the norms in force now.",
    Severity.NOTE,
)

LINKS_KEPT = define(
    "wave.links_kept",
    "The plan still names addresses of the earlier wave: {links}.",
    "Put the address of the new questionnaire.",
    Severity.NOTE,
)

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan to be finished by hand, and what to look at in it."""

    plan: Plan
    findings: tuple[Finding, ...] = ()


def next_wave(earlier: Plan, opens_on: date) -> Draft:
    """The earlier plan with all its days moved by as many as lie between its first day of collection and the new one; without
    number, date, signature and addresses. Units, forms, minimums and contents stay. Raises Refused when it has no day, or not an
    earlier one."""
    first = first_day(earlier)
    if first is None:
        raise refuse(NO_DAY)
    if opens_on <= first:
        raise refuse(NOT_LATER, Place(field="collection.opens_at"), day=day_text(opens_on), first=day_text(first))
    try:
        moved = _moved(earlier, opens_on - first)
    except OverflowError as error:
        raise refuse(NO_DAY) from error
    plan = replace(moved, number="", issued_on=None, signed_by_title="", links=(), places={})
    return Draft(plan, still_earlier(earlier, plan))


def still_earlier(earlier: Plan, plan: Plan) -> tuple[Finding, ...]:
    """What to look at in the plan of a later wave: days off, the year and the addresses of the earlier wave, its budget."""
    before, now = first_day(earlier), first_day(plan)
    years = _old_years(plan, before.year, now.year) if before and now else ()
    return (*_days_off(plan), *years, *_kept(earlier, plan))


def first_day(plan: Plan) -> date | None:
    """The first day of collection, or else of the schedule."""
    opens_at = plan.collection.opens_at
    if opens_at:
        return opens_at.astimezone(VIETNAM).date()
    return min((stage.starts_on for stage in plan.schedule if stage.starts_on), default=None)


def _moved(plan: Plan, by: timedelta) -> Plan:
    window = plan.collection
    return replace(
        plan,
        collection=replace(window, opens_at=_later(window.opens_at, by), closes_at=_later(window.closes_at, by)),
        forms_due_on=plan.forms_due_on and plan.forms_due_on + by,
        schedule=tuple(_stage(stage, by) for stage in plan.schedule),
        whole=plan.whole and _stage(plan.whole, by),
    )


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return moment and moment + by


def _stage(stage: Stage, by: timedelta) -> Stage:
    return replace(stage, starts_on=stage.starts_on and stage.starts_on + by, ends_on=stage.ends_on and stage.ends_on + by)


def _days_off(plan: Plan) -> Iterator[Finding]:
    """Days by which something must have happened that are no working days."""
    for number, stage in enumerate(plan.schedule):
        if day := _day_off(stage.ends_on):
            yield Finding(DAY_OFF, Place(field=f"schedule[{number}]"), {"stage": stage.label, "day": day})
    if day := _day_off(plan.forms_due_on):
        yield Finding(FORMS_DAY_OFF, Place(field="forms_due_on"), {"day": day})


def _day_off(day: date | None) -> str:
    """The day as plans write it when nobody works on it, else nothing."""
    return day_text(day) if day and (is_weekend(day) or is_holiday(day)) else ""


def _old_years(plan: Plan, before: int, now: int) -> Iterator[Finding]:
    """Places that name the year of the earlier wave."""
    lists = {name: getattr(plan, name) for name in ("purposes", "requirements", "content_groups", "subjects")}
    stages = tuple(stage.label for stage in plan.schedule)
    for name, texts in {"title": (plan.title,), **lists, "schedule": stages}.items():
        for number, text in enumerate(texts):
            if before != now and str(before) in _YEAR.findall(text):
                field = name if name == "title" else f"{name}[{number}]"
                yield Finding(OLD_YEAR, Place(field=field, quote=text), {"quote": text, "year": before})


def _kept(earlier: Plan, plan: Plan) -> Iterator[Finding]:
    kept = [link for link in earlier.links if link in plan.links]
    if earlier.links and (kept or not plan.links):
        links = ", ".join(kept or earlier.links)
        yield Finding(LINKS_KEPT if kept else LINKS_DROPPED, Place(field="links"), {"links": links})
    if earlier.budget is not None and earlier.budget == plan.budget:
        yield Finding(BUDGET_KEPT, Place(field="budget"), {"amount": figures_text(earlier.budget)})
