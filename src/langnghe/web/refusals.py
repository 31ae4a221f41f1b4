"""How a refusal is answered: a 4xx page (or JSON) that says what is wrong, where, and what to do; never a 500."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import patch_cache_control

from langnghe.core.errors import Finding, Refused, define, refuse
from langnghe.web import words
from langnghe.web.pages import page
from langnghe.web.security import FRAMED_BY, framed_by
from langnghe.web.sizes import most_bytes

TOO_LARGE = define(
    "request.too_large",
    "What was sent is larger than {megabytes} MB.",
    "Send a smaller file, or fewer pages at a time.",
)
UNREADABLE = define("request.unreadable", "What was sent cannot be read.", "Go back, load the page again and send once more.")
WORDS = {"ensure_ascii": False}
NO_TEXT = "NUL (0x00)"
"""What a store says that has no text with this character; nobody types it."""
RETRY_SECONDS = 600
"""After how long a program may try again that was told that it comes too often."""
RESPONDENTS = ("/s/", "/e/", "/k/", "/u/")
"""Where the addresses begin that are open to everybody."""
PROGRAMS = "/api/"
"""Where those begin that programs ask, who are answered as programs whatever they accept."""
CODE = "langnghe.code"
"""Where a request keeps the code of what refused it."""
STATUSES = {
    "token.missing": 401,
    "token.unknown": 401,
    "token.out_of_scope": 403,
    "token.too_many_failures": 429,
    "request.method_not_allowed": 405,
    "access.*": 403,
    "*.not_found": 404,
    "*.not_now": 409,
    "*.conflict": 409,
    "mail.not_set_up": 409,
    "request.too_large": 413,
    "unavailable.*": 503,
}


def status_of(finding: Finding) -> int:
    """The HTTP status for a finding, by the pattern of its code; 400 when none fits."""
    return next((status for pattern, status in STATUSES.items() if fnmatchcase(finding.code, pattern)), 400)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The answer to a refused request, in the form that the client asked for."""
    status = status_of(refused.findings[0])
    request.META[CODE] = refused.findings[0].code
    if request.path.startswith(PROGRAMS) and request.path != PROGRAMS:
        return problem(refused)
    if request.headers.get("HX-Request") == "true":
        return page(request, "findings.html", {"findings": refused.findings}, status)
    if not request.accepts("text/html"):
        return JsonResponse({"findings": [as_json(finding) for finding in refused.findings]}, status=status)
    if request.path.startswith(RESPONDENTS):
        return _plainly(request, refused, status)
    return page(request, "refusal.html", {"findings": refused.findings, "status": status}, status)


def problem(refused: Refused, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """The answer to a program, as RFC 9457 has it, with every finding."""
    first = refused.findings[0]
    status = status_of(first)
    told = {
        "type": f"urn:langnghe:{first.code}",
        "title": words.problem(first),
        "status": status,
        "findings": [as_json(finding) for finding in refused.findings],
    }
    response = JsonResponse(
        told, status=status, content_type="application/problem+json", headers=headers, json_dumps_params=WORDS
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    patch_cache_control(response, no_store=True, private=True)
    return response


def _plainly(request: HttpRequest, refused: Refused, status: int) -> HttpResponse:
    """For respondents, who know nothing of the program: a page like their own, also in the frame in which they asked."""
    response = page(request, "refused.html", {"finding": refused.findings[0], "status": status}, status)
    response.headers["Content-Security-Policy"] = framed_by(getattr(request, FRAMED_BY, ()))
    return response


def as_json(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": words.place(finding.place),
        "message": words.problem(finding),
        "advice": words.advice(finding),
    }


def too_large(most: int = 0) -> Refused:
    """More than the `most` of an address; than what is usual when it is 0."""
    return refuse(TOO_LARGE, megabytes=(most or settings.UPLOAD_MAX_BYTES) // 1_000_000)


class Answer:
    """The innermost middleware: bodies that are too large are refused unread, refusals of a view become pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most = most_bytes(request.path)
        if _announced_length(request) > most:
            return refusal(request, too_large(most))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Refused():
                return refusal(request, exception)
            case RequestDataTooBig():
                return refusal(request, too_large())
            case ValueError() | DataError() if NO_TEXT in str(exception):
                return refusal(request, refuse(UNREADABLE))
            case _:
                return None


def answer(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Answer:
    """The middleware that the settings name."""
    return Answer(get_response)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that Django itself cannot read (`handler400`)."""
    return refusal(request, too_large() if isinstance(exception, RequestDataTooBig) else refuse(UNREADABLE))


def _announced_length(request: HttpRequest) -> int:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0
