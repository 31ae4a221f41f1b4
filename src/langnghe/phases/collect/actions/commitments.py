"""Commits to the answers of days that are over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.response.commitment import Commitment
from langnghe.phases.collect import queries
from langnghe.phases.collect.intake import HANOI
from langnghe.records import commitments, convert, journal

AFTER_MIDNIGHT = timedelta(hours=1)
"""A day is over when this has passed too: what was sent before midnight has then been committed or was lost."""


@transaction.atomic
def commit_days(*, slug: str, now: datetime) -> tuple[Commitment, ...]:
    """Commit to the answers of the days before today; returns what was added. A last day of too few waits while the collection is
    open. Raises Refused (survey.not_found, survey.not_now when there is no collection)."""
    collection = queries.locked_row(slug)
    today = (now - AFTER_MIDNIGHT).astimezone(HANOI).date()
    closing = convert.state(collection.survey, now) is not State.OPEN
    added = commitments.commit(collection, today, closing=closing)
    for each in added:
        journal.record("collect.committed", collection.survey, by=None, at=now, number=each.number, head=each.head)
    return added
