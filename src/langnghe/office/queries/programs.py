"""Reads the tokens of programs, and whom a program comes in the name of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.scopes import Scopes, scopes_of
from langnghe.records.models import JournalRow, Person, TokenRow

NO_TOKEN = define("token.not_found", "There is no token of this number.", "Load the list of tokens again.")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as lists show it; the token itself is known to nobody here. `username`: in whose name; `expires_at`: when its last
    day is over."""

    number: int
    label: str
    username: str
    person: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    used_on: date | None
    revoked_at: datetime | None
    is_alive: bool

    @property
    def last_day(self) -> datetime:
        """A moment of the last day on which it is good."""
        return self.expires_at - timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a living token belongs to, and what it was made for."""

    number: int
    person: Person
    scopes: Scopes
    used_on: date | None


def tokens_of(person: Person, now: datetime) -> tuple[Token, ...]:
    """The person's own, the newest first."""
    return _tokens(TokenRow.objects.filter(person=person), now)


def all_tokens(now: datetime) -> tuple[Token, ...]:
    """Everybody's, the newest first."""
    return _tokens(TokenRow.objects.all(), now)


def token_row(number: int) -> TokenRow:
    """Raises Refused (token.not_found)."""
    row = TokenRow.objects.select_related("person").filter(pk=number).first()
    if row is None:
        raise refuse(NO_TOKEN, Place(field=str(number)))
    return row


def bearer(token: str, now: datetime) -> Bearer | None:
    """Who comes with that token, which the journal is to name; None when it never was, is over or revoked, or its person does not
    work here any more."""
    living = TokenRow.objects.filter(revoked_at=None, expires_at__gt=now, person__is_active=True)
    row = living.select_related("person").filter(digest=digest_of(token)).first()
    if row is None:
        return None
    row.person.token = (row.pk, row.label)
    return Bearer(row.pk, row.person, scopes_of(row.scopes), row.used_on)


def digest_of(token: str) -> str:
    """What the store keeps of a token: it is long and made by chance, so that a plain digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _tokens(rows: Iterable[TokenRow], now: datetime) -> tuple[Token, ...]:
    ordered = sorted(rows, key=lambda row: -row.pk)
    people = Person.objects.in_bulk({row.person_id for row in ordered})
    return tuple(_token(row, people[row.person_id], now) for row in ordered)


def _token(row: TokenRow, person: Person, now: datetime) -> Token:
    return Token(
        number=row.pk,
        label=row.label,
        username=person.username,
        person=person.get_full_name() or person.username,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_on=row.used_on,
        revoked_at=row.revoked_at,
        is_alive=row.revoked_at is None and row.expires_at > now and person.is_active,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal, as the auditor reads it."""

    number: int
    at: datetime
    person: str
    event: str
    survey: str
    detail: Mapping[str, object]
    hash: str


def journal_after(number: int, most: int, survey: str) -> list[Entry]:
    """The entries that follow the one of that number, in their order, of one survey or (with "") of all."""
    rows = JournalRow.objects.filter(pk__gt=number).order_by("pk")
    wanted = rows.filter(survey=survey) if survey else rows
    return [Entry(row.pk, row.at, row.person, row.event, row.survey, row.detail, row.hash) for row in wanted[:most]]
