"""The facts of a plan with the values that people gave in place of those that were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from langnghe.core.errors import NOWHERE
from langnghe.core.plan.amounts import Money
from langnghe.core.plan.collection import DAY_ENDS, DAY_STARTS, VIETNAM, Window
from langnghe.core.plan.header import Head
from langnghe.core.plan.markers import NO_MARKER, Level
from langnghe.core.plan.model import CollectionWindow, Plan, Stage, Target
from langnghe.core.plan.outline import Item
from langnghe.core.plan.periods import Period
from langnghe.core.plan.reading import Facts
from langnghe.core.plan.schedule import ReadStage, Schedule
from langnghe.core.plan.shares import Share
from langnghe.core.plan.source import Found, Line, paragraph_of

Value = TypeVar("Value")
NO_ITEM = Item(paragraph_of([Line(0, "")]), NO_MARKER, Level.TEXT, (), frozenset())
NO_STAGE = ReadStage(Stage(""), Period(0, 0), NOWHERE, NO_ITEM, "")
"""Where nothing stands: for values that the document does not have."""


def as_mended(facts: Facts, used: Plan) -> Facts:
    """The facts as they would be if the document said what the plan that is used says. A statement that was chosen gives way
    to the value that is used; other statements of the same thing stay, so that they are still compared."""
    schedule = _schedule(facts.schedule, used)
    modes = {found.value: found for found in facts.modes}
    return replace(
        facts,
        head=_head(facts.head, used),
        modes=tuple(modes.get(mode, Found(mode, NOWHERE)) for mode in used.modes),
        asked=replace(facts.asked, paper_totals=_totals(facts.asked.paper_totals, used.paper_total)),
        schedule=schedule,
        windows=_windows(facts, schedule, used.collection),
        targets=_targets(facts.targets, used.collection.target),
        due=_first(facts.due, used.forms_due_on),
        budget=_budget(facts.budget, used.budget),
        title_given=bool(used.title),
    )


def _first(found: Sequence[Found[Value]], value: Value | None) -> tuple[Found[Value], ...]:
    """The statements with the first as it is used; without it where nothing is used."""
    if value is None:
        return tuple(found[1:])
    return (Found(value, found[0].place if found else NOWHERE), *found[1:])


def _one(found: Found[Value] | None, value: Value | None) -> Found[Value] | None:
    return Found(value, found.place if found else NOWHERE) if value else None


def _head(head: Head, used: Plan) -> Head:
    number, issued_on = _one(head.number, used.number), _one(head.issued_on, used.issued_on)
    agency, parent = _one(head.agency, used.agency), _one(head.parent_agency, used.parent_agency)
    return Head(number, issued_on, agency, parent, () if number and issued_on else head.blanks)


def _totals(totals: Sequence[Found[Target]], total: int | None) -> tuple[Found[Target], ...]:
    stated = totals[0].value if totals else Target(0, "phiếu")
    return _first(totals, None if total is None else replace(stated, number=total))


def _targets(targets: Sequence[Found[Share]], number: int | None) -> tuple[Found[Share], ...]:
    stated = targets[0].value if targets else Share(Target(0, "người"), closes=True)
    return _first(targets, None if number is None else replace(stated, target=replace(stated.target, number=number)))


def _budget(budget: Sequence[Found[Money]], dong: int | None) -> tuple[Found[Money], ...]:
    stated = budget[0].value if budget else Money(0, 0, 0)
    return _first(budget, None if dong is None else replace(stated, dong=dong))


def _schedule(schedule: Schedule, used: Plan) -> Schedule:
    """The stages with the days that are used; as they were read where the plan that is used has others."""
    if len(schedule.stages) != len(used.schedule):
        return schedule
    stages = tuple(_stage(read, stage) for read, stage in zip(schedule.stages, used.schedule, strict=True))
    return Schedule(stages, _stage(schedule.whole, used.whole) if schedule.whole and used.whole else schedule.whole)


def _stage(read: ReadStage, stage: Stage) -> ReadStage:
    if read.stage == stage:
        return read
    period = replace(read.period, starts_on=stage.starts_on, ends_on=stage.ends_on, is_coarse=False, flaws=())
    return replace(read, stage=stage, period=period)


def _windows(facts: Facts, schedule: Schedule, used: CollectionWindow) -> tuple[Window, ...]:
    """The window that is used; then the others, those of the schedule with the days that their stages have now."""
    moved = dict(zip(map(id, facts.schedule.stages), schedule.stages, strict=True))
    others = [_moved(window, moved.get(id(window.stage), window.stage)) for window in facts.windows]
    if used.opens_at is None and used.closes_at is None:
        return ()
    chosen = facts.window or Window(None, None, NO_STAGE, 0)
    if (chosen.opens_at, chosen.closes_at) == (used.opens_at, used.closes_at) and schedule == facts.schedule:
        return facts.windows
    joined = tuple(moved.get(id(part), part) for part in chosen.parts)
    clock = used.closes_at.timetz().replace(tzinfo=None) if used.closes_at else DAY_ENDS
    period = replace(chosen.stage.period, closes=None if clock == DAY_ENDS else clock, is_coarse=False)
    parts = joined if len(joined) > 1 else ()
    first = Window(used.opens_at, used.closes_at, replace(chosen.stage, period=period), chosen.score, parts)
    beside = others if facts.window and id(facts.window.stage) in moved and not parts else others[1:]
    return (first, *beside)


def _moved(window: Window, stage: ReadStage) -> Window:
    if stage == window.stage:
        return window
    first, last, period = stage.stage.starts_on, stage.stage.ends_on, stage.period
    opens = datetime.combine(first, period.opens or DAY_STARTS, VIETNAM) if first else None
    closes = datetime.combine(last, period.closes or DAY_ENDS, VIETNAM) if last else None
    return replace(window, opens_at=opens, closes_at=closes, stage=stage)
