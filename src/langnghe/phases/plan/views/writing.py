"""Plans as documents: written from what is used, started from nothing, compared before one replaces another."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.plan.difference import difference
from langnghe.core.plan.mending import agreeing
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.plan.start import first_plan
from langnghe.core.plan.text import slug as short
from langnghe.core.report.letterhead import profile_of
from langnghe.phases.plan import forms, queries, rules
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.views.differences import by_part
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.tabs import tabs


@require_GET
@staff(rules.may_look)
def written(request: StaffRequest, slug: str) -> HttpResponse:
    """The plan as it is used, mended values included, ready for signature."""
    plan = queries.plan(slug)
    profile = request.GET.get("layout") or profile_of(plan)
    return attachment(write_plan_docx(agreeing(plan), profile, request.GET.get("place", "").strip()[:100]), f"{slug}-plan.docx")


@require_GET
@staff(rules.may_look)
def as_json(request: StaffRequest, slug: str) -> HttpResponse:
    text = json.dumps(plan_to_json(queries.plan(slug)), ensure_ascii=False, indent=2)
    return attachment(text.encode(), f"{slug}-plan.json")


@require_http_methods(["GET", "POST"])
@staff(rules.may_edit)
def start(request: StaffRequest) -> HttpResponse:
    """A draft of a plan to finish in a word processor."""
    form = forms.PlanStart(request.POST) if request.method == "POST" else forms.PlanStart()
    if request.method == "POST" and form.is_valid():
        plan = first_plan(form.outset())
        return attachment(write_plan_docx(plan, form.cleaned_data["profile"]), f"{short(plan.title, 60) or 'plan'}.docx")
    return pages.page(request, "plan/start.html", {"form": form}, 400 if form.errors else 200)


@require_POST
@staff(rules.may_edit)
def compare(request: StaffRequest, slug: str) -> HttpResponse:
    """What another document says differently from the plan as it is used, before it takes its place."""
    survey, form = queries.survey(slug, timezone.now()), forms.PlanDocument(request.POST, request.FILES)
    context = {"survey": survey, "phase": "plan", "tabs": tabs(survey, "plan"), "form": form}
    if not form.is_valid():
        return pages.page(request, "plan/compare.html", context, 400)
    name, content = form.handed_in()
    reading = read_plan_document(name, content)
    context |= {
        "name": name,
        "key": plan_actions.hold_document(content),
        "parts": by_part(difference(queries.plan(slug), reading.plan)),
        "findings": reading.findings,
    }
    return pages.page(request, "plan/compare.html", context)


@require_POST
@staff(rules.may_edit)
def replace(request: StaffRequest, slug: str) -> HttpResponse:
    """The document that was compared, or one that is handed in at once, in place of the plan."""
    key = request.POST.get("key", "")
    name, content = (request.POST.get("name", ""), queries.held(key)) if key else uploaded(request.FILES.get("document"))
    plan_actions.replace_plan(slug=slug, document_name=name[-200:], document=content, by=request.user, now=timezone.now())
    return redirect("plan", slug)
