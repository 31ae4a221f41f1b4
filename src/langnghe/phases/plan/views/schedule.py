"""What has to be done until when."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import define, refuse
from langnghe.core.formats.gantt_svg import gantt_svg
from langnghe.core.formats.ics import write_ics
from langnghe.core.plan.duties import due_soon, overdue
from langnghe.core.report.agenda import agenda_of
from langnghe.core.report.gantt import gantt_of
from langnghe.core.report.schedule_words import task_label
from langnghe.phases.plan import queries, rules
from langnghe.phases.plan.actions import tasks as task_actions
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.tabs import tabs
from langnghe.web.words import language

SOON = 7
"""Within how many days a task is due soon."""
NO_SCHEDULE = define("schedule.not_found", "The plan has no days to draw.", "Fill in the days of its stages.")


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
    act = task_actions.reopen_task if "reopen" in request.POST else task_actions.finish_task
    key = request.POST.get("reopen") or request.POST.get("done", "")
    act(slug=slug, key=key, by=request.user, now=timezone.now())
    return redirect("plan-schedule", slug)
