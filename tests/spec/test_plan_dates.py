"""How dates are read in plans: what is written, and the first and the last day that it means.

Both days are included. What one half of a range leaves out is taken from the other. `trước ngày` leaves the day out; `chậm nhất`
and `đến hết ngày` include it. A date that does not exist, or lacks what nothing near it tells, is no date: `None`.
"""

from datetime import date, time

import pytest

from langnghe.core.plan.periods import Fault, Period, periods
from langnghe.core.plan.text import clean, fold

NOTHING = (None, None)


def read(text: str, year: int | None = None) -> Period:
    (period,) = periods(fold(clean(text)), year)
    return period


def days(text: str, year: int | None = None) -> tuple[str | None, str | None]:
    period = read(text, year)
    return tuple(day.isoformat() if day else None for day in (period.starts_on, period.ends_on))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("ngày 08 tháng 11 năm 2023", "2023-11-08", "2023-11-08"),
        ("ngày 8/11/2023", "2023-11-08", "2023-11-08"),
        ("ngày 2-8-2022", "2022-08-02", "2022-08-02"),
        ("ngày 15.11.2023", "2023-11-15", "2023-11-15"),
        ("thứ Hai, ngày 10/6/2024", "2024-06-10", "2024-06-10"),
        ("mùng 5/2/2024", "2024-02-05", "2024-02-05"),
        ("ngày 10/6/24", "2024-06-10", "2024-06-10"),
        ("tháng 11-2025", "2025-11-01", "2025-11-30"),
        ("tháng 02/2024", "2024-02-01", "2024-02-29"),
        ("tháng 8 năm 2025", "2025-08-01", "2025-08-31"),
        ("quý III/2020", "2020-07-01", "2020-09-30"),
        ("Quý 4 năm 2025", "2025-10-01", "2025-12-31"),
    ],
)
def test_a_day_a_month_a_quarter(written, first, last):
    assert days(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("từ ngày 10/6 - 20/6/2024", "2024-06-10", "2024-06-20"),
        ("từ ngày 10/6 – 20/6/2024", "2024-06-10", "2024-06-20"),
        ("từ ngày 16 đến ngày 20/11/2023", "2023-11-16", "2023-11-20"),
        ("từ 21/11 đến ngày 24/11/2023", "2023-11-21", "2023-11-24"),
        ("từ ngày 03/08/2021 đến ngày 05/8/2021", "2021-08-03", "2021-08-05"),
        ("Từ 20/02/2022 đến 28/02/2022", "2022-02-20", "2022-02-28"),
        ("10-20/6/2024", "2024-06-10", "2024-06-20"),
        ("từ ngày 10 đến 25 tháng 7 năm 2020", "2020-07-10", "2020-07-25"),
        ("từ ngày 20-3 đến ngày 10-4-2025", "2025-03-20", "2025-04-10"),
        ("từ ngày 10.6 đến 20.6.2024", "2024-06-10", "2024-06-20"),
        ("từ ngày 01 tháng 10 đến hết ngày 15 tháng 10 năm 2025", "2025-10-01", "2025-10-15"),
        ("từ ngày 10/6/2024 đến ngày 20/6", "2024-06-10", "2024-06-20"),
        ("từ ngày 10/6/2024 đến ngày 20", "2024-06-10", "2024-06-20"),
        ("ngày 16, 17 và 18/11/2023", "2023-11-16", "2023-11-18"),
        ("trong ba ngày 29,30,31/12/2023", "2023-12-29", "2023-12-31"),
        ("tháng 9, tháng 10/2025", "2025-09-01", "2025-10-31"),
        ("ngày 16/11 và 17/11/2023", "2023-11-16", "2023-11-17"),
        ("từngày 26/9/2022 đếnngày 10/10/2022", "2022-09-26", "2022-10-10"),
        ("từ ngày 26/9/2022 đếnhết ngày 10/10/2022", "2022-09-26", "2022-10-10"),
        ("từ tháng 6 đến tháng 8 năm 2024", "2024-06-01", "2024-08-31"),
        ("từ 6 - 8/2024", "2024-06-01", "2024-08-31"),
        ("tháng 6, 7/2024", "2024-06-01", "2024-07-31"),
        ("quý III, IV năm 2025", "2025-07-01", "2025-12-31"),
        ("từ quý III/2025 đến quý I/2026", "2025-07-01", "2026-03-31"),
        ("từ đầu tháng 6 đến cuối tháng 8/2024", "2024-06-01", "2024-08-31"),
    ],
)
def test_a_range(written, first, last):
    assert days(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("từ 25/12 đến 05/01/2025", "2024-12-25", "2025-01-05"),
        ("từ 25/12/2024 đến 05/01", "2024-12-25", "2025-01-05"),
        ("từ 20/6 - 10/6/2024", "2024-06-20", "2024-06-10"),  # runs backwards within its year: read as it stands, and found
        ("từ 25/9 đến 10/6/2024", "2024-09-25", "2024-06-10"),  # so long over the New Year is no plan, but a mistake
        ("từ quý IV đến quý I/2026", "2026-10-01", "2026-03-31"),
    ],
)
def test_a_range_over_the_new_year(written, first, last):
    assert days(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("trước ngày 21/6/2024", "2024-06-20"),
        ("trước ngày 01/3/2024", "2024-02-29"),
        ("trước tháng 12/2025", "2025-11-30"),
        ("trước 17h00 ngày 21/6/2024", "2024-06-21"),
        ("trước 0h ngày 21/6/2024", "2024-06-20"),
        ("chậm nhất ngày 15/8/2024", "2024-08-15"),
        ("chậm nhất là ngày 30 tháng 9 năm 2025", "2025-09-30"),
        ("muộn nhất vào ngày 15/8/2024", "2024-08-15"),
        ("không quá ngày 15/8/2024", "2024-08-15"),
        ("đến hết ngày 30/4/2021", "2021-04-30"),
        ("đến ngày 30/4/2021", "2021-04-30"),
        ("đếnngày 10/10/2022", "2022-10-10"),
        ("hết tháng 11/2025", "2025-11-30"),
        ("xong trước 30/9/2025", "2025-09-29"),
    ],
)
def test_a_deadline(written, last):
    assert days(written) == (None, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("từ ngày 01/10 đến trước ngày 15/10/2025", "2025-10-01", "2025-10-14"),
        ("từ ngày 01/10/2025, chậm nhất ngày 15/10/2025", "2025-10-01", "2025-10-15"),
        ("kể từ ngày 10/6/2024", "2024-06-10", None),
        ("sau ngày 15/10/2025", "2025-10-16", None),
        ("đầu tháng 6/2024", "2024-06-01", None),
        ("cuối tháng 6/2024", None, "2024-06-30"),
        ("tuần 2 tháng 6/2024", None, None),
        ("từ trung tuần tháng 6 đến cuối tháng 8/2024", None, "2024-08-31"),
    ],
)
def test_one_end_is_left_out_or_not_known(written, first, last):
    assert days(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "opens", "closes"),
    [
        ("từ 08h00’ ngày 28/3/2022 đến 08h00’ ngày 10/4/2022", time(8), time(8)),
        ("bắt đầu từ 08h00’ ngày 28/3/2022 và kết thúc vào lúc 08h00’ ngày 10/4/2022", time(8), time(8)),
        ("từ 8h ngày 4/6/2020 đến 17h30 ngày 11/6/2020", time(8), time(17, 30)),
        ("từ 07 giờ 30 phút, ngày 1/12/2025 đến 5 giờ chiều ngày 15/12/2025", time(7, 30), time(17)),
        ("08:00 ngày 28/3/2022 - 24:00 ngày 10/4/2022", time(8), time(23, 59, 59)),
        ("từ ngày 28/3/2022, lúc 8h đến ngày 10/4/2022, lúc 20h", time(8), time(20)),
        ("từ 8h00 đến 17h00 ngày 20/6/2024", time(8), time(17)),
        ("trước 17h ngày 20/6/2024", None, time(17)),
    ],
)
def test_hours(written, opens, closes):
    assert (read(written).opens, read(written).closes) == (opens, closes)


