"""Gives people the care of units, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Role
from langnghe.phases.collect.actions.collectors import known_units, person_called
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal, roles
from langnghe.records.models import CoordinatorRow, Person

NO_UNIT = define("coordinator.no_unit", "No unit was chosen.", "Choose the units that the person looks after.")
NO_DUTY = define("coordinator.not_found", "Nobody has this task any more.", "Load the page again.")


@transaction.atomic
def appoint(*, slug: str, username: str, name: str, units: Sequence[str], by: Person, now: datetime) -> Person:
    """The person of that user name, or (with "") somebody new of that name, looks after those units too. Raises Refused
    (survey.not_found, collector.person.not_found, collector.no_name, collector.unknown_unit, coordinator.no_unit)."""
    survey = plan_queries.survey_for_update(slug)
    known = known_units(survey, units)
    if not known:
        raise refuse(NO_UNIT, Place(field="units"))
    person = person_called(username, name)
    had = list(CoordinatorRow.objects.filter(survey=survey, person=person).order_by("pk").values_list("unit", flat=True))
    more = [code for code in known if code not in had]
    CoordinatorRow.objects.bulk_create(CoordinatorRow(survey=survey, person=person, unit=code) for code in more)
    roles.give(person, Role.COORDINATOR)
    told = journal.change(had, [*had, *more])
    journal.record("collect.coordinator_appointed", survey, by=by, at=now, person=person.username, **told)
    return person


@transaction.atomic
def dismiss(*, slug: str, duty: int, by: Person, now: datetime) -> None:
    """Somebody looks after a unit no more; with the last unit the role goes. Raises Refused (coordinator.not_found)."""
    survey = plan_queries.survey_for_update(slug)
    row = CoordinatorRow.objects.select_related("person").filter(survey=survey, pk=duty).first()
    if row is None:
        raise refuse(NO_DUTY)
    had = list(CoordinatorRow.objects.filter(survey=survey, person=row.person).order_by("pk").values_list("unit", flat=True))
    row.delete()
    if not CoordinatorRow.objects.filter(person=row.person).exists():
        roles.take(row.person, Role.COORDINATOR)
    told = journal.change(had, [code for code in had if code != row.unit])
    journal.record("collect.coordinator_dismissed", survey, by=by, at=now, person=row.person.username, **told)
