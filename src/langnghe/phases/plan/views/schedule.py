"""What has to be done until when, and what people changed of it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import define, refuse
from langnghe.core.formats.gantt_svg import gantt_svg
from langnghe.core.formats.ics import write_ics
from langnghe.core.plan.duties import Task, due_soon, overdue
from langnghe.core.plan.following import Followed, is_mine
from langnghe.core.report.agenda import agenda_of
from langnghe.core.report.gantt import gantt_of
from langnghe.core.report.schedule_words import task_label
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import tasks as task_actions
from langnghe.web.access import Staff, StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.pages import page
from langnghe.web.tabs import tabs
from langnghe.web.words import language

SOON = 7
"""Within how many days a task is due soon."""
SHOWN = ("overdue", "soon", "mine")
NO_SCHEDULE = define("schedule.not_found", "The plan has no days to draw.", "Fill in the days of its stages.")


@require_GET
@staff(rules.may_look)
def schedule(request: StaffRequest, slug: str) -> HttpResponse:
    """What has to be done until when, what is late; `?show=` narrows it to what is overdue, due soon, or one's own."""
    return _page(request, slug, forms.OwnTask(auto_id="own-%s"))


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
    agenda = agenda_of(queries.followed_plan(slug), queries.tasks(slug), language(), identity)
    return attachment(write_ics(agenda, timezone.now()), f"{slug}.ics")


@require_POST
@staff(rules.may_edit)
def task(request: StaffRequest, slug: str) -> HttpResponse:
    """Done, or open again."""
    act = task_actions.reopen_task if "reopen" in request.POST else task_actions.finish_task
    key = request.POST.get("reopen") or request.POST.get("done", "")
    act(slug=slug, key=key, by=request.user, now=timezone.now())
    return _back(request, slug, key)


@require_POST
@staff(rules.may_edit)
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Another owner or last day; `undo` takes the plan's again."""
    key, undo = request.POST.get("task", ""), request.POST.get("undo", "")
    if undo:
        task_actions.undo_task(slug=slug, key=undo, by=request.user, now=timezone.now())
        messages.success(request, _("What the plan says is used again."))
        return _back(request, slug, undo)
    form = forms.TaskChange(request.POST, auto_id=f"{key}-%s")
    if not form.is_valid():
        return _page(request, slug, forms.OwnTask(auto_id="own-%s"), {key: form})
    changed = task_actions.change_task(slug=slug, key=key, **form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, _("The task is changed.") if changed else _("Nothing was changed."))
    return _back(request, slug, key)


@require_POST
@staff(rules.may_edit)
def own(request: StaffRequest, slug: str) -> HttpResponse:
    """A task that the plan does not name: added, put aside, or brought back."""
    for name, act in (("remove", task_actions.remove_task), ("restore", task_actions.restore_task)):
        if request.POST.get(name):
            act(slug=slug, key=request.POST[name], by=request.user, now=timezone.now())
            return _back(request, slug, request.POST[name])
    form = forms.OwnTask(request.POST, auto_id="own-%s")
    if not form.is_valid():
        return _page(request, slug, form)
    key = task_actions.add_task(slug=slug, task=form.task(), by=request.user, now=timezone.now())
    messages.success(request, _("The task is added."))
    return _back(request, slug, key)


def _back(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """The list as it was narrowed, at the task that was changed."""
    narrowed = urlencode({"show": request.GET["show"]}) if request.GET.get("show") in SHOWN else ""
    return redirect(f"{reverse('plan-schedule', args=[slug])}{narrowed and f'?{narrowed}'}#task-{key}")


def _page(
    request: StaffRequest, slug: str, adding: forms.OwnTask, wrong: dict[str, forms.TaskChange] | None = None
) -> HttpResponse:
    """The schedule; `wrong` are forms that were handed in and could not be used, by the key of their task."""
    survey, today, followed = queries.survey(slug, timezone.now()), timezone.localdate(), queries.followed(slug)
    tasks, broken = [each.task for each in followed], wrong or {}
    late, soon = _keys(overdue(tasks, today)), _keys(due_soon(tasks, today, SOON))
    mine = {task.key for task in tasks if is_mine(task, _names(request.user))}
    chosen = dict(zip(SHOWN, (late, soon, mine), strict=True)).get(request.GET.get("show", ""))
    context = {
        "survey": survey,
        "phase": "plan",
        "tabs": tabs(survey, "plan"),
        "shown": [
            (each, _label(each.task), broken.get(each.task.key) or forms.TaskChange.of(each))
            for each in followed
            if chosen is None or each.task.key in chosen
        ],
        "show": request.GET.get("show", "") if chosen is not None else "",
        "count": len(tasks),
        "overdue": late,
        "soon": soon,
        "mine": mine,
        "gantt": gantt_of(survey.title, tasks, today),
        "removed": queries.removed_tasks(slug),
        "owners": _owners(followed, _names(request.user)),
        "adding": adding,
        "may_edit": rules.may_edit(roles_of(request.user)),
        "today": today,
    }
    return page(request, "plan/schedule.html", context, 400 if broken or adding.errors else 200)


def _keys(tasks: Sequence[Task]) -> set[str]:
    return {task.key for task in tasks}


def _label(task: Task) -> str:
    return task_label(task.kind, task.label, language())


def _names(person: Staff) -> list[str]:
    return [name for name in (person.get_full_name(), person.get_username()) if name]


def _owners(followed: Sequence[Followed], own: Sequence[str]) -> list[str]:
    """Whom a task can be given to, to choose from: those who have one already, and oneself."""
    return sorted({each.task.owner for each in followed if each.task.owner} | set(own[:1]))
