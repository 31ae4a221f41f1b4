"""Commits to the responses of days that are over, once; keeps what hides the commitments, and nothing else about them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Count, QuerySet

from langnghe.core.response.commitment import BLIND_BYTES, Commitment, committed, due, element, following
from langnghe.records import convert
from langnghe.records.models import CollectionRow, CommitmentRow, ResponseRow

AT_ONCE = 2000


def before(slug: str) -> tuple[Commitment, ...]:
    """What was committed to of a survey, in order."""
    return tuple(_commitment(row) for row in CommitmentRow.objects.filter(survey__slug=slug).order_by("number"))


def commit(
    collection: CollectionRow, until: date, *, closing: bool = False, chance: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[Commitment, ...]:
    """Commit to the responses of the days before `until`, and forget their days; returns what was added. What is too little to
    be committed to keeps the last of those days alone. The caller holds the collection's row; nothing may come any more for
    those days."""
    known = before(collection.survey.slug)
    waiting = ResponseRow.objects.filter(survey=collection.survey, day__lt=until)
    counts = dict(waiting.values_list("day").order_by("day").annotate(Count("pk")))
    added: list[Commitment] = []
    for span in due(counts, collection.survey.minimum_group, closing=closing):
        covered = waiting.filter(day__range=(span.first_day, span.last_day))
        blind = int.from_bytes(chance(BLIND_BYTES))
        added.append(following((*known, *added), span, committed(_elements(covered), blind)))
        collection.blinding = str(int(collection.blinding) + blind)
        covered.update(day=None)
    CommitmentRow.objects.bulk_create(_row(collection, each) for each in added)
    if added:
        collection.save(update_fields=["blinding"])
    if counts:
        waiting.update(day=max(counts))
    return tuple(added)


def _elements(covered: QuerySet[ResponseRow]) -> Iterator[int]:
    rows = covered.select_related("questionnaire").only("answers", "unit", "mode", "questionnaire__hash")
    return (element(convert.response(row), row.questionnaire.hash) for row in rows.iterator(chunk_size=AT_ONCE))


def _row(collection: CollectionRow, made: Commitment) -> CommitmentRow:
    return CommitmentRow(
        survey=collection.survey,
        number=made.number,
        first_day=made.first_day,
        last_day=made.last_day,
        responses=made.responses,
        value=f"{made.value:x}",
        head=made.head,
    )


def _commitment(row: CommitmentRow) -> Commitment:
    return Commitment(row.number, row.first_day, row.last_day, row.responses, int(row.value, 16), row.head)
