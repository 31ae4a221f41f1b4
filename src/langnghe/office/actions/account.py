"""What people change of their own account."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from langnghe.records import journal, sittings
from langnghe.records.models import Person, StaffSessionRow
from langnghe.web.passwords import normal


@transaction.atomic
def set_password(*, person: Person, password: str, but: str, now: datetime) -> None:
    """A new password for oneself; other sessions than that with the secret `but` end. Raises ValidationError when it is weak."""
    wanted = normal(password)
    validate_password(wanted, person)
    had = person.has_usable_password()
    person.set_password(wanted)
    person.save(update_fields=["password"])
    sittings.end_all(person, but)
    journal.record("person.password_changed" if had else "person.password_set", None, by=person, at=now)


@transaction.atomic
def end_own(*, person: Person, key: str, but: str, now: datetime) -> None:
    """End the own session of that key; without one, all but the one with the secret `but`. Twice is as good as once."""
    own = StaffSessionRow.objects.filter(person=person)
    ended = own.filter(digest=key) if key else own.exclude(digest=sittings.digest(but))
    count, _ = ended.delete()
    if count:
        journal.record("person.sessions_ended", None, by=person, at=now, whose=person.username, ended=count)
