"""Keeps what was done under each line of the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.plan.budget_settlement import Actual
from langnghe.core.plan.budget_sheet import known_actuals, settlement_of, sheet_from_json, sheet_to_json
from langnghe.phases.collect import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.models import Person, PlanRow


@transaction.atomic
def report_actuals(*, slug: str, actuals: Mapping[str, Actual], by: Person | None, now: datetime) -> None:
    """What was done, accepted and claimed, by the code of a line. A line that says what the collection counts itself goes on
    following its counts. Raises Refused (settlement.more_accepted) and keeps nothing then."""
    row = PlanRow.objects.select_related("survey").get(survey=plan_queries.survey_for_update(slug))
    budget, accepted = plan_queries.budget(slug, localdate(now)), queries.accepted_by_mode(slug)
    known = known_actuals(budget.estimate, accepted)
    kept = {code: actual for code, actual in actuals.items() if actual != known.get(code)}
    before = sheet_from_json(row.budget)
    sheet = replace(before, basis=budget.basis, actuals=kept)
    settlement_of(sheet, budget.estimate, accepted)
    row.budget = sheet_to_json(sheet)
    row.save(update_fields=["budget"])
    journal.record(
        "collect.actuals_reported",
        row.survey,
        by=by,
        at=now,
        before={code: asdict(actual) for code, actual in before.actuals.items()},
        after={code: asdict(actual) for code, actual in kept.items()},
    )
