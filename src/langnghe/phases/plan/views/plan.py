"""The page of the plan: what was read, what was found, what is mended."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.plan.lifecycle import State
from langnghe.core.report.letterhead import profile_of
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.views.lists import lists
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pieces import piece
from langnghe.web.tabs import survey_page


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request, slug, _values(slug))


@require_POST
@staff(rules.may_edit)
def mend(request: StaffRequest, slug: str) -> HttpResponse:
    form = _values(slug, request.POST)
    if not form.is_valid():
        return _page(request, slug, form, 400)
    changed = plan_actions.mend_plan(slug=slug, values=form.mends(), by=request.user, now=timezone.now())
    messages.success(request, _("The plan is mended.") if changed else _("Nothing was changed."))
    return redirect("plan", slug)


@require_POST
@staff(rules.may_edit)
def undo_mend(request: StaffRequest, slug: str) -> HttpResponse:
    plan_actions.undo_mend(slug=slug, field=request.POST.get("undo", ""), by=request.user, now=timezone.now())
    messages.success(request, _("What the document says is used again."))
    return redirect("plan", slug)


def _values(slug: str, data: QueryDict | None = None) -> forms.PlanValues:
    return forms.PlanValues(data, queries.values(slug), queries.plan_as_read(slug).schedule)


def _page(request: StaffRequest, slug: str, values: forms.PlanValues, status: int = 200) -> HttpResponse:
    survey = queries.survey(slug, timezone.now())
    shown = piece(request, queries.units(slug), lambda unit: f"{unit.name} {unit.code}")
    context = {
        "checked": queries.rechecked(slug),
        "plan": queries.plan(slug),
        "values": values,
        "lists": lists(queries.plan(slug)),
        "piece": shown,
        "units": shown.rows,
        "may_change": rules.may_edit(roles_of(request.user)) and survey.state in (State.DRAFT, State.ALLOCATED),
        "units_form": forms.UnitList(),
        "plan_form": forms.PlanDocument(),
        "may_plan": rules.may_edit(roles_of(request.user)),
        "waves": queries.waves(slug, timezone.now()),
        "layouts": forms.LAYOUTS.items(),
        "layout": profile_of(queries.plan(slug)),
    }
    response = survey_page(request, "plan", survey, context)
    response.status_code = status
    return response


@require_GET
@staff(rules.may_look)
def document(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = queries.document(slug)
    return attachment(content, name)


@require_POST
@staff(rules.may_edit)
def accept(request: StaffRequest, slug: str) -> HttpResponse:
    plan_actions.accept_plan(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The plan is accepted. Next comes the questionnaire."))
    return redirect("design", slug)
