"""The browsers that staff is signed in with: since when, on what device, the last day. Never from where."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime

from django.contrib.sessions.models import Session

from langnghe.records import attempts
from langnghe.records.models import Person, SignInLink, StaffSessionRow

LONGEST_KEPT = 90
"""Days after which a session is over whatever the settings say."""


def begin(person: Person, device: str, now: datetime) -> str:
    """A new one; returns the secret that its session is to hold."""
    secret = secrets.token_urlsafe(18)
    StaffSessionRow.objects.create(digest=digest(secret), person=person, device=device, began_at=now, used_on=now.date())
    return secret


def found(secret: str, person: Person) -> StaffSessionRow | None:
    """The one with that secret; None when it was ended."""
    return StaffSessionRow.objects.filter(digest=digest(secret), person=person).first()


def used(row: StaffSessionRow, today: date) -> None:
    """It was used today."""
    StaffSessionRow.objects.filter(pk=row.pk).update(used_on=today)


def renewed(row: StaffSessionRow) -> None:
    StaffSessionRow.objects.filter(pk=row.pk).update(renew=False)


def renew_all(person: Person) -> None:
    """What the person may do has changed: each session gets another key when it comes next."""
    StaffSessionRow.objects.filter(person=person).update(renew=True)


def end(secret: str) -> None:
    StaffSessionRow.objects.filter(digest=digest(secret)).delete()


def end_all(person: Person, but: str = "") -> int:
    """End all of a person's, but for the one with that secret; says how many."""
    return StaffSessionRow.objects.filter(person=person).exclude(digest=digest(but)).delete()[0]


def sweep(now: datetime) -> None:
    """Forget what is over: sessions, links and counted failures."""
    Session.objects.filter(expire_date__lt=now).delete()
    SignInLink.objects.filter(expires_at__lt=now).delete()
    StaffSessionRow.objects.filter(used_on__lt=date.fromordinal(now.date().toordinal() - LONGEST_KEPT)).delete()
    attempts.sweep(now)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
