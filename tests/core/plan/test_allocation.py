"""Paper forms per unit, online minimums, totals, and the other numbers that are asked for."""

import sys

import pytest

from langnghe.core.plan.allocation import asked
from langnghe.core.plan.model import Mode, OnlineMinimum, PaperAllocation, Relation, Target
from langnghe.core.plan.shares import Share, shares
from tests.core.plan.plans import body, values

BOTH, PAPER, ONLINE = (Mode.PAPER, Mode.ONLINE), (Mode.PAPER,), (Mode.ONLINE,)


def paper(text: str, modes: tuple[Mode, ...] = BOTH) -> dict[str, int]:
    return {each.value.unit: each.value.forms for each in asked(body(text), modes).paper}


def minimums(text: str, modes: tuple[Mode, ...] = BOTH) -> dict[str, int]:
    return {each.value.unit_kind: each.value.forms for each in asked(body(text), modes).minimums}


def totals(text: str, modes: tuple[Mode, ...] = BOTH) -> list[int]:
    return [each.value.number for each in asked(body(text), modes).paper_totals]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("- Khối Đảng: 05 phiếu\n- Xã A: 10 phiếu.", {"Khối Đảng": 5, "Xã A": 10}),
        ("Khối Đảng 05 phiếu", {"Khối Đảng": 5}),
        ("- Khối Đảng (05 phiếu);", {"Khối Đảng": 5}),
        ("- Xã A (mới lập): 10 phiếu", {"Xã A": 10}),
        ("Phân bổ: xã A 25 phiếu, xã B 20 phiếu và thị trấn C 10 phiếu.", {"xã A": 25, "xã B": 20, "thị trấn C": 10}),
        ("- Xã A: 10 phiếu (trong đó nữ 5 phiếu)", {"Xã A": 10}),
        ("- Xã A: 1.200 phiếu/xã", {"Xã A": 1200}),
        ("Gồm: xã A (5 phiếu), thị trấn B (10 phiếu) và Khối C (5 phiếu).", {"xã A": 5, "thị trấn B": 10, "Khối C": 5}),
        ("Phát 50 phiếu cho xã A.", {"xã A": 50}),
        ("Phát phiếu tại 02 huyện (mỗi huyện 100 phiếu): Sông A, Núi B.", {"huyện Sông A": 100, "huyện Núi B": 100}),
        ("Mỗi đơn vị 50 phiếu, gồm: phường A, xã B", {"phường A": 50, "xã B": 50}),
        ("Mỗi đơn vị 50 phiếu: hai đợt", {}),
        ("- Cán bộ, công chức: 1.500 người", {}),
        ("Phát 50 phiếu cho các xã.", {}),
        ("Phát 50 phiếu khắp nơi.", {}),
        ("Các xã: Mường A, Nậm B: 15 phiếu/xã", {"xã Mường A": 15, "xã Nậm B": 15}),
        ("Chọn 02 đơn vị: phường A, xã B, mỗi đơn vị 50 phiếu", {"phường A": 50, "xã B": 50}),
        ("a) Mỗi đơn vị 50 phiếu, gồm:\n- Xã A\n- Xã B\n- (có 2 phiếu)\nKhác", {"Xã A": 50, "Xã B": 50}),
        ("a) Phân bổ phiếu:\n- Khối Đảng: 05\n- Xã A – 10;\n- Tổng: 15", {"Khối Đảng": 5, "Xã A": 10}),
        ("- Khối Đảng: 05", {}),
        ("Phiếu:\nKhối Đảng: 05", {}),
        ("- Tổng số: 100 phiếu", {}),
        ("V. KINH PHÍ\n- Xã A: 10 phiếu", {}),
        ("- Xã A: 10% số phiếu, 20% phiếu", {}),
    ],
)
def test_paper_forms_in_lists_and_sentences(text, forms):
    assert paper(f"Phiếu giấy\n{text}", PAPER) == forms


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        ("- Chi bộ cơ sở: tối thiểu 03 phiếu.", {"Chi bộ cơ sở": 3}),
        ("- Mỗi chi bộ cơ sở tối thiểu 03 phiếu", {"chi bộ cơ sở": 3}),
        ("- Tối thiểu 03 phiếu/chi bộ cơ sở", {"chi bộ cơ sở": 3}),
        ("Các huyện ủy chỉ đạo mỗi chi, đảng bộ cơ sở có ít nhất 20 người", {"chi, đảng bộ cơ sở": 20}),
        ("- Đảng bộ xã: mỗi đơn vị tối thiểu 50 phiếu", {"Đảng bộ xã": 50}),
        ("- Chi bộ cơ sở: tối thiểu 03 phiếu/chi bộ", {"Chi bộ cơ sở": 3}),
        ("Tối thiểu 03 phiếu đối với chi bộ cơ sở, 50 phiếu đối với xã A", {"chi bộ cơ sở": 3, "xã A": 50}),
        ("- 500 phiếu/đơn vị", {"đơn vị": 500}),
        ("- Ít nhất 70% số hộ", {}),
        ("Tối thiểu 500 phiếu", {}),
    ],
)
def test_online_minimums(text, owed):
    assert minimums(f"b) Trực tuyến\n{text}") == owed


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        (BOTH, ({"Xã B": 20}, {"Xã A": 10})),
        (PAPER, ({"Xã A": 10, "Xã B": 20}, {})),
        (ONLINE, ({}, {"Xã A": 10, "Xã B": 20})),
        ((), ({"Xã A": 10, "Xã B": 20}, {})),
    ],
)
def test_where_the_text_names_no_mode_the_survey_decides(modes, expected):
    text = "I. SỐ LƯỢNG\n- Xã A: tối thiểu 10 phiếu\n- Xã B: 20 phiếu"
    assert (paper(text, modes), minimums(text, modes)) == expected


