"""Tết and Giỗ Tổ on the days on which they were, and will be, kept."""

from datetime import date
from itertools import pairwise

import pytest

from langnghe.core.plan.lunar import FIRST, LAST, ancestors_day, lunar_new_year

KEPT = {
    1990: ((1, 27), (4, 5)),
    1996: ((2, 19), (4, 27)),
    2000: ((2, 5), (4, 14)),
    2004: ((1, 22), (4, 28)),
    2007: ((2, 17), (4, 26)),
    2012: ((1, 23), (3, 31)),
    2020: ((1, 25), (4, 2)),
    2022: ((2, 1), (4, 10)),
    2023: ((1, 22), (4, 29)),
    2024: ((2, 10), (4, 18)),
    2025: ((1, 29), (4, 7)),
    2026: ((2, 17), (4, 26)),
    2030: ((2, 2), (4, 12)),
    2044: ((1, 30), (4, 7)),
}


@pytest.mark.parametrize(("year", "days"), KEPT.items())
def test_the_days_of_the_moon(year, days):
    assert (lunar_new_year(year), ancestors_day(year)) == tuple(date(year, *day) for day in days)


def test_the_lunar_year_begins_between_the_winter_months():
    days = [lunar_new_year(year) for year in range(FIRST, LAST + 1)]
    assert all((1, 20) <= (day.month, day.day) <= (2, 21) for day in days)
    assert {(later - day).days for day, later in pairwise(days)} <= {353, 354, 355, 383, 384, 385}


def test_the_third_month_comes_two_months_later_or_three_with_a_leap_month():
    assert {(ancestors_day(year) - lunar_new_year(year)).days for year in range(FIRST, LAST + 1)} <= {67, 68, 69, 97, 98, 99}
