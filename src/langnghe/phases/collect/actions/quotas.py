"""Gives cells their limits and minimums, before the collection and during it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.quota_plan import QuotaPlan, check_plan, check_taken
from langnghe.core.response.settings import settings_to_json
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, EVERY, Codes, Quota, cell_name, codes_of
from langnghe.phases.collect import queries
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, Person, QuotaRow, ResponseRow

UNKNOWN = define("quota.not_found", "The survey has no quota “{name}”.", "Look at the survey's quotas again.")
FIXED = define(
    "quota.fixed_dimensions",
    "The quota of every survey counts over unit and mode, and cannot be taken away.",
    "Give the quota another name, or take its limits away.",
)


@transaction.atomic
def set_quota(*, slug: str, plan: QuotaPlan, because: str, by: Person, now: datetime) -> None:
    """Give a quota its cells, a new one or one that there was. What was accepted already is counted from the stored answers,
    while nobody comes in, so that a limit holds from the first moment. Raises Refused when the plan cannot be kept."""
    row = queries.changeable_row(slug, now)
    check_plan(plan, queries.dimensions(slug))
    before = _said(row, plan.quota.name)
    if plan.quota.name == EVERY:
        _limit_units(row, plan)
    else:
        _replace(row, plan)
    journal.record(
        "collect.quota_set",
        row.survey,
        by=by,
        at=now,
        because=because,
        quota=plan.quota.name,
        dimensions=list(plan.quota.dimensions),
        **journal.change(before, _said(row, plan.quota.name)),
    )


@transaction.atomic
def drop_quota(*, slug: str, name: str, because: str, by: Person, now: datetime) -> None:
    """Take a quota away. Raises Refused when there is none of that name, or when it is the quota of every survey."""
    row = queries.changeable_row(slug, now)
    if name == EVERY:
        raise refuse(FIXED)
    settings = convert.settings(row)
    if name not in {quota.name for quota in settings.quotas}:
        raise refuse(UNKNOWN, Place(field="name"), name=name)
    before = _said(row, name)
    _keep(row, tuple(quota for quota in settings.quotas if quota.name != name))
    row.quotas.filter(quota=name).delete()
    told = journal.change(before, {})
    journal.record("collect.quota_dropped", row.survey, by=by, at=now, because=because, quota=name, **told)


def _said(row: CollectionRow, name: str) -> dict[str, object]:
    """The limit, the minimum and whether the limit is hard, of each cell of a quota, as the journal tells it."""
    cells = row.quotas.filter(quota=name).order_by("cell").values_list("cell", "limit", "minimum", "hard")
    return {cell: [limit, minimum, hard] for cell, limit, minimum, hard in cells}


def _limit_units(row: CollectionRow, plan: QuotaPlan) -> None:
    if plan.quota != BY_UNIT_AND_MODE:
        raise refuse(FIXED)
    known: dict[Codes, QuotaRow] = {(cell.unit, cell.mode): cell for cell in row.quotas.filter(quota=EVERY)}
    check_taken(plan, {codes: cell.accepted for codes, cell in known.items()})
    for codes, cell in known.items():
        count = plan.cells.get(codes)
        cell.limit, cell.minimum = (count.limit, count.minimum) if count else (None, None)
        cell.hard = count.hard if count else True
    QuotaRow.objects.bulk_update(known.values(), ["limit", "minimum", "hard"], batch_size=200)


def _replace(row: CollectionRow, plan: QuotaPlan) -> None:
    taken = _taken(row, plan.quota)
    check_taken(plan, taken)
    settings = convert.settings(row)
    names = [quota.name for quota in settings.quotas]
    kept = tuple(plan.quota if quota.name == plan.quota.name else quota for quota in settings.quotas)
    _keep(row, kept if plan.quota.name in names else (*kept, plan.quota))
    row.quotas.filter(quota=plan.quota.name).delete()
    QuotaRow.objects.bulk_create(
        QuotaRow(
            collection=row,
            quota=plan.quota.name,
            cell=cell_name(codes),
            accepted=taken.get(codes, 0),
            limit=count.limit,
            minimum=count.minimum,
            hard=count.hard,
        )
        for codes, count in plan.cells.items()
    )


def _taken(row: CollectionRow, quota: Quota) -> Counter[Codes]:
    """How many stored answers each cell has."""
    taken: Counter[Codes] = Counter()
    for stored in ResponseRow.objects.filter(survey=row.survey).only("unit", "mode", "answers").iterator(chunk_size=2000):
        response = convert.response(stored)
        taken[codes_of(quota, response.unit, response.mode, response.answers)] += 1
    return taken


def _keep(row: CollectionRow, quotas: tuple[Quota, ...]) -> None:
    row.settings = settings_to_json(replace(convert.settings(row), quotas=quotas))
    row.save(update_fields=["settings"])
