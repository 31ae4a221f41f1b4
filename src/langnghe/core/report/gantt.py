"""A schedule as bars over days: what goes on when, what overlaps, what is left open, where today is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from langnghe.core.plan.duties import Task, TaskKind
from langnghe.core.plan.model import Stage
from langnghe.core.plan.sequence import Days, shared_days, uncovered_days


class BarState(StrEnum):
    """How far the work of a bar has come."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage or deadline. `first` None: only its last day is known, and it is drawn as a point. `shared` are the days it has
    in common with the stage before it, `uncovered` those between that stage and it that no stage covers."""

    kind: TaskKind
    label: str
    first: date | None
    last: date
    state: BarState = BarState.OPEN
    shared: Days | None = None
    uncovered: Days | None = None


@dataclass(frozen=True, slots=True)
class Gantt:
    """A schedule ready to be drawn, in the order of the plan. `first` and `last` are the days at its edges, both included;
    `undated` the labels of stages whose days are not known."""

    title: str
    today: date
    first: date
    last: date
    bars: tuple[Bar, ...]
    undated: tuple[str, ...] = ()


def gantt_of(title: str, tasks: Sequence[Task], today: date) -> Gantt | None:
    """The bars of tasks in their order; None when not one has a day. Today may lie outside of them."""
    bars = tuple(_bars(tasks, today))
    if not bars:
        return None
    first = min(bar.first or bar.last for bar in bars)
    undated = tuple(task.label for task in tasks if task.due_on is None)
    return Gantt(title, today, first, max(bar.last for bar in bars), bars, undated)


def _bars(tasks: Sequence[Task], today: date) -> Iterator[Bar]:
    stages = {task.key: _stage(task) for task in tasks if task.kind is TaskKind.STAGE}
    before = dict(pairwise(reversed(stages)))
    for task in tasks:
        if task.due_on is None:
            continue
        earlier = stages.get(before.get(task.key, ""))
        shared = shared_days(earlier, stages[task.key]) if earlier else None
        uncovered = uncovered_days(earlier, stages[task.key], stages.values()) if earlier else None
        yield Bar(task.kind, task.label, _first(task), task.due_on, _state(task, today), shared, uncovered)


def _stage(task: Task) -> Stage:
    return Stage(task.label, task.starts_on, task.due_on)


def _first(task: Task) -> date | None:
    """The first day, unless it is unknown or lies after the last."""
    return task.starts_on if task.starts_on and task.due_on and task.starts_on <= task.due_on else None


def _state(task: Task, today: date) -> BarState:
    if task.is_done:
        return BarState.DONE
    return BarState.OVERDUE if task.is_overdue(today) else BarState.OPEN
