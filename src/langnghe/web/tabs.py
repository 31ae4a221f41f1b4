"""The seven tabs of a survey's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.core.plan.lifecycle import State, Survey

LABELS: Mapping[str, Promise] = {
    "plan": _("Plan"),
    "design": _("Questionnaire"),
    "collect": _("Collect"),
    "process": _("Process"),
    "analyse": _("Analyse"),
    "disseminate": _("Report"),
    "archive": _("Archive"),
}
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
    label: Promise
    current: bool
    reachable: bool


def tabs(survey: Survey, current: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(phase, reverse(phase, args=[survey.slug]), label, phase == current, survey.has(REACHED_FROM[phase]))
        for phase, label in LABELS.items()
    )


def survey_page(request: HttpRequest, phase: str, survey: Survey, context: Mapping[str, object]) -> HttpResponse:
    """The page of one phase: `<phase>/page.html` under the survey's tabs."""
    return render(request, f"{phase}/page.html", {"survey": survey, "phase": phase, "tabs": tabs(survey, phase), **context})
