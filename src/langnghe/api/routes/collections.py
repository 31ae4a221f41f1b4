"""How far collections have come: counts, never an answer."""

from __future__ import annotations

from django.utils import timezone
from ninja import Router

from langnghe.api import schemas
from langnghe.api.guard import needs
from langnghe.api.tokens import ProgramRequest
from langnghe.core.plan.scopes import Scope
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.queries import UnitProgress
from langnghe.phases.collect.views.tens import coarse

router = Router(tags=["collections"])


@router.get(
    "/surveys/{slug:slug}/progress",
    response=schemas.ProgressOut,
    **needs(Scope.PROGRESS_READ, rules.may_look, "How many answered, by unit and mode; full tens for whoever may not count"),
)
def progress(request: ProgramRequest, slug: str) -> object:
    found, exact = queries.progress(slug), rules.may_count(request.auth.roles)
    return {
        "accepted": found.accepted,
        "target": found.target,
        "opens_on": timezone.localtime(found.opens_at).date(),
        "closes_on": found.closes_at and timezone.localtime(found.closes_at).date(),
        "closed": found.closed_at is not None,
        "exact": exact,
        "units": [_told(each if exact else coarse(each)) for each in found.units],
    }


def _told(each: UnitProgress) -> dict[str, object]:
    return {
        "code": each.unit.code,
        "name": each.unit.name,
        "paper": each.paper,
        "online": each.online,
        "interviewer": each.interviewer,
        "owed": each.owed,
    }
