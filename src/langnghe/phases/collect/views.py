"""The pages of the collection: those of staff, and the respondent's."""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.formats.letter_docx import write_letters_docx
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.plan.model import Mode
from langnghe.core.report.letterhead import profile_of
from langnghe.core.report.letters import Issue, Letter, letters_of
from langnghe.core.report.reminders import all_chat, all_mail, sender_of, unit_chat, unit_mail
from langnghe.core.response.door import Decision
from langnghe.core.sampling.duties import in_need
from langnghe.phases.collect import actions, forms, intake, queries, rules
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.files import attachment
from langnghe.web.respondent import present
from langnghe.web.tabs import survey_page, tabs
from langnghe.web.words import language

SUBMISSION = re.compile(r"[A-Za-z0-9_-]{16,64}")
SUBMISSION_MISSING = define("response.no_submission", "The page was not sent whole.", "Open the survey's link again.")
DEVICE_SECONDS = 400 * 24 * 3600
CONSENT_MISSING = define(
    "response.no_consent", "You have not agreed to take part.", "Tick the box if you agree; without it nothing is sent."
)
UNIT_MISSING = define("response.no_unit", "Your unit is not chosen.", "Choose the unit that you belong to.")
NO_UNITS = define("letters.no_units", "The survey has no unit to write to.", "Give the units on the page of the plan.")
NO_REASON = define("collection.no_reason", "The reason cannot be used.", "Write in a few words why the collection is closed.")
UNKNOWN_UNIT = define("unit.not_found", "The survey has no unit “{code}”.", "Look at the survey's plan for its units.")


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    survey = plan_queries.survey(slug, now)
    roles = roles_of(request.user)
    context = {
        "link": _link(request, slug),
        "units": plan_queries.units(slug),
        "progress": queries.progress(slug) if queries.is_opened(slug) else None,
        "opening": forms.Opening.from_plan(plan_queries.plan(slug).collection, now),
        "closing": forms.Closing(),
        "may_open": rules.may_open(roles) and survey.state is State.APPROVED,
        "may_close": rules.may_close(roles) and survey.state is State.OPEN,
    }
    return survey_page(request, "collect", survey, context)


@require_GET
@staff(rules.may_look)
def progress(request: StaffRequest, slug: str) -> HttpResponse:
    """The live part of the page, asked for again every few seconds."""
    survey = plan_queries.survey(slug, timezone.now())
    return pages.page(request, "collect/progress.html", {"survey": survey, "progress": queries.progress(slug)})


@require_GET
@staff(rules.may_look)
def links(request: StaffRequest, slug: str) -> HttpResponse:
    """Every unit's link and QR code on one sheet that can be printed and cut."""
    survey = plan_queries.survey(slug, timezone.now())
    doors = [(unit, _link(request, slug, unit.code)) for unit in plan_queries.units(slug)]
    return survey_page(request, "collect", survey, {"doors": doors, "link": _link(request, slug), "sheet": True})


@require_GET
@staff(rules.may_look)
def letters(request: StaffRequest, slug: str) -> HttpResponse:
    """A dispatch to every unit, with its own link and QR code."""
    plan = plan_queries.plan(slug)
    written: list[Letter] = []
    for unit in plan_queries.units(slug):
        issue = Issue(profile_of(plan), language(), _link(request, slug, unit.code))
        written += letters_of(plan, (unit,), issue)
    if not written:
        raise refuse(NO_UNITS)
    return attachment(write_letters_docx(written), f"{slug}-letters.docx")


@require_GET
@staff(rules.may_look)
def reminders(request: StaffRequest, slug: str) -> HttpResponse:
    """What units still owe, late ones first, and texts to send them."""
    survey, today = plan_queries.survey(slug, timezone.now()), timezone.localdate()
    duties, plan = queries.duties(slug, today), plan_queries.plan(slug)
    units = []
    for duty in in_need(duties):
        sender = sender_of(plan, _link(request, slug, duty.unit.code))
        units.append((duty, unit_mail(duty, sender, language()), unit_chat(duty, sender, language())))
    everybody = sender_of(plan, _link(request, slug))
    context = {
        "survey": survey,
        "phase": "collect",
        "tabs": tabs(survey, "collect"),
        "units": units,
        "all_mail": all_mail(duties, everybody, language(), today),
        "all_chat": all_chat(duties, everybody, language(), today),
    }
    return pages.page(request, "collect/reminders.html", context)


@require_GET
@staff(rules.may_look)
def qr(request: StaffRequest, slug: str, unit: str = "") -> HttpResponse:
    codes = {known.code for known in plan_queries.units(slug)}
    if unit and unit not in codes:
        raise refuse(UNKNOWN_UNIT, Place(field=unit), code=unit)
    return HttpResponse(qr_svg(_link(request, slug, unit)), content_type="image/svg+xml")


