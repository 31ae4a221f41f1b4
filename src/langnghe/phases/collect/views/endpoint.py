"""The fast way in: takes a respondent's whole and clean answers itself, and passes everything else on to the pages."""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

from langnghe.core.errors import Finding, Refused, define, refuse
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.door import Decision
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions.committing import Committer, Told, Waiting
from langnghe.phases.collect.views import guard, replies, sending
from langnghe.phases.collect.views.respond import device_of
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import trouble, urlencoded, watching
from langnghe.web.bodies import TOO_MUCH, TRUNCATED, Patience

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

ADDRESS = re.compile(r"/[se]/(?P<slug>[-a-zA-Z0-9_]+)")
KNOWN_SECONDS = 1.0
"""What a survey asks is read anew when it is older; who comes in is decided in the store, each time."""
BODY_SECONDS = 20.0
MOST_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
BUSY = define(
    "response.busy",
    "Very many people are sending at this moment; your answers were not taken.",
    "Wait a little and send once more.",
)
NOT_STORED = define(
    "response.not_stored", "Your answers could not be stored.", "Nothing is lost: wait a little and send once more."
)
TAKEN = (Decision.ACCEPTED, Decision.ALREADY_RECEIVED)


@dataclass(frozen=True, slots=True)
class Known:
    """What a survey asks, and when that was read; None for what strangers do not know, or cannot answer yet."""

    asked: queries.Asked | None
    at: float


