"""The respondent's pages."""

import secrets
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.errors import Finding, Place, define, refuse
from langnghe.core.plan.lifecycle import State, Survey
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.collect.actions import steps
from langnghe.phases.collect.views import guard, sending
from langnghe.phases.collect.views.asking import Showing, show
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import lists, pages
from langnghe.web.received import Received, keep_words, own_words
from langnghe.web.security import FRAMED_BY
from langnghe.web.sheet import UNIT

CODE_UNKNOWN = define(
    "response.code_unknown", "This code is not one of this survey's.", "Compare it with your slip and type it once more."
)
LONGEST_NAME = 200
DEVICE_SECONDS = 400 * 24 * 3600


@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, slug: str) -> HttpResponse:
    """The respondent's page. It needs no sign-in, and rests on no protection by cookie: an open link is open to all."""
    now = timezone.now()
    survey = announced(slug, now)
    device = device_of(request, slug)
    if request.method == "POST":
        return _receive(request, survey, device)
    closed = queries.refusal(slug, now)
    if closed is not None:
        return _turned_away(request, survey, closed)
    if intake.has_answered(slug, device):
        return _turned_away(request, survey, Decision.ALREADY_ANSWERED)
    fresh = Received({}, frozenset(), secrets.token_urlsafe(16), asks=False)
    asked = queries.asked(slug)
    response = show(Showing(request, survey, asked, fresh, now))
    if not device and asked.door is DoorKind.OPEN:
        _mark_device(response, slug)
    return response


@csrf_exempt
@gzip_page
@require_GET
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Plain thanks: nothing here shows or proves what was answered. The number is drawn anew whenever the page is opened."""
    number = f"{secrets.randbelow(1_000_000):06}"
    context = {"survey": announced(slug, timezone.now()), "plan": plan_queries.plan(slug), "number": f"{number[:3]} {number[3:]}"}
    context["by_credential"] = _is_by_credential(slug)
    return pages.page(request, "collect/respond/thanks.html", context)


@csrf_exempt
@require_POST
def left(request: HttpRequest, slug: str) -> HttpResponse:
    """The page reports the last question that somebody answered who put it away without sending: its name and nothing else."""
    announced(slug, timezone.now())
    steps.note_left(slug=slug, question=request.body[:LONGEST_NAME].decode("utf-8", "replace"), now=timezone.now())
    return HttpResponse(status=204)


def announced(slug: str, now: datetime) -> Survey:
    """A survey that respondents may know of. One that is still being planned is not there for strangers."""
    survey = plan_queries.survey(slug, now)
    if not survey.has(State.APPROVED):
        raise refuse(plan_queries.UNKNOWN_SURVEY, Place(field=slug), slug=slug)
    return survey


@require_GET
@gzip_page
def entries(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The entries of a long list of the questionnaire, or of the units where there are too many to list, while it can be
    answered."""
    announced(slug, timezone.now())
    if name == UNIT and not queries.asked(slug).unit_by_code and (units := queries.unit_entries(slug)):
        return lists.listed(request, units)
    return lists.entries(request, queries.instrument(slug).questionnaire, name)


@require_GET
def recording(_request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A recording that the questionnaire speaks of, while it can be answered."""
    now = timezone.now()
    announced(slug, now)
    if name not in queries.instrument(slug).recordings or queries.refusal(slug, now) is not None:
        raise refuse(lists.NO_SOUND, Place(field=name))
    return lists.recording(*design_queries.recording(slug, name))


def _receive(request: HttpRequest, survey: Survey, device: str) -> HttpResponse:
    """Show what is missing, wrong, newly asked or asked for in another way; when nothing is, hand the answers in."""
    now, asked = timezone.now(), queries.asked(survey.slug)
    sent = sending.read(sending.fields(request), asked, device, now)
    closed = queries.refusal(survey.slug, now, sent.submission.began)
    if closed is not None and not sent.is_complete:
        return _turned_away(request, survey, closed)
    showing = Showing(request, survey, asked, sent.received, now, () if sent.received.stays else sent.findings, sent.fresh)
    if not sent.is_complete:
        response = show(showing)
        return keep_words(response, own_words(request)) if "_language" in request.POST else response
    decision = sending.decided(request) or _decided(request, asked, sent, now)
    if decision in (Decision.ACCEPTED, Decision.ALREADY_RECEIVED):
        return redirect("respond-thanks", survey.slug)
    if decision is Decision.CODE_UNKNOWN:
        return show(replace(showing, findings=(Finding(CODE_UNKNOWN, Place(field="_code")),)))
    if decision is Decision.WORK_WANTED:
        return show(replace(showing, work=guard.work_for(asked, sent, now)))
    return _turned_away(request, survey, decision)


def _decided(request: HttpRequest, asked: queries.Asked, sent: sending.Sending, now: datetime) -> Decision:
    """What becomes of complete answers."""
    place = guard.place_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    stopped = guard.stopped(asked, sent, place, now)
    decision = stopped or collect_actions.hand_in(slug=asked.slug, submission=sent.submission, now=now)
    return guard.noticed(decision, asked, place, now)


def _turned_away(request: HttpRequest, survey: Survey, decision: Decision) -> HttpResponse:
    """Why nothing can be sent: a page to read (200), or the answer to a sending that was refused (409)."""
    template = {
        Decision.ALREADY_ANSWERED: "already",
        Decision.TARGET_REACHED: "full",
        Decision.QUOTA_FULL: "full",
    }.get(decision, "closed")
    row = queries.collection_row(survey.slug) if queries.is_opened(survey.slug) else None
    context = {
        "survey": survey,
        "plan": plan_queries.plan(survey.slug),
        "decision": decision,
        "opens_at": row and row.opens_at,
        "closed_at": row and (row.closed_at or row.closes_at),
        "by_credential": row and row.door == DoorKind.ROSTER,
        "offline": reverse("respond-offline", args=[survey.slug]) if row and _waits(request, survey.slug) else "",
    }
    refused = 429 if decision is Decision.TOO_MANY_CODES else 409
    return pages.page(request, f"collect/respond/{template}.html", context, refused if request.method == "POST" else 200)


def _is_by_credential(slug: str) -> bool:
    return queries.is_opened(slug) and queries.collection_row(slug).door == DoorKind.ROSTER


def _waits(request: HttpRequest, slug: str) -> bool:
    return queries.settings(slug).offline and not hasattr(request, FRAMED_BY)


def device_of(request: HttpRequest, slug: str) -> str:
    """The mark of this device for this survey; "" when it has none, or one that this server did not make."""
    names = (_device_cookie(slug), f"device-{slug}")  # the latter from before the pages were served over TLS
    return next((str(found) for name in names if (found := request.get_signed_cookie(name, default="", salt=slug))), "")


def _device_cookie(slug: str) -> str:
    """Not one for the whole host ("__Host-"): it goes with the requests of this one survey and tells no other of the device."""
    return f"{'__Secure-' if settings.HTTPS else ''}device-{slug}"


def _mark_device(response: HttpResponse, slug: str) -> None:
    """A random mark, of this survey alone, so that a device answers once. It says nothing about who holds it."""
    name = _device_cookie(slug)
    response.set_signed_cookie(
        name,
        secrets.token_urlsafe(16),
        salt=slug,
        path=reverse("respond", args=[slug]),
        max_age=DEVICE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    response.cookies[name]["expires"] = ""  # the same once more, which every phone would pay for
