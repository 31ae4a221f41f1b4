"""Which days are not working days in Việt Nam: weekends and public holidays, the lunar ones included."""

from __future__ import annotations

from datetime import date, timedelta

FIXED = ((1, 1), (4, 30), (5, 1), (9, 2))
NEW_YEAR_FROM, NEW_YEAR_TO = -1, 3
"""The days around the first of the lunar year that are a holiday every year; which others are is decided year by year."""

# The first day of the lunar year and the tenth of its third month (Giỗ Tổ Hùng Vương), reckoned at UTC+7 by the new moons
# and the sun's longitude (J. Meeus, Astronomical Formulae for Calculators, chapters 18 and 32).
LUNAR = {
    2010: (date(2010, 2, 14), date(2010, 4, 23)),
    2011: (date(2011, 2, 3), date(2011, 4, 12)),
    2012: (date(2012, 1, 23), date(2012, 3, 31)),
    2013: (date(2013, 2, 10), date(2013, 4, 19)),
    2014: (date(2014, 1, 31), date(2014, 4, 9)),
    2015: (date(2015, 2, 19), date(2015, 4, 28)),
    2016: (date(2016, 2, 8), date(2016, 4, 16)),
    2017: (date(2017, 1, 28), date(2017, 4, 6)),
    2018: (date(2018, 2, 16), date(2018, 4, 25)),
    2019: (date(2019, 2, 5), date(2019, 4, 14)),
    2020: (date(2020, 1, 25), date(2020, 4, 2)),
    2021: (date(2021, 2, 12), date(2021, 4, 21)),
    2022: (date(2022, 2, 1), date(2022, 4, 10)),
    2023: (date(2023, 1, 22), date(2023, 4, 29)),
    2024: (date(2024, 2, 10), date(2024, 4, 18)),
    2025: (date(2025, 1, 29), date(2025, 4, 7)),
    2026: (date(2026, 2, 17), date(2026, 4, 26)),
    2027: (date(2027, 2, 6), date(2027, 4, 16)),
    2028: (date(2028, 1, 26), date(2028, 4, 4)),
    2029: (date(2029, 2, 13), date(2029, 4, 23)),
    2030: (date(2030, 2, 2), date(2030, 4, 12)),
    2031: (date(2031, 1, 23), date(2031, 4, 1)),
    2032: (date(2032, 2, 11), date(2032, 4, 19)),
    2033: (date(2033, 1, 31), date(2033, 4, 9)),
    2034: (date(2034, 2, 19), date(2034, 4, 28)),
    2035: (date(2035, 2, 8), date(2035, 4, 17)),
    2036: (date(2036, 1, 28), date(2036, 4, 6)),
    2037: (date(2037, 2, 15), date(2037, 4, 24)),
    2038: (date(2038, 2, 4), date(2038, 4, 13)),
    2039: (date(2039, 1, 24), date(2039, 4, 3)),
    2040: (date(2040, 2, 12), date(2040, 4, 20)),
    2041: (date(2041, 2, 1), date(2041, 4, 10)),
    2042: (date(2042, 1, 22), date(2042, 4, 29)),
    2043: (date(2043, 2, 10), date(2043, 4, 19)),
    2044: (date(2044, 1, 30), date(2044, 4, 7)),
    2045: (date(2045, 2, 17), date(2045, 4, 26)),
}


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday; the lunar ones are known from 2010 to 2045."""
    if (day.month, day.day) in FIXED:
        return True
    first, ancestors = LUNAR.get(day.year, (None, None))
    if first and first + timedelta(days=NEW_YEAR_FROM) <= day <= first + timedelta(days=NEW_YEAR_TO):
        return True
    return day == ancestors


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
