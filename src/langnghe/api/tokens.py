"""Who a program comes as: the bearer of a token, whose scopes and roles decide together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase

from langnghe.core.errors import define, refuse
from langnghe.core.plan.roles import Roles
from langnghe.core.plan.scopes import Scope
from langnghe.office.actions import programs as actions
from langnghe.office.queries import programs as queries
from langnghe.web.abuse import Guesses, place_of
from langnghe.web.access import NOT_ALLOWED, Staff, roles_of

MISSING = define(
    "token.missing", "The request brings no token.", "Send the header “Authorization: Bearer”, followed by the token."
)
UNKNOWN = define(
    "token.unknown",
    "The token is not known, is over, or was revoked.",
    "Make a new token on the page “Programs”.",
)
OUT_OF_SCOPE = define(
    "token.out_of_scope", "The token was not made for “{scope}”.", "Make a token that has this on the page “Programs”."
)
TOO_MANY_FAILURES = define(
    "token.too_many_failures",
    "Too many wrong tokens came from there.",
    "Correct the token in the settings of the program, and wait ten minutes.",
)
GUESSES = Guesses()
"""Wrong tokens by where they came from, in this process; no address is kept."""
PLACE = "api"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Program:
    """Who asks: in whose name, with which roles that person has now."""

    person: Staff
    roles: Roles


class ProgramRequest(HttpRequest):
    """A request that brought a living token."""

    auth: Program


class Token(AuthBase):
    """Guards one operation: the token has the scope, and its person a role that satisfies the rule of the page."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope, rule: Callable[[Roles], bool]) -> None:
        self.scope, self.rule = scope, rule
        super().__init__()

    def __call__(self, request: HttpRequest) -> Program:
        """Raises Refused (token.missing, token.unknown, token.too_many_failures, token.out_of_scope, access.not_allowed)."""
        found = bearer(request)
        if self.scope not in found.scopes:
            raise refuse(OUT_OF_SCOPE, scope=self.scope.value)
        roles = roles_of(found.person)
        if not self.rule(roles):
            raise refuse(NOT_ALLOWED)
        return Program(found.person, roles)


def bearer(request: HttpRequest) -> queries.Bearer:
    """Whose token the request brings, in the header and nowhere else. Raises Refused (token.missing, token.unknown,
    token.too_many_failures)."""
    now = timezone.now()
    address = place_of(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if GUESSES.are_too_many(PLACE, address, now):
        raise refuse(TOO_MANY_FAILURES)
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise refuse(MISSING)
    found = queries.bearer(token.strip(), now) if len(token) <= LONGEST else None
    if found is None:
        GUESSES.note(PLACE, address, now)
        raise refuse(UNKNOWN)
    actions.note_use(found, timezone.localdate())
    return found
