"""The people of the installation: who they are, their roles, whether they can come in, the browsers they are signed in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Role
from langnghe.records.models import Person, SignInLink, StaffSessionRow
from langnghe.records.sittings import digest

NOBODY = define("person.unknown.not_found", "There is no such person.", "Choose somebody from the list of people.")
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """One person as the list of people shows them."""

    number: int
    username: str
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool
    has_password: bool
    has_factor: bool
    has_link: bool
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A browser that somebody is signed in with; `key` names it."""

    key: str
    device: str
    began_at: datetime
    used_on: date
    is_this: bool


def people(sought: str = "", page: str = "1") -> Page[Any]:
    """A page of the people whose name, user name or e-mail holds the words that are sought, in the order of names."""
    rows = _described()
    for word in sought.split()[:5]:
        rows = rows.filter(
            Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    return Paginator(rows.order_by("-is_active", "first_name", "username"), ON_A_PAGE).get_page(page)


def members(rows: Page[Any]) -> list[Member]:
    """Those of one page."""
    return [_member(row) for row in rows]


def everybody() -> list[Member]:
    """All of them, in the order of user names."""
    return [_member(row) for row in _described().order_by("username")]


def member(number: int) -> Member:
    """One of them. Raises Refused (person.unknown.not_found)."""
    row = _described().filter(pk=number).first()
    if row is None:
        raise refuse(NOBODY, Place(field=str(number)))
    return _member(row)


def sittings(person: int, secret: str = "") -> list[Sitting]:
    """The browsers of a person, the latest first; `secret` is that of the session that asks."""
    rows = StaffSessionRow.objects.filter(person=person).order_by("-used_on", "-began_at")
    this = digest(secret)
    return [Sitting(row.digest, row.device, row.began_at, row.used_on, row.digest == this) for row in rows]


def _described() -> QuerySet[Any]:
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    links = SignInLink.objects.filter(person=OuterRef("pk"))
    return Person.objects.prefetch_related("groups").annotate(
        has_factor=Exists(factors), has_link=Exists(links), last_day=Max("sessions__used_on")
    )


def _member(row: Any) -> Member:
    given = {group.name for group in row.groups.all()}
    roles = tuple(role.value for role in Role if row.is_superuser or role.value in given)
    return Member(
        row.pk,
        row.username,
        row.get_full_name() or row.username,
        row.email,
        roles,
        row.is_active,
        row.has_usable_password(),
        row.has_factor,
        row.has_link,
        row.last_day,
    )