@pytest.mark.parametrize(
    ("written", "year", "first", "last", "faults"),
    [
        ("từ 29/02/2022 đến 02/3/2022", None, None, "2022-03-02", [Fault.IMPOSSIBLE]),
        ("từ ngày 20 đến ngày 31/6/2024", None, "2024-06-20", None, [Fault.IMPOSSIBLE]),
        ("ngày 15/13/2023", None, None, None, [Fault.IMPOSSIBLE]),
        ("tháng 13/2024", None, None, None, [Fault.IMPOSSIBLE]),
        ("trước ngày 31/9/2025", None, None, None, [Fault.IMPOSSIBLE]),
        ("từ 10/6 đến 20/6", None, None, None, [Fault.INCOMPLETE, Fault.INCOMPLETE]),
        ("từ 10/6 đến 20/6", 2024, "2024-06-10", "2024-06-20", [Fault.YEAR_ASSUMED]),
        ("chậm nhất ngày 15/8", 2024, None, "2024-08-15", [Fault.YEAR_ASSUMED]),
        ("từ ngày 15/8", 2024, "2024-08-15", None, [Fault.YEAR_ASSUMED]),
        ("ngày 15/8", 2024, "2024-08-15", "2024-08-15", [Fault.YEAR_ASSUMED]),
        ("trước ngày 16", 2024, None, None, [Fault.INCOMPLETE]),
        ("tuần 2 tháng 6/2024", None, None, None, [Fault.VAGUE]),
    ],
)
def test_what_is_wrong_with_a_date_is_kept(written, year, first, last, faults):
    assert days(written, year) == (first, last)
    assert [flaw.fault for flaw in read(written, year).flaws] == faults


