"""Reads how far a collection has come: units, quotas, paper that is out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from django.db import models
from django.db.models import QuerySet

from langnghe.core.plan.model import Mode
from langnghe.core.report.progress_text import UnitCount
from langnghe.core.response import quota_plan
from langnghe.core.response.pace import Window
from langnghe.core.response.quota_plan import Dimension, QuotaPlan
from langnghe.core.sampling.quota import BETWEEN, EVERY, Codes, Count, Quota
from langnghe.core.sampling.units import Unit
from langnghe.phases.collect.queries import packets
from langnghe.phases.collect.queries.asking import questionnaire_row
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import CollectionRow, QuotaRow

CELL = ("quota", "cell", "accepted", "limit", "minimum", "hard")
"""The columns of a cell: which one it is, then what a `Count` is made of."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """What one unit was asked for and what it gave; counts only. `handed_out`: paper forms that left the office."""

    unit: Unit
    paper: int
    online: int
    interviewer: int = 0
    handed_out: int = 0

    @property
    def accepted(self) -> int:
        """In all modes."""
        return self.paper + self.online + self.interviewer

    @property
    def owed(self) -> int:
        """What the plan asks of the unit, on paper and online."""
        return self.unit.paper_forms + self.unit.online_minimum

    @property
    def paper_share(self) -> float | None:
        """100 · returned / allocated; None where no paper was allocated."""
        return 100 * self.paper / self.unit.paper_forms if self.unit.paper_forms else None

    @property
    def online_share(self) -> float | None:
        """100 · answered / minimum; None where nothing is owed."""
        return 100 * self.online / self.unit.online_minimum if self.unit.online_minimum else None

    @property
    def share(self) -> float | None:
        """100 · accepted / owed; None where nothing is owed."""
        return 100 * self.accepted / self.owed if self.owed else None

    @property
    def is_behind(self) -> bool:
        return self.paper < self.unit.paper_forms or self.online < self.unit.online_minimum


@dataclass(frozen=True)
class Progress:
    """The live counts of a survey. `accepted` covers all modes and units. Sums over units are made once: a page asks for them on
    every line."""

    units: tuple[UnitProgress, ...]
    accepted: int
    target: int | None
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    closed_because: str
    paused_at: datetime | None = None

    @cached_property
    def paper(self) -> int:
        return sum(unit.paper for unit in self.units)

    @cached_property
    def online(self) -> int:
        return sum(unit.online for unit in self.units)

    @cached_property
    def interviewer(self) -> int:
        return sum(unit.interviewer for unit in self.units)

    @cached_property
    def has_paper(self) -> bool:
        """Whether paper is asked for, or came."""
        return any(unit.unit.paper_forms or unit.paper for unit in self.units)

    @cached_property
    def has_handouts(self) -> bool:
        return any(unit.handed_out for unit in self.units)

    @cached_property
    def owes(self) -> bool:
        """Whether the plan asks a number of any unit."""
        return any(unit.owed for unit in self.units)

    @cached_property
    def paper_forms(self) -> int:
        """How many forms the plan allocates."""
        return sum(unit.unit.paper_forms for unit in self.units)

    @cached_property
    def online_minimum(self) -> int:
        """How many online answers the plan asks for."""
        return sum(unit.unit.online_minimum for unit in self.units)

    @cached_property
    def still_out(self) -> int:
        """How many forms were handed out and did not come back yet."""
        return sum(max(0, unit.handed_out - unit.paper) for unit in self.units)

    @cached_property
    def counted(self) -> tuple[UnitCount, ...]:
        """What every unit gave and owes, in all modes."""
        return tuple(UnitCount(unit.unit.name, unit.accepted, unit.owed) for unit in self.units)

    @property
    def window(self) -> Window:
        """From the opening to the closing that was, or that is stated."""
        return Window(self.opens_at, self.closed_at or self.closes_at)


def progress(slug: str) -> Progress:
    """Worked out once while no answer came in, no sheet was moved and the office changed nothing. Raises Refused
    (collection.not_found)."""
    return progress_in(collection_row(slug))


def progress_in(row: CollectionRow) -> Progress:
    """The same of a collection whose row was read already."""
    ends = (row.opens_at, row.closes_at, row.closed_at, row.closed_because, row.paused_at)
    slug = row.survey.slug

    def made() -> Progress:
        return Progress(_told(plan_queries.units(slug), _counts(row), _handed_out(row)), row.accepted, row.target, *ends)

    stamp = standing(slug)
    return _PROGRESS.of(stamp, (row.accepted, row.target, *ends, stamp and packets.moved(row.survey)), made)


def progress_of(slug: str, units: Sequence[Unit] | None = None) -> tuple[UnitProgress, ...]:
    """Of those units, or of every unit; without what was handed out. Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    if units is None:
        return _COUNTED.of(standing(slug), row.accepted, lambda: _told(plan_queries.units(slug), _counts(row), {}))
    return _told(units, _counts(row).filter(unit__in=[unit.code for unit in units]), {})


