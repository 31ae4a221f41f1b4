"""Reads what units owe, where their coordinators are reminded, and what their work is paid."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from langnghe.core.plan.budget_settlement import Actual, Settlement
from langnghe.core.plan.budget_sheet import known_actuals, settlement_of
from langnghe.core.plan.duties import Deadlines, deadlines_of
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.sampling.duties import Progress as UnitCounts
from langnghe.core.sampling.duties import UnitDuty, unit_states
from langnghe.phases.collect.queries.collection import accepted_by_mode, collection_row, plan_in_force
from langnghe.phases.collect.queries.counts import progress_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.queries import Budget
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import CollectionRow


def duties(slug: str, today: date) -> tuple[UnitDuty, ...]:
    """What every unit owes on that day, in the order of the plan; all of it before the collection is opened. Raises Refused
    (survey.not_found)."""
    accepted, deadlines = _accepted(slug), deadlines_of(plan_in_force(slug))
    made = partial(_duties, slug, today, deadlines, is_opened=accepted is not None)
    return _DUTIES.of(standing(slug), (accepted, today, deadlines), made)


def _accepted(slug: str) -> int | None:
    """None before the collection is opened."""
    return CollectionRow.objects.filter(survey__slug=slug).values_list("accepted", flat=True).first()


def _duties(slug: str, today: date, deadlines: Deadlines, *, is_opened: bool) -> tuple[UnitDuty, ...]:
    found = progress_of(slug) if is_opened else ()
    counts = {each.unit.code: UnitCounts(each.paper, each.online) for each in found if each.paper or each.online}
    units = [each.unit for each in found] or plan_queries.units(slug)
    return unit_states(units, counts, today, deadlines)


_DUTIES: Keeper[tuple[UnitDuty, ...]] = Keeper(4)
CONTACT = ("code", "mail", "reminded_at", "mail_problem")
"""The columns of a unit's code and its contact."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the coordinator of one unit gets reminders: `mail` "" for nowhere, `problem` the code of why the last one did not
    go, "" when it did."""

    mail: str
    reminded_at: datetime | None
    problem: str


def contacts(slug: str, units: Collection[str] | None = None) -> dict[str, Contact]:
    """Of those units, or of every unit, by their codes. Raises Refused (survey.not_found)."""
    wanted = plan_queries.survey_row(slug).units
    rows = (wanted.all() if units is None else wanted.filter(code__in=units)).values_list(*CONTACT)
    return {code: Contact(*contact) for code, *contact in rows}


def reachable(slug: str) -> int:
    """How many units have an address that reminders go to. Raises Refused (survey.not_found)."""
    return plan_queries.survey_row(slug).units.exclude(mail="").count()


def is_asking(slug: str, now: datetime) -> bool:
    """Whether units can be reminded: answers were taken already, and the dataset is not locked. Raises Refused
    (survey.not_found)."""
    survey = plan_queries.survey(slug, now)
    return survey.has(State.OPEN) and not survey.has(State.LOCKED) and collection_row(slug).opens_at <= now


@dataclass(frozen=True, slots=True)
class Settled:
    """What is paid by what was done. `accepted`: the accepted answers by mode; `known`: what follows from them for the lines;
    `overruled`: the lines of which people reported something else."""

    budget: Budget
    accepted: Mapping[Mode, int]
    known: Mapping[str, Actual]
    overruled: frozenset[str]
    settlement: Settlement


def settled(slug: str, today: date) -> Settled:
    """The settlement of the survey's estimate. Raises Refused (budget.not_found, settlement.more_accepted)."""
    budget, accepted = plan_queries.budget(slug, today), accepted_by_mode(slug)
    known = known_actuals(budget.estimate, accepted)
    overruled = frozenset(code for code, actual in budget.sheet.actuals.items() if actual != known.get(code))
    return Settled(budget, accepted, known, overruled, settlement_of(budget.sheet, budget.estimate, accepted))
