"""Commits to the answers of days that are over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.response.commitment import Commitment
from langnghe.phases.collect import queries
from langnghe.phases.collect.intake import HANOI
from langnghe.records import commitments, convert, journal
from langnghe.records.models import CollectionRow

AFTER_MIDNIGHT = timedelta(hours=1)
"""A day is over when this has passed too: what was sent before midnight has then been committed or was lost."""


@transaction.atomic
def commit_days(*, slug: str, now: datetime) -> tuple[Commitment, ...]:
    """Commit to the answers of the days before today; returns what was added. A last day of too few waits while the collection is
    open. Raises Refused (survey.not_found, survey.not_now when there is no collection)."""
    collection = queries.locked_row(slug)
    today = (now - AFTER_MIDNIGHT).astimezone(HANOI).date()
    closing = convert.state(collection.survey, now) is not State.OPEN
    return _noted(collection, commitments.commit(collection, today, closing=closing), now)


def commit_all(collection: CollectionRow, now: datetime) -> tuple[Commitment, ...]:
    """Commit to every answer of a collection that is over, today's too; the caller holds its row."""
    return _noted(collection, commitments.commit(collection, date.max, closing=True), now)


def _noted(collection: CollectionRow, added: tuple[Commitment, ...], now: datetime) -> tuple[Commitment, ...]:
    for each in added:
        journal.record("collect.committed", collection.survey, by=None, at=now, number=each.number, head=each.head)
    return added
