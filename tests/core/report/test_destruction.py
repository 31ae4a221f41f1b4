"""The minutes of a destruction."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.report.destruction import COUNTED, Destruction, minutes_of
from langnghe.core.report.model import Grid, Paragraph
from tests.cast import PLAN

DONE = Destruction(
    name="Thông tin định danh",
    basis="Luật 91/2025/QH15.",
    on=date(2026, 9, 21),
    until=date(2026, 9, 20),
    months=3,
    because="hết thời hạn",
    counts={"mails": 12, "entries": 0},
    entry="f" * 64,
)
DATED = replace(PLAN, issued_on=date(2024, 6, 1))


def texts(plan, done=DONE, language="vi") -> list[str]:
    return [block.text for block in minutes_of(plan, done, language).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (DATED, "Kế hoạch số 01-KH/BTG ngày 01/6/2024 của Ban Tuyên giáo về điều tra dư luận xã hội về chợ xã."),
        (PLAN, "Kế hoạch số 01-KH/BTG của Ban Tuyên giáo về điều tra dư luận xã hội về chợ xã."),
        (replace(PLAN, number=""), "Kế hoạch của Ban Tuyên giáo về điều tra dư luận xã hội về chợ xã."),
    ],
    ids=["dated", "undated", "unnumbered"],
)
def test_they_name_the_plan(plan, said):
    assert said in texts(plan)


def test_they_name_day_commission_period_reason_and_entry():
    said = texts(DATED)
    assert (said[0][:27], len([line for line in said if line.startswith("Ông/Bà")])) == ("Hôm nay, ngày 21/9/2026, tạ", 4)
    assert said[6] == "Thời hạn lưu giữ: 3 tháng kể từ ngày kết thúc lấy ý kiến, đến hết ngày 20/9/2026. Luật 91/2025/QH15."
    assert (said[7], said[9]) == ("Lý do: hết thời hạn.", f"Mục nhật ký của chương trình: {'f' * 64}.")


def test_they_count_what_was_destroyed():
    (grid,) = [block for block in minutes_of(PLAN, DONE, "vi").blocks if isinstance(block, Grid)]
    assert grid.cells == (("Tài liệu", "Số lượng"), ("Địa chỉ thư điện tử của đơn vị", "12"), ("Mục nhật ký đã xóa tên", "0"))


@pytest.mark.parametrize(("paper", "how"), [(True, "Phiếu giấy: cắt vụn"), (False, "Trong chương trình")])
def test_they_say_how(paper, how):
    assert [line for line in texts(PLAN, replace(DONE, paper=paper)) if line.startswith(how)]


def test_head_and_words_are_those_of_the_agency():
    made = minutes_of(PLAN, DONE, "en")
    assert (made.letterhead.kind, made.letterhead.profile, made.letterhead.issued_on) == ("MINUTES", "party", DONE.on)
    assert (COUNTED["vi"].keys() == COUNTED["en"].keys(), texts(PLAN, language="en")[0][:20]) == (True, "On 21 September 2026")
