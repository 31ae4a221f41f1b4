"""Writes the journal: every entry carries the hash of the one before, so that a later change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from langnghe.core.errors import Finding, Place, define
from langnghe.records.models import JournalHead, JournalRow, Person, SurveyRow

START = "0" * 64
BROKEN = define(
    "journal.broken", "The journal was changed after it was written.", "Compare it with an archived copy of the journal."
)


def record(event: str, survey: SurveyRow | None, *, by: Person | None, at: datetime, **detail: object) -> JournalRow:
    """Add one entry in the caller's transaction. `by` is None for what the program does of itself."""
    JournalHead.objects.get_or_create(pk=1, defaults={"hash": START})
    head = JournalHead.objects.select_for_update().get(pk=1)
    row = JournalRow(at=at, person=by.username if by else "", event=event, survey=survey.slug if survey else "", detail=detail)
    row.hash = head.hash = chained(head.hash, row)
    head.save()
    row.save()
    return row


def chained(previous: str, row: JournalRow) -> str:
    """SHA-256 over the hash before and the entry as JSON with sorted keys; the time in seconds since 1970."""
    entry = [previous, int(row.at.timestamp()), row.person, row.event, row.survey, row.detail]
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def verify(rows: Iterable[JournalRow]) -> tuple[Finding, ...]:
    """A finding at the first entry whose hash does not follow from the one before; none when the chain is whole."""
    previous = START
    for position, row in enumerate(rows, start=1):
        if chained(previous, row) != row.hash:
            return (Finding(BROKEN, Place(line=position)),)
        previous = row.hash
    return ()
