"""What respondents' pages need without a network: their worker, the survey's key and words, the way in for what waited."""

import hashlib
import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.core.formats import sealed
from langnghe.core.formats.sealed import Sealed
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.phases.collect.actions import waiting as sealing
from langnghe.phases.collect.views import guard, sending
from langnghe.phases.collect.views.respond import announced, device_of
from langnghe.web import urlencoded
from langnghe.web.assets import bundle
from langnghe.web.received import own_words
from langnghe.web.refusals import as_json, status_of

INVALID = "invalid"
NOT_OFFLINE = define(
    "page.offline.not_found", "Answers to this survey do not wait on devices.", "Answer while there is a network."
)
NOT_WHOLE = define(
    "response.question_added",
    "A question was added that these answers do not know.",
    "Open the survey's page once more and answer it.",
)
NOT_JSON = define("response.not_json", "What was sent cannot be read.", "Open the survey's page once more.")
SAID = {
    Decision.ACCEPTED: gettext_lazy("Your answers have arrived and are counted."),
    Decision.ALREADY_RECEIVED: gettext_lazy("Your answers have arrived and are counted."),
    Decision.ALREADY_ANSWERED: gettext_lazy("Answers from this device had arrived before; each device answers once."),
    Decision.NOT_YET_OPEN: gettext_lazy("The survey is not open yet; they will be sent later."),
    Decision.PAUSED: gettext_lazy("The survey takes no answers for the moment; they will be sent later."),
    Decision.CLOSED: gettext_lazy(
        "The survey is closed. What had arrived before is counted, these answers are not counted once more."
    ),
    Decision.TARGET_REACHED: gettext_lazy("The survey had reached the number of answers that its plan asks for."),
    Decision.QUOTA_FULL: gettext_lazy("Your unit had already given the number of answers that the plan asks of it."),
    Decision.UNKNOWN_UNIT: gettext_lazy("Your unit is not among those that are asked."),
    Decision.CODE_MISSING: gettext_lazy("The code of the slip was missing."),
    Decision.CODE_UNKNOWN: gettext_lazy("The code was not one of this survey's."),
    Decision.CODE_SPENT: gettext_lazy("The code of the slip had been used before."),
    Decision.CODE_VOID: gettext_lazy("The slip had been called back."),
    Decision.TOO_MANY_CODES: gettext_lazy("Too many wrong codes came from this place. Wait ten minutes, then send once more."),
    Decision.STILL_ISSUING: gettext_lazy("Credentials for the survey are still being issued; they will be sent later."),
    Decision.CREDENTIAL_MISSING: gettext_lazy("Your credential for this survey was missing."),
    Decision.CREDENTIAL_BROKEN: gettext_lazy("The credential was not whole."),
    Decision.CREDENTIAL_FOREIGN: gettext_lazy("The credential was one of another survey."),
    Decision.CREDENTIAL_OLD_KEY: gettext_lazy("The credential was signed with a key that does not count; ask for a new one."),
    Decision.CREDENTIAL_FORGED: gettext_lazy("The credential was not signed for this survey."),
    Decision.CREDENTIAL_SPENT: gettext_lazy("The credential had been used before."),
    Decision.WORK_WANTED: gettext_lazy("Very many answers are coming in at this moment; they will be sent later."),
}
"""What a device is told of the answers that it kept, by what became of them."""
BUNDLES = ("respond", "paged", "rich", "offline")


@require_GET
@gzip_page
def offline(request: HttpRequest, slug: str) -> HttpResponse:
    """The key to which the page seals, and what it says while answers wait. Raises Refused (page.offline.not_found)."""
    survey = announced(slug, timezone.now())
    asked = queries.asked(slug)
    if not asked.settings.offline:
        raise refuse(NOT_OFFLINE, Place(field=slug))
    with translation.override(own_words(request)):
        answer = JsonResponse(
            {
                "survey": slug,
                "title": survey.title,
                "key": sealed.to_text(sealing.public_key(slug)),
                "once": asked.door is DoorKind.OPEN,
                "waiting": reverse("respond-waiting", args=[slug]),
                "thanks": reverse("respond-thanks", args=[slug]),
                "worker": reverse("respond-worker"),
                "scope": _scope(),
                "words": _words(),
            },
            json_dumps_params={"ensure_ascii": False},
        )
    patch_cache_control(answer, no_cache=True)
    return answer


