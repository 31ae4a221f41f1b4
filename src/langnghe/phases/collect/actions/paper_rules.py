"""Keeps how the paper of a survey goes: how long late sheets count, and how many are keyed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.settings import settings_to_json
from langnghe.phases.collect import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person

MOST_DAYS = 90
BAD_RULES = define(
    "ledger.bad_rules",
    "“{value}” cannot be.",
    "Write 0 to {days} days, and 0 to 100 sheets of a hundred.",
)


@transaction.atomic
def choose(*, slug: str, days: str, twice: str, by: Person | None, now: datetime) -> None:
    """For how many days after the closing sheets count that were back in time, and how many of a hundred are keyed by two
    persons, as somebody wrote it. Raises Refused (ledger.bad_rules, survey.not_now)."""
    row = queries.changeable_row(slug, now)
    for value, most in ((days, MOST_DAYS), (twice, 100)):
        if not (value.isascii() and value.isdigit() and int(value) <= most):
            raise refuse(BAD_RULES, Place(field="days"), value=value[:20], days=MOST_DAYS)
    kept = convert.settings(row)
    row.settings = settings_to_json(replace(kept, paper_days=int(days), twice_percent=int(twice)))
    row.save(update_fields=["settings"])
    before, after = {"days": kept.paper_days, "twice": kept.twice_percent}, {"days": int(days), "twice": int(twice)}
    journal.record("collect.paper_rules", row.survey, by=by, at=now, **journal.change(before, after))
