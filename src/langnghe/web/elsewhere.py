"""Pages that may be made of what a replica of the store has, and when they are not."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponseBase

from langnghe.core.errors import Refused
from langnghe.records import elsewhere
from langnghe.web.refusals import RESPONDENTS

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD", "OPTIONS")
WROTE = "wrote"
"""Under which a session keeps when its person last sent something."""
MARGIN = elsewhere.KNOWN_SECONDS + 2
"""Seconds: for so long the standing of a replica may have been known, and commits differ in order from their times."""


def may_be_elsewhere(view: View) -> View:
    """A page of the staff that shows what others did. It is made of what the replica has, unless whoever looks has just sent
    something, or the replica is silent or too far behind; then, as where there is none, the store itself is asked. So it is when
    the replica breaks off, or does not have yet what is looked for: a row, or a column of a new version."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        standing = _standing_for(request)
        if standing is None:
            return view(request, *args, **kwargs)
        try:
            with elsewhere.looking(standing):
                return view(request, *args, **kwargs)
        except Error:
            elsewhere.failed()
        except (Refused, ObjectDoesNotExist, Http404):  # what is old is not final
            pass
        return view(request, *args, **kwargs)

    return shown


def after_writes(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that remembers when somebody of the staff sent something."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.REPLICA and request.method not in SAFE and _is_staffs(request):
            request.session[WROTE] = time.time()
        return response

    return answer


def as_of() -> datetime | None:
    """Of when the figures of the page are that is being made; None when that is as good as now."""
    seen = elsewhere.seen_by()
    return seen.told if seen else None


def _standing_for(request: HttpRequest) -> elsewhere.Standing | None:
    """How the replica stands that this request may be answered from; None when it may not."""
    if not settings.REPLICA or request.method not in SAFE or not request.user.is_authenticated:
        return None
    if time.time() - float(request.session.get(WROTE, 0)) <= settings.REPLICA_SECONDS + MARGIN:
        return None
    found = elsewhere.standing()
    return found if found.is_usable else None


def _is_staffs(request: HttpRequest) -> bool:
    with_session = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(RESPONDENTS)
    return with_session and request.user.is_authenticated