def _words() -> dict[str, str]:
    return {
        "one": _("Your answers are kept on this phone and not sent yet."),
        "many": _("The answers of {count} people are kept on this phone and not sent yet."),
        "sealed": _(
            "They are locked, so that only the survey's server can read them, and are sent by themselves when there is a "
            "network and this page is open."
        ),
        "now": _("Send now"),
        "another": _("Another person answers"),
        "refused": _("These answers were not counted:"),
        "discard": _("Throw away"),
        "understood": _("Understood"),
        "sure": _("Throw these answers away? They cannot be had back."),
        "full": _("This browser cannot keep the answers. Leave the page open, and send again when there is a network."),
    }


@require_GET
@gzip_page
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of all respondents' pages; its version is the hash of itself and of the scripts that they have."""
    assets, script = [static(f"langnghe/{name}.bundle.js") for name in BUNDLES], bundle("langnghe/worker.bundle.js")
    version = hashlib.sha256("\n".join((script, *assets)).encode()).hexdigest()[:12]
    names = {"VERSION": version, "STATIC": settings.STATIC_URL, "SCOPE": _scope()}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items())
    answer = HttpResponse(head + script, content_type="text/javascript; charset=utf-8")
    patch_cache_control(answer, no_cache=True)
    return answer


def _scope() -> str:
    """The addresses of all surveys begin with it."""
    return reverse("respond-worker").rpartition("/")[0] + "/"


@csrf_exempt
@require_POST
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Answers that waited on a device, sealed: what became of them, as JSON."""
    return told(request, lambda body: _handed_in(request, body, announced(slug, timezone.now()).slug))


def told(request: HttpRequest, hand_in: Callable[[bytes], Decision]) -> JsonResponse:
    """What became of sealed answers, in the form that the outbox of a device understands."""
    body = request.body
    with translation.override(own_words(request)):
        try:
            decision = hand_in(body)
        except Refused as refused:
            found = refused.findings[0]
            return JsonResponse({"decision": INVALID, "message": as_json(found)["message"]}, status=status_of(found))
        taken = decision in (Decision.ACCEPTED, Decision.ALREADY_RECEIVED)
        status = 200 if taken else 429 if decision in guard.TURNED_BACK else 409
        return JsonResponse({"decision": str(decision), "message": str(SAID[decision])}, status=status)


def _handed_in(request: HttpRequest, body: bytes, slug: str) -> Decision:
    """What becomes of them. Raises Refused when they cannot be read, or are not whole."""
    now = timezone.now()
    asked = queries.asked(slug)
    sent = whole(sending.read(opened(body, slug), asked, device_of(request, slug), now))
    place = guard.place_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    stopped = guard.stopped(asked, sent, place, now)
    return guard.noticed(stopped or collect_actions.hand_in(slug=slug, submission=sent.submission, now=now), asked, place, now)


def whole(sent: sending.Sending) -> sending.Sending:
    """The same. Raises Refused when it is not complete: nobody is there to be shown the page once more."""
    if not sent.is_complete:
        raise Refused(*sent.findings) if sent.findings else refuse(NOT_WHOLE)
    return sent


def opened(body: bytes, slug: str) -> MultiValueDict[str, str]:
    """The fields that a device sealed for the survey. Raises Refused when it cannot be opened or read."""
    name, waited = _read(body)
    fields = urlencoded.fields(sealing.unsealed(slug, waited, name))
    if fields.get("_submission", "") != name:
        raise refuse(sealed.BROKEN)
    return fields


def _read(body: bytes) -> tuple[str, Sealed]:
    """The name of the submission, and what is sealed. Raises Refused (response.not_json, sealed.broken)."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise refuse(NOT_JSON) from error
    if not isinstance(given, dict):
        raise refuse(NOT_JSON)
    return str(given.get("id", "")), sealed.read_sealed(given)
