"""Keeps what the page about answers left out shows, which moves in steps of the smallest group and never with one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from langnghe.core.response.looking import looked_at, may_move, patterns_from_json, patterns_to_json
from langnghe.core.response.patterns import Patterns
from langnghe.phases.collect import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records.models import LookRow


@dataclass(frozen=True, slots=True)
class Look:
    """What may be seen now: of the answers (None before there are enough), and where visits ended without sending (empty while
    they are few)."""

    patterns: Patterns | None
    left: Mapping[str, int]


def look(*, slug: str, today: date) -> Look:
    """What may be seen, worked out anew when at least the smallest group came since; only then is something written. Raises
    Refused (collection.not_found)."""
    least = plan_queries.survey_row(slug).minimum_group
    row = LookRow.objects.filter(collection=queries.collection_row(slug).pk).first()
    if row is None or any(_moves(row, queries.stored(slug), sum(queries.left_at(slug).values()), least)):
        row = _looked_again(slug, today, least)
    asked = queries.instrument(slug).questionnaire
    return Look(patterns_from_json(row.patterns, asked) if row.patterns else None, row.left)


@transaction.atomic
def _looked_again(slug: str, today: date, least: int) -> LookRow:
    row, _ = LookRow.objects.select_for_update().get_or_create(collection=queries.collection_row(slug))
    accepted, left = queries.stored(slug), queries.left_at(slug)
    answers, steps = _moves(row, accepted, sum(left.values()), least)
    if answers:
        found = queries.answer_patterns(slug, today, looked_at(accepted, least))
        row.accepted, row.patterns = accepted, patterns_to_json(found)
    if steps:
        row.stopped, row.left = sum(left.values()), left
    row.save()
    return row


def _moves(row: LookRow, accepted: int, stopped: int, least: int) -> tuple[bool, bool]:
    """Whether what is shown of answers, and of visits that ended, gives way to what is there now."""
    enough = looked_at(accepted, least) > 0
    return enough and may_move(row.accepted, accepted, least), may_move(row.stopped, stopped, least)
