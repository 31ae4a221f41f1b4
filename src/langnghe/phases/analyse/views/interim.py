"""How answers stand while others still come in, where the survey chose to know."""

from __future__ import annotations

from secrets import SystemRandom

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from langnghe.core.statistics.interim import FIRST
from langnghe.phases.analyse import rules
from langnghe.phases.analyse.actions import interim as actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, staff
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    found = actions.look_ahead(slug=slug, chance=SystemRandom())
    context = {"found": found, "first": FIRST * survey.minimum_group}
    return survey_page(request, "analyse", survey, context, "analyse/interim.html")
