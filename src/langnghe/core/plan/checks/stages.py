"""Stages that overlap, leave gaps, fall outside the whole, or last other than is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.plan.basis import without_references
from langnghe.core.plan.checks.rule import Rule, day_text, range_text
from langnghe.core.plan.holidays import days, working_days
from langnghe.core.plan.periods import Period, periods
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.schedule import ReadStage
from langnghe.core.plan.sequence import shared_days, uncovered_days
from langnghe.core.plan.stages import is_collection

OVERLAP = define(
    "plan.stages_overlap",
    "The stages “{first}” and “{second}” share {days}.",
    "Say on which day the one ends and the other begins.",
    Severity.WARNING,
)
GAP = define(
    "plan.stages_gap",
    "Between the stages “{first}” and “{second}” no stage covers {days}.",
    "Check that nothing was left out.",
    Severity.NOTE,
)
OUTSIDE = define(
    "plan.stage_outside",
    "The stage “{stage}” lies outside the time of the whole survey.",
    "Make the whole long enough, or move the stage.",
    Severity.WARNING,
)
DAYS = define(
    "plan.stated_days",
    "The plan says {stated} days, but from {first} to {last} there are {computed}.",
    "Put the right number of days or the right dates.",
    Severity.WARNING,
)
STATED_DAYS = re.compile(
    r"(?<![\d/.,-])(?P<number>\d{1,3})\s*ngay(?P<working>\s*lam viec)?(?![a-z]|\s*\d|"
    r"\s*,?\s*(?:ke tu|sau|truoc))"
)
WAVE = re.compile(r"(?:quy|dot|lan|ky|thang)\s*(?:thu )?(?:\d|[ivx]+(?![a-z]))")
NEAR, ONE_DAY = 60, timedelta(days=1)


def overlaps(facts: Facts) -> Iterator[Finding]:
    """Stages that follow each other in the plan and share days; one wholly within the other goes on beside it."""
    for before, after in pairwise(facts.schedule.stages):
        shared = shared_days(before.stage, after.stage)
        if shared and not _is_coarse(before, after):
            starts, last = shared
            values = {"first": before.stage.label, "second": after.stage.label, "days": range_text(*shared)}
            first, ends = before.stage.starts_on or starts, after.stage.ends_on or last
            stated = f"{range_text(first, last)}; {range_text(starts, ends)}"
            yield Finding(OVERLAP, after.place, values, stated=stated, computed=range_text(*shared))


def gaps(facts: Facts) -> Iterator[Finding]:
    """Working days between two stages that no stage covers."""
    every = [read.stage for read in facts.schedule.stages]
    for before, after in pairwise(facts.schedule.stages):
        uncovered = uncovered_days(before.stage, after.stage, every)
        if uncovered and not (_is_coarse(before, after) or _both_collect(before, after)):
            first, last = uncovered
            values = {"first": before.stage.label, "second": after.stage.label, "days": range_text(*uncovered)}
            stated = f"{day_text(first - ONE_DAY)}; {day_text(last + ONE_DAY)}"
            yield Finding(GAP, after.place, values, stated=stated, computed=range_text(*uncovered))


def _is_coarse(*stages: ReadStage) -> bool:
    """Whether one of them is dated by a month or a quarter only, so that its days are not meant exactly."""
    return any(stage.period.is_coarse for stage in stages)


def _both_collect(before: ReadStage, after: ReadStage) -> bool:
    """Handing out forms and taking them in are one collection: people fill them in between; so are its waves."""
    named = (before.folded, after.folded)
    return all(map(is_collection, named)) or all(map(WAVE.match, named))


def outside(facts: Facts) -> Iterator[Finding]:
    """Stages that begin before the whole or end after it."""
    whole = facts.schedule.whole
    if whole is None or not (whole.stage.starts_on and whole.stage.ends_on):
        return
    first, last = whole.stage.starts_on, whole.stage.ends_on
    for stage in facts.schedule.stages:
        known = [day for day in (stage.stage.starts_on, stage.stage.ends_on) if day]
        if any(not first <= day <= last for day in known):
            stated = range_text(min(known), max(known))
            yield Finding(OUTSIDE, stage.place, {"stage": stage.stage.label}, stated=stated, computed=range_text(first, last))


def stated_days(facts: Facts) -> Iterator[Finding]:
    """Numbers of days that do not match the dates right beside them."""
    for item in facts.body.items:
        each = item.paragraph
        folded = without_references(each.folded)
        ranges = [period for period in periods(folded, facts.year) if period.is_range and period.starts_on and period.ends_on]
        for count in STATED_DAYS.finditer(folded):
            period = next((period for period in ranges if _beside(count, period, folded)), None)
            wrong = _miscounted(count, period) if period else None
            if period and wrong:
                values, computed = wrong
                start, end = min(count.start(), period.start), max(count.end(), period.end)
                yield Finding(DAYS, each.place(start, end), values, stated=count["number"], computed=computed)


def _beside(count: re.Match[str], period: Period, folded: str) -> bool:
    """Whether the number of days stands next to the period, in the same clause."""
    between = folded[min(count.end(), period.end) : max(count.start(), period.start)]
    return len(between) <= NEAR and not re.search(r"[;.]\s", between)


def _miscounted(count: re.Match[str], period: Period) -> tuple[dict[str, object], str] | None:
    """The right number of days, when another is stated; both ends count, unless hours make the last day a part of one."""
    first, last = period.starts_on, period.ends_on
    if first is None or last is None or last < first:
        return None
    right = working_days(first, last) if count["working"] else days(first, last)
    accepted = {right, right - 1} if period.closes else {right}
    if int(count["number"]) in accepted:
        return None
    values: dict[str, object] = {"stated": count["number"], "first": day_text(first), "last": day_text(last), "computed": right}
    return values, str(right)


RULES: tuple[Rule, ...] = (overlaps, gaps, outside, stated_days)
