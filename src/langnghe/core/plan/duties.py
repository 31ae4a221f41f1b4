"""What has to be done, by whom and until when: the tasks that follow from a plan, and which of them are late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from itertools import count

from langnghe.core.plan.agency import agency_name
from langnghe.core.plan.model import Plan
from langnghe.core.plan.text import slug

_VIETNAM = timezone(timedelta(hours=7))


class TaskKind(StrEnum):
    """A stage of the schedule, a day by which something must have happened, or what people added."""

    STAGE = "stage"
    CLOSING = "closing"
    FORMS = "forms"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work. `key` is short and stays the same while the label does; `label` has the plan's words, and is empty where
    the kind says all. `owner` is a role or a unit in free words, empty for all units. A day that is not known is None; `due_on`
    is the last day on which the work is in time; `done_on` None means open."""

    key: str
    kind: TaskKind
    label: str = ""
    owner: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether it has been done."""
        return self.done_on is not None

    def is_overdue(self, today: date) -> bool:
        """Whether it is open although its last day has passed."""
        return not self.is_done and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class TaskNote:
    """What people decided about a task: another owner or last day than the plan's, and when it was done."""

    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days on which paper forms come back in time and on which answers are taken online."""

    forms_due_on: date | None = None
    closes_on: date | None = None


def tasks_from_plan(plan: Plan) -> tuple[Task, ...]:
    """The stages as work of the plan's agency, in their order, then what all units owe: the end of collection and the forms."""
    deadlines = deadlines_of(plan)
    owner = agency_name(plan)
    owed = ((TaskKind.CLOSING, deadlines.closes_on), (TaskKind.FORMS, deadlines.forms_due_on))
    tasks: dict[str, Task] = {}
    for stage in plan.schedule:
        key = _free_key(stage.label, {*tasks, *TaskKind})
        # What has a first day only is due on that day.
        tasks[key] = Task(key, TaskKind.STAGE, stage.label, owner, stage.starts_on, stage.ends_on or stage.starts_on)
    return (*tasks.values(), *(Task(kind.value, kind, due_on=day) for kind, day in owed if day))


def deadlines_of(plan: Plan) -> Deadlines:
    """The last days that the plan sets for its units."""
    closes_at = plan.collection.closes_at
    return Deadlines(plan.forms_due_on, last_day(closes_at) if closes_at else None)


def last_day(closes_at: datetime) -> date:
    """The day, in Việt Nam, of the last second before an aware time: a closing at midnight belongs to the day that ends."""
    return (closes_at.astimezone(_VIETNAM) - timedelta(seconds=1)).date()


def applied(tasks: Iterable[Task], notes: Mapping[str, TaskNote]) -> tuple[Task, ...]:
    """The tasks with what was decided about them, by key; notes on tasks that are no longer there are passed over."""
    return tuple(_noted(task, notes[task.key]) if task.key in notes else task for task in tasks)


def overdue(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """The open tasks whose last day has passed, the longest overdue first."""
    return _by_day(task for task in tasks if task.is_overdue(today))


def due_soon(tasks: Iterable[Task], today: date, days: int) -> tuple[Task, ...]:
    """The open tasks whose last day is today or at most so many days ahead, the nearest first."""
    return _by_day(task for task in tasks if not task.is_done and task.due_on and 0 <= (task.due_on - today).days <= days)


def _free_key(label: str, taken: set[str]) -> str:
    name = slug(label, 40) or TaskKind.STAGE.value
    candidates = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return next(key for key in candidates if key not in taken)


def _noted(task: Task, note: TaskNote) -> Task:
    return replace(task, owner=note.owner or task.owner, due_on=note.due_on or task.due_on, done_on=note.done_on)


def _by_day(tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda task: task.due_on or date.max))
