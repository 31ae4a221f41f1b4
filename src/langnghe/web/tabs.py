"""The seven tabs of a survey's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.plan.roles import works_inside
from langnghe.web.access import roles_of
from langnghe.web.pages import page

REACHED_FROM = {
    "plan": State.DRAFT,
    "design": State.ALLOCATED,
    "collect": State.APPROVED,
    "process": State.CLOSED,
    "analyse": State.LOCKED,
    "disseminate": State.LOCKED,
    "archive": State.REPORTED,
}


@dataclass(frozen=True, slots=True)
class Tab:
    phase: str
    url: str
    current: bool
    reachable: bool


def tabs(survey: Survey, current: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(phase, reverse(phase, args=[survey.slug]), phase == current, survey.has(start))
        for phase, start in REACHED_FROM.items()
    )


def survey_page(
    request: HttpRequest, phase: str, survey: Survey, context: Mapping[str, object], template: str = ""
) -> HttpResponse:
    """The page of one phase, `<phase>/page.html` unless another template is named, under the survey's tabs; whoever only helps
    with a part of the survey has none."""
    inside = request.user.is_authenticated and works_inside(roles_of(request.user))
    shown = {"survey": survey, "phase": phase, "tabs": tabs(survey, phase) if inside else ()}
    return page(request, template or f"{phase}/page.html", {**shown, **context})
