"""Which heading a paragraph stands under, and what that heading is about."""

import pytest

from langnghe.core.plan.layout import layout
from langnghe.core.plan.outline import Topic, lead, outline, sequence
from langnghe.core.plan.source import Line
from tests.core.plan.plans import body, lines

PLAN = """\
KẾ HOẠCH
khảo sát
Căn cứ Luật Thống kê;
I- NỘI DUNG, THỜI GIAN
1. Nội dung khảo sát
- Giờ chợ
+ Sáng
2. Thời gian: tháng 6/2024
Phân bổ như sau:
- Xã A
Đoạn văn
PHỤ LỤC
"""


def above(text: str) -> list[str]:
    found = body(PLAN)
    item = next(item for item in found.items if item.text.startswith(text))
    return [each.text for each in found.above(item)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ", []),
        ("Nội dung khảo sát", ["NỘI DUNG, THỜI GIAN"]),
        ("Sáng", ["Giờ chợ", "Nội dung khảo sát", "NỘI DUNG, THỜI GIAN"]),
        ("Xã A", ["Phân bổ như sau:", "Thời gian: tháng 6/2024", "NỘI DUNG, THỜI GIAN"]),
        ("Đoạn văn", ["Thời gian: tháng 6/2024", "NỘI DUNG, THỜI GIAN"]),
        ("PHỤ LỤC", []),
    ],
)
def test_what_a_paragraph_stands_under(text, expected):
    assert above(text) == expected


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", {Topic.PURPOSE, Topic.REQUIREMENT}),
        ("III- HÌNH THỨC, PHƯƠNG PHÁP, THỜI GIAN THỰC HIỆN", {Topic.FORM, Topic.METHOD, Topic.TIME}),
        ("2. Quy mô, cỡ mẫu", {Topic.SCALE}),
        ("ĐỐI TƯỢNG KHẢO SÁT", {Topic.SUBJECTS}),
        ("- Thời gian khảo sát: tháng 6", {Topic.TIME}),
        ("- Hình thức tuyên truyền: loa", set()),  # a label must say nothing else
        ("- Thời gian khảo sát tháng 6", set()),  # a paragraph is no heading without its colon
        ("1. Đánh giá của người dân về thời gian chờ đợi", set()),  # the topic stands too far behind
        ("1. " + "Thời gian và nhiều việc khác, " * 6, set()),
        ("Phân công, kinh phí", set()),
    ],
)
def test_what_a_heading_is_about(heading, topics):
    assert outline(layout(lines(heading)).body).items[0].topics == topics


def test_in_a_list_of_contents_only_labels_are_headings():
    found = body("II. NỘI DUNG KHẢO SÁT\n1. Thời gian giải quyết hồ sơ\n2. Thời gian khảo sát")
    assert [item.topics for item in found.items] == [{Topic.CONTENT}, set(), {Topic.TIME}]


def test_the_nearest_heading_says_what_a_paragraph_is_about():
    found = body(PLAN)
    assert [item.text for item in found.under(Topic.TIME)] == [
        "NỘI DUNG, THỜI GIAN",
        "Thời gian: tháng 6/2024",
        "Phân bổ như sau:",
        "Xã A",
        "Đoạn văn",
    ]


def test_what_stands_before_the_first_heading():
    assert [item.text for item in body(PLAN).before_chapters()] == ["Căn cứ Luật Thống kê;"]


def test_rows_that_follow_each_other_are_a_table():
    rows = [Line(number, "", ("a", str(number))) for number in (1, 2, 4)]
    every = [*rows[:2], Line(3, "Đoạn văn"), rows[2]]
    tables = outline(layout([Line(each.number, each.text or "a\tb", each.cells) for each in every]).body).tables()
    assert [[row.paragraph.numbers[0] for row in table] for table in tables] == [[1, 2], [4]]


def test_the_name_of_a_heading_ends_at_its_colon():
    assert lead(body("1. Giai đoạn 1 (từ 10/6): phát phiếu").items[0]) == "Giai đoạn 1"


def test_marks_of_one_kind_under_one_heading_are_a_sequence():
    found = sequence(body("I. A\n1. B\n2. C\nII. D\n1. E\n- F").items)
    assert [[item.text for item in run] for run in found] == [["A", "D"], ["B", "C"], ["E"]]
