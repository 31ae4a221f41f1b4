"""The page of one report on its way from draft to issue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.report.approval import Step, in_the_way, possible
from langnghe.phases.disseminate import forms, rules
from langnghe.phases.disseminate.actions import approval
from langnghe.phases.disseminate.queries import approval as queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page

NOT_FILLED = define(
    "report.issue.incomplete",
    "The official number or the day of issue is missing or cannot be read.",
    "Give both, the day as year-month-day.",
)


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    """Where the report stands, what was said of it, and what may be done next."""
    life, roles, name = queries.life(slug, number), roles_of(request.user), request.user.username
    now = timezone.now()
    steps = possible(life.standing, name)
    may = {
        "comment": rules.may_comment(roles) and Step.COMMENT in steps,
        "settle": rules.may_settle(roles) and Step.COMMENT in steps,
        "send": rules.may_write(roles) and Step.SEND in steps,
        "send_back": rules.may_approve(roles) and Step.SEND_BACK in steps,
        "approve": rules.may_approve(roles) and Step.APPROVE in steps,
        "issue": rules.may_issue(roles) and Step.ISSUE in steps,
    }
    context = {
        "life": life,
        "may": may,
        "in_the_way": in_the_way(life.standing, name),
        "headings": queries.headings(slug, number) if may["comment"] else (),
        "issue": forms.IssueForm(initial={"issued_on": timezone.localdate(now)}),
    }
    return survey_page(request, "disseminate", plan_queries.survey(slug, now), context, "disseminate/report.html")


@require_POST
@staff(rules.may_comment)
def comment(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    place, text = request.POST.get("place", ""), request.POST.get("text", "")
    approval.comment(at=approval.At(slug, number), place=place, text=text, by=request.user, now=timezone.now())
    messages.success(request, _("The comment is kept."))
    return redirect("disseminate-report", slug, number)


@require_POST
@staff(rules.may_settle)
def settle(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    said = request.POST.get("comment", "")
    key = int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0
    approval.settle(at=approval.At(slug, number), comment=key, by=request.user, now=timezone.now())
    messages.success(request, _("The comment is settled."))
    return redirect("disseminate-report", slug, number)


@require_POST
@staff(rules.may_write)
def send(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    approval.send(at=approval.At(slug, number), by=request.user, now=timezone.now())
    messages.success(request, _("The report was sent for approval. Another person approves it."))
    return redirect("disseminate-report", slug, number)


@require_POST
@staff(rules.may_approve)
def send_back(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    because = request.POST.get("because", "")
    approval.send_back(at=approval.At(slug, number), because=because, by=request.user, now=timezone.now())
    messages.success(request, _("The report is a draft again."))
    return redirect("disseminate-report", slug, number)


@require_POST
@staff(rules.may_approve)
def approve(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    approval.approve(at=approval.At(slug, number), by=request.user, now=timezone.now())
    messages.success(request, _("The report is approved. It can be issued."))
    return redirect("disseminate-report", slug, number)


@require_POST
@staff(rules.may_issue)
def issue(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    form = forms.IssueForm(request.POST)
    if not form.is_valid():
        raise refuse(NOT_FILLED, Place(field=next(iter(form.errors))))
    filled = form.cleaned_data
    approval.issue(
        at=approval.At(slug, number),
        number=filled["number"],
        issued_on=filled["issued_on"],
        place=filled["place"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The report is issued as number %(number)s.") % {"number": filled["number"]})
    return redirect("disseminate-report", slug, number)