class Endpoint:
    """An ASGI application before the one that shows the `pages`."""

    def __init__(self, pages: Application) -> None:
        self.pages = pages
        self.known: dict[str, Known] = {}
        self.reading: dict[str, asyncio.Future[Known]] = {}
        self.committer = Committer(self._tell)
        self.patience = Patience()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        found = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        try:
            if found and scope["method"] == "POST":
                await self._take(scope, receive, send, found["slug"])
            else:
                await self.pages(scope, receive, send)
        except Refused as refused:
            await self._refuse(send, scope, refused.findings[0], found["slug"] if found else "")
        except (Error, OSError) as error:
            kind = trouble.kind_of(error)
            if kind is None:
                raise
            await self._refuse(send, scope, Finding(kind), found["slug"] if found else "")

    async def _refuse(self, send: Send, scope: Scope, finding: Finding, slug: str) -> None:
        watching.seen_of(scope).code = finding.code
        try:
            hosts = await self._frames(scope, slug)
        except (Error, OSError):  # the store says nothing of frames either
            hosts = ()
        await replies.refused(send, scope, finding, hosts)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(self.committer.close)
        await send({"type": "lifespan.shutdown.complete"})

    async def _take(self, scope: Scope, receive: Receive, send: Send, slug: str) -> None:
        head = replies.Head.of(scope)
        if head.kind != urlencoded.KIND:
            await self.pages(scope, receive, send)
            return
        watching.seen_of(scope).view = "respond" if scope["path"].startswith("/s/") else "respond-framed"
        body = scope[replies.SENT] = await self._body(head, receive)
        await self._answer(Request(scope, head, slug, body), send)

    async def _frames(self, scope: Scope, slug: str) -> tuple[str, ...]:
        """The sites in whose frames the answer to this request may be shown."""
        asked = await self._asked(slug) if scope["path"].startswith("/e/") and slug else None
        return asked.settings.hosts if asked else ()

    async def _body(self, head: replies.Head, receive: Receive) -> bytes:
        """Raises Refused (response.too_slow, response.truncated, response.too_much)."""
        if head.length > MOST_BYTES:
            raise refuse(TOO_MUCH)
        with self.patience.lasting(BODY_SECONDS):
            body = await _whole(receive)
        if len(body) > MOST_BYTES:
            raise refuse(TOO_MUCH)
        return body

    async def _answer(self, request: "Request", send: Send) -> None:
        """Decide over a body that is here. Raises Refused when it cannot be read."""
        asked = await self._asked(request.slug)
        if asked is None:
            await self.pages(request.passed_on(), request.again(), send)
            return
        now = timezone.now()
        sent = sending.read(urlencoded.fields(request.body), asked, _device(request), now)
        if sent.is_complete:
            await self._hand_in(request, asked, sent, send)
        elif request.head.wants_json:
            await replies.invalid(send, request.head, sent.findings)
        else:
            await self.pages(request.passed_on(), request.again(), send)

    async def _hand_in(self, request: "Request", asked: queries.Asked, sent: sending.Sending, send: Send) -> None:
        now = timezone.now()
        place = guard.place_of((request.scope.get("client") or ("",))[0], request.head.forwarded)
        decision = guard.stopped(asked, sent, place, now) or await self._decided(request.slug, sent)
        guard.noticed(decision, asked, place, now)
        if request.head.wants_json:
            await replies.told(send, request.head, decision, taken=decision in TAKEN)
        elif decision in TAKEN:
            await replies.thanked(send, request.scope["path"], request.slug)
        else:
            await self.pages(request.passed_on(decision), request.again(), send)

    async def _decided(self, slug: str, sent: sending.Sending) -> Decision:
        """What became of it in the store. Raises Refused (response.busy, response.not_stored) when nothing became of it."""
        self.loop = asyncio.get_running_loop()
        ticket: asyncio.Future[Decision | None] = self.loop.create_future()
        if not self.committer.hand_in(Waiting(slug, sent.submission, ticket)):
            raise refuse(BUSY)
        decision = await ticket
        if decision is None:
            raise refuse(NOT_STORED)
        return decision

    def _tell(self, told: Told) -> None:
        """Called in the thread of the commits."""
        assert self.loop is not None  # noqa: S101 - somebody waits, so there is a loop to wait in
        self.loop.call_soon_threadsafe(_settle, told)

    async def _asked(self, slug: str) -> queries.Asked | None:
        """What the survey asks. Whoever comes while it is being read anew waits for that one reading."""
        known = self.known.get(slug)
        if known is None or monotonic() - known.at > KNOWN_SECONDS:
            if slug not in self.reading:
                self.reading[slug] = asyncio.ensure_future(self._look(slug))
            known = await asyncio.shield(self.reading[slug])
        return known.asked

    async def _look(self, slug: str) -> Known:
        try:
            known = self.known[slug] = Known(await asyncio.to_thread(_asked, slug), monotonic())
        finally:
            del self.reading[slug]
        return known


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose body was read."""

    scope: Scope
    head: replies.Head
    slug: str
    body: bytes

    def passed_on(self, decision: Decision | None = None) -> Scope:
        """The same for the pages, with what was decided already."""
        headers = [
            (name, value) for name, value in self.scope["headers"] if name not in (b"content-length", b"transfer-encoding")
        ]
        length = (b"content-length", str(len(self.body)).encode())
        return {**self.scope, "headers": [*headers, length], sending.DECIDED: decision}

    def again(self) -> Receive:
        """The body once more."""
        messages = iter([{"type": "http.request", "body": self.body, "more_body": False}])

        async def receive() -> MutableMapping[str, Any]:
            return next(messages, {"type": "http.disconnect"})

        return receive


async def _whole(receive: Receive) -> bytes:
    """The body. More than is allowed is not read to its end. Raises Refused (response.truncated) when the connection ends
    before."""
    body, more = b"", True
    while more and len(body) <= MOST_BYTES:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise refuse(TRUNCATED)
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return body


def _settle(told: Told) -> None:
    for waiting, decision in told:
        ticket = waiting.ticket
        if isinstance(ticket, asyncio.Future) and not ticket.done():
            ticket.set_result(decision)


def _asked(slug: str) -> queries.Asked | None:
    try:
        announced = plan_queries.survey(slug, timezone.now()).has(State.APPROVED)
        return queries.asked(slug) if announced else None
    except Refused:
        return None
    finally:
        connection.close()  # of a thread that is lent out, to whoever asks next


def _device(request: Request) -> str:
    """The mark of the device, read as the pages read it."""
    cookie = request.head.cookie
    if f"device-{request.slug}=" not in cookie:
        return ""
    asking = HttpRequest()
    asking.COOKIES = parse_cookie(cookie)
    return device_of(asking, request.slug)
