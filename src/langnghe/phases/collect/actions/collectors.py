"""Gives tablets and interviewers access to a survey, and takes it back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Role
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal, roles
from langnghe.records.models import CollectorRow, Person, SurveyRow

NO_LABEL = define("collector.no_label", "The tablet has no name.", "Write what it is called, so that tablets can be told apart.")
UNKNOWN_UNIT = define("collector.unknown_unit", "The survey has no unit “{code}”.", "Choose among the units of the survey.")
NO_COLLECTOR = define("collector.not_found", "There is no such tablet or interviewer.", "Load the page again.")
NO_NAME = define("collector.no_name", "The person has no name.", "Write who it is, so that the office knows.")
NO_PERSON = define("collector.person.not_found", "There is no person “{username}”.", "Choose from the list, or write a name.")
LONGEST = 120


@transaction.atomic
def add_tablet(*, slug: str, label: str, units: Sequence[str], by: Person, now: datetime) -> str:
    """A new tablet that may collect in those units (none: in all); returns its token, which the store does not keep. Raises
    Refused (survey.not_found, collector.no_label, collector.unknown_unit)."""
    survey = plan_queries.survey_for_update(slug)
    if not label.strip():
        raise refuse(NO_LABEL, Place(field="label"))
    token = secrets.token_urlsafe(24)
    row = CollectorRow.objects.create(
        survey=survey,
        label=label.strip()[:LONGEST],
        digest=design_queries.token_digest(token),
        units=known_units(survey, units),
        created_at=now,
    )
    journal.record("collect.tablet_added", survey, by=by, at=now, label=row.label, units=row.units)
    return token


@transaction.atomic
def add_interviewer(*, slug: str, username: str, name: str, units: Sequence[str], by: Person, now: datetime) -> Person:
    """The person of that user name, or (with "") somebody new of that name, may interview in those units (none: in all), and
    has the role for it. Whoever had the survey before gets the units instead. Raises Refused (survey.not_found,
    collector.person.not_found, collector.no_name, collector.unknown_unit)."""
    survey = plan_queries.survey_for_update(slug)
    person = person_called(username, name)
    known = known_units(survey, units)
    label = design_queries.person_name(person)[:LONGEST]
    row, made = CollectorRow.objects.get_or_create(
        survey=survey, person=person, revoked_at=None, defaults={"label": label, "units": known, "created_at": now}
    )
    before = [] if made else row.units
    if not made:
        row.units = known
        row.save(update_fields=["units"])
    roles.give(person, Role.INTERVIEWER)
    told = journal.change(before, known)
    journal.record("collect.interviewer_added", survey, by=by, at=now, person=person.username, **told)
    return person


def person_called(username: str, name: str) -> Person:
    """The person of that user name, or (with "") somebody new of that name. Raises Refused (collector.person.not_found,
    collector.no_name)."""
    return _known(username) if username else _newcomer(name)


def _known(username: str) -> Person:
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise refuse(NO_PERSON, Place(field="username"), username=username[:LONGEST])
    return person


def _newcomer(name: str) -> Person:
    """Somebody who signs in by links alone."""
    if not name.strip():
        raise refuse(NO_NAME, Place(field="name"))
    person = Person(username=f"ctv-{secrets.token_hex(4)}", first_name=name.strip()[:LONGEST])
    person.set_unusable_password()
    person.save()
    return person


def known_units(survey: SurveyRow, units: Sequence[str]) -> list[str]:
    """Those units, in the order of the survey. Raises Refused (collector.unknown_unit) when it has not all of them."""
    known = list(survey.units.order_by("position").values_list("code", flat=True))
    if strange := [code for code in units if code not in known]:
        raise refuse(UNKNOWN_UNIT, Place(field="units"), code=strange[0][:LONGEST])
    return [code for code in known if code in units]


@transaction.atomic
def revoke(*, slug: str, collector: int, by: Person, now: datetime) -> None:
    """A tablet or an interviewer may not collect any more. Raises Refused (collector.not_found)."""
    survey = plan_queries.survey_for_update(slug)
    row = CollectorRow.objects.filter(survey=survey, pk=collector).first()
    if row is None:
        raise refuse(NO_COLLECTOR)
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        if row.person and not CollectorRow.objects.filter(person=row.person, revoked_at=None).exists():
            roles.take(row.person, Role.INTERVIEWER)
        journal.record("collect.collector_revoked", survey, by=by, at=now, label=row.label)


def counted(*, collector: int, today: date, accepted: bool) -> None:
    """It was used on that day, which is all that is kept of when; and how many answers it brought, if one more was accepted. The
    number stands by itself: it leads to no answer, and no answer to it."""
    CollectorRow.objects.filter(pk=collector).update(used_on=today, accepted=F("accepted") + int(accepted))
