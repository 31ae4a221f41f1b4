"""What an administrator changes of other people: who may come in, with which roles, by which link. Nobody is ever deleted,
because the journal names people."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.roles import Role
from langnghe.office.queries import people as queries
from langnghe.records import journal, sittings
from langnghe.records.models import Person, SignInLink, TokenRow
from langnghe.web.access import create_link

NO_NAME = define("person.no_name", "The name is missing.", "Write the person's name.")
BAD_USERNAME = define(
    "person.bad_username",
    "“{username}” cannot be a user name.",
    "Take 2 to 30 small letters without marks, digits, dots and hyphens, as nguyen-van-a.",
)
TAKEN = define("person.username_taken", "Somebody is called “{username}” already.", "Take another user name.")
BAD_MAIL = define("person.bad_mail", "“{email}” is no e-mail address.", "Correct it, or leave it out.")
NO_ROLE = define("person.no_role", "No role was chosen.", "Choose at least one role.")
UNKNOWN_ROLE = define("person.unknown_role", "There is no role “{role}”.", "Choose from: {known}.")
LAST = define(
    "person.last_administrator",
    "Nobody else here is an administrator.",
    "Make somebody else an administrator first; else nobody could let people in any more.",
)
OUT_OF_USE = define("person.out_of_use", "This person is out of use.", "Take the person into use again first.")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}")
_LONGEST = 150


@transaction.atomic
def invite(
    *, username: str, name: str, email: str, roles: Collection[str], by: Person | None, now: datetime
) -> tuple[Person, str]:
    """Somebody new with these roles, and the token of the link to come in by, which is nowhere kept. Raises Refused."""
    wanted = _roles(roles)
    made = Person(username=_free(username.strip()), first_name=_name(name), email=_address(email.strip()))
    made.set_unusable_password()
    made.save()
    made.groups.set(_groups(wanted))
    journal.record("person.invited", None, by=by, at=now, whose=made.username, after=sorted(wanted))
    return made, create_link(made, now, invites=True)


@transaction.atomic
def change_roles(*, number: int, roles: Collection[str], by: Person | None, now: datetime) -> None:
    """Give and take roles; the person's sessions get other keys. Raises Refused, also when nobody would be administrator."""
    person, wanted = _person(number), _roles(roles)
    before = queries.member(number).roles
    if set(before) == wanted:
        return
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(person)
    person.is_superuser = False
    person.save(update_fields=["is_superuser"])
    person.groups.set(_groups(wanted))
    sittings.renew_all(person)
    journal.record(
        "person.roles_changed", None, by=by, at=now, whose=person.username, before=sorted(before), after=sorted(wanted)
    )


@transaction.atomic
def deactivate(*, number: int, by: Person | None, now: datetime) -> None:
    """The person cannot come in any more, now or by a link; the tokens of the person's programs end. Raises Refused."""
    person = _person(number)
    if not person.is_active:
        return
    _keep_an_administrator(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    SignInLink.objects.filter(person=person).delete()
    TokenRow.objects.filter(person=person, revoked_at=None).update(revoked_at=now)
    ended = sittings.end_all(person)
    journal.record("person.deactivated", None, by=by, at=now, whose=person.username, sessions_ended=ended)


@transaction.atomic
def activate(*, number: int, by: Person | None, now: datetime) -> None:
    """The person may come in again. Raises Refused (person.unknown.not_found)."""
    person = _person(number)
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        journal.record("person.activated", None, by=by, at=now, whose=person.username)


@transaction.atomic
def new_link(*, number: int, by: Person | None, now: datetime) -> tuple[Person, str]:
    """The person, and the token of a link by which a new password is chosen; older links end. Raises Refused."""
    person = _person(number)
    if not person.is_active:
        raise refuse(OUT_OF_USE, Place(field=person.username))
    journal.record("person.link_made", None, by=by, at=now, whose=person.username)
    return person, create_link(person, now, invites=True)


@transaction.atomic
def reset_factors(*, number: int, by: Person | None, now: datetime) -> None:
    """Authenticator, passkeys and recovery codes of the person are forgotten, and the sessions end. Raises Refused."""
    person = _person(number)
    found = Authenticator.objects.filter(user=person)
    kinds = sorted(set(found.values_list("type", flat=True)))
    found.delete()
    ended = sittings.end_all(person)
    journal.record("person.factors_reset", None, by=by, at=now, whose=person.username, kinds=kinds, sessions_ended=ended)


@transaction.atomic
def end_sessions(*, number: int, but: str, by: Person | None, now: datetime) -> None:
    """The person is signed out everywhere; but for the session with the secret `but`, when it is the own one. Raises Refused."""
    person = _person(number)
    ended = sittings.end_all(person, but)
    if ended:
        journal.record("person.sessions_ended", None, by=by, at=now, whose=person.username, ended=ended)


def _person(number: int) -> Person:
    person = Person.objects.select_for_update().filter(pk=number).first()
    if person is None:
        raise refuse(queries.NOBODY, Place(field=str(number)))
    return person


def _keep_an_administrator(person: Person) -> None:
    """Raises Refused (person.last_administrator) when this is the only one who is in use."""
    groups = Group.objects.filter(name=Role.ADMINISTRATOR.value)
    able = Q(is_superuser=True) | Q(pk__in=Person.objects.filter(groups__in=groups).values("pk"))
    able_now = list(Person.objects.select_for_update().filter(able, is_active=True).values_list("pk", flat=True))
    if able_now == [person.pk]:
        raise refuse(LAST, Place(field=person.username))


def _roles(given: Collection[str]) -> set[str]:
    known = [role.value for role in Role]
    strange = sorted(set(given) - set(known))
    if strange:
        raise refuse(UNKNOWN_ROLE, Place(field="roles"), role=strange[0][:_LONGEST], known=", ".join(known))
    if not given:
        raise refuse(NO_ROLE, Place(field="roles"))
    return set(given)


def _groups(roles: set[str]) -> list[Group]:
    return [Group.objects.get_or_create(name=role)[0] for role in sorted(roles)]


def _free(username: str) -> str:
    if not _USERNAME.fullmatch(username):
        raise refuse(BAD_USERNAME, Place(field="username"), username=username[:_LONGEST])
    if Person.objects.filter(username__iexact=username).exists():
        raise refuse(TAKEN, Place(field="username"), username=username)
    return username


def _name(name: str) -> str:
    if not name.replace("\0", "").strip():
        raise refuse(NO_NAME, Place(field="name"))
    return " ".join(name.replace("\0", " ").split())[:_LONGEST]


def _address(email: str) -> str:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise refuse(BAD_MAIL, Place(field="email"), email=email[:_LONGEST]) from None
    return email
