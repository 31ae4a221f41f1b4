"""How figures are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from langnghe.core.report import figures


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (34.4, "34,40%", "34.40%"),
        (0, "0,00%", "0.00%"),
        (100, "100,00%", "100.00%"),
        (100 * 41 / 1600, "2,56%", "2.56%"),
        (2.675, "2,68%", "2.68%"),
        (0.125, "0,13%", "0.13%"),
        (1234.5, "1.234,50%", "1,234.50%"),
    ],
)
def test_percentages_have_two_decimals_halves_up(value, vietnamese, english):
    assert (figures.percent(value, "vi"), figures.percent(value, "en")) == (vietnamese, english)


@pytest.mark.parametrize(("count", "written"), [(0, "0"), (999, "999"), (5000, "5.000"), (1234567, "1.234.567")])
def test_whole_numbers_are_grouped(count, written):
    assert figures.whole(count, "vi") == written


@pytest.mark.parametrize(
    ("value", "written"), [(16.0, "16"), (1234.5, "1.234,5"), (0.125, "0,13"), (100.0, "100"), (-2.5, "-2,5"), (0, "0")]
)
def test_zeros_at_the_end_can_be_left_out(value, written):
    assert figures.shortest(value, "vi") == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0004, "p < 0,001"), (0.001, "p = 0,001"), (0.0154, "p = 0,015"), (0.999, "p = 0,999"), (1.0, "p > 0,999")],
)
def test_p_values_have_three_decimals_and_say_when_they_are_beyond(value, written):
    assert figures.p_value(value, "vi") == written


@pytest.mark.parametrize(
    ("values", "total"), [((50, 50), None), ((100 / 3,) * 3, Decimal("99.99")), ((100 / 6,) * 6, Decimal("100.02"))]
)
def test_what_rounded_percentages_add_to_is_told(values, total):
    assert figures.rounding_error(values) == total


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (date(2024, 2, 5), "05/02/2024", "5 February 2024"),
        (date(2024, 6, 10), "10/6/2024", "10 June 2024"),
        (date(2024, 12, 31), "31/12/2024", "31 December 2024"),
    ],
)
def test_days_are_written_as_in_official_documents(value, vietnamese, english):
    assert (figures.day(value, "vi"), figures.day(value, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        (date(2024, 6, 10), date(2024, 6, 20), "10/6 – 20/6/2024", "10 June – 20 June 2024"),
        (date(2024, 2, 8), date(2024, 3, 1), "08/02 – 01/3/2024", "8 February – 1 March 2024"),
        (date(2023, 12, 20), date(2024, 1, 5), "20/12/2023 – 05/01/2024", "20 December 2023 – 5 January 2024"),
        (date(2024, 6, 20), date(2024, 6, 20), "20/6/2024", "20 June 2024"),
    ],
)
def test_periods_say_the_year_once(first, last, vietnamese, english):
    assert (figures.period(first, last, "vi"), figures.period(first, last, "en")) == (vietnamese, english)


def test_moments_are_shown_as_clocks_in_vietnam_show_them():
    moment = datetime(2022, 3, 28, 1, 0, tzinfo=UTC)
    assert figures.moment(moment, "vi") == "08 giờ 00 ngày 28/3/2022"
    assert figures.moment(moment, "en") == "08:00 on 28 March 2022"


@pytest.mark.parametrize(
    ("moment", "opening", "closing"),
    [
        (datetime(2024, 6, 9, 17, tzinfo=UTC), "ngày 10/6/2024", "00 giờ 00 ngày 10/6/2024"),
        (datetime(2024, 6, 10, 16, 59, 59, tzinfo=UTC), "23 giờ 59 ngày 10/6/2024", "hết ngày 10/6/2024"),
        (datetime(2024, 6, 10, 1, tzinfo=UTC), "08 giờ 00 ngày 10/6/2024", "08 giờ 00 ngày 10/6/2024"),
    ],
)
def test_whole_days_are_written_without_an_hour(moment, opening, closing):
    assert (figures.opening(moment, "vi"), figures.closing(moment, "vi")) == (opening, closing)
