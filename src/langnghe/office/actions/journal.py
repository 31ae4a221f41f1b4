"""Notes that the journal was taken away."""

from __future__ import annotations

from datetime import datetime

from langnghe.records import journal
from langnghe.records.models import Person


def note_taken(*, file_format: str, asked: dict[str, str], by: Person | None, now: datetime) -> None:
    """Somebody takes entries away as a file. `asked`: what they were chosen by."""
    journal.record("office.journal_taken", None, by=by, at=now, file_format=file_format, asked=asked)
