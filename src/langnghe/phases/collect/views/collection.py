"""The page of the collection: its door, its counts, opening and closing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.phases.collect import forms, rules
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.collect.views.given import told_why
from langnghe.phases.collect.views.links import respond_link
from langnghe.phases.collect.views.progress import live_context
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    survey = plan_queries.survey(slug, now)
    roles = roles_of(request.user)
    live = live_context(request, survey)
    context = {
        "link": respond_link(request, slug),
        **live,
        "opening": forms.Opening.from_plan(plan_queries.plan(slug).collection, now),
        "closing": forms.Closing(),
        "may_open": rules.may_open(roles) and survey.state is State.APPROVED,
        "may_close": rules.may_close(roles) and survey.state is State.OPEN,
        "may_remind": rules.may_remind(roles),
        "may_move": rules.may_open(roles) and survey.state in (State.OPEN, State.CLOSED),
        "ending": forms.Ending.of(live["progress"]) if live["progress"] else None,
    }
    return survey_page(request, "collect", survey, context)


@require_POST
@staff(rules.may_open)
def open_(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Opening(request.POST)
    if not form.is_valid():
        context = {"opening": form, "may_open": True, "units": plan_queries.units(slug), "link": respond_link(request, slug)}
        response = survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context)
        response.status_code = 400
        return response
    collect_actions.open_collection(slug=slug, opening=form.opening(), by=request.user, now=timezone.now())
    messages.success(request, _("The collection is open."))
    return redirect("collect", slug)


@require_POST
@staff(rules.may_close)
def close(request: StaffRequest, slug: str) -> HttpResponse:
    collect_actions.close_collection(slug=slug, because=told_why(request), by=request.user, now=timezone.now())
    messages.success(request, _("The collection is closed."))
    return redirect("process", slug)