@pytest.mark.parametrize(
    ("text", "modes", "expected"),
    [
        ("Tổng số 100 phiếu giấy", BOTH, [100]),
        ("a) Trực tiếp: 150 phiếu, phân bổ cho 12 đơn vị", BOTH, [150]),
        ("Tổng số 500 phiếu, trong đó 100 phiếu trực tiếp, 400 phiếu trực tuyến", BOTH, [100, 500]),
        ("Số lượng phiếu phát ra: 120", PAPER, [120]),
        ("12 thôn x 20 phiếu/thôn = 240 phiếu", PAPER, [240]),
        ("Phiếu in sẵn; phỏng vấn sâu 30 người", PAPER, []),
        ("Tổng số phiếu là 120 phiếu", PAPER, [120]),
        ("Tổng số phiếu: 120", ONLINE, []),
        ("Số lượng 5.000 người", ONLINE, []),
        ("Tổng số 100 phiếu hoặc khi đạt 90 phiếu", PAPER, [100]),
        ("Có 100 phiếu", PAPER, []),
    ],
)
def test_totals_of_the_paper_forms(text, modes, expected):
    assert totals(text, modes) == expected


def test_other_numbers_are_kept_as_they_are_stated():
    found = asked(body("Khoảng 1.600 phiếu; ít nhất 70% số hộ"), PAPER).others
    assert [each.value.target for each in found] == [
        Target(1600, "phiếu", Relation.ABOUT),
        Target(70, "số hộ", Relation.AT_LEAST, is_percent=True),
    ]


TABLE = """\
| TT | Tên đơn vị | Số phiếu | Ghi chú |
|---|---|---|---|
| I | Cấp huyện | 15 | |
| 1 | Khối Đảng | 05 | |
| 2 | Khối đoàn thể | 10 phiếu | |
| II | Cấp xã | 20 | |
| | Xã A | 20 | |
| | Không rõ | nhiều | |
| | số lượng dự phòng | 3 | |
| | Tổng cộng | 35 | |
"""


def test_a_table_of_units():
    assert paper(TABLE, PAPER) == {"Khối Đảng": 5, "Khối đoàn thể": 10, "Xã A": 20}
    assert totals(TABLE, PAPER) == [35]


