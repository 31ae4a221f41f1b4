"""The respondent's pages."""

import secrets
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from langnghe.core.errors import Finding, Place, refuse
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.collect.views import sending
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import lists, pages
from langnghe.web.received import Received, keep_words, own_words, spoken, switch
from langnghe.web.respondent import Visit, present

DEVICE_SECONDS = 400 * 24 * 3600


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
    response = _form(request, survey, Received({}, frozenset(), secrets.token_urlsafe(16), asks=False))
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


@require_GET
@gzip_page
def entries(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The entries of a long list of the questionnaire, while it can be answered."""
    _announced(slug, timezone.now())
    return lists.entries(request, queries.instrument(slug).questionnaire, name)


@require_GET
def recording(_request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A recording that the questionnaire speaks of, while it can be answered."""
    now = timezone.now()
    _announced(slug, now)
    if name not in queries.instrument(slug).recordings or queries.door(slug).refusal(now) is not None:
        raise refuse(lists.NO_SOUND, Place(field=name))
    return lists.recording(*design_queries.recording(slug, name))


def _receive(request: HttpRequest, survey: Survey, device: str) -> HttpResponse:
    """Show what is missing, wrong, newly asked or asked for in another way; when nothing is, hand the answers in."""
    now = timezone.now()
    sent = sending.read(request.POST, queries.asked(survey.slug), device, now)
    closed = queries.door(survey.slug).refusal(now, sent.submission.began)
    if closed is not None and not sent.is_complete:
        return _turned_away(request, survey, closed)
    if sent.received.asks:
        return keep_words(_form(request, survey, sent.received), own_words(request))
    if not sent.is_complete:
        return _form(request, survey, sent.received, sent.findings)
    decision = collect_actions.hand_in(slug=survey.slug, submission=sent.submission, now=now)
    if decision in (Decision.ACCEPTED, Decision.ALREADY_RECEIVED):
        return redirect("respond-thanks", survey.slug)
    return _turned_away(request, survey, decision)


def _form(request: HttpRequest, survey: Survey, sent: Received, findings: tuple[Finding, ...] = ()) -> HttpResponse:
    """The page with the answers so far, in the languages that were chosen."""
    instrument = queries.instrument(survey.slug)
    today, plan = timezone.localdate(), plan_queries.plan(survey.slug)
    applicable = instrument.route(instrument.validate(sent.raw, today).answers, today)
    chosen = spoken(request, instrument.questionnaire)
    with translation.override(own_words(request)):
        form = present(
            instrument.questionnaire, chosen, sent.raw, applicable, findings, _visit(survey.slug, instrument, sent, chosen)
        )
        context = {
            "survey": survey,
            "form": form,
            "plan": plan,
            "units": plan_queries.units(survey.slug),
            "unit": request.POST.get("_unit", ""),
            "consent": request.POST.get("_consent", ""),
            "submission": sent.submission,
            "logic": instrument.logic,
            "switch": switch(request, form),
        }
        return pages.page(request, "collect/respond/form.html", context, 422 if findings else 200)


def _visit(slug: str, instrument: queries.Instrument, sent: Received, chosen: str) -> Visit:
    return Visit(
        shown=sent.shown,
        lot=sent.submission,
        today=timezone.localdate(),
        entries=lists.addresses_of_lists(
            lambda name: reverse("respond-list", args=[slug, name]), instrument.questionnaire, chosen, instrument.version
        ),
        recording=lists.addresses_of_recordings(
            lambda name: reverse("respond-sound", args=[slug, name]),
            design_queries.recordings_kept(slug) if instrument.recordings else (),
        ),
    )


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
