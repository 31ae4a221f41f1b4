"""A schedule as entries of a calendar, each with the days on which to be reminded of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from langnghe.core.plan.collection import DAY_ENDS, VIETNAM
from langnghe.core.plan.duties import Task, TaskKind, tasks_from_plan
from langnghe.core.plan.model import Plan
from langnghe.core.report.figures import closing
from langnghe.core.report.schedule_words import say, task_label
from langnghe.core.sampling.duties import UnitDuty

_REMINDERS = {TaskKind.STAGE: (1,), TaskKind.CLOSING: (3, 1), TaskKind.FORMS: (3, 1), TaskKind.OWN: (1,)}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on whole days, both included; or, with `at`, at that aware moment of the only day. `key` stays the same while the
    thing does. `remind` says how many days before the first day reminders come."""

    key: str
    summary: str
    first: date
    last: date
    at: datetime | None = None
    description: str = ""
    remind: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The entries of one survey. `identity` names the survey in the whole world, so that its entries are nobody else's."""

    name: str
    identity: str
    entries: tuple[Entry, ...]


def agenda_of(plan: Plan, tasks: Iterable[Task], language: str, identity: str) -> Agenda:
    """An entry for each task that has a day, in their order; the close of collection at its hour, when the plan says one. Nobody
    is reminded of what is done."""
    return Agenda(plan.title, identity, tuple(_entry(task, task.due_on, plan, language) for task in tasks if task.due_on))


def agenda_of_unit(plan: Plan, duty: UnitDuty, language: str, identity: str) -> Agenda:
    """The deadlines of what one unit lacks, under the same keys as in the agenda of the whole plan."""
    wanted = {TaskKind.FORMS: duty.forms_missing, TaskKind.CLOSING: duty.online_missing}
    return agenda_of(plan, (task for task in tasks_from_plan(plan) if wanted.get(task.kind)), language, identity)


def _entry(task: Task, due_on: date, plan: Plan, language: str) -> Entry:
    first = task.starts_on if task.starts_on and task.starts_on <= due_on else due_on
    remind = () if task.is_done else _REMINDERS[task.kind]
    owner = say("owner", language, owner=task.owner) if task.owner else ""
    entry = Entry(task.key, task_label(task.kind, task.label, language), first, due_on, None, owner, remind)
    closes_at = plan.collection.closes_at
    if task.kind is not TaskKind.CLOSING or closes_at is None:
        return entry
    told = say("until", language, day=closing(closes_at, language))
    return replace(entry, at=closes_at if _has_hour(closes_at) else None, description=told)


def _has_hour(closes_at: datetime) -> bool:
    """Whether the plan says an hour: one that does not closes in the last second of a day."""
    return closes_at.astimezone(VIETNAM).time() not in {DAY_ENDS, time.min}
