"""Who looks after which units, said by the officer; and the tasks of those who help with a part of a survey."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import coordinators as actions
from langnghe.phases.collect.queries import coordinators as found
from langnghe.phases.collect.views.given import units_of
from langnghe.phases.collect.views.interviewers import helper_called
from langnghe.phases.collect.views.progress import unit_context
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import access, pages
from langnghe.web.access import Staff, StaffRequest, roles_of, staff
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug)


@require_POST
@staff(rules.may_appoint)
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """Somebody looks after units. Whoever is new gets a link to sign in, which is shown once."""
    given = request.POST
    person = actions.appoint(
        slug=slug,
        username=given.get("username", ""),
        name=given.get("name", ""),
        units=units_of(given.getlist("units")),
        by=request.user,
        now=timezone.now(),
    )
    if given.get("username"):
        messages.success(request, _("Kept."))
        return redirect("collect-coordinators", slug)
    return _with_link(request, slug, person)


@require_POST
@staff(rules.may_appoint)
def link(request: StaffRequest, slug: str) -> HttpResponse:
    """A new link to sign in, after the old one was used or is too old. Raises Refused (coordinator.not_found)."""
    duty = next((each for each in found.coordinators(slug) if str(each.number) == request.POST.get("duty")), None)
    if duty is None:
        raise refuse(actions.NO_DUTY)
    return _with_link(request, slug, helper_called(duty.username))


@require_POST
@staff(rules.may_appoint)
def dismiss(request: StaffRequest, slug: str) -> HttpResponse:
    given = request.POST.get("duty", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    actions.dismiss(slug=slug, duty=number, by=request.user, now=timezone.now())
    messages.success(request, _("The unit is no longer shown to that person."))
    return redirect("collect-coordinators", slug)


@require_GET
@staff(rules.may_help)
def work(request: StaffRequest) -> HttpResponse:
    """The home page of whoever helps with a part of some survey: the own units, the paper to be keyed, the interviews."""
    roles = roles_of(request.user)
    context = {
        "duties": found.care_of(request.user) if rules.may_look_after(roles) else (),
        "looks_after": rules.may_look_after(roles),
        "surveys": found.on_paper(timezone.now()) if rules.may_key(roles) else (),
        "keys": rules.may_key(roles),
        "asks": Role.INTERVIEWER in roles,
    }
    return pages.page(request, "collect/work.html", context)


@require_GET
@staff(rules.may_look_after)
def own_unit(request: StaffRequest, slug: str, unit: str) -> HttpResponse:
    """What the own unit gave. Of another one it is not even told whether it exists."""
    if not found.looks_after(request.user, slug, unit):
        raise refuse(access.NOT_ALLOWED)
    survey = plan_queries.survey(slug, timezone.now())
    if survey.has(State.ARCHIVED) or not queries.is_opened(slug):
        return pages.page(request, "collect/own_unit_waits.html", {"survey": survey})
    context = unit_context(survey, unit)
    if not context:
        raise refuse(access.NOT_ALLOWED)
    return pages.page(request, "collect/unit_progress.html", {**context, "back": True})


def _with_link(request: StaffRequest, slug: str, person: Staff) -> HttpResponse:
    address = request.build_absolute_uri(reverse("sign-in-link", args=[access.create_link(person, timezone.now())]))
    code = b64encode(qr_svg(address)).decode()
    return _page(request, slug, {"added": person.get_full_name() or person.username, "address": address, "code": code})


def _page(request: StaffRequest, slug: str, more: dict[str, str] | None = None) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    shown = piece(request, found.coordinators(slug), lambda each: f"{each.person} {each.name}")
    context = {
        "duties": shown.rows,
        "piece": shown,
        "others": found.known_coordinators(),
        "units": plan_queries.units(slug),
        "may_appoint": rules.may_appoint(roles_of(request.user)),
        **(more or {}),
    }
    return survey_page(request, "collect", survey, context, "collect/coordinators.html")
