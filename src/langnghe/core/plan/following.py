"""How a schedule is followed: what people changed of it and what they added, each beside what the plan says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.collection import DAY_ENDS, VIETNAM
from langnghe.core.plan.duties import Task, TaskKind, TaskNote, applied, deadlines_of, tasks_from_plan
from langnghe.core.plan.model import Plan
from langnghe.core.plan.text import clean, fold, slug, squeeze

NAMELESS = define("schedule.nameless", "The task has no name.", "Say in a few words what has to be done.")
LONG_WORDS = define(
    "schedule.long_words",
    "“{words}” is longer than {most} letters, or holds signs that cannot be seen.",
    "Say it in fewer words.",
)
REVERSED = define("schedule.reversed", "The last day of the task lies before its first.", "Choose a later last day.")
UNLIKELY = define("schedule.unlikely_day", "{day} cannot be meant.", "Give a day from {first} to {last}.")
MOST_WORDS = 200
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
_OWN = "own-"

Notes = Mapping[str, Mapping[str, str]]
"""What people gave, by the key of the task, as it is kept: `owner` and `due_on` for one of the plan; also `label` and `starts_on`
for one of their own, and `removed` when they took that away again. Days are ISO days; what was not given is absent."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A task as it is followed; `planned` as the plan has it, None for one that people added."""

    task: Task
    planned: Task | None

    @property
    def is_own(self) -> bool:
        """Whether people added it."""
        return self.planned is None

    @property
    def is_changed(self) -> bool:
        """Whether people gave it another owner or last day than the plan."""
        return self.planned is not None and (self.has_other_owner or self.has_other_day)

    @property
    def has_other_owner(self) -> bool:
        """Whether its owner is not the plan's."""
        return self.planned is not None and self.planned.owner != self.task.owner

    @property
    def has_other_day(self) -> bool:
        """Whether its last day is not the plan's."""
        return self.planned is not None and self.planned.due_on != self.task.due_on


def follow(plan: Plan, notes: Notes, done: Mapping[str, str]) -> tuple[Followed, ...]:
    """The tasks of the plan in its order, then those that people added, in theirs; `done` the ISO days by key."""
    planned = {task.key: task for task in tasks_from_plan(plan)}
    own = tuple(_own(key, note) for key, note in notes.items() if "label" in note and "removed" not in note)
    days = {key: date.fromisoformat(day) for key, day in done.items()}
    decided = {key: _note(notes.get(key, {}), days.get(key)) for key in {*notes, *days}}
    return tuple(Followed(task, planned.get(task.key)) for task in applied((*planned.values(), *own), decided))


def removed(notes: Notes) -> tuple[Task, ...]:
    """The tasks that people added and took away again."""
    return tuple(_own(key, note) for key, note in notes.items() if "label" in note and "removed" in note)


def plan_as_followed(plan: Plan, tasks: Iterable[Task]) -> Plan:
    """The plan with the deadlines of its units as they are followed; a close that was moved is at the end of its new day."""
    days = {task.kind: task.due_on for task in tasks if task.kind in {TaskKind.CLOSING, TaskKind.FORMS}}
    closes_on, window = days.get(TaskKind.CLOSING), plan.collection
    if closes_on and closes_on != deadlines_of(plan).closes_on:
        window = replace(window, closes_at=datetime.combine(closes_on, DAY_ENDS, VIETNAM))
    return replace(plan, collection=window, forms_due_on=days.get(TaskKind.FORMS, plan.forms_due_on))


def changed_note(followed: Followed, owner: str, due_on: date | None) -> dict[str, str]:
    """What is kept of a task when people give it this owner and last day; what equals the plan's, or is empty, is not kept.
    Raises Refused (schedule.long_words, schedule.unlikely_day, schedule.reversed)."""
    task = followed.planned or followed.task
    _check_days(task.starts_on, due_on)
    said = _words(owner)
    note = {} if followed.planned else _own_note(task.label, task.starts_on)
    if said and (followed.is_own or said != task.owner):
        note["owner"] = said
    if due_on and (followed.is_own or due_on != task.due_on):
        note["due_on"] = due_on.isoformat()
    return note


def added_note(task: Task) -> dict[str, str]:
    """What is kept of a task that people add; its key does not count. Raises Refused (schedule.nameless, schedule.long_words,
    schedule.unlikely_day, schedule.reversed)."""
    label, owner = _words(task.label), _words(task.owner)
    if not label:
        raise refuse(NAMELESS, Place(field="label"))
    _check_days(task.starts_on, task.due_on)
    _check_days(None, task.starts_on)
    given = {"owner": owner, "due_on": task.due_on.isoformat() if task.due_on else ""}
    return {**_own_note(label, task.starts_on), **{name: value for name, value in given.items() if value}}


def own_key(label: str, taken: Collection[str]) -> str:
    """A key for a task that people add, from its name: short, none of those that are taken."""
    name = f"{_OWN}{slug(label, 40) or 'task'}"
    return next(key for number in count(1) if (key := f"{name}-{number}" if number > 1 else name) not in taken)


def is_mine(task: Task, names: Iterable[str]) -> bool:
    """Whether the owner is somebody of one of these names, however their letters are marked."""
    return fold(task.owner) in {fold(name) for name in names if name}


def _own(key: str, note: Mapping[str, str]) -> Task:
    return Task(key, TaskKind.OWN, note["label"], note.get("owner", ""), _day(note, "starts_on"), _day(note, "due_on"))


def _note(note: Mapping[str, str], done_on: date | None) -> TaskNote:
    return TaskNote(note.get("owner", ""), _day(note, "due_on"), done_on)


def _own_note(label: str, starts_on: date | None) -> dict[str, str]:
    return {"label": label, **({"starts_on": starts_on.isoformat()} if starts_on else {})}


def _day(note: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(note[name]) if name in note else None


def _words(given: str) -> str:
    words = squeeze(clean(given))
    if len(words) > MOST_WORDS or not words.isprintable():
        raise refuse(LONG_WORDS, words=words[:40], most=MOST_WORDS)
    return words


def _check_days(starts_on: date | None, due_on: date | None) -> None:
    if due_on and not EARLIEST <= due_on <= LATEST:
        raise refuse(UNLIKELY, Place(field="due_on"), day=due_on, first=EARLIEST, last=LATEST)
    if starts_on and due_on and due_on < starts_on:
        raise refuse(REVERSED, Place(field="due_on"))
