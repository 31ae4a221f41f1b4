"""Commits to the responses of days that are over, once; keeps what hides the commitments, and nothing else about them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from langnghe.core.response.commitment import BLIND_BYTES, Commitment, committed, due, element, following, prime
from langnghe.records import convert
from langnghe.records.models import CollectionRow, CommitmentRow, ResponseRow

AT_ONCE = 2000
HALF = ""
"""The head of a commitment that is not told yet: too few are in it."""


def before(slug: str) -> tuple[Commitment, ...]:
    """What was committed to of a survey, in order."""
    rows = CommitmentRow.objects.filter(survey__slug=slug).exclude(head=HALF).order_by("number")
    return tuple(_commitment(row) for row in rows)


def commit(
    collection: CollectionRow, until: date, *, closing: bool = False, chance: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[Commitment, ...]:
    """Commit to the responses of the days before `until`, and forget their days; returns what was added. What is too little to be
    told of goes into a half-made commitment, which the next one takes in. The caller holds the collection's row; nothing may
    come any more for those days."""
    known, half = before(collection.survey.slug), _half(collection)
    waiting = ResponseRow.objects.filter(survey=collection.survey, day__lt=until)
    counts = dict(waiting.values_list("day").order_by("day").annotate(Count("pk")))
    if half is not None:
        counts[half.last_day] = counts.get(half.last_day, 0) + half.responses
    added: list[Commitment] = []
    for span in due(counts, collection.survey.minimum_group, closing=closing):
        value = _value(collection, waiting.filter(day__range=(span.first_day, span.last_day)), chance)
        first = half.first_day if half is not None else span.first_day
        if half is not None:
            value = value * int(half.value, 16) % prime()
            half.delete()
            half = None
        added.append(following((*known, *added), replace(span, first_day=first), value))
    if waiting.exists():
        _make_half(collection, waiting, half, chance)
    CommitmentRow.objects.bulk_create(_row(collection, each) for each in added)
    collection.save(update_fields=["blinding"])
    return tuple(added)


def _half(collection: CollectionRow) -> CommitmentRow | None:
    """The half-made commitment to what is too little to be told of: its value is kept, and goes into the next one."""
    return CommitmentRow.objects.filter(survey=collection.survey, head=HALF).first()


def _make_half(
    collection: CollectionRow, left: QuerySet[ResponseRow], half: CommitmentRow | None, chance: Callable[[int], bytes]
) -> None:
    """Take what is left into the half-made commitment."""
    days = left.aggregate(first=Min("day"), last=Max("day"))
    made = half or CommitmentRow(survey=collection.survey, number=0, first_day=days["first"], responses=0, value="1", head=HALF)
    made.last_day, made.responses = days["last"], made.responses + left.count()
    made.value = f"{_value(collection, left, chance) * int(made.value, 16) % prime():x}"
    made.save()


def _value(collection: CollectionRow, covered: QuerySet[ResponseRow], chance: Callable[[int], bytes]) -> int:
    """What commits to these responses, whose days are forgotten; what hides it is added to the sum."""
    blind = int.from_bytes(chance(BLIND_BYTES))
    value = committed(_elements(covered), blind)
    collection.blinding = str(int(collection.blinding) + blind)
    covered.update(day=None)
    return value


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
