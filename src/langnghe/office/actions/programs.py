"""Makes tokens for programs, and takes them back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.scopes import Scope, scopes_of
from langnghe.office.queries import programs as queries
from langnghe.records import journal
from langnghe.records.models import Person, TokenRow

NO_LABEL = define("token.no_label", "The token has no name.", "Write which program it is for, so that tokens can be told apart.")
NO_SCOPE = define("token.no_scope", "Nothing was chosen that the token is for.", "Choose at least one of these: {known}.")
UNKNOWN_SCOPE = define("token.unknown_scope", "A token cannot be made for “{scope}”.", "Choose among these: {known}.")
WRONG_DAY = define(
    "token.wrong_day", "The last day of a token is today or later, and at most a year from now.", "Choose a day until {latest}."
)
LONGEST = 120
MOST_DAYS = 365
PREFIX = "lnt_"
"""How every token begins, so that one that lies where it should not is found by those who look for such."""


@transaction.atomic
def make_token(*, by: Person, label: str, scopes: Sequence[str], last_day: date, now: datetime) -> str:
    """A new token in the person's own name, good until the end of that day where the clock of `now` is; returns it, for the store
    keeps only its digest. Raises Refused (token.no_label, token.no_scope, token.unknown_scope, token.wrong_day)."""
    if not label.strip():
        raise refuse(NO_LABEL, Place(field="label"))
    wanted, latest = _known(scopes), now.date() + timedelta(days=MOST_DAYS)
    if not now.date() <= last_day <= latest:
        raise refuse(WRONG_DAY, Place(field="last_day"), latest=latest)
    token = PREFIX + secrets.token_urlsafe(32)
    row = TokenRow.objects.create(
        digest=queries.digest_of(token),
        person=by,
        label=label.strip()[:LONGEST],
        scopes=wanted,
        created_at=now,
        expires_at=datetime.combine(last_day + timedelta(days=1), time(), now.tzinfo),
    )
    told = {"token": row.pk, "label": row.label, "scopes": wanted, "last_day": last_day.isoformat()}
    journal.record("office.token_made", None, by=by, at=now, **told)
    return token


@transaction.atomic
def revoke_token(*, number: int, by: Person | None, now: datetime) -> None:
    """The token is worth nothing from now on; nothing happens when it was revoked before. Raises Refused (token.not_found)."""
    row = queries.token_row(number)
    if TokenRow.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=now):
        told = {"token": row.pk, "label": row.label, "of": row.person.username}
        journal.record("office.token_revoked", None, by=by, at=now, **told)


def note_use(bearer: queries.Bearer, today: date) -> None:
    """Remember that a program came on that day: one write a day, and never the hour."""
    if bearer.used_on != today:
        TokenRow.objects.filter(pk=bearer.number).update(used_on=today)


def _known(scopes: Sequence[str]) -> list[str]:
    known = ", ".join(Scope)
    for scope in scopes:
        if not scopes_of([scope]):
            raise refuse(UNKNOWN_SCOPE, Place(field="scopes"), scope=scope[:LONGEST], known=known)
    if not scopes:
        raise refuse(NO_SCOPE, Place(field="scopes"), known=known)
    return [scope.value for scope in Scope if scope.value in scopes]
