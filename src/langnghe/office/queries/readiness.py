"""Whether the program can work at this moment: the store answers and is of this version, and the disk takes what is written."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from django.db import Error, connection

from langnghe.office.queries.health_folder import why_unwritable
from langnghe.records.migrated import is_current

KNOWN_SECONDS = 2.0
"""Whoever asks more often is told what was found last: strangers may ask, and the disk is written to."""


@dataclass(slots=True)
class _Last:
    """What this process found last. `current`: that the tables are of this version, which stays so while it runs."""

    at: float = float("-inf")
    ready: bool = False
    current: bool = False


_LAST = _Last()


def is_ready() -> bool:
    if monotonic() - _LAST.at > KNOWN_SECONDS:
        _LAST.ready, _LAST.at = _looked(), monotonic()
    return _LAST.ready


def _looked() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _LAST.current = _LAST.current or is_current()
    except Error:
        connection.close()
        return False
    return _LAST.current and not why_unwritable()
