"""Who is at the door of a staff page, and what that person may do."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Role, Roles
from langnghe.records.models import Person, SignInLink

NOT_ALLOWED = define(
    "access.not_allowed", "Your role does not include this.", "Ask the administrator for the role, or ask a person who has it."
)
LINK_SPENT = define(
    "access.link_spent", "This sign-in link was used already or is too old.", "Ask for a new link, or start the program again."
)
UNKNOWN_PERSON = define("person.not_found", "Nobody is called “{username}” here.", "Give one of these user names: {known}.")
LINK_LIFETIME, INVITATION_LIFETIME = timedelta(hours=12), timedelta(days=7)

Staff = Person
"""Somebody who works on surveys, for those who may not see the tables."""
Link = SignInLink
"""What somebody comes in by, for the same."""


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: Person


Rule = Callable[[Roles], bool]
View = Callable[..., HttpResponseBase]
GUARD = "guard"
"""The attribute under which a view carries its guard."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Whose roles a view asks for: of who looks, and of who sends something."""

    looking: Rule
    sending: Rule


def roles_of(person: Person) -> Roles:
    """The roles of one person, from Django's groups; a superuser has them all."""
    if person.is_superuser:
        return frozenset(Role)
    known = {role.value for role in Role}
    return frozenset(Role(name) for name in person.groups.values_list("name", flat=True) if name in known)


def staff(rule: Rule, sending: Rule | None = None) -> Callable[[View], View]:
    """A view for those who signed in and whose roles satisfy the rule; others are refused with access.not_allowed, before
    anything is looked up. `sending`: the rule for what is sent there, where it is another. The view carries its guard."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not (sending if sending and request.method == "POST" else rule)(roles_of(request.user)):
                raise refuse(NOT_ALLOWED)
            return view(request, *args, **kwargs)

        setattr(guarded, GUARD, Guard(rule, sending or rule))
        return guarded

    return decorate


def create_link(person: Person, now: datetime, *, invites: bool = False) -> str:
    """A new one-time token for the person; the store keeps only its digest. Older links of the person are dropped. Whoever comes
    by one that `invites` chooses a password or a passkey first; it is good for a week instead of half a day."""
    token = secrets.token_urlsafe(24)
    SignInLink.objects.filter(person=person).delete()
    lasts = INVITATION_LIFETIME if invites else LINK_LIFETIME
    SignInLink.objects.create(digest=_digest(token), person=person, expires_at=now + lasts, invites=invites)
    return token


def redeem_link(token: str, now: datetime) -> SignInLink:
    """The link of a token, once. Raises Refused (access.link_spent) when it was used, is too old or never was, or its person is
    out of use."""
    live = SignInLink.objects.filter(expires_at__gt=now, person__is_active=True)
    link = live.filter(digest=_digest(token)).select_related("person").first()
    if link is None or not SignInLink.objects.filter(pk=link.pk).delete()[0]:
        raise refuse(LINK_SPENT)
    return link


def first_person() -> Person | None:
    """On a store without any person: a new administrator. Else None."""
    return None if Person.objects.exists() else person("administrator", "Administrator")


def person(username: str, name: str) -> Person:
    """The person of that name with every role, made when there is none; there is no password, only sign-in links."""
    found, made = Person.objects.get_or_create(username=username, defaults={"first_name": name, "is_superuser": True})
    if made:
        found.set_unusable_password()
        found.save()
    return found


def known_person(username: str) -> Person:
    """Raises Refused (person.not_found)."""
    found = Person.objects.filter(username=username).first()
    if found is None:
        known = ", ".join(Person.objects.order_by("pk").values_list("username", flat=True)[:20])
        raise refuse(UNKNOWN_PERSON, Place(field=username), username=username, known=known or "–")
    return found


def username_of(written: str) -> str | None:
    """The user name that somebody meant who wrote it as one does to sign in; None where nobody is called so."""
    return Person.objects.filter(username__iexact=written).values_list("username", flat=True).first()


def example_officer() -> Person:
    """The person of the demonstration."""
    return person("can-bo", "Cán bộ mẫu")


def example_approver() -> Staff:
    """Who approves in the demonstration: nobody approves what he drafted himself."""
    return person("lanh-dao", "Lãnh đạo mẫu")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
