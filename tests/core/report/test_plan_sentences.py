"""How times, numbers and money are said in a plan."""

from datetime import date, datetime, timedelta, timezone

import pytest

from langnghe.core.plan.model import CollectionWindow, Relation, Stage, Target
from langnghe.core.report import plan_sentences as say

SEVEN = timezone(timedelta(hours=7))
FIRST, LAST = date(2022, 2, 8), date(2022, 3, 10)


@pytest.mark.parametrize(("number", "text"), [(0, "00"), (5, "05"), (40, "40"), (150, "150"), (1600, "1.600")])
def test_numbers_have_two_figures_at_least(number, text):
    assert say.count(number) == text


@pytest.mark.parametrize(
    ("days", "in_text", "in_table"),
    [
        ((FIRST, LAST), "từ ngày 08/02/2022 đến ngày 10/3/2022", "Từ 08/02/2022 đến 10/3/2022"),
        ((FIRST, FIRST), "ngày 08/02/2022", "Ngày 08/02/2022"),
        ((None, LAST), "chậm nhất ngày 10/3/2022", "Chậm nhất ngày 10/3/2022"),
        ((FIRST, None), "từ ngày 08/02/2022", "Từ ngày 08/02/2022"),
        ((None, None), "", "Chưa ấn định"),
    ],
)
def test_the_days_of_a_stage(days, in_text, in_table):
    stage = Stage("Thu phiếu", *days)
    assert (say.days(stage), say.days_in_table(stage)) == (in_text, in_table)


@pytest.mark.parametrize(
    ("opens", "closes", "said", "by_the_clock"),
    [
        ((8, 0), (17, 30, 0), "từ 08 giờ 00 ngày 08/02/2022 đến 17 giờ 30 ngày 10/3/2022",
         "từ 08 giờ 00 ngày 08/02/2022 đến 17 giờ 30 ngày 10/3/2022"),
        ((0, 0), (23, 59, 59), "từ ngày 08/02/2022 đến hết ngày 10/3/2022",
         "từ 00 giờ 00 ngày 08/02/2022 đến 24 giờ 00 ngày 10/3/2022"),
        (None, (17, 0), "đến 17 giờ 00 ngày 10/3/2022", "đến 17 giờ 00 ngày 10/3/2022"),
        ((8, 0), None, "từ 08 giờ 00 ngày 08/02/2022", "từ 08 giờ 00 ngày 08/02/2022"),
        (None, None, "", ""),
    ],
)  # fmt: skip
def test_the_window_has_its_hours_where_they_matter(opens, closes, said, by_the_clock):
    window = CollectionWindow(
        opens and datetime(2022, 2, 8, *opens, tzinfo=SEVEN), closes and datetime(2022, 3, 10, *closes, tzinfo=SEVEN)
    )
    assert (say.window(window), say.window(window, by_the_clock=True)) == (said, by_the_clock)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(5000, "người"), "5.000 người"),
        (Target(70, "số hộ", Relation.AT_LEAST, is_percent=True), "ít nhất 70% số hộ"),
        (Target(500, "phiếu", Relation.AT_MOST, per="đơn vị"), "tối đa 500 phiếu/đơn vị"),
        (Target(1600, "phiếu", Relation.ABOUT), "khoảng 1.600 phiếu"),
    ],
)
def test_a_target_is_said_with_its_relation(target, said):
    assert say.quantity(target) == said


def test_a_target_is_said_as_what_it_is():
    forms, people, shifts = Target(100, "phiếu"), Target(5000, "người"), Target(3, "lượt", per="xã")
    assert [
        say.plain_target(forms, on_paper=False),
        say.plain_target(people, on_paper=False),
        say.plain_target(shifts, on_paper=True),
        say.paper_target(forms, on_paper=True),
        say.paper_target(forms, on_paper=False),
        say.closing_target(people),
        say.closing_target(Target(300, "số hộ")),
    ] == [
        "Lấy ý kiến bằng 100 phiếu",
        "Lấy ý kiến của 5.000 người",
        "Lấy ý kiến bằng phiếu giấy: 03 lượt/xã",
        "Tổng số phiếu giấy: 100 phiếu",
        "Tổng số 100 phiếu",
        "Kết thúc thu thập ý kiến khi đạt 5.000 người trả lời (tùy điều kiện nào đến trước)",
        "Kết thúc thu thập ý kiến khi đạt 300 số hộ (tùy điều kiện nào đến trước)",
    ]


def test_money_is_said_in_figures_and_in_words():
    said = "Tổng kinh phí dự toán: 75.000.000 đồng (Bằng chữ: Bảy mươi lăm triệu đồng)"
    assert (say.budget(75_000_000), say.paper_total(1200), say.due(LAST)) == (
        said,
        "Tổng số phiếu: 1.200",
        "Các đơn vị nộp phiếu về cơ quan chủ trì chậm nhất ngày 10/3/2022",
    )