@require_POST
@staff(rules.may_open)
def open_(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Opening(request.POST)
    if not form.is_valid():
        context = {"opening": form, "may_open": True, "units": plan_queries.units(slug), "link": _link(request, slug)}
        response = survey_page(request, "collect", plan_queries.survey(slug, timezone.now()), context)
        response.status_code = 400
        return response
    actions.open_collection(slug=slug, **form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, _("The collection is open."))
    return redirect("collect", slug)


@require_POST
@staff(rules.may_close)
def close(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Closing(request.POST)
    if not form.is_valid():
        raise refuse(NO_REASON, Place(field="because"))
    actions.close_collection(slug=slug, because=form.cleaned_data["because"], by=request.user, now=timezone.now())
    messages.success(request, _("The collection is closed."))
    return redirect("process", slug)


def _link(request: HttpRequest, slug: str, unit: str = "") -> str:
    """The respondents' address; the unit stands in the fragment, which no server and no log ever sees."""
    return request.build_absolute_uri(reverse("respond", args=[slug])) + (f"#u={unit}" if unit else "")


@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, slug: str) -> HttpResponse:
    """The respondent's page. It needs no sign-in, and rests on no protection by cookie: an open link is open to all."""
    now = timezone.now()
    survey = _announced(slug, now)
    closed = queries.door(slug).refusal(now) if queries.is_opened(slug) else Decision.NOT_YET_OPEN
    device = _device(request, slug)
    if request.method == "POST":
        return _receive(request, survey, device)
    if closed is not None:
        return _turned_away(request, survey, closed)
    if intake.has_answered(slug, device):
        return _turned_away(request, survey, Decision.ALREADY_ANSWERED)
    response = _form(request, survey, Sheet({}, frozenset(), secrets.token_urlsafe(16)))
    if not device:
        _mark_device(response, slug)
    return response


@gzip_page
@require_GET
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Plain thanks: nothing here shows or proves what was answered."""
    context = {"survey": _announced(slug, timezone.now()), "plan": plan_queries.plan(slug)}
    return pages.page(request, "collect/respond/thanks.html", context)


def _announced(slug: str, now: datetime) -> Survey:
    """A survey that respondents may know of. One that is still being planned is not there for strangers."""
    survey = plan_queries.survey(slug, now)
    if not survey.has(State.APPROVED):
        raise refuse(plan_queries.UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return survey


def _receive(request: HttpRequest, survey: Survey, device: str) -> HttpResponse:
    """Show what is missing, wrong or newly asked; when nothing is, hand the answers in."""
    now = timezone.now()
    instrument = queries.instrument(survey.slug)
    raw = {name: values for name, values in request.POST.lists() if not name.startswith("_")}
    checked = instrument.validate(raw, timezone.localdate(now))
    shown = frozenset(request.POST.get("_shown", "").split())
    fresh = frozenset(instrument.route(checked.answers, timezone.localdate(now)).names) - shown
    findings = (*_own_findings(request, survey.slug), *(found for found in checked.findings if found.place.field not in fresh))
    closed = queries.door(survey.slug).refusal(now)
    if closed is not None and (findings or fresh):
        return _turned_away(request, survey, closed)
    if findings or fresh:
        return _form(request, survey, Sheet(raw, shown, request.POST.get("_submission", ""), findings))
    receipt = request.POST.get("_submission", "")
    submission = intake.Submission(checked.answers, request.POST.get("_unit", ""), Mode.ONLINE, receipt, device)
    decision = actions.hand_in(slug=survey.slug, submission=submission, now=now)
    if decision in (Decision.ACCEPTED, Decision.ALREADY_RECEIVED):
        return redirect("respond-thanks", survey.slug)
    return _turned_away(request, survey, decision)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a respondent's page shows again: the answers so far, the questions seen, the name of this sending, what is wrong."""

    raw: Mapping[str, Sequence[str]]
    shown: frozenset[str]
    submission: str
    findings: tuple[Finding, ...] = ()


def _form(request: HttpRequest, survey: Survey, sheet: Sheet) -> HttpResponse:
    instrument = queries.instrument(survey.slug)
    today = timezone.localdate()
    applicable = instrument.route(instrument.validate(sheet.raw, today).answers, today).names
    form = present(instrument.questionnaire, language(), sheet.raw, applicable, sheet.findings, sheet.shown)
    plan = plan_queries.plan(survey.slug)
    context = {
        "survey": survey,
        "form": form,
        "plan": plan,
        "units": plan_queries.units(survey.slug),
        "unit": request.POST.get("_unit", ""),
        "consent": request.POST.get("_consent", ""),
        "submission": sheet.submission,
        "logic": instrument.logic,
    }
    return pages.page(request, "collect/respond/form.html", context, 422 if sheet.findings else 200)


def _own_findings(request: HttpRequest, slug: str) -> Iterator[Finding]:
    """What is wrong with the page's own fields, which are not questions."""
    if not request.POST.get("_consent"):
        yield Finding(CONSENT_MISSING, Place(field="_consent"))
    if request.POST.get("_unit", "") not in {unit.code for unit in plan_queries.units(slug)}:
        yield Finding(UNIT_MISSING, Place(field="_unit"))
    if not SUBMISSION.fullmatch(request.POST.get("_submission", "")):
        yield Finding(SUBMISSION_MISSING)


def _turned_away(request: HttpRequest, survey: Survey, decision: Decision) -> HttpResponse:
    """Why nothing can be sent: a page to read (200), or the answer to a sending that was refused (409)."""
    template = {
        Decision.ALREADY_ANSWERED: "already",
        Decision.TARGET_REACHED: "full",
        Decision.QUOTA_FULL: "full",
    }.get(decision, "closed")
    progress = queries.progress(survey.slug) if queries.is_opened(survey.slug) else None
    context = {
        "survey": survey,
        "plan": plan_queries.plan(survey.slug),
        "decision": decision,
        "opens_at": progress and progress.opens_at,
        "closed_at": progress and (progress.closed_at or progress.closes_at),
    }
    return pages.page(request, f"collect/respond/{template}.html", context, 409 if request.method == "POST" else 200)


def _device(request: HttpRequest, slug: str) -> str:
    """The mark of this device for this survey; "" when it has none, or one that this server did not make."""
    return str(request.get_signed_cookie(f"device-{slug}", default="", salt=slug) or "")


def _mark_device(response: HttpResponse, slug: str) -> None:
    """A random mark, of this survey alone, so that a device answers once. It says nothing about who holds it."""
    response.set_signed_cookie(
        f"device-{slug}",
        secrets.token_urlsafe(16),
        salt=slug,
        path=reverse("respond", args=[slug]),
        max_age=DEVICE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
