"""How figures are written: 1.234,5 and 34,40% in Vietnamese, 1,234.5 and 34.40% in English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

PLACES = 2
"""Decimal places of every percentage."""

_MARKS = {"vi": (".", ","), "en": (",", ".")}


def rounded(value: float, places: int = PLACES) -> Decimal:
    """The value to so many places, halves away from zero, as people round by hand (2.675 gives 2.68)."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def whole(count: int, language: str) -> str:
    """1234 as "1.234" or "1,234"."""
    return _marked(f"{count:,}", language)


def decimal(value: float, language: str, places: int = PLACES) -> str:
    """1234.5 as "1.234,50" or "1,234.50"."""
    return _marked(f"{rounded(value, places):,}", language)


def shortest(value: float, language: str, places: int = PLACES) -> str:
    """To at most so many places, zeros at the end left out: 16.0 as "16", 1234.5 as "1.234,5"."""
    return _marked(f"{rounded(value, places).normalize():,f}", language)


def percent(value: float, language: str, places: int = PLACES) -> str:
    """34.4 (of a hundred) as "34,40%" or "34.40%"."""
    return f"{decimal(value, language, places)}%"


def p_value(value: float, language: str, name: str = "p") -> str:
    """To three places: "p = 0,015"; "p < 0,001" below and "p > 0,999" above what three places can say."""
    if value < 0.001:
        return f"{name} < {decimal(0.001, language, 3)}"
    if value > 0.999:
        return f"{name} > {decimal(0.999, language, 3)}"
    return f"{name} = {decimal(value, language, 3)}"


def rounding_error(values: Iterable[float]) -> Decimal | None:
    """What the rounded percentages add up to when that is not 100.00; None when it is."""
    total = sum((rounded(value) for value in values), Decimal(0))
    return None if total == 100 else total


def day(value: date, language: str) -> str:
    """A day as official documents write it: "08/02/2024" and "10/6/2024", or "10 June 2024"."""
    if language == "vi":
        month = f"{value.month:02}" if value.month < 3 else str(value.month)
        return f"{value.day:02}/{month}/{value.year}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date, language: str) -> str:
    """A day without its year: "08/02" and "10/6", or "10 June"."""
    return day(value, language).rpartition("/" if language == "vi" else " ")[0]


def period(first: date, last: date, language: str) -> str:
    """A first and a last day, the year said once where it is the same: "10/6 – 20/6/2024"; a single day alone."""
    if first == last:
        return day(last, language)
    return f"{(short_day if first.year == last.year else day)(first, language)} – {day(last, language)}"


def moment(value: datetime, language: str) -> str:
    """An aware time with its day, as clocks in Việt Nam show it: "08 giờ 00 ngày 28/3/2022" or "08:00 on 28 March 2022"."""
    value = value.astimezone(_VIETNAM)
    if language == "vi":
        return f"{value:%H} giờ {value:%M} ngày {day(value, language)}"
    return f"{value:%H:%M} on {day(value, language)}"


def opening(value: datetime, language: str) -> str:
    """The moment from which something holds: at midnight the day alone, "ngày 10/6/2024"; else as `moment`."""
    local = value.astimezone(_VIETNAM)
    if local.time() != time.min:
        return moment(value, language)
    return f"ngày {day(local, language)}" if language == "vi" else day(local, language)


def closing(value: datetime, language: str) -> str:
    """The moment until which something holds: in the last second of a day, "hết ngày 20/6/2024"; else as `moment`."""
    local = value.astimezone(_VIETNAM)
    if local.time().replace(microsecond=0) != time(23, 59, 59):
        return moment(value, language)
    return f"hết ngày {day(local, language)}" if language == "vi" else f"the end of {day(local, language)}"


_VIETNAM = timezone(timedelta(hours=7))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _marked(text: str, language: str) -> str:
    group, point = _MARKS[language]
    return text.translate({ord(","): group, ord("."): point})
