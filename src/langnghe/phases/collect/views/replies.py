"""What the fast way in says itself: thanks, what was decided to scripts that ask for JSON, and why nothing was taken."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.http import HttpRequest, parse_cookie
from django.template.loader import render_to_string
from django.utils import translation

from langnghe.core.errors import CATALOGUE, Finding, Refused
from langnghe.core.formats.openrosa import message
from langnghe.core.response.door import Decision
from langnghe.phases.collect.views.guard import TURNED_BACK
from langnghe.phases.collect.views.waiting import INVALID, SAID
from langnghe.web import urlencoded, words
from langnghe.web.refusals import as_json, status_of
from langnghe.web.security import HEADERS, REFERRER, framed_by

Send = Callable[[Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

NOTHING: Mapping[str, object] = {"type": "http.response.body", "body": b""}
JSON, HTML = b"application/json", b"text/html; charset=utf-8"
STATUSES = {"response.too_slow": 408, "response.too_much": 413, "response.busy": 503, "response.not_stored": 503}
"""How a refusal of the way in itself is answered: 503 when it passes by itself, 400 for what cannot be read."""
RETRY_SECONDS = b"5"
TABLETS = "/o/"
SENT = "langnghe.sent"
"""Where a request keeps the form that it brought, so that a page can offer to send it once more."""
OPENROSA: Headers = [(b"content-type", b"text/xml; charset=utf-8"), (b"x-openrosa-version", b"1.0")]


@dataclass(frozen=True, slots=True)
class Again:
    """A form as it was sent: where to, and its fields."""

    path: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a request says. `length`: 0 when it does not say."""

    kind: str
    length: int
    cookie: str
    accept: str
    language: str
    forwarded: str = ""

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> Self:
        """The wanted headers of an ASGI scope, in which their names are in small letters."""
        said = dict(scope["headers"]).get
        length = said(b"content-length", b"0")
        return cls(
            kind=said(b"content-type", b"").partition(b";")[0].strip().lower().decode("latin-1"),
            length=int(length) if length.isdigit() else 0,
            cookie=said(b"cookie", b"").decode("latin-1"),
            accept=said(b"accept", b"").decode("latin-1"),
            language=said(b"accept-language", b"").decode("latin-1"),
            forwarded=said(b"x-forwarded-for", b"").decode("latin-1"),
        )

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, and not a person."""
        return "application/json" in self.accept and "text/html" not in self.accept

    @property
    def spoken(self) -> str:
        """The language of the program's own words, found as on its pages."""
        request = HttpRequest()
        request.COOKIES = parse_cookie(self.cookie)
        request.META["HTTP_ACCEPT_LANGUAGE"] = self.language
        return translation.get_language_from_request(request)


@lru_cache(maxsize=64)
def _always(hosts: tuple[str, ...] = ()) -> Headers:
    """What every answer says; the sites may show it in a frame."""
    own = {"Content-Security-Policy": framed_by(hosts), "Referrer-Policy": REFERRER, "Cache-Control": "no-store, private"}
    return [(name.lower().encode(), value.encode()) for name, value in {**HEADERS, **own}.items()]


async def thanked(send: Send, path: str, slug: str) -> None:
    """On to the page of thanks, by which a reload does not send again."""
    await send({"type": "http.response.start", "status": 303, "headers": _onward(path, slug)})
    await send(NOTHING)


@lru_cache(maxsize=256)
def _onward(path: str, slug: str) -> Headers:
    return [*_always(), (b"location", f"{path.rpartition('/')[0]}/{slug}/thanks".encode()), (b"content-length", b"0")]


async def told(send: Send, head: Head, decision: Decision, *, taken: bool) -> None:
    """The decision as JSON."""
    with translation.override(head.spoken):
        content = {"decision": decision.value, "message": str(SAID[decision])}
    await _json(send, 200 if taken else 429 if decision in TURNED_BACK else 409, content)


async def invalid(send: Send, head: Head, findings: Iterable[Finding]) -> None:
    """What is wrong with the answers, as JSON; nothing, when the page would only have shown the next questions."""
    with translation.override(head.spoken):
        found = [{**as_json(finding), "field": finding.place.field} for finding in findings]
    await _json(send, 422, {"decision": INVALID, "findings": found})


async def refused(send: Send, scope: Mapping[str, Any], finding: Finding, hosts: Sequence[str] = ()) -> None:
    """Why nothing was taken of what was sent, as a page, which the sites of `hosts` may show in a frame, as JSON, or in XML for
    the tablets, which believe no other answer."""
    head = Head.of(scope)
    status = STATUSES.get(finding.code) or status_of(finding)
    later: Headers = [(b"retry-after", RETRY_SECONDS)] if status == 503 else []
    if scope["path"].startswith(TABLETS):
        with translation.override(head.spoken):
            content = message(f"{words.problem(finding)} {words.advice(finding)}", good=False)
        await _send(send, status, [*later, *OPENROSA], content)
    elif head.wants_json:
        with translation.override(head.spoken):
            await _json(send, status, {"findings": [as_json(finding)]}, later)
    else:
        again = _form(scope) if status == 503 else None
        plain = (finding.code, tuple(finding.values.items()), head.spoken)
        content = _page_with(finding, head.spoken, again) if again else _page(*plain)
        await _send(send, status, [*later, (b"content-type", HTML)], content, hosts)


@lru_cache(maxsize=64)
def _page(code: str, values: tuple[tuple[str, object], ...], language: str) -> bytes:
    return _page_with(Finding(CATALOGUE[code], values=dict(values)), language)


def _page_with(finding: Finding, language: str, again: Again | None = None) -> bytes:
    """The page; with a form, the answers are on it and can be sent once more from there, also without script."""
    with translation.override(language):
        said = {"LANGUAGE_CODE": language, "problem": words.problem(finding), "advice": words.advice(finding)}
        context = {**said, "code": finding.code, "again": again}
        return render_to_string("collect/respond/unsent.html", context).encode()


def _form(scope: Mapping[str, Any]) -> Again | None:
    """What was sent, when it was a form that can be read."""
    try:
        sent = urlencoded.fields(scope.get(SENT, b""))
    except Refused:
        return None
    return Again(scope["path"], tuple((name, value) for name, values in sent.lists() for value in values)) if sent else None


async def _json(send: Send, status: int, content: Mapping[str, object], headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = json.dumps(content, ensure_ascii=False).encode()
    await _send(send, status, [*headers, (b"content-type", JSON)], body)


async def _send(send: Send, status: int, headers: Headers, body: bytes, hosts: Sequence[str] = ()) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*_always(tuple(hosts)), *headers, length]})
    await send({"type": "http.response.body", "body": body})
