"""Reads who looks after which units, and what those who help with a part of a survey have to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from langnghe.core.plan.lifecycle import State, Survey
from langnghe.phases.design import queries as design_queries
from langnghe.records import convert
from langnghe.records.models import CoordinatorRow, PacketRow, Person, SurveyRow, UnitRow


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody looks after one unit. `unit` and `name`: its code, and what it is called."""

    number: int
    username: str
    person: str
    survey: str
    title: str
    unit: str
    name: str


def coordinators(slug: str) -> tuple[Duty, ...]:
    """Who looks after the units of a survey, in the order in which they were given the task."""
    return _duties(CoordinatorRow.objects.filter(survey__slug=slug))


def care_of(person: Person) -> tuple[Duty, ...]:
    """What somebody looks after, whatever the survey."""
    return _duties(CoordinatorRow.objects.filter(person=person))


def looks_after(person: Person, slug: str, unit: str) -> bool:
    return CoordinatorRow.objects.filter(person=person, survey__slug=slug, unit=unit).exists()


def known_coordinators() -> tuple[tuple[str, str], ...]:
    """Everybody who looks after some unit: user name, and what the person is called."""
    people = Person.objects.filter(Exists(CoordinatorRow.objects.filter(person=OuterRef("pk")))).order_by("first_name", "pk")
    return tuple((person.username, design_queries.person_name(person)) for person in people)


def on_paper(now: datetime) -> tuple[Survey, ...]:
    """The surveys whose sheets can be keyed now, or their scans read."""
    wanted = SurveyRow.objects.filter(Exists(PacketRow.objects.filter(survey=OuterRef("pk"))))
    found = (convert.survey(row, now) for row in wanted.select_related("collection").order_by("pk"))
    return tuple(survey for survey in found if survey.state in (State.OPEN, State.CLOSED))


def _duties(rows: QuerySet[CoordinatorRow]) -> tuple[Duty, ...]:
    found = list(rows.select_related("person", "survey").order_by("pk"))
    units = UnitRow.objects.filter(survey__in={row.survey_id for row in found}).values_list("survey", "code", "name")
    names = {(survey, code): name for survey, code, name in units}
    return tuple(_duty(row, names.get((row.survey_id, row.unit), row.unit)) for row in found)


def _duty(row: CoordinatorRow, name: str) -> Duty:
    called = design_queries.person_name(row.person)
    return Duty(row.pk, row.person.username, called, row.survey.slug, row.survey.title, row.unit, name)