def test_a_row_with_a_roman_number_may_be_a_unit_itself():
    text = "| STT | Đơn vị | Số phiếu |\n| I | Xã A | 20 |\n| II | Xã B | 30 |\n| III | Xã C | 30 |\n| Tổng | | 80 |"
    assert paper(text, PAPER) == {"Xã A": 20, "Xã B": 30, "Xã C": 30}


def test_a_table_with_a_last_roman_row():
    assert paper("| STT | Đơn vị | Số phiếu |\n| 1 | Xã A | 20 |\n| II | Xã B | 30 |", PAPER) == {"Xã A": 20, "Xã B": 30}


def test_a_table_in_two_halves():
    text = "| STT | Đơn vị | Số phiếu | STT | Đơn vị | Số phiếu |\n| 1 | Xã A | 20 | 2 | Xã B | 30 |"
    assert paper(text, PAPER) == {"Xã A": 20, "Xã B": 30}


def test_columns_for_paper_and_online_and_a_total():
    text = "| Đơn vị | Số phiếu giấy nam | Tổng số phiếu giấy | Số phiếu trực tuyến |\n| Xã A | 10 | 20 | 30 |"
    assert (paper(text), minimums(text)) == ({"Xã A": 20}, {"Xã A": 30})


@pytest.mark.parametrize(
    "text",
    [
        "| Đơn vị | Ghi chú |\n| Xã A | 20 |",
        "| Nội dung | Thời gian | Số lượng | Đơn vị |\n| Việc | 6/2024 | 5 | Xã A |",
        "Xã A\t20\nXã B\t30",
    ],
)
def test_a_table_without_numbers_of_forms(text):
    assert paper(text, PAPER) == {}


def test_shares_keep_their_place():
    found = asked(body("Phân bổ phiếu giấy như sau:\n- Khối Đảng: 05 phiếu; Xã A: 10 phiếu"), PAPER).paper
    assert [(each.place.line, each.place.quote) for each in found] == [(2, "Khối Đảng: 05 phiếu"), (2, "Xã A: 10 phiếu")]


def test_a_share_knows_what_closes_collection():
    found = shares(body("Số lượng 900 người hoặc khi đạt đủ 800 người trả lời; 700 người, tùy điều kiện nào đến trước"))
    assert values(found) == [
        Share(Target(900, "người"), is_total=True, inherits_mode=True),
        Share(Target(800, "người"), inherits_mode=True, closes=True),
        Share(Target(700, "người"), inherits_mode=True, closes=True),
    ]


def test_values_are_those_of_the_model():
    found = asked(body("- Xã A: 10 phiếu giấy\n- Chi bộ: tối thiểu 3 phiếu trực tuyến"), BOTH)
    assert (values(found.paper), values(found.minimums)) == ([PaperAllocation("Xã A", 10)], [OnlineMinimum("Chi bộ", 3)])


def work(text: str) -> int:
    """Calls of the reader's functions, and letters that are folded or squeezed."""
    outline, done = body(text), 0

    def count(frame, event, _argument) -> None:
        nonlocal done
        if event == "call" and ("langnghe" in frame.f_code.co_filename or frame.f_code.co_name == "__eq__"):
            done += 10 + (len(frame.f_locals["text"]) if frame.f_code.co_name in ("clean", "fold", "squeeze", "members") else 0)

    sys.setprofile(count)
    try:
        shares(outline)
    finally:
        sys.setprofile(None)
    return done


@pytest.mark.parametrize("end", ["\n", " "], ids=["lines", "one line"])
@pytest.mark.parametrize(
    "line",
    [
        "- Mỗi đơn vị 50 phiếu, gồm:",
        "Mỗi xã 50 phiếu: An, Bình, Cam; phân bổ cho: phường Dinh 10, xã Đông 5 phiếu, gồm:",
        "Phân bổ phiếu: phường An 40, phường Bình 30, phường Cam 20.",
    ],
    ids=["list below", "list behind", "numbers behind"],
)
def test_twice_the_text_is_twice_the_work(line, end):
    once, twice = (work("Phân bổ phiếu:\n" + (line + end) * count) for count in (60, 120))
    assert twice < 2.5 * once
