"""Decides about the budget: what it starts from, people's own lines, changed lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.plan.budget_estimate import LineChange
from langnghe.core.plan.budget_sheet import BudgetBasis, BudgetSheet, OwnLine, estimate_of, sheet_from_json, sheet_to_json
from langnghe.phases.plan import queries
from langnghe.records import convert, journal
from langnghe.records.models import Person, PlanRow


@transaction.atomic
def keep_basis(*, slug: str, basis: BudgetBasis, norms: bytes | None, by: Person | None, now: datetime) -> None:
    """What the estimate starts from, and a file of norms where one is given. Raises Refused when that file is wrong, or no norms
    were in force."""
    text = None if norms is None else norms.decode("utf-8-sig") if read_norms_toml(norms) else ""
    row = _row(slug)
    sheet = sheet_from_json(row.budget)
    changed = replace(sheet, basis=basis, norms=sheet.norms if text is None else text)
    estimate_of(changed, basis, convert.plan(row), queries.norms_known(changed))
    _keep(row, changed, "plan.budget_basis", by, now)


@transaction.atomic
def add_line(*, slug: str, line: OwnLine, by: Person | None, now: datetime) -> None:
    """One more line. Raises Refused when it gives no reason."""
    _edit(slug, lambda sheet: sheet.with_own(line), "plan.budget_line_added", by, now)


@transaction.atomic
def drop_line(*, slug: str, code: str, by: Person | None, now: datetime) -> None:
    """One of people's own lines fewer. Raises Refused (budget.no_such_line)."""
    _edit(slug, lambda sheet: sheet.without_own(code), "plan.budget_line_dropped", by, now)


@transaction.atomic
def change_line(*, slug: str, code: str, change: LineChange, by: Person | None, now: datetime) -> None:
    """A line with another quantity or price. Raises Refused without a reason, and for a line that follows another."""
    found = queries.budget(slug, localdate(now)).estimate
    _edit(slug, lambda sheet: sheet.with_change(code, change, found), "plan.budget_line_changed", by, now)


@transaction.atomic
def undo_change(*, slug: str, code: str, by: Person | None, now: datetime) -> None:
    """A line as the norms and the plan have it. Raises Refused (budget.no_such_line)."""
    _edit(slug, lambda sheet: sheet.without_change(code), "plan.budget_change_undone", by, now)


def _edit(slug: str, edit: Callable[[BudgetSheet], BudgetSheet], event: str, by: Person | None, now: datetime) -> None:
    row = _row(slug)
    changed = edit(sheet_from_json(row.budget))
    if changed.basis is None:  # what the page reckoned with is kept with the first decision
        changed = replace(changed, basis=queries.budget(slug, localdate(now)).basis)
    _keep(row, changed, event, by, now)


def _row(slug: str) -> PlanRow:
    return PlanRow.objects.select_related("survey").get(survey=queries.survey_for_update(slug))


def _keep(row: PlanRow, sheet: BudgetSheet, event: str, by: Person | None, now: datetime) -> None:
    """Keep it, and write what was before and is after into the journal, where they differ."""
    before, after = sheet_to_json(sheet_from_json(row.budget)), sheet_to_json(sheet)
    row.budget = after
    row.save(update_fields=["budget"])
    journal.record(event, row.survey, by=by, at=now, **journal.change(before, after))
