"""Blind credentials: the keys they are checked with, for staff and for everybody, and how many were issued and used."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.keys_json import LARGEST, read_keys
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect import queries, rules
from langnghe.phases.collect.actions import credentials as credential_actions
from langnghe.phases.collect.queries.credentials import credentials, entitled
from langnghe.phases.collect.views.respond import announced
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.tabs import survey_page

NO_KEYS = define(
    "credentials.not_found", "This survey is answered without credentials.", "Open the survey's own page and answer it."
)
NO_FILE = define("credentials.no_file", "No file was chosen.", "Choose the file of keys that the issuer has published.")
TENS = 10


@require_GET
@staff(rules.may_look)
def page(request: StaffRequest, slug: str) -> HttpResponse:
    survey = plan_queries.survey(slug, timezone.now())
    context = {
        "asked_for": queries.collection_row(slug).door == DoorKind.ROSTER,
        "credentials": credentials(slug),
        "entitled": entitled(slug),
        "may_take": rules.may_print(roles_of(request.user)) and survey.state in (State.OPEN, State.CLOSED),
    }
    return survey_page(request, "collect", survey, context, "collect/credentials.html")


@require_POST
@staff(rules.may_print)
def take(request: StaffRequest, slug: str) -> HttpResponse:
    file = request.FILES.get("keys")
    if file is None:
        raise refuse(NO_FILE, Place(field="keys"))
    published = read_keys(file.read(LARGEST + 1), file.name or "")
    credential_actions.take_keys(slug=slug, published=published, by=request.user, now=timezone.now())
    messages.success(request, _("The keys were taken. Compare their fingerprints with those that the issuer tells you."))
    return redirect("collect-credentials", slug)


@require_GET
@gzip_page
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody: the keys, to be compared with the invitation, how many credentials were issued and how many were used. While
    answers come in the last number is shown in tens, so that it does not tell when somebody answers."""
    survey = announced(slug, timezone.now())
    if not queries.is_opened(slug) or queries.collection_row(slug).door != DoorKind.ROSTER:
        raise refuse(NO_KEYS, Place(field=slug))
    found = credentials(slug)
    is_open = survey.state is State.OPEN
    used = found.used // TENS * TENS if is_open else found.used
    context = {"survey": survey, "plan": plan_queries.plan(slug), "credentials": found, "used": used, "is_open": is_open}
    return pages.page(request, "collect/respond/keys.html", context)
