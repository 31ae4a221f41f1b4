"""The Vietnamese lunar calendar, reckoned at UTC+7: on which day of the sun a day of the moon falls."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor, radians, sin

FIRST, LAST = 1990, 2100
"""The years for which the reckoning is offered; Việt Nam has kept to UTC+7 in all of them."""

_EPOCH = date(2000, 1, 1).toordinal() - 2451544.5  # the ordinal of a Julian day, at midnight
_MONTH = 29.530588853
_NEW_MOON_OF_1900 = 2415020.75933
_HOURS_EAST = 7 / 24


@lru_cache(maxsize=256)
def lunar_new_year(year: int) -> date:
    """The first day of the first lunar month (Tết) that falls in this year."""
    return _month_begins(year, 1)


@lru_cache(maxsize=256)
def ancestors_day(year: int) -> date:
    """The tenth day of the third lunar month (Giỗ Tổ Hùng Vương)."""
    return _month_begins(year, 3) + timedelta(days=9)


def _month_begins(year: int, month: int) -> date:
    """The first day of a lunar month from the first to the tenth: so many new moons after the eleventh of the year before, one
    more when a leap month lies between."""
    eleventh, leap = _eleventh_month(year - 1), _leap_month(year)
    passed = month + 1
    return _day_of_new_moon(eleventh + passed + (1 if leap is not None and passed >= leap else 0))


def _eleventh_month(year: int) -> int:
    """Which new moon, counted from January 1900, begins the month that has the winter solstice."""
    last = floor((_julian(date(year, 12, 31)) - 2415021) / _MONTH)
    return last - 1 if _sun_at(_day_of_new_moon(last)) >= 9 else last


def _leap_month(year: int) -> int | None:
    """How many months after the eleventh of the year before comes the one in which the sun enters no new sign; None when there
    are only twelve months up to the next eleventh."""
    first = _eleventh_month(year - 1)
    if _eleventh_month(year) - first < 13:
        return None
    signs = [_sun_at(_day_of_new_moon(first + shift)) for shift in range(15)]
    return next(shift for shift in range(1, 14) if signs[shift] == signs[shift + 1])


def _julian(day: date) -> float:
    return day.toordinal() - _EPOCH


def _day_of_new_moon(count: int) -> date:
    """The day at UTC+7 of a mean new moon corrected by its largest terms (J. Meeus, Astronomical Formulae for Calculators,
    chapter 32)."""
    t = count / 1236.85
    mean = _NEW_MOON_OF_1900 + _MONTH * count + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * count - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * count + 0.0107306 * t**2 + 0.00001236 * t**3)
    latitude = radians(21.2964 + 390.67050646 * count - 0.0016528 * t**2 - 0.00000239 * t**3)
    terms = (
        (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun),
        -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon),
        0.0104 * sin(2 * latitude) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon),
        0.0004 * sin(2 * latitude + sun) - 0.0004 * sin(2 * latitude - sun) - 0.0006 * sin(2 * latitude + moon),
        0.0010 * sin(2 * latitude - moon) + 0.0005 * sin(2 * moon + sun),
    )
    lag = -0.000278 + 0.000265 * t + 0.000262 * t**2
    moment = mean + sum(terms) - lag + _HOURS_EAST
    return date.fromordinal(floor(moment + _EPOCH))


def _sun_at(day: date) -> int:
    """In which twelfth of its way the sun stands when the day begins at UTC+7, 0 from the spring equinox (Meeus, chapter 18)."""
    t = (_julian(day) - _HOURS_EAST - 2451545.0) / 36525
    anomaly = radians(357.5291 + 35999.0503 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    centre = (1.9146 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.00029 * sin(3 * anomaly)
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2 + centre
    return floor(longitude % 360 / 30)
