"""Who tries to sign in too often, and how long the next attempt waits: by account, and by the place it comes from."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from langnghe.core.errors import Finding, define
from langnghe.records import attempts
from langnghe.records.attempts import Watch
from langnghe.web.abuse import place_of

WAIT = define(
    "access.wait",
    "Too many attempts to sign in failed. The next is possible in {minutes} min.",
    "Wait that long, or ask the administrator for a sign-in link: a link works at once.",
)
OF_ACCOUNT, OF_PLACE, OF_CODE = 5, 30, 5
"""So many failures are nothing unusual for one account; for all of an office behind one address; for codes of a second factor."""


def password_watches(request: HttpRequest, username: str) -> tuple[Watch, ...]:
    """What a wrong password counts for."""
    return (Watch("account", username.casefold(), OF_ACCOUNT), _place(request))


def code_watches(request: HttpRequest, person: int) -> tuple[Watch, ...]:
    """What a wrong code of a second factor counts for. It is another count than that of passwords: to get here one has to know
    the password, so nobody else can make a person wait."""
    return (Watch("code", str(person), OF_CODE), _place(request))


def link_watches(request: HttpRequest) -> tuple[Watch, ...]:
    """What a wrong link counts for: no link is ever refused for it, only guessing takes longer."""
    return (_place(request),)


def wait(watches: tuple[Watch, ...], now: datetime) -> Finding | None:
    """How long the next attempt has to wait; None when it may be made."""
    minutes = attempts.waiting(watches, now)
    return Finding(WAIT, values={"minutes": minutes}) if minutes else None


def _place(request: HttpRequest) -> Watch:
    address = place_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    return Watch("place", address, OF_PLACE)
