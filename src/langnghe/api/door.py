"""The one way in for programs: what the operations answer, in our own words also where there is no operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from langnghe.core.errors import Refused, define, refuse
from langnghe.core.later import Later
from langnghe.core.plan.roles import works_inside
from langnghe.web import pages
from langnghe.web.access import StaffRequest, roles_of, staff
from langnghe.web.refusals import WORDS, problem

if TYPE_CHECKING:
    from langnghe.api import service, tokens
else:  # they take half a second to load, and most installations never ask (ADR 22)
    service, tokens = Later("langnghe.api.service"), Later("langnghe.api.tokens")

NO_OPERATION = define("operation.not_found", "The API has nothing at this address.", "Look at the description of the API.")
NO_METHOD = define("request.method_not_allowed", "This cannot be done here by “{method}”.", "Use one of these: {allowed}.")


@csrf_exempt
def answer(request: HttpRequest, path: str) -> HttpResponseBase:
    """What a program is answered. It comes with a token, never with the session of a browser."""
    if request.method != "HEAD":
        return _answered(request, path)
    request.method = "GET"  # the same, and the server keeps the body to itself
    response = _answered(request, path)
    request.method = "HEAD"
    return response


def _answered(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        response = service.answered(request, f"/{path}")
    except Resolver404:
        return problem(refuse(NO_OPERATION))
    if response.status_code == 405:
        allowed = ", ".join(sorted(response.headers.get("Allow", "").split(", ")))
        return problem(refuse(NO_METHOD, method=request.method, allowed=allowed), {"Allow": allowed})
    if request.method == "GET" and response.status_code == 200 and "Content-Disposition" not in response:
        return _kept(request, response)
    return response


@require_safe
def description(request: HttpRequest) -> HttpResponseBase:
    """For whoever brings a token of any scope, or has signed in."""
    if not _is_staff(request):
        try:
            tokens.bearer(request)
        except Refused as refused:
            return problem(refused)
    return _kept(request, JsonResponse(service.description(), json_dumps_params=WORDS))


@require_safe
@staff(works_inside)
def reference(request: StaffRequest) -> HttpResponse:
    """The same as a page."""
    described = service.description()
    operations = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    subjects = dict.fromkeys(tag for each in operations for tag in each["tags"])
    context = {
        "about": described["info"],
        "subjects": [(tag, [_told(e) for e in operations if tag in e["tags"]]) for tag in subjects],
    }
    return pages.page(request, "api/reference.html", context)


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_authenticated and works_inside(roles_of(request.user))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """A program may keep what it got, and asks whether it is still so."""
    patch_cache_control(response, private=True, no_cache=True)
    set_response_etag(response)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _told(operation: dict) -> dict[str, object]:
    """An operation with what it takes beside the path."""
    body = operation.get("requestBody", {}).get("content", {})
    return {**operation, "scope": operation["x-scope"], "takes": ", ".join(body)}
