"""The text on progress that is pasted into a chat: counts in, words out."""

from dataclasses import replace
from datetime import datetime

import pytest

from langnghe.core.report.progress_text import Standing, UnitCount, progress_text

AT = datetime(2024, 6, 15, 9, 30)  # noqa: DTZ001 - said as it stands
UNITS = (UnitCount("Xã Bản Mẫu", 12, 20), UnitCount("Xã Bản Thử", 15, 15), UnitCount("Sở Mẫu", 3, 0))
BARE = Standing("chợ xã", AT, 1, None, None, (0, 0), 0, (0, 0), 0, ())
WHOLE = Standing("chợ xã", AT, 1230, 5000, 4800, (7, 15), 3, (1200, 20), 23, UNITS)


def test_all_that_is_known_is_said_in_vietnamese():
    assert progress_text(WHOLE, "vi").split("\n") == [
        "TIẾN ĐỘ chợ xã, đến 09:30 ngày 15/6/2024",
        "Đã nhận 1.230 phiếu trên mục tiêu 5.000; với nhịp này đến hết đợt khoảng 4.800 phiếu.",
        "Phiếu giấy: 7/15, còn ở ngoài 3.",
        "Trực tuyến: 1.200, mức tối thiểu các đơn vị 20.",
        "Điều tra viên phỏng vấn: 23.",
        "Đơn vị đã đủ: 1/2.",
        "Đơn vị còn chậm: Xã Bản Mẫu (12/20).",
    ]


def test_what_is_not_known_is_not_said():
    assert progress_text(BARE, "en") == "PROGRESS of chợ xã, as of 09:30 on 15 June 2024\nAnswers so far: 1."


@pytest.mark.parametrize(("count", "end"), [(12, "u11 (under 10/1)."), (14, "u11 (under 10/1) and 2 more.")])
def test_of_many_units_behind_the_first_twelve_are_named(count, end):
    many = tuple(UnitCount(f"u{number:02}", 0, 1) for number in range(count))
    assert progress_text(replace(BARE, units=many), "en").endswith(end)


def test_nobody_is_named_where_all_is_done():
    assert progress_text(replace(BARE, units=UNITS[1:]), "en").endswith("Units that have all: 1/1.")