@pytest.mark.parametrize(
    "written",
    [
        "giai đoạn 2021-2025, nhiệm kỳ 2020 - 2025",
        "24/24 giờ, 3/4 số hộ, 05 phiếu/đơn vị, đạt 94,13%",
        "từ 18 đến 60 tuổi, từ 3-5 người, 1.600 phiếu",
        "điện thoại {}.{}.{}".format("0200", "300", "0000"),
        "trong 10 ngày, sau 5 ngày làm việc, lúc 8h",
        "Nghị quyết số 09-NQ/TU, Quyết định số 18/2022/QĐ-TTg",
        "trong năm 2025",
        "thời gian sẽ báo sau",
        "đầu tư, ngày càng tốt hơn, từ đó đến nay 10 xã",
    ],
)
def test_what_is_no_date(written):
    assert periods(fold(clean(written))) == ()


def test_in_the_cell_of_a_table_dates_need_no_name():
    assert [(each.starts_on, each.ends_on) for each in periods(fold("năm 2025"), loose=True)] == [
        (date(2025, 1, 1), date(2025, 12, 31))
    ]
    assert [each.starts_on for each in periods("10/6", 2024, loose=True)] == [date(2024, 6, 10)]


def test_several_periods_in_one_sentence():
    text = fold(
        "phát phiếu từ 8/11 đến 10/11/2023; thu phiếu ngày 15/11/2023, chậm nhất ngày 16/11/2023; báo cáo trước ngày 20/11/2023"
    )
    assert [(each.starts_on, each.ends_on) for each in periods(text)] == [
        (date(2023, 11, 8), date(2023, 11, 10)),
        (date(2023, 11, 15), date(2023, 11, 15)),
        (None, date(2023, 11, 16)),
        (None, date(2023, 11, 19)),
    ]


def test_a_list_of_days_without_a_month_is_no_period():
    assert periods(fold("ngày 1, " * 40)) == ()
