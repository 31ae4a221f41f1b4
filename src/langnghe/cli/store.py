"""What commands say when the store, or the settings that name it, cannot be used."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from langnghe.core.errors import Finding, Kind, Place, Refused, Severity, define, refuse
from langnghe.records.migrated import OLD_STORE

UNUSABLE = define(
    "store.unusable", "The store cannot be used: {reason}.", "Restore it from a backup, or name another folder with --data."
)
OTHER_TABLES = ("no such table", "no such column", "does not exist")


def refusal_of(error: DatabaseError | ImproperlyConfigured) -> Refused:
    """The same said as every refusal is said."""
    if isinstance(error, ImproperlyConfigured):
        return _of_settings(str(error))
    reason = next(iter(str(error).splitlines()), "unknown")
    if any(words in reason for words in OTHER_TABLES):
        return refuse(OLD_STORE, Place(file=str(settings.DATA)))
    return refuse(UNUSABLE, Place(file=str(settings.DATA)), reason=reason)


def _of_settings(message: str) -> Refused:
    """The settings, which stand below everything, write `code: place: what is wrong. what to do` themselves."""
    code, _, rest = message.partition(": ")
    place, _, rest = rest.partition(": ")
    problem, _, advice = rest.partition(". ")
    kind = Kind(code, Severity.ERROR, "{problem}.", "{advice}")
    return Refused(Finding(kind, Place(field=place), {"problem": problem, "advice": advice}))
