"""The list of surveys, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.roles import Role, works_inside
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.records import backups
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Who looks at surveys sees every one; who helps with a part of some is led to it; everybody else sees those that can be
    answered."""
    roles = roles_of(request.user) if request.user.is_authenticated else frozenset()
    if roles and not works_inside(roles):
        return redirect("interview" if roles == {Role.INTERVIEWER} else "collect-work")
    surveys = queries.surveys(timezone.now())
    if not roles:
        surveys = tuple(survey for survey in surveys if survey.state is State.OPEN)
    context = {
        "surveys": surveys,
        "works_inside": bool(roles),
        "may_edit": rules.may_edit(roles),
        "backups_overdue": Role.ADMINISTRATOR in roles and backups.is_overdue(timezone.now()),
    }
    return pages.page(request, "plan/home.html", context)


@require_http_methods(["GET", "POST"])
@staff(rules.may_edit)
def new(request: StaffRequest) -> HttpResponse:
    form = forms.NewSurvey(request.POST, request.FILES) if request.method == "POST" else forms.NewSurvey()
    if request.method == "POST" and form.is_valid():
        name, content = form.handed_in()
        slug = plan_actions.create_survey(
            slug=form.cleaned_data["slug"], document_name=name, document=content, by=request.user, now=timezone.now()
        )
        return redirect("plan", slug)
    return pages.page(request, "plan/new.html", {"form": form}, 400 if form.errors else 200)
