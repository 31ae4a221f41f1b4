"""Codes answers a second time, blind, and settles where two coders differ."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process.actions.coding import Where, assign
from langnghe.phases.process.queries import double as queries
from langnghe.records import journal

NOT_WAITING = define(
    "coding.not_waiting",
    "This answer does not wait for you to code it a second time.",
    "Load the page again: somebody may have coded it meanwhile, or it was first coded by you.",
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
