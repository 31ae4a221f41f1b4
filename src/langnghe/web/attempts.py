"""Who tries to sign in too often, and how long the next attempt waits: by account, and by the place it comes from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

from langnghe.core.errors import Finding, define
from langnghe.records import attempts, journal
from langnghe.records.attempts import Watch
from langnghe.web import access, logs
from langnghe.web.abuse import place_of

WAIT = define(
    "access.wait",
    "Too many attempts to sign in failed. The next is possible in {minutes} min.",
    "Wait that long, or ask the administrator for a sign-in link: a link works at once.",
)
OF_ACCOUNT, OF_PLACE, OF_CODE = 5, 30, 5
"""So many failures are nothing unusual for one account; for all of an office behind one address; for codes of a second factor."""
WAYS = {"account": "password", "code": "second factor", "place": "link"}
"""What was wrong, by what is watched first."""
BLOCKED = {"account": "person.password_blocked", "code": "person.code_blocked", "place": "person.place_blocked"}
"""What the journal says when one of them has to wait."""


def password_watches(request: HttpRequest, username: str) -> tuple[Watch, ...]:
    """What a wrong password counts for."""
    return (Watch("account", username.casefold(), OF_ACCOUNT), _place(request))


def code_watches(request: HttpRequest, username: str) -> tuple[Watch, ...]:
    """What a wrong code of a second factor counts for. It is another count than that of passwords: to get here one has to know
    the password, so nobody else can make a person wait."""
    return (Watch("code", username, OF_CODE), _place(request))


def link_watches(request: HttpRequest) -> tuple[Watch, ...]:
    """What a wrong link counts for: no link is ever refused for it, only guessing takes longer."""
    return (_place(request),)


@transaction.atomic
def failed(watches: tuple[Watch, ...], now: datetime) -> None:
    """One more failure. The server's log has a line for each, which names nobody; the journal an entry where a wait begins, once
    until somebody signs in or a day is over: with the person whose name was tried, never with a name that nobody has (it may be
    a password in the wrong field), and never with an address."""
    logs.say("sign_in_failed", by=WAYS[watches[0].kind])
    for watch in attempts.note(watches, now):
        journal.record(BLOCKED[watch.kind], None, by=None, at=now, **_whose(watch))


def _whose(watch: Watch) -> dict[str, object]:
    username = access.username_of(watch.what) if watch.kind != "place" else None
    return {"person": username} if username else {}


def wait(watches: tuple[Watch, ...], now: datetime) -> Finding | None:
    """How long the next attempt has to wait; None when it may be made."""
    minutes = attempts.waiting(watches, now)
    return Finding(WAIT, values={"minutes": minutes}) if minutes else None


def _place(request: HttpRequest) -> Watch:
    address = place_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    return Watch("place", address, OF_PLACE)
