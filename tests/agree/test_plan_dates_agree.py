"""Dates in plans: whatever way a date is written, the calendar's own date is read back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.plan.periods import periods
from langnghe.core.plan.text import fold

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WRITTEN = (
    lambda day: f"ngày {day:%d/%m/%Y}",
    lambda day: f"ngày {day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day:02d}/{day.month}/{day.year}",
    lambda day: f"ngày {day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
    lambda day: f"thứ Hai, ngày {day.day} tháng {day.month} năm {day.year}",
)
LINKED = ("từ {} đến {}", "từ {} đến hết {}", "{} - {}", "từ {} – {}", "bắt đầu {} và kết thúc {}")


def read(text: str) -> tuple[date | None, date | None]:
    (period,) = periods(fold(text))
    return period.starts_on, period.ends_on


@given(DAYS, st.sampled_from(WRITTEN))
def test_a_day_in_any_form(day, write):
    assert read(write(day)) == (day, day)


@given(DAYS, st.integers(0, 90), st.sampled_from(WRITTEN), st.sampled_from(WRITTEN), st.sampled_from(LINKED))
def test_a_range_in_any_forms(first, length, write_first, write_last, link):
    last = first + timedelta(days=length)
    assert read(link.format(write_first(first), write_last(last))) == (first, last)


@given(DAYS, st.integers(0, 120), st.sampled_from(LINKED))
def test_a_first_half_without_its_year(first, length, link):
    last = first + timedelta(days=length)
    assert read(link.format(f"ngày {first.day}/{first.month}", f"ngày {last:%d/%m/%Y}")) == (first, last)


@given(DAYS, st.integers(0, 27), st.sampled_from(LINKED))
def test_a_first_half_without_month_and_year(last, back, link):
    first = last.replace(day=max(1, last.day - back))
    assert read(link.format(f"ngày {first.day}", f"ngày {last:%d/%m/%Y}")) == (first, last)


@given(DAYS)
def test_before_leaves_the_day_out_and_at_the_latest_does_not(day):
    written = f"ngày {day:%d/%m/%Y}"
    assert read(f"trước {written}") == (None, day - timedelta(days=1))
    assert read(f"chậm nhất {written}") == read(f"đến hết {written}") == (None, day)


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year, month):
    first = date(year, month, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    assert read(f"tháng {month}/{year}") == (first, following - timedelta(days=1))


@given(st.text(), st.booleans())
def test_any_text_has_periods_in_order(text, loose):
    found = periods(fold(text), loose=loose)
    assert [each.start for each in found] == sorted({each.start for each in found})
