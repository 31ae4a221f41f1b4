"""The sessions of staff: begun at signing in, looked at with every page of staff, over when they are ended, idle or old."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.records import sittings
from langnghe.web.access import StaffRequest, roles_of
from langnghe.web.devices import device
from langnghe.web.refusals import RESPONDENTS

KEPT = "sitting"
"""What a session holds of it: `secret`, when the person proved who they are (`at`) and was last `seen`, what is `due` before
anything else, how many seconds it `lasts`."""
SEEN_SECONDS = 15 * 60
"""How exactly it is known when a session was last used; each time costs a write."""
FIELD = timedelta(days=14)
"""Who only asks questions in the field is signed in for so long: there is nobody there to ask for a new link."""
PASSWORD, FACTOR = "password", "factor"
FREE = ("/account/", "/sign-out/", "/language/", "/second-factor/", "/sign-in/", settings.STATIC_URL)
"""Where one may go before what is due is done."""


def begin(request: StaffRequest, due: tuple[str, ...] = ()) -> None:
    """Enter the session that has just been signed in with."""
    person, now = request.user, timezone.now()
    secret = sittings.begin(person, device(request.headers.get("User-Agent", "")), now)
    in_field = not person.is_superuser and not roles_of(person) - {Role.INTERVIEWER}
    lasts = FIELD if in_field else settings.SESSION_LASTS
    at = int(now.timestamp())
    request.session[KEPT] = {"secret": secret, "at": at, "seen": at, "due": list(due), "lasts": int(lasts.total_seconds())}
    if in_field:
        request.session.set_expiry(FIELD)


def secret_of(request: HttpRequest) -> str:
    """That of this session; "" when it has none."""
    return str(request.session.get(KEPT, {}).get("secret", ""))


def due(request: HttpRequest) -> list[str]:
    """What is to be done before anything else: choose a password, set up a second factor."""
    return list(request.session.get(KEPT, {}).get("due", ()))


def done(request: HttpRequest, *duties: str) -> None:
    """These are done."""
    if due(request):
        _change(request, due=[duty for duty in due(request) if duty not in duties])


def owe(request: HttpRequest, duties: Iterable[str]) -> None:
    """These are due too."""
    _change(request, due=[*dict.fromkeys((*due(request), *duties))])


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who proved within a quarter of an hour who they are; others do so first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if is_reauthentication_required(request, app="langnghe"):
            return prove(request)
        return view(request, *args, **kwargs)

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved within a quarter of an hour who they are, by signing in."""
    return time.time() - int(request.session.get(KEPT, {}).get("at", 0)) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class Keep:
    """The middleware that looks whether a session still stands; asks the store one question for a page of staff."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return (_is_staffs(request) and _first(cast("StaffRequest", request))) or self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Whoever has to prove once more who they are is sent there by an address alone: what was sent is not kept anywhere."""
        return prove(request) if isinstance(exception, ReauthenticationRequired) else None


def keep(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Keep:
    """The middleware that the settings name."""
    return Keep(get_response)


def prove(request: HttpRequest) -> HttpResponseRedirect:
    """To the page where one proves once more who one is, and from there back to where one was."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    came_from = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", reverse("account"))
    return HttpResponseRedirect(f"{ways[0]['url'] if ways else reverse('sign-in')}?{urlencode({'next': came_from})}")


def _is_staffs(request: HttpRequest) -> bool:
    elsewhere = request.path.startswith((*RESPONDENTS, settings.STATIC_URL))
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not elsewhere and request.user.is_authenticated


def _first(request: StaffRequest) -> HttpResponse | None:
    """What is answered instead of the page; None when the page may be answered."""
    if KEPT not in request.session:
        begin(request)
        return None
    now = timezone.now()
    row = sittings.found(secret_of(request), request.user)
    if row is None or (now - row.began_at).total_seconds() > request.session[KEPT]["lasts"]:
        logout(request)
        return None
    if row.used_on != now.date():
        sittings.used(row, now.date())
        sittings.sweep(now)
    if row.renew:
        sittings.renewed(row)
        request.session.cycle_key()
    if now.timestamp() - request.session[KEPT]["seen"] > SEEN_SECONDS:
        _change(request, seen=int(now.timestamp()))
    return redirect("account-first") if due(request) and not request.path.startswith(FREE) else None


def _change(request: HttpRequest, **changed: Any) -> None:
    request.session[KEPT] = {**request.session[KEPT], **changed}
