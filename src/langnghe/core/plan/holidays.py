"""Which days are not working days in Việt Nam: weekends and public holidays, the lunar ones included."""

from __future__ import annotations

from datetime import date, timedelta

from langnghe.core.plan import lunar

FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
NEW_YEAR_FROM, NEW_YEAR_TO = -1, 3
"""The days around the first of the lunar year that are a holiday every year; which others are is decided year by year."""

ANCESTORS_SINCE = 2007
"""The first year in which the day of the Hùng kings is a day off."""


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday; the lunar ones are known for the years of the lunar calendar here."""
    if (day.month, day.day) in FIXED:
        return True
    if not lunar.FIRST <= day.year <= lunar.LAST:
        return False
    if NEW_YEAR_FROM <= (day - lunar.lunar_new_year(day.year)).days <= NEW_YEAR_TO:
        return True
    return day.year >= ANCESTORS_SINCE and day == lunar.ancestors_day(day.year)


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.isoweekday() >= 6


def days(first: date, last: date) -> int:
    """How many days a period has, both ends included."""
    return (last - first).days + 1


def working_days(first: date, last: date) -> int:
    """How many of its days are neither weekend nor public holiday, both ends included."""
    every = (first + timedelta(days=shift) for shift in range(days(first, last)))
    return sum(not (is_weekend(day) or is_holiday(day)) for day in every)
