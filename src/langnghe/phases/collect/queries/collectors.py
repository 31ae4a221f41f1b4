"""Reads who collects: interviewers and tablets."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Q, QuerySet

from langnghe.core.errors import define, refuse
from langnghe.core.response.collector import Collector
from langnghe.phases.design import queries as design_queries
from langnghe.records import convert
from langnghe.records.models import CollectorRow, Person

TABLET_UNKNOWN = define("access.tablet_unknown", "This tablet is not known here.", "Ask the office for a code for this tablet.")
TABLET_REVOKED = define(
    "access.tablet_revoked", "The access of this tablet was withdrawn.", "Ask the office for a new code for this tablet."
)
INTERVIEWER_UNKNOWN = define(
    "access.interviewer_unknown", "This survey is not assigned to you here.", "Sign in once more, or ask the office."
)
AFTERWARDS = timedelta(days=7)
"""How long what was asked before the access was withdrawn may still be delivered."""
_PASS = signing.Signer(salt="langnghe.interviewer")


def collectors(slug: str) -> tuple[Collector, ...]:
    """Tablets and interviewers of a survey, in the order in which they were added."""
    return tuple(map(convert.collector, _rows().filter(survey__slug=slug).order_by("pk")))


def tablet(token: str) -> Collector:
    """The tablet with that token. Raises Refused (access.tablet_unknown, access.tablet_revoked)."""
    row = _rows().filter(digest=design_queries.token_digest(token), person=None).first()
    if row is None:
        raise refuse(TABLET_UNKNOWN)
    if row.revoked_at:
        raise refuse(TABLET_REVOKED)
    return convert.collector(row)


def pass_of(collector: Collector) -> str:
    """By what the phone of an interviewer is known again without a sign-in; only this server can make it."""
    return _PASS.sign(str(collector.pk))


def assigned(username: str, passes: list[str]) -> tuple[Collector, ...]:
    """What is assigned to the person of that name ("" for nobody), and what these passes lead to."""
    wanted = Q(person__username=username) | Q(pk__in=[number for each in passes if (number := _number(each))])
    return tuple(map(convert.collector, _rows().filter(wanted, revoked_at=None).exclude(person=None).order_by("pk")))


def interviewer(given: str, now: datetime) -> Collector:
    """Whom a pass was given to, a while after its access was withdrawn too. Raises Refused (access.interviewer_unknown)."""
    wanted = Q(revoked_at=None) | Q(revoked_at__gt=now - AFTERWARDS)
    row = _rows().filter(wanted, pk=_number(given)).exclude(person=None).first()
    if row is None:
        raise refuse(INTERVIEWER_UNKNOWN)
    return convert.collector(row)


def interviewers() -> tuple[tuple[str, str], ...]:
    """Everybody who was ever assigned a survey to ask in: user name, and what the person is called."""
    people = Person.objects.filter(pk__in=CollectorRow.objects.exclude(person=None).values("person")).order_by("first_name", "pk")
    return tuple((person.username, design_queries.person_name(person)) for person in people)


def _rows() -> QuerySet[CollectorRow]:
    return CollectorRow.objects.select_related("survey", "person")


def _number(given: str) -> int:
    try:
        return int(_PASS.unsign(given))
    except signing.BadSignature:
        return 0
