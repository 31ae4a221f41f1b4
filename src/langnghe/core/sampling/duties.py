"""What each unit still owes: paper forms to return, the online minimum to reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter

from langnghe.core.plan.duties import Deadlines
from langnghe.core.sampling.units import Unit


@dataclass(frozen=True, slots=True)
class Progress:
    """How many paper forms of a unit have come back, and how many answers online."""

    returned: int = 0
    online: int = 0


NO_PROGRESS = Progress()


class DutyState(StrEnum):
    """How a unit stands with what it owes: the last day of something missing has passed, or not yet, or nothing is missing."""

    LATE = "late"
    IN_TIME = "in_time"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """What one unit owes on a day. More than is asked for in one way makes up for nothing in the other. `forms_missing`: how many
    paper forms have still to come back; `online_missing`: how many online answers the minimum still lacks; `missing`: both;
    `is_late`: whether anything is missing after its last day; `urgency`: its place among those of whom something is missing.
    They are worked out once: ten thousand units are put in order, counted and told of on one page."""

    unit: Unit
    progress: Progress
    deadlines: Deadlines
    today: date
    forms_missing: int = field(init=False)
    online_missing: int = field(init=False)
    missing: int = field(init=False)
    is_late: bool = field(init=False)
    urgency: tuple[bool, date, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keep = object.__setattr__
        forms = max(0, self.unit.paper_forms - self.progress.returned)
        online = max(0, self.unit.online_minimum - self.progress.online)
        keep(self, "forms_missing", forms)
        keep(self, "online_missing", online)
        keep(self, "missing", forms + online)
        late = self.forms_late or self.online_late
        keep(self, "is_late", late)
        keep(self, "urgency", (not late, self.due_on or date.max, self.share or 0.0))

    @property
    def asked(self) -> int:
        """How many forms and answers the unit owes in all."""
        return self.unit.paper_forms + self.unit.online_minimum

    @property
    def share(self) -> float | None:
        """The part of what is asked that is there, from 0 to 1; None where nothing is asked."""
        return 1 - self.missing / self.asked if self.asked else None

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def forms_late(self) -> bool:
        """Whether forms are missing after the day they were due."""
        return bool(self.forms_missing) and _passed(self.deadlines.forms_due_on, self.today)

    @property
    def online_late(self) -> bool:
        """Whether the minimum was not reached when collection closed."""
        return bool(self.online_missing) and _passed(self.deadlines.closes_on, self.today)

    @property
    def state(self) -> DutyState:
        """Late, in time or done."""
        return DutyState.DONE if self.is_done else DutyState.LATE if self.is_late else DutyState.IN_TIME

    @property
    def due_on(self) -> date | None:
        """The nearest last day of what is missing; None when nothing is missing or no day is set."""
        forms = self.deadlines.forms_due_on if self.forms_missing else None
        online = self.deadlines.closes_on if self.online_missing else None
        return min(forms, online) if forms and online else forms or online


def unit_state(unit: Unit, returned: int, online: int, today: date, deadlines: Deadlines) -> UnitDuty:
    """What a unit owes on that day when so many forms have come back and so many people have answered online."""
    return UnitDuty(unit, Progress(returned, online), deadlines, today)


def unit_states(
    units: Iterable[Unit], progress: Mapping[str, Progress], today: date, deadlines: Deadlines
) -> tuple[UnitDuty, ...]:
    """What every unit owes, in their order; `progress` by the code of the unit, none where a unit is not in it."""
    return tuple(UnitDuty(unit, progress.get(unit.code, NO_PROGRESS), deadlines, today) for unit in units)


def in_need(duties: Iterable[UnitDuty]) -> tuple[UnitDuty, ...]:
    """Those of whom something is missing: the late first, then by their day, then those furthest behind."""
    return tuple(sorted((duty for duty in duties if duty.missing), key=attrgetter("urgency")))


def by_lag(duties: Iterable[UnitDuty]) -> tuple[UnitDuty, ...]:
    """All of them: those of whom something is missing as in `in_need`, then those that have done all, in their order."""
    known = tuple(duties)
    return (*in_need(known), *(duty for duty in known if not duty.missing))


def _passed(day: date | None, today: date) -> bool:
    return day is not None and day < today