def _told(units: Iterable[Unit], counts: Iterable[tuple[str, str, int]], out: Mapping[str, int]) -> tuple[UnitProgress, ...]:
    found: dict[str, dict[str, int]] = {mode.value: {} for mode in Mode}
    for unit, mode, accepted in counts:
        found[mode][unit] = accepted
    paper, online, interviewer = (found[mode].get for mode in (Mode.PAPER, Mode.ONLINE, Mode.INTERVIEWER))
    return tuple(
        UnitProgress(unit, paper(code, 0), online(code, 0), interviewer(code, 0), out.get(code, 0))
        for code, unit in ((unit.code, unit) for unit in units)
    )


def _counts(row: CollectionRow) -> QuerySet[QuotaRow, tuple[str, str, int]]:
    """By unit and mode, how many were accepted."""
    return row.quotas.filter(quota=EVERY, accepted__gt=0).values_list("unit", "mode", "accepted")


def _handed_out(row: CollectionRow) -> dict[str, int]:
    """By unit: what the ledger of sheets says where there is one, else what was noted by hand."""
    return packets.handed_out(row.survey) or dict(row.handouts.values_list("unit", "handed_out"))


def dimensions(slug: str) -> tuple[Dimension, ...]:
    """What quotas of this survey can count over. Raises Refused (collection.not_found)."""
    row = questionnaire_row(slug)
    made = partial(quota_plan.dimensions, convert.questionnaire(row))
    return _DIMENSIONS.of(standing(slug), row.hash, lambda: made(plan_queries.units(slug)))


def quotas(slug: str) -> tuple[QuotaPlan, ...]:
    """Every quota with its cells and what they took, that of every survey first. Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    cells: dict[str, dict[Codes, Count]] = {}
    for quota, cell, *counted in row.quotas.order_by("pk").values_list(*CELL):
        cells.setdefault(quota, {})[_codes(cell)] = Count(*counted)
    return tuple(QuotaPlan(quota, cells.get(quota.name, {})) for quota in convert.settings(row).counted)


@dataclass(frozen=True, slots=True)
class QuotaPiece:
    """A quota with its first cells, of `total`."""

    plan: QuotaPlan
    total: int


def quotas_in_pieces(slug: str, whole: int, most: int) -> tuple[QuotaPiece, ...]:
    """Every quota as `quotas` has it, but of one with more than `whole` cells only `most`. Raises Refused
    (collection.not_found)."""
    row = collection_row(slug)
    totals = dict(row.quotas.values_list("quota").annotate(count=models.Count("pk")).order_by())
    return tuple(_piece(row, quota, totals.get(quota.name, 0), whole, most) for quota in convert.settings(row).counted)


def _piece(row: CollectionRow, quota: Quota, total: int, whole: int, most: int) -> QuotaPiece:
    rows = row.quotas.filter(quota=quota.name).order_by("pk").values_list(*CELL[1:])
    cells = {_codes(cell): Count(*counted) for cell, *counted in (rows if total <= whole else rows[:most])}
    return QuotaPiece(QuotaPlan(quota, cells), total)


def _codes(cell: str) -> Codes:
    return tuple(cell.split(BETWEEN))


_PROGRESS: Keeper[Progress] = Keeper(4)
_COUNTED: Keeper[tuple[UnitProgress, ...]] = Keeper(4)


@dataclass(frozen=True, slots=True)
class Handout:
    """The paper of one unit: `handed_out` and, of these, `returned` (accepted, where there is no ledger of sheets)."""

    unit: Unit
    handed_out: int
    returned: int

    @property
    def still_out(self) -> int:
        """How many may still come back; never below 0."""
        return max(0, self.handed_out - self.returned)


def handouts(slug: str) -> tuple[Handout, ...]:
    """Of every unit, in the order of the plan. Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    stamp = standing(slug)
    return _HANDOUTS.of(stamp, (row.accepted, stamp and packets.moved(row.survey)), lambda: _handouts(row))


def _handouts(row: CollectionRow) -> tuple[Handout, ...]:
    slug = row.survey.slug
    if packets.has_ledger(slug):
        ways = packets.ways(row.survey)
        return tuple(Handout(unit, *ways.get(unit.code, (0, 0))) for unit in plan_queries.units(slug))
    out, back = _handed_out(row), {unit: accepted for unit, mode, accepted in _counts(row) if mode == Mode.PAPER}
    return tuple(Handout(unit, out.get(unit.code, 0), back.get(unit.code, 0)) for unit in plan_queries.units(slug))


_DIMENSIONS: Keeper[tuple[Dimension, ...]] = Keeper(4)
_HANDOUTS: Keeper[tuple[Handout, ...]] = Keeper(4)
