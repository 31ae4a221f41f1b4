"""Dates and times in expressions: read, worked out and written."""

from __future__ import annotations

import re
from datetime import date
from math import floor, isfinite, nan

from langnghe.core.questionnaire.expressions.atoms import SECONDS, Atom, clock, day, number, text

DATE_LETTERS, TIME_LETTERS = "Yymnde", "YymndeHhMS"
"""What may stand after % in format-date() and in format-date-time()."""


def moment(value: Atom) -> tuple[date, int] | None:
    """The day, and the whole seconds since its midnight, in a text; or that lie so many days, with a fraction, after
    1970-01-01. None when there is no such day."""
    if isinstance(value, str) and (clock(value) is not None or day(value) is not None):
        found = day(value)
        return None if found is None else (found, int(clock(value) or 0))
    seconds = number(value) * SECONDS + 0.5
    if not isfinite(seconds):
        return None
    whole = floor(seconds)
    found = day(float(whole // SECONDS))
    return None if found is None else (found, whole % SECONDS)


def part_of_day(value: Atom) -> float:
    """decimal-time(): how much of its day has passed at a time, from 0 to 1; NaN for what is no time."""
    seconds = clock(text(value))
    return nan if seconds is None else seconds / SECONDS


def date_time(value: Atom) -> str:
    """date-time(): YYYY-MM-DDTHH:MM:SS; empty when it is none."""
    return written(value, "%Y-%m-%dT%H:%M:%S")


def written(value: Atom, layout: str) -> str:
    """format-date() and format-date-time(): the moment by a layout; empty when it is none."""
    found = moment(value)
    if found is None:
        return ""
    on, seconds = found
    hour, minute = divmod(seconds // 60, 60)
    parts = {
        "%Y": f"{on.year:04}",
        "%y": f"{on.year % 100:02}",
        "%m": f"{on.month:02}",
        "%n": str(on.month),
        "%d": f"{on.day:02}",
        "%e": str(on.day),
        "%H": f"{hour:02}",
        "%h": str(hour),
        "%M": f"{minute:02}",
        "%S": f"{seconds % 60:02}",
    }
    return re.sub(f"%[{TIME_LETTERS}]", lambda part: parts[part[0]], layout)
