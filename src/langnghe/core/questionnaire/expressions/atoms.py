"""The values of an expression while it is worked out, and how XPath 1.0 turns one type into another."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import inf, isnan, nan

from langnghe.core.questionnaire.values import Value

Atom = str | float | bool
"""A text (also dates, as YYYY-MM-DD, and codes, parted by spaces), a number, or a truth. An unanswered question is ""."""

_EPOCH = date(1970, 1, 1).toordinal()
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?", re.DOTALL)
_CLOCK = re.compile(r"(?:[^T]*T)?([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9](?:\.[0-9]+)?))?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
SECONDS = 86_400
_WORD = re.compile(r"[^ \t\r\n]+")


def atom(value: Value | None) -> Atom:
    """An answer as an expression sees it."""
    match value:
        case None:
            return ""
        case str():
            return value
        case tuple():
            return " ".join(value)
        case date():
            return value.isoformat()
        case _:
            return float(value)


def text(value: Atom) -> str:
    """XPath's string(): truths are "true" and "false", numbers have no exponent and whole ones no point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number_as_text(value)


def _number_as_text(value: float) -> str:
    if isnan(value):
        return "NaN"
    if value in {inf, -inf}:
        return "Infinity" if value > 0 else "-Infinity"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def number(value: Atom) -> float:
    """XPath's number(), and a date counts as its days since 1970-01-01, as in XForms, a time as its part of a day. A zone is
    left out: times are those of the place. What is no number is NaN."""
    if not isinstance(value, str):
        return float(value)
    if _NUMBER.fullmatch(value):
        return float(value)
    found, part = day(value), clock(value)
    if found is None:
        return part / SECONDS if part is not None and "T" not in value else nan
    return float(found.toordinal() - _EPOCH) + (part or 0.0) / SECONDS


def truth(value: Atom) -> bool:
    """XPath's boolean(): a text is true when it is not empty, so "false" and "0" are true; 0 and NaN are false."""
    if isinstance(value, float):
        return value != 0 and not isnan(value)
    return bool(value)


def words(value: Atom) -> list[str]:
    """The codes in the answer to a question of several choices."""
    return _WORD.findall(text(value))


def day(value: Atom) -> date | None:
    """The date in a text that is one (a time after it is left out), or that lies so many days after 1970-01-01."""
    if isinstance(value, float):
        return _day_of_number(value)
    found = _DATE.fullmatch(text(value))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _day_of_number(value: float) -> date | None:
    if not 1 - _EPOCH <= value < date.max.toordinal() + 1 - _EPOCH:
        return None
    return date.fromordinal(int(value // 1) + _EPOCH)


def clock(value: str) -> float | None:
    """The seconds since midnight in a text that is a time, or a date and a time; None when it is neither."""
    found = _CLOCK.fullmatch(value)
    return None if found is None else int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3] or 0)
