"""The interviewer's app: a page that is installed on the phone, the surveys assigned, their questionnaires, and the way in."""

import hashlib
import json
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import define, refuse
from langnghe.core.formats import sealed
from langnghe.core.formats.icon import icon_png
from langnghe.core.response.collector import Collector
from langnghe.core.response.door import Decision
from langnghe.core.sampling.choosing import told_apart
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import waiting as sealing
from langnghe.phases.collect.queries.collectors import INTERVIEWER_UNKNOWN
from langnghe.phases.collect.views import interviewing
from langnghe.phases.collect.views.waiting import NOT_JSON, told
from langnghe.phases.plan import queries as plan_queries
from langnghe.web.assets import bundle
from langnghe.web.pages import page
from langnghe.web.tongues import language_name

OVER = (Decision.CLOSED, Decision.TARGET_REACHED)
STATES = {None: "open", Decision.NOT_YET_OPEN: "future", Decision.PAUSED: "paused"}
ICON_SIZES, ICON_SECONDS = (192, 512), 24 * 3600
NO_ICON = define("interview.icon.not_found", "There is no picture of this size.", "Ask for one of those that the manifest names.")
PASS = "X-Langnghe-Pass"  # noqa: S105 - the name of a header
ASSETS = (
    "interviews.bundle.js",
    "interview.bundle.js",
    "respond.bundle.js",
    "paged.bundle.js",
    "rich.bundle.js",
    "interview.css",
)


@require_GET
@gzip_page
def app(request: HttpRequest) -> HttpResponse:
    """The app itself. It holds nothing of any survey, so that the phone may keep it."""
    words = {
        "open": _("open"),
        "future": _("not open yet"),
        "paused": _("paused"),
        "over": _("closed"),
        "ready": _("On this phone; works without a network."),
        "loading": _("Being loaded…"),
        "absent": _("Not on this phone yet."),
        "sent": _("Sent"),
        "waiting": _("Waiting on this phone"),
        "begin": _("Begin an interview"),
        "unit": _("Unit"),
        "language": _("Language of the questions"),
        "refused": _("These answers were not counted:"),
        "understood": _("Understood"),
        "discard": _("Throw away"),
        "sure": _("Throw these answers away? They cannot be had back."),
        "none": _("No survey is assigned to you at the moment."),
        "strange": _("Nobody is signed in on this phone. Open the sign-in link that the office gave you."),
        "offline": _("No network. What is on this phone goes on working."),
        "plain": _("This browser or this address cannot lock answers (it needs https). Do not interview here."),
        "leave": _("Sign out and delete the questionnaires on this phone?"),
        "left": _(
            "{count} answers still wait. They stay locked on this phone and are sent when this page is open with a network."
        ),
        "updated": _("Last news from the office:"),
    }
    return page(request, "collect/interview/app.html", {"words": words})


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """By what phones install the app."""
    home, drawn = reverse("interview"), static("langnghe/interview.svg")
    pictures = [(f"{size}x{size}", "image/png", reverse("interview-icon", args=[size])) for size in ICON_SIZES]
    content = {
        "id": home,
        "name": _("Lắng Nghe: interviews"),
        "short_name": _("Interviews"),
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#f6f5f1",
        "theme_color": "#0e5c63",
        "lang": translation.get_language(),
        "icons": [
            {"src": source, "sizes": sizes, "type": kind, "purpose": use}
            for sizes, kind, source in (("any", "image/svg+xml", drawn), *pictures)
            for use in ("any", "maskable")
        ],
    }
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8")


@require_GET
def icon(_request: HttpRequest, size: int) -> HttpResponse:
    """The picture of the installed app, for phones that take no drawing."""
    if size not in ICON_SIZES:
        raise refuse(NO_ICON)
    answer = HttpResponse(_icon(size), content_type="image/png")
    patch_cache_control(answer, public=True, max_age=ICON_SECONDS)
    return answer


@lru_cache(maxsize=len(ICON_SIZES))
def _icon(size: int) -> bytes:
    return icon_png(Path(str(finders.find("langnghe/interview.svg"))).read_text(), size)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The app's service worker; its version is the hash of itself and of the files that the app has."""
    script, files = bundle("langnghe/interview_worker.bundle.js"), [static(f"langnghe/{name}") for name in ASSETS]
    version = hashlib.sha256("\n".join((script, *files)).encode()).hexdigest()[:12]
    names = {"VERSION": version, "STATIC": settings.STATIC_URL, "SCOPE": reverse("interview"), "FILES": files}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items())
    answer = HttpResponse(head + script, content_type="text/javascript; charset=utf-8")
    patch_cache_control(answer, no_cache=True)
    return answer


# No cookie is needed to ask, and nothing is changed: a forged request learns and does nothing.
@csrf_exempt
@require_POST
def assigned(request: HttpRequest) -> HttpResponse:
    """What is assigned to whoever signed in on the phone, and to the passes that it has from before."""
    passes = _passes(request.body)
    person = request.user.get_username() if request.user.is_authenticated else ""
    found = [_told(each) for each in queries.assigned(person, passes) if queries.is_opened(each.survey)]
    answer = JsonResponse({"person": person, "surveys": found}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(answer, no_store=True, private=True)
    return answer


def _passes(body: bytes) -> list[str]:
    """Raises Refused (response.not_json)."""
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise refuse(NOT_JSON) from error
    passes = given.get("passes", []) if isinstance(given, dict) else []
    return [each for each in passes if isinstance(each, str)][:50] if isinstance(passes, list) else []


def _told(collector: Collector) -> dict[str, object]:
    """What the phone keeps of an assignment."""
    slug, survey = collector.survey, plan_queries.survey_row(collector.survey)
    refusal = queries.door(slug).refusal(timezone.now())
    questionnaire = queries.questionnaire(slug)
    units = [{"code": unit.code, "name": unit.name} for unit in collector.among(told_apart(plan_queries.units(slug)))]
    return {
        "pass": queries.pass_of(collector),
        "slug": slug,
        "title": survey.title,
        "state": STATES.get(refusal, "over"),
        "units": units,
        "languages": [{"code": code, "name": language_name(code)} for code in questionnaire.languages],
        "version": interviewing.version(collector),
        "page": reverse("interview-form", args=[slug]),
        "waiting": reverse("interview-waiting", args=[slug]),
        "key": sealed.to_text(sealing.public_key(slug)),
        "accepted": collector.accepted,
    }


@require_GET
@gzip_page
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """The questionnaire as the phone keeps it. Raises Refused (access.interviewer_unknown)."""
    person = request.user.get_username() if request.user.is_authenticated else ""
    mine = queries.assigned(person, [request.headers.get(PASS, "")])
    collector = next((each for each in mine if each.survey == slug), None)
    if collector is None:
        raise refuse(INTERVIEWER_UNKNOWN)
    return interviewing.show(request, collector, secrets.token_urlsafe(16))


# Answers come by the pass that is sealed with them, however long ago the sign-in was.
@csrf_exempt
@require_POST
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Sealed answers of one interview: what became of them, as JSON."""
    return told(request, lambda body: interviewing.handed_in(body, slug, timezone.now()))


# The app is kept by the phone, and with it no mark against forgery; the cookie of the sign-in does not go with foreign forms.
@csrf_exempt
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponse(status=204)
