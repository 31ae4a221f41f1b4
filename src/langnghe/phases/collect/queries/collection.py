"""Reads a collection: its row, its door, what it chose, and after closing its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import QuerySet, Sum

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import NOT_NOW, State
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.response.door import Decision, Door
from langnghe.core.response.model import Response
from langnghe.core.response.settings import CollectionSettings, DoorKind
from langnghe.core.sampling.quota import EVERY
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert
from langnghe.records.models import CollectionRow, QuotaRow, ResponseRow

NOT_OPENED = define("collection.not_found", "The collection of this survey was not opened yet.", "Open the collection first.")
IMPORTED = "imported"
"""Why a collection is closed whose answers were brought in from elsewhere."""


def collection_row(slug: str) -> CollectionRow:
    """Without what is large and seldom wanted. Raises Refused (collection.not_found)."""
    row = _light().filter(survey__slug=slug).first()
    if row is None:
        raise refuse(NOT_OPENED, Place(field=slug))
    return row


def was_imported(slug: str) -> bool:
    """Whether the answers were brought in from elsewhere; when they were collected is not known then. Raises Refused
    (collection.not_found)."""
    return collection_row(slug).closed_because == IMPORTED


def _light() -> QuerySet[CollectionRow]:
    return CollectionRow.objects.select_related("survey", "questionnaire").defer(
        "questionnaire__content", "questionnaire__workbook"
    )


def locked_row(slug: str) -> CollectionRow:
    """The collection and then its survey, held until the end of the transaction, in the order in which the intake takes them: in
    another order two of them could wait for each other. Raises Refused (survey.not_found, survey.not_now)."""
    row = CollectionRow.objects.select_for_update(of=("self",)).filter(survey__slug=slug).first()
    survey = plan_queries.survey_for_update(slug)
    if row is None:
        raise refuse(NOT_NOW, Place(field=slug), state=survey.state)
    row.survey = survey
    return row


def changeable_row(slug: str, now: datetime) -> CollectionRow:
    """`locked_row` of a collection that may still be changed: it was opened, and its dataset is not locked. Raises Refused
    (survey.not_found, survey.not_now)."""
    row = locked_row(slug)
    state = convert.state(row.survey, now)
    if state not in (State.OPEN, State.CLOSED):
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    return row


def is_opened(slug: str) -> bool:
    return CollectionRow.objects.filter(survey__slug=slug).exists()


def door(slug: str) -> Door:
    """Raises Refused (collection.not_found)."""
    row = collection_row(slug)
    return replace(convert.door(row, row.quotas.all()), issuing=is_issuing(row))


def refusal(slug: str, now: datetime, began: datetime | None = None) -> Decision | None:
    """Why nobody may come in at `now` who began to answer at `began`, whatever the quotas say; None when the door is open."""
    row = _light().filter(survey__slug=slug).first()
    if row is None:
        return Decision.NOT_YET_OPEN
    return replace(convert.door(row, ()), issuing=is_issuing(row)).refusal(now, began)


def is_issuing(row: CollectionRow) -> bool:
    """Whether the survey waits for the keys of its issuer, which come when all credentials are issued."""
    return row.door == DoorKind.ROSTER and not row.credential_keys.exists()


def grace(slug: str) -> timedelta:
    """How long whoever began before the closing may still send. Raises Refused (collection.not_found)."""
    return timedelta(seconds=collection_row(slug).grace_seconds)


def settings(slug: str) -> CollectionSettings:
    """What the survey chose for its collection. Raises Refused (collection.not_found)."""
    return settings_in(collection_row(slug))


def settings_in(row: CollectionRow) -> CollectionSettings:
    """The same of a collection whose row was read already."""
    return convert.settings(row)


def plan_in_force(slug: str) -> Plan:
    """The plan as it is used, with the deadlines that its schedule has now and the hours at which the collection was really
    opened and closes. Raises Refused (survey.not_found)."""
    plan = plan_queries.followed_plan(slug)
    row = CollectionRow.objects.filter(survey__slug=slug).first()
    if row is None:
        return plan
    return replace(plan, collection=replace(plan.collection, opens_at=row.opens_at, closes_at=row.closed_at or row.closes_at))


def modes(slug: str) -> tuple[Mode, ...]:
    """The modes of the survey's plan, and every other one in which somebody answered."""
    used = QuotaRow.objects.filter(collection__survey__slug=slug, quota=EVERY, accepted__gt=0).values_list("mode", flat=True)
    wanted = {*plan_queries.plan(slug).modes, *used}
    return tuple(mode for mode in Mode if mode in wanted)


def accepted_by_mode(slug: str) -> dict[Mode, int]:
    """The accepted answers of all units; none before the collection was opened."""
    rows = QuotaRow.objects.filter(collection__survey__slug=slug, quota=EVERY, accepted__gt=0)
    summed = rows.values_list("mode").annotate(count=Sum("accepted")).order_by("mode")
    return {Mode(mode): count for mode, count in summed}


def responses(slug: str) -> Iterator[Response]:
    """Every accepted response, in the order of the random keys."""
    rows = ResponseRow.objects.filter(survey__slug=slug).order_by("pk").values_list("answers", "unit", "mode")
    return (convert.response_of(*row) for row in rows.iterator(chunk_size=2000))
