"""What a server process notes of each request: the view, the status, the seconds, the kind of a refusal or failure."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponseBase

from langnghe.web import logs, tallies, trouble
from langnghe.web.refusals import CODE

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

SEEN = "langnghe.seen"
"""Where a request carries what is noted of it."""
RESPONDENTS = ("/s/", "/e/", "/k/", "/u/", "/o/", "/interview/", settings.STATIC_URL)
"""Where addresses begin that respondents ask for: no line tells when somebody was there, but when the server failed."""
SLOW_SECONDS = 2.0
FIGURES = Path(settings.DATA) / "figures"
TALLIES = tallies.Tallies(settings.MINIMUM_GROUP)
"""Those of this process."""


@dataclass(slots=True)
class Seen:
    """What is known of a request so far. `code`: of the refusal or failure."""

    view: str = ""
    code: str = ""
    status: int = 0


def of(request: HttpRequest) -> Seen:
    """What is noted of this request; something that nobody looks at, when the server that runs does not watch."""
    return seen_of(request.META.get("asgi.scope", {}))


def seen_of(scope: Message) -> Seen:
    """The same of a request of an ASGI server."""
    found: Seen = scope.get(SEEN) or Seen()
    return found


class Watched:
    """An ASGI application, each of whose answers is noted."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
            return
        logs.say("started")
        await self.application(scope, receive, send)
        TALLIES.share(FIGURES, now=True)
        logs.say("stopped")

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        seen, began = Seen(), perf_counter()
        scope[SEEN] = seen

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
            await send(message)

        try:
            await self.application(scope, receive, noted)
        finally:
            _finish(seen, scope["path"], perf_counter() - began)


def _finish(seen: Seen, path: str, seconds: float) -> None:
    """A request that nothing was answered to was broken off by who sent it, or the program made a mistake."""
    error = trouble.at_hand()
    if isinstance(error, Exception):
        logs.say("error", level=logging.ERROR, error=error, view=seen.view or "other")
    if seen.status or isinstance(error, Exception):
        note(seen, path, seconds)


def note(seen: Seen, path: str, seconds: float) -> None:
    """One more answer."""
    view, status = seen.view or "other", seen.status or 500
    if TALLIES.note(tallies.Answered(view, status, seconds, seen.code)):
        TALLIES.share(FIGURES)
    if status >= 500:
        logs.say("failed", level=logging.ERROR, view=view, status=status, code=seen.code or "mistake")
    elif not path.startswith(RESPONDENTS):
        _said(view, status, seconds, seen.code)


def _said(view: str, status: int, seconds: float, code: str) -> None:
    """What is said of a page of the staff."""
    if code:
        logs.say("refused", view=view, status=status, code=code)
    if seconds > SLOW_SECONDS:
        logs.say("slow", view=view, status=status, seconds=round(seconds, 1))


def named(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware that notes which view answered."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match = request.resolver_match
        seen = of(request)
        seen.view = match.view_name if match else ""
        seen.code = seen.code or request.META.get(CODE, "")
        return response

    return answer


def _mistaken(request: HttpRequest | None = None, **_sender: object) -> None:
    """What no view caught, told while it is at hand."""
    error = trouble.at_hand()
    if request is None or error is None:
        return
    kind, match = trouble.kind_of(error), request.resolver_match
    if kind is not None:
        of(request).code = kind.code
    logs.say("error", level=logging.ERROR, error=error, view=match.view_name if match else "other")


got_request_exception.connect(_mistaken, dispatch_uid="langnghe.watching")
