"""Which days two stages that follow each other share, and which days between them no stage covers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from langnghe.core.plan.holidays import working_days
from langnghe.core.plan.model import Stage

Days = tuple[date, date]
"""A first and a last day, both included."""

_ONE_DAY = timedelta(days=1)


def shared_days(before: Stage, after: Stage) -> Days | None:
    """The days on which the later stage has begun and the earlier has not ended; None when there are none, when days are
    unknown, and when one lies wholly within the other and so goes on beside it."""
    last, starts = before.ends_on, after.starts_on
    if not last or not starts or last < starts:
        return None
    first, ends = before.starts_on or starts, after.ends_on or last
    return (starts, last) if first < starts and last < ends else None


def uncovered_days(before: Stage, after: Stage, stages: Iterable[Stage]) -> Days | None:
    """The days between the two that none of all the stages covers; None when not one of them is a working day."""
    if not before.ends_on or not after.starts_on:
        return None
    first, last = before.ends_on + _ONE_DAY, after.starts_on - _ONE_DAY
    if last < first or not working_days(first, last):
        return None
    return None if any(_covers(stage, first, last) for stage in stages) else (first, last)


def _covers(stage: Stage, first: date, last: date) -> bool:
    starts, ends = stage.starts_on, stage.ends_on
    return starts is not None and ends is not None and starts <= first and last <= ends
