"""Codes answers a second time, blind, and settles where two coders differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.actions.coding import Where, assign, editable_row
from langnghe.phases.process.queries import double as queries
from langnghe.records import journal
from langnghe.records.models import CodedRow

NOT_WAITING = define(
    "coding.not_waiting",
    "This answer does not wait for you to code it a second time.",
    "Load the page again: somebody may have coded it meanwhile, or it was first coded by you.",
)
NOT_YOURS = define(
    "coding.not_yours", "There is no second coding of yours to take back.", "Only what you gave yourself can be taken back."
)
NO_DIFFERENCE = define(
    "coding.no_difference", "The two coders do not differ about this answer.", "Load the page again; it may have been changed."
)


@transaction.atomic
def code_second(where: Where, answer: str, codes: Sequence[str]) -> None:
    """The second codes of an answer of the sample, by another person than the first. Raises Refused (coding.not_waiting, and what
    `assign` raises)."""
    username = where.by.username if where.by else ""
    if all(each.key != answer for each in queries.waiting_for(where.slug, where.question, username)):
        raise refuse(NOT_WAITING, Place(field=where.question))
    assign(where, [answer], codes, turn=queries.SECOND)


@transaction.atomic
def code_each_second(where: Where, given: Mapping[str, Sequence[str]]) -> int:
    """Second codes of many answers at once, by their keys, all or none; returns how many. Raises Refused as
    `code_second` does."""
    for answer, codes in given.items():
        code_second(where, answer, codes)
    return len(given)


@transaction.atomic
def settle_each(where: Where, given: Mapping[str, Sequence[str]]) -> int:
    """Settles many differences at once, all or none; returns how many. Raises Refused as `settle` does."""
    for answer, codes in given.items():
        settle(where, answer, codes)
    return len(given)


@transaction.atomic
def take_back(where: Where, answer: str) -> None:
    """Undo: the second codes that this person gave an answer are gone, and it waits again. What was settled of it goes too.
    Raises Refused (coding.not_now, coding.not_yours)."""
    row = editable_row(where)
    mine = CodedRow.objects.filter(codebook=row, answer=answer, turn=queries.SECOND, by=where.by)
    if where.by is None or not mine.exists():
        raise refuse(NOT_YOURS, Place(field=where.question))
    CodedRow.objects.filter(codebook=row, answer=answer, turn__in=(queries.SECOND, queries.SETTLED)).delete()
    journal.record("process.second_undone", row.survey, by=where.by, at=where.now, question=where.question)


@transaction.atomic
def settle(where: Where, answer: str, codes: Sequence[str]) -> None:
    """The codes that count for an answer about which two coders differ; what each of them said stays. Raises Refused
    (coding.no_difference, and what `assign` raises)."""
    if all(each.answer.key != answer for each in queries.double(where.slug, where.question).differences):
        raise refuse(NO_DIFFERENCE, Place(field=where.question))
    assign(where, [answer], codes, turn=queries.SETTLED)
    left = queries.double(where.slug, where.question).open
    survey = plan_queries.survey_row(where.slug)
    if not left:
        journal.record("process.settled", survey, by=where.by, at=where.now, question=where.question)
