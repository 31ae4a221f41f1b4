"""The units of a survey."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Sum

from langnghe.core.plan.lifecycle import State, advance
from langnghe.core.sampling.units import Unit
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, SurveyRow, UnitRow


@transaction.atomic
def replace_units(
    *, slug: str, units: tuple[Unit, ...], by: Person | None, now: datetime, mails: Mapping[str, str] | None = None
) -> None:
    """The units as given, in place of those that the plan named; `mails` the addresses that reminders go to, by their codes."""
    survey = queries.survey_for_update(slug)
    advance(convert.state(survey, now), State.ALLOCATED)
    before = _sums(survey)
    keep_units(survey, units, mails)
    journal.record("plan.units_replaced", survey, by=by, at=now, units=len(units), **journal.change(before, _sums(survey)))


def _sums(survey: SurveyRow) -> dict[str, int]:
    """How many units there are, and what they are allocated and owe together."""
    found = survey.units.aggregate(units=Count("pk"), paper_forms=Sum("paper_forms"), online_minimum=Sum("online_minimum"))
    return {name: value or 0 for name, value in found.items()}


def keep_units(survey: SurveyRow, units: tuple[Unit, ...], mails: Mapping[str, str] | None = None) -> None:
    """These units; one that was there under the same code keeps the address that reminders go to, unless it is given another."""
    known = {**dict(survey.units.exclude(mail="").values_list("code", "mail")), **(mails or {})}
    survey.units.all().delete()
    UnitRow.objects.bulk_create(
        UnitRow(
            survey=survey,
            position=position,
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            paper_forms=unit.paper_forms,
            online_minimum=unit.online_minimum,
            mail=known.get(unit.code, ""),
        )
        for position, unit in enumerate(units)
    )
