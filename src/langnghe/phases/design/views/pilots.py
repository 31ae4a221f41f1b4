"""The pilot of a questionnaire: what staff sees of it, and the page of those who try it."""

import json
import re
import secrets
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.qr import qr_svg
from langnghe.core.plan.lifecycle import State
from langnghe.core.questionnaire.edit.media import recordings
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.page import page_logic
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import route
from langnghe.core.response.pilot import Run, believable_seconds
from langnghe.core.response.validate import validate
from langnghe.phases.design import queries, rules
from langnghe.phases.design.actions import pilots
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import lists, pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.received import Received, own_words, received, spoken, switch
from langnghe.web.respondent import Visit, look, present
from langnghe.web.tabs import survey_page

RECEIPT = re.compile(r"[A-Za-z0-9_-]{16,64}")
NOT_WHOLE = define("pilot.not_whole", "The page was not sent whole.", "Open the link of the pilot again.")


@require_GET
@staff(rules.may_look)
def pilot(request: StaffRequest, slug: str) -> HttpResponse:
    survey, version = plan_queries.survey(slug, timezone.now()), queries.latest(slug)
    context = {
        "latest": version,
        "pilot": queries.pilot(slug, timezone.localdate()),
        "link": _link(request, slug, version.hash),
        "may_edit": rules.may_edit(roles_of(request.user)),
        "is_open": survey.state in (State.DRAFT, State.ALLOCATED),
    }
    return survey_page(request, "design", survey, context, "design/pilot.html")


@require_GET
@staff(rules.may_look)
def pilot_qr(request: StaffRequest, slug: str) -> HttpResponse:
    return HttpResponse(qr_svg(_link(request, slug, queries.latest(slug).hash)), content_type="image/svg+xml")


@require_POST
@staff(rules.may_edit)
def clear(request: StaffRequest, slug: str) -> HttpResponse:
    pilots.clear(slug=slug, by=request.user, now=timezone.now())
    messages.success(request, _("The runs of this pilot were thrown away."))
    return redirect("design-pilot", slug)


@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire as respondents will have it, but that nothing of it counts."""
    row = queries.pilot_row(token)
    version, today = queries.version_of(row), timezone.localdate()
    sent = received(request.POST, version.questionnaire)
    seen = look(version.questionnaire, sent.raw, sent.shown, today)
    if request.method == "POST" and not seen.findings and not seen.fresh and not sent.asks:
        pilots.keep(token=token, receipt=_receipt(request), run=_run(request, version.questionnaire), now=timezone.now())
        return redirect("design-pilot-thanks", token)
    findings = seen.findings if request.method == "POST" and not sent.asks else ()
    submission = sent.submission or secrets.token_urlsafe(16)
    chosen = spoken(request, version.questionnaire)
    visit = _visit(token, row.survey.slug, version, replace(sent, submission=submission), chosen)
    taken = route(version.questionnaire, validate(version.questionnaire, sent.raw, today).answers, today)
    with translation.override(own_words(request)):
        form = present(version.questionnaire, chosen, sent.raw, taken, findings, visit)
        context = {
            "survey": plan_queries.survey(row.survey.slug, timezone.now()),
            "plan": plan_queries.plan(row.survey.slug),
            "form": form,
            "consent": request.POST.get("_consent", ""),
            "submission": submission,
            "logic": page_logic(version.questionnaire),
            "draft_key": f"pilot-{version.hash[:16]}",
            "left": reverse("design-pilot-left", args=[token]),
            "switch": switch(request, form),
        }
        return pages.page(request, "design/try_out.html", context, 422 if findings else 200)


@require_GET
@gzip_page
def pilot_entries(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """The entries of a long list of the questionnaire that is tried."""
    return lists.entries(request, queries.version_of(queries.pilot_row(token)).questionnaire, name)


@require_GET
def pilot_recording(_request: HttpRequest, token: str, name: str) -> HttpResponse:
    """A recording that the questionnaire speaks of that is tried."""
    row = queries.pilot_row(token)
    if name not in recordings(queries.version_of(row).questionnaire):
        raise refuse(lists.NO_SOUND, Place(field=name))
    return lists.recording(*queries.recording(row.survey.slug, name))


@csrf_exempt
@require_POST
def left(request: HttpRequest, token: str) -> HttpResponse:
    """The page reports how far somebody came who put it away before the end."""
    version = queries.version_of(queries.pilot_row(token))
    run = _run(request, version.questionnaire, finished=False)
    pilots.keep(token=token, receipt=_receipt(request), run=run, now=timezone.now())
    return HttpResponse(status=204)


@require_GET
def pilot_thanks(request: HttpRequest, token: str) -> HttpResponse:
    row = queries.pilot_row(token)
    context = {
        "survey": plan_queries.survey(row.survey.slug, timezone.now()),
        "plan": plan_queries.plan(row.survey.slug),
        "draft_key": f"pilot-{row.hash[:16]}",
    }
    return pages.page(request, "design/pilot_thanks.html", context)


def _visit(token: str, slug: str, version: queries.Version, sent: Received, chosen: str) -> Visit:
    def recording(name: str) -> str:
        return reverse("design-pilot-sound", args=[token, name])

    def entries(name: str) -> str:
        return reverse("design-pilot-list", args=[token, name])

    return Visit(
        shown=sent.shown,
        lot=sent.submission,
        today=timezone.localdate(),
        entries=lists.addresses_of_lists(entries, version.questionnaire, chosen, version.hash),
        recording=lists.addresses_of_recordings(recording, queries.recordings_kept(slug)),
    )


def _run(request: HttpRequest, questionnaire: Questionnaire, *, finished: bool = True) -> Run:
    raw = {name: values for name, values in request.POST.lists() if not name.startswith("_")}
    answers = validate(questionnaire, raw, timezone.localdate()).answers if finished else {}
    reached = request.POST.get("_reached", "")
    known = {question.name for question in unrolled(questionnaire).questions()}
    return Run(answers, believable_seconds(_sent_times(request), questionnaire), reached if reached in known else "", finished)


def _sent_times(request: HttpRequest) -> object:
    try:
        return json.loads(request.POST.get("_seconds", "{}"))
    except (ValueError, RecursionError):
        return {}


def _receipt(request: HttpRequest) -> str:
    given = request.POST.get("_submission", "")
    if not RECEIPT.fullmatch(given):
        raise refuse(NOT_WHOLE)
    return given


def _link(request: HttpRequest, slug: str, version: str) -> str:
    return request.build_absolute_uri(reverse("design-try-out", args=[queries.pilot_token(slug, version)]))
