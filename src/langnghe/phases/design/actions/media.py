"""Keeps the recordings that a questionnaire names."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from langnghe.core.questionnaire.edit.media import sound_type
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.models import MediaRow, Person


@transaction.atomic
def keep(*, slug: str, content: bytes, by: Person, now: datetime) -> str:
    """Keep a recording under a name that follows from its content, which is returned; the same recording is kept once. Raises
    Refused (media.unknown_type, media.too_large)."""
    content_type, ending = sound_type(content)
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
    survey = plan_queries.survey_for_update(slug)
    _row, made = MediaRow.objects.get_or_create(
        survey=survey, name=name, defaults={"content_type": content_type, "content": content}
    )
    if made:
        journal.record("design.media_added", survey, by=by, at=now, name=name, size=len(content))
    return name
