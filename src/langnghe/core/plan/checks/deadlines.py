"""Collection against signing, its own hours, other statements of it, the return of forms, processing and days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.checks.rule import Rule, day_text, range_text
from langnghe.core.plan.collection import Window
from langnghe.core.plan.holidays import days, is_holiday, is_weekend
from langnghe.core.plan.model import Mode
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.schedule import ReadStage
from langnghe.core.plan.stages import BEFORE_COLLECTION, Role, is_collection, roles

ON_SIGNING_DAY = define(
    "plan.starts_on_signing_day",
    "Collection begins on {day}, the day the plan is signed.",
    "Leave the units time to get the plan and the forms, or sign it earlier.",
    Severity.WARNING,
)
BEFORE_SIGNING = define(
    "plan.starts_before_signing",
    "Collection begins on {day}, before the plan is signed on {signed}.",
    "Check the date of signing and that of collection.",
)
NO_WINDOW = define(
    "plan.no_collection_time",
    "The plan does not say when answers are collected.",
    "Add the first and the last day of collection.",
)
WINDOWS_DIFFER = define(
    "plan.collection_times_differ",
    "The time of collection is stated as {first} and, elsewhere, as {second}.",
    "Keep one of them.",
    Severity.WARNING,
)
HOURS = define(
    "plan.hours_against_days",
    "With its hours collection lasts {hours} hours, but the schedule counts {days} days for it.",
    "Say until what hour answers are taken on the last day.",
    Severity.WARNING,
)
NO_SLACK = define(
    "plan.due_without_slack",
    "Forms must be back by {due}, the last day of collection, and processing begins the next day.",
    "Leave at least a day between the end of collection, the return of the forms and their processing.",
    Severity.WARNING,
)
DUE_EARLY = define(
    "plan.due_before_closing",
    "Forms must be back by {due}, before collection ends on {closes}.",
    "Move the return of the forms behind the end of collection.",
    Severity.WARNING,
)
DUE_LATE = define(
    "plan.due_after_processing",
    "Forms may come back until {due}, but processing begins on {begins}.",
    "Let processing begin after all forms are back.",
)
DUES_DIFFER = define(
    "plan.return_dates_differ",
    "The return of the forms is stated for {first} and, elsewhere, for {second}.",
    "Keep one of them.",
    Severity.WARNING,
)
NO_DUE = define(
    "plan.no_return_date",
    "The plan gives out paper forms but does not say by when they must be back.",
    "Add the day by which all forms must be back.",
    Severity.NOTE,
)
WEEKEND = define(
    "plan.on_weekend",
    "{day} is a Saturday or a Sunday.",
    "Check that somebody is there to close, to take in forms or to publish.",
    Severity.NOTE,
)
HOLIDAY = define(
    "plan.on_holiday",
    "{day} is a public holiday.",
    "Check that somebody is there to close, to take in forms or to publish.",
    Severity.NOTE,
)
SURE = 8
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def _first_day(facts: Facts) -> date | None:
    return facts.window.opens_at.date() if facts.window and facts.window.opens_at else None


def _last_day(facts: Facts) -> date | None:
    return facts.window.closes_at.date() if facts.window and facts.window.closes_at else None


def signing(facts: Facts) -> Iterator[Finding]:
    """Collection that begins on the day of signing, or before it."""
    first, signed = _first_day(facts), facts.head.issued_on
    if facts.window is None or first is None or signed is None or first > signed.value:
        return
    kind = ON_SIGNING_DAY if first == signed.value else BEFORE_SIGNING
    values = {"day": day_text(first), "signed": day_text(signed.value)}
    yield Finding(kind, facts.window.stage.place, values, stated=day_text(first), computed=day_text(signed.value))


def time_of_collection(facts: Facts) -> Iterator[Finding]:
    """A plan without a time of collection, or with two."""
    if facts.window is None:
        yield Finding(NO_WINDOW)
        return
    chosen = _days(facts.window)
    for other in facts.windows[1:]:
        found = _days(other)
        if (
            chosen
            and found
            and other.score >= SURE
            and is_collection(other.stage.folded)
            and found != chosen
            and other.stage not in facts.window.parts
        ):
            values = {"first": range_text(*chosen), "second": range_text(*found)}
            yield Finding(WINDOWS_DIFFER, other.stage.place, values, stated=range_text(*found), computed=range_text(*chosen))


def _days(window: Window) -> tuple[date, date] | None:
    if window.opens_at is None or window.closes_at is None:
        return None
    return window.opens_at.date(), window.closes_at.date()


def hours(facts: Facts) -> Iterator[Finding]:
    """Collection that by its hours is shorter than the days that the schedule gives it."""
    window = facts.window
    if window is None or not (window.opens_at and window.closes_at and window.stage.period.closes):
        return
    lasts = window.closes_at - window.opens_at
    for stage in facts.schedule.stages:
        first, last = stage.stage.starts_on, stage.stage.ends_on
        if (
            (first, last) == _days(window)
            and first
            and last
            and not stage.period.closes
            and lasts <= days(first, last) * DAY - DAY
        ):
            values = {"hours": round(lasts / HOUR), "days": days(first, last)}
            stated = f"{range_text(first, last)} ({days(first, last)})"
            yield Finding(HOURS, stage.place, values, stated=stated, computed=f"{lasts / DAY:g} × 24 h")


def return_of_forms(facts: Facts) -> Iterator[Finding]:
    """Forms that are due before collection ends, after processing begins, or with no time between."""
    if not facts.due:
        return
    due, closes, processing = facts.due[0], _last_day(facts), _processing(facts)
    begins = processing.stage.starts_on if processing else None
    values = {"due": day_text(due.value), "closes": day_text(closes or due.value), "begins": day_text(begins or due.value)}
    if begins and due.value >= begins:
        yield Finding(DUE_LATE, due.place, values, stated=values["due"], computed=values["begins"])
    if closes and due.value < closes:
        yield Finding(DUE_EARLY, due.place, values, stated=values["due"], computed=values["closes"])
    if closes == due.value and begins and begins - due.value == DAY:
        yield Finding(NO_SLACK, due.place, values, stated=values["due"], computed=values["begins"])


def _processing(facts: Facts) -> ReadStage | None:
    """The first stage that works on the answers."""
    named = ((stage, roles(stage.folded)) for stage in facts.schedule.stages if stage.stage.starts_on)
    return next((stage for stage, work in named if work & {Role.PROCESS, Role.REPORT} and not work & BEFORE_COLLECTION), None)


def stated_returns(facts: Facts) -> Iterator[Finding]:
    """A plan that states two days for the return of the forms, or none although forms are given out."""
    if not facts.due and Mode.PAPER in {mode.value for mode in facts.modes}:
        yield Finding(NO_DUE)
    for other in facts.due[1:]:
        if other.value != facts.due[0].value:
            values = {"first": day_text(facts.due[0].value), "second": day_text(other.value)}
            yield Finding(DUES_DIFFER, other.place, values, stated=values["second"], computed=values["first"])


def days_off(facts: Facts) -> Iterator[Finding]:
    """Days on which something must be done that are no working days: the last of collection, the return, publication."""
    last = _last_day(facts)
    exact = facts.window is not None and not facts.window.stage.period.is_coarse
    marked = [(last, facts.window.stage.place)] if facts.window and last and exact else []
    marked += [(found.value, found.place) for found in facts.due[:1]]
    for stage in facts.schedule.stages:
        if Role.PUBLISH in roles(stage.folded) and stage.stage.ends_on and not stage.period.is_coarse:
            marked.append((stage.stage.ends_on, stage.place))
    for day, place in dict(reversed(marked)).items():
        if is_holiday(day) or is_weekend(day):
            yield Finding(HOLIDAY if is_holiday(day) else WEEKEND, place, {"day": day_text(day)}, stated=day_text(day))


RULES: tuple[Rule, ...] = (signing, time_of_collection, hours, return_of_forms, stated_returns, days_off)
