"""Covers more in an open answer, or lays open what the program covered by mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.masking import is_covering, masked
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.phases.process.actions.coding import LOCKED
from langnghe.phases.process.queries import coding
from langnghe.phases.process.queries import masks as queries
from langnghe.records import journal
from langnghe.records.models import MaskRow, Person

GONE = define("mask.not_found", "This answer is not among the answers to the question.", "Load the page again.")
OTHER_WORDS = define(
    "mask.other_words",
    "The text says something else than the answer.",
    "Only replace parts of the answer by marks in square brackets, such as [tên]; change nothing else.",
)


@transaction.atomic
def cover(*, slug: str, question: str, answer: str, shown: str, by: Person, now: datetime) -> None:
    """How an answer, known by its digest, is shown from now on: its own words with marks in place of some of them. The journal
    keeps no word of it. Raises Refused (coding.not_found, coding.not_now, mask.not_found, mask.other_words)."""
    coding.question(slug, question)
    survey = plan_queries.survey_for_update(slug)
    if process_queries.is_locked(slug):
        raise refuse(LOCKED, Place(field=question))
    text = next((text for text in queries.written(slug, question) if queries.digest(text) == answer), None)
    if text is None:
        raise refuse(GONE, Place(field=question))
    if not is_covering(text, shown):
        raise refuse(OTHER_WORDS, Place(field="shown"))
    rows = MaskRow.objects.filter(survey=survey, question=question, answer=answer)
    if shown == masked(text):
        rows.delete()
    else:
        MaskRow.objects.update_or_create(survey=survey, question=question, answer=answer, defaults={"masked": shown, "by": by})
    journal.record("process.masked", survey, by=by, at=now, question=question)
