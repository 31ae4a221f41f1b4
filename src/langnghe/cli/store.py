"""Waits for a store that is starting, and says why the store, or the settings that name it, cannot be used."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, connection

from langnghe.cli import printing
from langnghe.core.errors import Finding, Kind, Place, Refused, Severity, define, refuse
from langnghe.records.migrated import OLD_STORE

UNUSABLE = define(
    "store.unusable", "The store cannot be used: {reason}.", "Restore it from a backup, or name another folder with --data."
)
PATIENCE, LOOK_SECONDS = 60.0, 0.5
OTHER_TABLES = ("no such table", "no such column", "does not exist")


def wait() -> None:
    """Until a database server lets somebody in: it may be starting with the machine, or going over what it had not done when it
    was ended. Raises OperationalError, the last that it said, after `PATIENCE`."""
    end, refused = time.monotonic() + PATIENCE, _refused()
    if refused is not None:
        printing.progress(f"the database does not answer: {_reason(refused)}; waiting for it {PATIENCE:.0f} seconds at most")
    while refused is not None and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        refused = _refused()
    if refused is not None:
        raise refused


def _refused() -> OperationalError | None:
    """What a database server says to who wants in; None when it lets him in, or the store is a file."""
    try:
        if connection.vendor != "sqlite":
            connection.ensure_connection()
    except OperationalError as error:
        return error
    return None


def refusal_of(error: DatabaseError | ImproperlyConfigured) -> Refused:
    """The same said as every refusal is said."""
    if isinstance(error, ImproperlyConfigured):
        return _of_settings(str(error))
    reason = _reason(error)
    if any(words in reason for words in OTHER_TABLES):
        return refuse(OLD_STORE, Place(file=str(settings.DATA)))
    return refuse(UNUSABLE, Place(file=str(settings.DATA)), reason=reason)


def _reason(error: DatabaseError) -> str:
    return next(iter(str(error).splitlines()), "unknown")


def _of_settings(message: str) -> Refused:
    """The settings, which stand below everything, write `code: place: what is wrong. what to do` themselves."""
    code, _, rest = message.partition(": ")
    place, _, rest = rest.partition(": ")
    problem, _, advice = rest.partition(". ")
    kind = Kind(code, Severity.ERROR, "{problem}.", "{advice}")
    return Refused(Finding(kind, Place(field=place), {"problem": problem, "advice": advice}))
