"""How the respondents' page goes, and how many paper forms were handed out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.phases.collect import forms, queries, rules
from langnghe.phases.collect.actions import choices as choice_actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page

OUT = "out-"


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _choices(request, slug, forms.Choices.of(queries.settings(slug), queries.grace(slug)))


@require_POST
@staff(rules.may_choose)
def keep(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Choices(request.POST)
    if not form.is_valid():
        response = _choices(request, slug, form)
        response.status_code = 400
        return response
    choice_actions.choose(slug=slug, settings=form.settings(), grace=form.given_grace(), by=request.user, now=timezone.now())
    messages.success(request, _("Kept. Pages that are opened from now on go this way."))
    return redirect("collect-choices", slug)


@require_GET
@staff(rules.may_look)
def handouts(request: StaffRequest, slug: str) -> HttpResponse:
    """How many forms are still out, unit by unit."""
    rows = queries.handouts(slug)
    total = {
        "allocated": sum(row.unit.paper_forms for row in rows),
        "handed_out": sum(row.handed_out for row in rows),
        "returned": sum(row.returned for row in rows),
        "still_out": sum(row.still_out for row in rows),
    }
    survey = plan_queries.survey(slug, timezone.now())
    may_change = rules.may_choose(roles_of(request.user)) and survey.state in (State.OPEN, State.CLOSED)
    shown = piece(request, rows, lambda row: row.unit.name)
    context = {"rows": shown.rows, "piece": shown, "total": total, "may_change": may_change}
    return survey_page(request, "collect", survey, context, "collect/handouts.html")


@require_POST
@staff(rules.may_choose)
def keep_handouts(request: StaffRequest, slug: str) -> HttpResponse:
    counts = {name.removeprefix(OUT): str(value).strip() for name, value in request.POST.items() if name.startswith(OUT)}
    changed = choice_actions.hand_out(slug=slug, counts=counts, by=request.user, now=timezone.now())
    messages.success(request, _("Numbers that were changed: %(count)d.") % {"count": changed})
    return redirect("collect-handouts", slug)


def _choices(request: StaffRequest, slug: str, form: forms.Choices) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    may_change = rules.may_choose(roles_of(request.user)) and survey.state in (State.OPEN, State.CLOSED)
    return survey_page(request, "collect", survey, {"form": form, "may_change": may_change}, "collect/choices.html")
