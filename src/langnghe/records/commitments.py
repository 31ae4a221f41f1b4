"""Commits to the responses of days that are over, once; keeps what hides the commitments, and nothing else about them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Count

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
    """Commit to the responses of the days before `until` that are not committed to; returns what was added. The caller holds
    the collection's row; nothing may come any more for those days."""
    survey, known = collection.survey, before(collection.survey.slug)
    rows = ResponseRow.objects.filter(survey=survey, day__lt=until)
    if known:
        rows = rows.filter(day__gt=known[-1].last_day)
    counts = dict(rows.values_list("day").order_by("day").annotate(Count("pk")))
    added: list[Commitment] = []
    for span in due(counts, survey.minimum_group, closing=closing):
        blind = int.from_bytes(chance(BLIND_BYTES))
        value = committed(_elements(collection, span.first_day, span.last_day), blind)
        added.append(following((*known, *added), span, value))
        collection.blinding = str(int(collection.blinding) + blind)
    CommitmentRow.objects.bulk_create(_row(collection, each) for each in added)
    if added:
        collection.save(update_fields=["blinding"])
    return tuple(added)


def _elements(collection: CollectionRow, first: date, last: date) -> Iterator[int]:
    rows = ResponseRow.objects.filter(survey=collection.survey, day__range=(first, last)).select_related("questionnaire")
    wanted = rows.only("answers", "unit", "mode", "questionnaire__hash").iterator(chunk_size=AT_ONCE)
    return (element(convert.response(row), row.questionnaire.hash) for row in wanted)


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
