"""The list of surveys, and the pages of the plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.errors import define, has_errors, refuse
from langnghe.core.formats.gantt_svg import gantt_svg
from langnghe.core.formats.ics import write_ics
from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.plan.duties import due_soon, overdue
from langnghe.core.plan.lifecycle import State
from langnghe.core.report.agenda import agenda_of
from langnghe.core.report.gantt import gantt_of
from langnghe.core.report.schedule_words import task_label
from langnghe.phases.plan import actions, forms, queries, rules
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import survey_page, tabs
from langnghe.web.words import language

SOON = 7
"""Within how many days a task is due soon."""
NO_SCHEDULE = define("schedule.not_found", "The plan has no days to draw.", "Fill in the days of its stages.")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Staff see every survey; others see those that can be answered."""
    surveys = queries.surveys(timezone.now())
    if not request.user.is_authenticated:
        surveys = tuple(survey for survey in surveys if survey.state is State.OPEN)
    return pages.page(request, "plan/home.html", {"surveys": surveys})


@require_http_methods(["GET", "POST"])
@staff(rules.may_edit)
def new(request: StaffRequest) -> HttpResponse:
    form = forms.NewSurvey(request.POST, request.FILES) if request.method == "POST" else forms.NewSurvey()
    if request.method == "POST" and form.is_valid():
        name, content = uploaded(form.cleaned_data["document"])
        slug = actions.create_survey(
            slug=form.cleaned_data["slug"], document_name=name, document=content, by=request.user, now=timezone.now()
        )
        return redirect("plan", slug)
    return pages.page(request, "plan/new.html", {"form": form}, 400 if form.errors else 200)


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
    changed = actions.mend_plan(slug=slug, values=form.mends(), by=request.user, now=timezone.now())
    messages.success(request, _("The plan is mended.") if changed else _("Nothing was changed."))
    return redirect("plan", slug)


@require_POST
@staff(rules.may_edit)
def undo_mend(request: StaffRequest, slug: str) -> HttpResponse:
    actions.undo_mend(slug=slug, field=request.POST.get("undo", ""), by=request.user, now=timezone.now())
    messages.success(request, _("What the document says is used again."))
    return redirect("plan", slug)


def _values(slug: str, data: QueryDict | None = None) -> forms.PlanValues:
    return forms.PlanValues(data, queries.values(slug), queries.plan_as_read(slug).schedule)


def _page(request: StaffRequest, slug: str, values: forms.PlanValues, status: int = 200) -> HttpResponse:
    survey = queries.survey(slug, timezone.now())
    context = {
        "findings": queries.reading(slug).findings,
        "plan": queries.plan(slug),
        "values": values,
        "units": queries.units(slug),
        "may_change": rules.may_edit(roles_of(request.user)) and survey.state in (State.DRAFT, State.ALLOCATED),
        "units_form": forms.UnitList(),
        "plan_form": forms.PlanDocument(),
    }
    response = survey_page(request, "plan", survey, context)
    response.status_code = status
    return response


@require_GET
@staff(rules.may_look)
def schedule(request: StaffRequest, slug: str) -> HttpResponse:
    """What has to be done until when, and what is late."""
    survey, today, tasks = queries.survey(slug, timezone.now()), timezone.localdate(), queries.tasks(slug)
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "tasks": [(task, task_label(task.kind, task.label, language())) for task in tasks],
        "overdue": {task.key for task in overdue(tasks, today)},
        "soon": {task.key for task in due_soon(tasks, today, SOON)},
        "gantt": gantt_of(survey.title, tasks, today),
        "may_edit": rules.may_edit(roles_of(request.user)),
    }
    return pages.page(request, "plan/schedule.html", context)


@require_GET
@staff(rules.may_look)
def schedule_svg(_request: StaffRequest, slug: str) -> HttpResponse:
    gantt = gantt_of(queries.survey(slug, timezone.now()).title, queries.tasks(slug), timezone.localdate())
    if gantt is None:
        raise refuse(NO_SCHEDULE)
    return HttpResponse(gantt_svg(gantt, language()), content_type="image/svg+xml")


@require_GET
@staff(rules.may_look)
def schedule_ics(request: StaffRequest, slug: str) -> HttpResponse:
    identity = f"{slug}.{request.get_host().partition(':')[0]}"
    agenda = agenda_of(queries.plan(slug), queries.tasks(slug), language(), identity)
    return attachment(write_ics(agenda, timezone.now()), f"{slug}.ics")


@require_POST
@staff(rules.may_edit)
def task(request: StaffRequest, slug: str) -> HttpResponse:
    act = actions.reopen_task if "reopen" in request.POST else actions.finish_task
    key = request.POST.get("reopen") or request.POST.get("done", "")
    act(slug=slug, key=key, by=request.user, now=timezone.now())
    return redirect("plan-schedule", slug)


@require_GET
@staff(rules.may_look)
def document(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = queries.document(slug)
    return attachment(content, name)


@require_GET
@staff(rules.may_look)
def units_csv(request: StaffRequest, slug: str) -> HttpResponse:
    return attachment(write_units_csv(queries.units(slug)), f"{slug}-units.csv")


@require_POST
@staff(rules.may_edit)
def replace_document(request: StaffRequest, slug: str) -> HttpResponse:
    name, content = uploaded(request.FILES.get("document"))
    actions.replace_plan(slug=slug, document_name=name, document=content, by=request.user, now=timezone.now())
    return redirect("plan", slug)


@require_POST
@staff(rules.may_edit)
def preview_units(request: StaffRequest, slug: str) -> HttpResponse:
    """What a list says and what is odd in it, before anything is replaced."""
    survey, pasted = queries.survey(slug, timezone.now()), request.POST.get("pasted", "")
    name, content = ("", pasted.encode()) if pasted.strip() else uploaded(request.FILES.get("units"))
    listed = read_unit_list(content, name)
    units = listed.survey_units()
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "units": units,
        "now": len(queries.units(slug)),
        "findings": listed.findings,
        "refused": has_errors(listed.findings),
        "csv": write_units_csv(units).decode("utf-8-sig"),
    }
    return pages.page(request, "plan/units.html", context, 400 if context["refused"] else 200)


@require_POST
@staff(rules.may_edit)
def replace_units(request: StaffRequest, slug: str) -> HttpResponse:
    units = read_units_csv(request.POST.get("units", "").encode())
    actions.replace_units(slug=slug, units=units, by=request.user, now=timezone.now())
    messages.success(request, _("The units were replaced."))
    return redirect("plan", slug)


@require_POST
@staff(rules.may_edit)
def accept(request: StaffRequest, slug: str) -> HttpResponse:
    actions.accept_plan(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The plan is accepted. Next comes the questionnaire."))
    return redirect("design", slug)
