"""The store or the disk fails for a while: which failures that are, and the answer that says so and that nothing was stored."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping

from django.db import Error, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views import defaults

from langnghe.core.errors import Finding, Kind, define
from langnghe.web.refusals import as_json, status_of

ADVICE = "Nothing was stored. Wait a little and send once more; if it lasts, tell whoever looks after the server."
NO_STORE = define("unavailable.no_store", "The store does not answer at this moment.", ADVICE)
DISK_FULL = define("unavailable.disk_full", "The disk of the server is full.", ADVICE)
READ_ONLY = define("unavailable.read_only", "The disk of the server can only be read at this moment.", ADVICE)
RETRY_SECONDS = "5"
BY_NUMBER = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: NO_STORE,
}
BY_WORDS: Mapping[str, Kind] = {
    "disk is full": DISK_FULL,
    "no space left": DISK_FULL,
    "readonly database": READ_ONLY,
    "read-only": READ_ONLY,
}
"""What SQLite and PostgreSQL say, in small letters."""


def kind_of(error: BaseException | None) -> Kind | None:
    """What fails for a while when this was raised; None when it is a mistake, of whomever."""
    match error:
        case OSError():
            return BY_NUMBER.get(error.errno or 0)
        case OperationalError() | InterfaceError():
            return _said(error) or NO_STORE
        case InternalError():
            return _said(error)
        case _:
            return None


def _said(error: Error) -> Kind | None:
    said = str(error).lower()
    return next((kind for words, kind in BY_WORDS.items() if words in said), None)


def at_hand() -> BaseException | None:
    """What is being handled."""
    return sys.exc_info()[1]


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to what no view caught (`handler500`): 503 when it passes by itself, else the page about a mistake."""
    kind = kind_of(at_hand())
    return defaults.server_error(request) if kind is None else unavailable(request, Finding(kind))


def unavailable(request: HttpRequest, finding: Finding) -> HttpResponse:
    """A page, or JSON, that asks the store for nothing: not for who has signed in either."""
    status = status_of(finding)
    response: HttpResponse
    if request.accepts("text/html"):
        response = HttpResponse(render_to_string("unavailable.html", {"finding": finding}), status=status)
    else:
        response = JsonResponse({"findings": [as_json(finding)]}, status=status)
    response.headers["Retry-After"] = RETRY_SECONDS
    patch_cache_control(response, no_store=True, private=True)
    return response
