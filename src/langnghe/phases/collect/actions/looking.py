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


@transaction.atomic
def look(*, slug: str, today: date) -> Look:
    """What may be seen, worked out anew when at least the smallest group came since. Raises Refused (collection.not_found)."""
    least, collection = plan_queries.survey_row(slug).minimum_group, queries.collection_row(slug)
    row, _ = LookRow.objects.select_for_update().get_or_create(collection=collection)
    accepted, left = queries.stored(slug), queries.left_at(slug)
    size, stopped = looked_at(accepted, least), sum(left.values())
    if size and may_move(row.accepted, accepted, least):
        row.accepted, row.patterns = accepted, patterns_to_json(queries.answer_patterns(slug, today, size))
    if may_move(row.stopped, stopped, least):
        row.stopped, row.left = stopped, left
    row.save()
    asked = queries.instrument(slug).questionnaire
    return Look(patterns_from_json(row.patterns, asked) if row.patterns else None, row.left)
