"""Counts how far those came who put the page away."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.phases.collect import queries
from langnghe.records.models import StepRow

UNKNOWN = define("response.unknown_question", "There is no question of that name.", "Open the survey's link again.")


@transaction.atomic
def note_left(*, slug: str, question: str, now: datetime) -> None:
    """One person more put the page away with that question as the last one answered, "" before the first. Not counted when the
    door is shut. Raises Refused (response.unknown_question, collection.not_found)."""
    asked = unrolled(queries.instrument(slug).questionnaire)
    if question and all(each.name != question for each in asked.questions()):
        raise refuse(UNKNOWN, Place(field="question"))
    if queries.door(slug).refusal(now) is not None:
        return
    row, _ = StepRow.objects.get_or_create(collection=queries.collection_row(slug), question=question)
    StepRow.objects.filter(pk=row.pk).update(count=models.F("count") + 1)
