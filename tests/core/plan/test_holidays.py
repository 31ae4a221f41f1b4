"""Weekends, public holidays, working days."""

from datetime import date

import pytest

from langnghe.core.plan.holidays import days, is_holiday, is_weekend, working_days


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 1, 1),
        date(2024, 4, 30),
        date(2024, 5, 1),
        date(2024, 9, 2),
        date(2022, 4, 10),
        date(2024, 2, 9),
        date(2024, 2, 13),
        date(1999, 2, 16),
        date(2099, 1, 21),
    ],
)
def test_public_holidays(day):
    assert is_holiday(day)


@pytest.mark.parametrize(
    "day", [date(2024, 2, 8), date(2024, 2, 14), date(2024, 6, 1), date(2006, 4, 7), date(1989, 2, 6), date(2101, 1, 29)]
)
def test_other_days(day):
    assert not is_holiday(day)


def test_weekends():
    assert [is_weekend(date(2024, 6, day)) for day in (7, 8, 9, 10)] == [False, True, True, False]


def test_days_of_a_period():
    first, last = date(2024, 4, 26), date(2024, 5, 2)  # Friday to Thursday, over a weekend and two holidays
    assert (days(first, last), working_days(first, last), working_days(last, first)) == (7, 3, 0)
