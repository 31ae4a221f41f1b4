"""Commits to the responses of days that are over, once; keeps what hides the commitments, and nothing else about them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from langnghe.core.response.commitment import BLIND_BYTES, Commitment, added_since, due, element, following, product
from langnghe.records import convert
from langnghe.records.models import CollectionRow, CommitmentRow, ResponseRow

AT_ONCE = 2000


def before(slug: str) -> tuple[Commitment, ...]:
    """What was committed to of a survey, in order."""
    return tuple(_commitment(row) for row in CommitmentRow.objects.filter(survey__slug=slug).order_by("number"))


def commit(
    collection: CollectionRow, until: date, *, closing: bool = False, chance: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[Commitment, ...]:
    """Commit to the responses of the days before `until` that are not committed to; returns what was added. What was
    committed to before is divided out, so that no response need say whether it was. The caller holds the collection's row;
    nothing may come any more for those days."""
    known, there = before(collection.survey.slug), ResponseRow.objects.filter(survey=collection.survey, day__lt=until)
    added: list[Commitment] = []
    so_far, reached = 1, date.min
    for span in due(_waiting(there, known), collection.survey.minimum_group, closing=closing):
        so_far = product([so_far, *_elements(there, reached, span.last_day)])
        reached = span.last_day
        blind = int.from_bytes(chance(BLIND_BYTES))
        collection.blinding = str(int(collection.blinding) + blind)
        value = added_since((*known, *added), so_far, int(collection.blinding))
        added.append(following((*known, *added), span, value))
    CommitmentRow.objects.bulk_create(_row(collection, each) for each in added)
    if added:
        collection.save(update_fields=["blinding"])
    return tuple(added)


def _waiting(there: QuerySet[ResponseRow], known: Sequence[Commitment]) -> Mapping[date, int]:
    """By day, how many responses are not committed to. Those whose day is forgotten already count for the day after the last
    commitment: only how many they are is known."""
    if not known:
        return _by_day(there)
    last = known[-1].last_day
    counts = _by_day(there.filter(day__gt=last))
    forgotten = there.count() - sum(each.responses for each in known) - sum(counts.values())
    after = last + timedelta(days=1)
    return {**counts, after: counts.get(after, 0) + forgotten} if forgotten > 0 else counts


def _by_day(rows: QuerySet[ResponseRow]) -> dict[date, int]:
    return dict(rows.values_list("day").order_by("day").annotate(Count("pk")))


def _elements(there: QuerySet[ResponseRow], after: date, last: date) -> Iterator[int]:
    rows = there.filter(day__gt=after, day__lte=last).select_related("questionnaire")
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
