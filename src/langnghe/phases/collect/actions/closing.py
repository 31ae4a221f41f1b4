"""Pauses a collection, goes on with it, moves its end, opens it again: each with a reason, each in the journal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.response import closing
from langnghe.core.response.closing import End
from langnghe.core.response.door import Door
from langnghe.phases.collect import queries
from langnghe.phases.collect.queries.collection import IMPORTED
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, Person

WAS_IMPORTED = define(
    "collection.was_imported",
    "These answers were brought in from elsewhere; nothing was ever collected here.",
    "Make a new survey, or the next wave of this one, to collect answers.",
)


@transaction.atomic
def pause(*, slug: str, because: str, by: Person, now: datetime) -> None:
    """Let nobody in until `resume`. Raises Refused when the collection is not open."""
    row = queries.changeable_row(slug, now)
    closing.paused(convert.door(row, ()), now)
    row.paused_at = now
    row.save(update_fields=["paused_at"])
    journal.record("collect.paused", row.survey, by=by, at=now, because=because, accepted=row.accepted)


@transaction.atomic
def resume(*, slug: str, because: str, by: Person, now: datetime) -> None:
    """Go on after a pause. Raises Refused when there is none."""
    row = queries.changeable_row(slug, now)
    closing.resumed(convert.door(row, ()), now)
    row.paused_at = None
    row.save(update_fields=["paused_at"])
    journal.record("collect.resumed", row.survey, by=by, at=now, because=because, accepted=row.accepted)


@transaction.atomic
def extend(*, slug: str, end: End, because: str, by: Person, now: datetime) -> None:
    """Another end for an open collection. Raises Refused when it is not open or the end cannot be."""
    row = queries.changeable_row(slug, now)
    _move(row, closing.extended(convert.door(row, ()), end, now), "collect.extended", because, by, now)


@transaction.atomic
def reopen(*, slug: str, end: End, because: str, by: Person, now: datetime) -> None:
    """Open a closed collection again, as long as its dataset is not locked. Raises Refused."""
    row = queries.changeable_row(slug, now)
    if row.closed_because == IMPORTED:
        raise refuse(WAS_IMPORTED)
    _move(row, closing.reopened(convert.door(row, ()), end, now), "collect.reopened", because, by, now)


def _move(row: CollectionRow, door: Door, event: str, because: str, by: Person, now: datetime) -> None:
    before = {"closes_at": row.closes_at and row.closes_at.isoformat(), "target": row.target}
    row.closes_at, row.target, row.closed_at, row.closed_because = door.closes_at, door.target, None, ""
    row.paused_at = row.paused_at if door.paused else None
    row.save(update_fields=["closes_at", "target", "closed_at", "closed_because", "paused_at"])
    row.survey.state = State.OPEN
    row.survey.save(update_fields=["state"])
    after = {"closes_at": row.closes_at and row.closes_at.isoformat(), "target": row.target}
    journal.record(event, row.survey, by=by, at=now, because=because, accepted=row.accepted, before=before, after=after)
