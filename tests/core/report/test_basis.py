"""The report's first section: by what plan, when, how, and how many."""

from dataclasses import replace
from datetime import timedelta

import pytest

from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.report.basis import basis_section
from langnghe.core.report.facts import Door, Drawn, ReportFacts, UnitReturn
from langnghe.core.report.model import Grid, Heading, Letterhead, Paragraph
from langnghe.core.report.voice import Voice
from tests.cast import CLOSES, OPENS
from tests.columns import one_line

LETTERHEAD = Letterhead("party", "", "", "", "", None, "BÁO CÁO", "")
MAU = UnitReturn("Xã Bản Mẫu", 10, 5, {Mode.PAPER: 8, Mode.ONLINE: 5}, 9)
THU = UnitReturn("Xã Bản Thử", 5, 5, {Mode.PAPER: 5, Mode.ONLINE: 3}, 5)
ELSEWHERE = UnitReturn("", 0, 0, {Mode.ONLINE: 4})
FACTS = ReportFacts(
    title=NO_TEXT,
    letterhead=LETTERHEAD,
    window=CollectionWindow(OPENS, CLOSES),
    opened_at=OPENS,
    closed_at=None,
    units=(MAU, THU, ELSEWHERE),
    questionnaire_hash="q",
    program="p",
    plan="01-KH/BTG",
)


def paragraphs(n: int = 25, language: str = "vi", **changes) -> list[str]:
    blocks = basis_section(replace(FACTS, **changes), Voice(language, n=n))
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def table(**changes) -> Grid | None:
    blocks = basis_section(replace(FACTS, **changes), Voice("vi"))
    return next((block for block in blocks if isinstance(block, Grid)), None)


def test_the_section_in_full():
    assert basis_section(FACTS, Voice("vi"))[0] == Heading(1, "Cơ sở và phương pháp")
    assert " ".join(paragraphs()) == one_line(
        """Cuộc điều tra được thực hiện theo Kế hoạch số 01-KH/BTG.
        Thời gian lấy ý kiến theo kế hoạch: từ ngày 10/6/2024 đến hết ngày 20/6/2024.
        Thực tế mở nhận phiếu lúc 00 giờ 00 ngày 10/6/2024.
        Hình thức: phiếu giấy và phiếu trực tuyến.
        Phiếu trực tuyến trả lời qua liên kết hoặc mã QR mở cho mọi người; chương trình nhận một phiếu từ mỗi thiết bị,
        không xác nhận được mỗi người chỉ trả lời một lần.
        Số phiếu giấy phát ra 15, thu về 14, đạt 93,33%; hợp lệ 13, bằng 92,86% số thu về.
        Số phiếu giấy thực phát không được ghi riêng; số phiếu phát ra lấy theo số phiếu phân bổ trong kế hoạch.
        Số phiếu trực tuyến hợp lệ: 12.
        Tổng số phiếu hợp lệ đưa vào phân tích: 25.
        Các tỷ lệ về ý kiến tính trên số người trả lời từng câu hỏi, ghi bằng n, kể cả người chọn “khó trả lời”.
        Có 1 đơn vị chưa đạt số phiếu trực tuyến tối thiểu: Xã Bản Thử (3/5).
        So với 25 phiếu giao theo kế hoạch (phiếu giấy và số trực tuyến tối thiểu), số phiếu hợp lệ đạt 100,00%.
        Không tính được tỷ lệ trả lời của phiếu trực tuyến, vì liên kết mở cho mọi người nên không biết số người nhận được lời
        mời.
        Người trả lời không được chọn theo xác suất mà tự nguyện tham gia hoặc được đơn vị mời, nên kết quả phản ánh ý kiến
        của những người đã trả lời, không suy rộng cho toàn bộ cán bộ, đảng viên và người dân; kiểm định thống kê chỉ để
        tham khảo."""
    )


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        (CollectionWindow(OPENS, None), "from 10 June 2024"),
        (CollectionWindow(None, CLOSES), "until the end of 20 June 2024"),
        (
            CollectionWindow(OPENS + timedelta(hours=8), OPENS + timedelta(days=1)),
            "from 08:00 on 10 June 2024 to 00:00 on 11 June 2024",
        ),
        (CollectionWindow(None, None, 5000), "until 5,000 people have answered"),
        (
            CollectionWindow(OPENS, CLOSES, 5000),
            "from 10 June 2024 to the end of 20 June 2024, or until 5,000 people have answered, whichever is first",
        ),
    ],
)
def test_the_planned_time(window, sentence):
    assert paragraphs(language="en", window=window)[1] == f"Planned time of collection: {sentence}."


def test_what_is_not_known_is_not_said():
    silent = paragraphs(language="en", plan="", window=CollectionWindow(), opened_at=None, units=(), probability=True)
    assert silent == [
        "Those asked were drawn by chance, each with a known probability; intervals in this report are for such a sample.",
        "Valid forms analysed in all: 25.",
        "Shares of opinion are of the people who answered each question, written n, “don't know” included.",
    ]


def test_the_real_opening_and_closing():
    told = paragraphs(language="en", closed_at=OPENS + timedelta(days=3, hours=8))
    assert told[2] == "Collection opened at 00:00 on 10 June 2024 and closed at 08:00 on 13 June 2024."


@pytest.mark.parametrize(("door", "words"), [(Door.CODE, "mã phát ngẫu nhiên"), (Door.ROSTER, "giấy phép ẩn danh")])
def test_how_people_were_let_in(door, words):
    assert words in paragraphs(door=door)[4]


def test_on_paper_alone_no_door_is_described():
    told = paragraphs(n=13, units=(replace(MAU, accepted={Mode.PAPER: 13}, online_minimum=0),))
    assert told[3:5] == [
        "Hình thức: phiếu giấy.",
        "Số phiếu giấy phát ra 10, thu về 9, đạt 90,00%; hợp lệ 13, bằng 144,44% số thu về.",
    ]


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((replace(MAU, paper_returned=None), THU), "Số phiếu giấy phát ra 15; hợp lệ 13, bằng 86,67% số phát ra."),
        ((replace(MAU, paper_forms=0, paper_returned=None),), "Số phiếu giấy hợp lệ: 8."),
        ((ELSEWHERE,), "Số phiếu trực tuyến hợp lệ: 4."),
        ((replace(ELSEWHERE, accepted={Mode.INTERVIEWER: 4}),), "Số phiếu phỏng vấn trực tiếp hợp lệ: 4."),
    ],
)
def test_forms_handed_out_returned_and_valid(units, sentence):
    assert next(text for text in paragraphs(units=units) if text.startswith("Số phiếu")) == sentence


def test_fewer_forms_may_be_analysed_than_were_received():
    assert "Đã tiếp nhận 25 phiếu, đưa vào phân tích 24 phiếu." in paragraphs(n=24)


def test_minimums_that_are_met_are_told_too():
    assert "Các đơn vị có giao số phiếu trực tuyến tối thiểu đều đạt." in paragraphs(units=(MAU,))


def test_units_stand_in_a_table_with_totals():
    assert table().cells == (
        (
            *("Đơn vị", "Phiếu giấy phát ra", "Phiếu giấy thu về", "Phiếu giấy hợp lệ"),
            *("Trực tuyến tối thiểu", "Trực tuyến hợp lệ", "Tổng hợp lệ"),
        ),
        ("Xã Bản Mẫu", "10", "9", "8", "5", "5", "13"),
        ("Xã Bản Thử", "5", "5", "5", "5", "3", "8"),
        ("Không ghi đơn vị", "0", "–", "0", "0", "4", "4"),
        ("Tổng số", "15", "14", "13", "10", "12", "25"),
    )


def test_columns_of_nothing_are_left_out():
    assert table(units=(ELSEWHERE,)).cells[0] == ("Đơn vị", "Trực tuyến hợp lệ", "Tổng hợp lệ")
    assert table(units=()) is None


def test_how_people_were_selected_and_drawn():
    drawn = Drawn("systematic", 200, 12_000, 7)
    assert paragraphs(language="en", probability=True, drawn=drawn)[5:7] == [
        "Those asked were drawn by chance, each with a known probability; intervals in this report are for such a sample.",
        "The program drew 200 of 12,000 by the method “systematic”; with the seed 7 the draw can be repeated.",
    ]


def test_of_a_census_nothing_is_generalised_to_those_who_did_not_answer():
    told = paragraphs(census=True)
    assert told[5].startswith("Tất cả những người thuộc đối tượng điều tra đều được hỏi. Kết quả phản ánh ý kiến của những người")
    assert not any("không được chọn theo xác suất" in text for text in told)


def test_forms_that_were_counted_when_they_left_stand_beside_those_allocated():
    units = (replace(MAU, allocated=12), replace(THU, allocated=5))
    assert table(units=units).cells[0][:3] == ("Đơn vị", "Phiếu giấy phân bổ", "Phiếu giấy phát ra")
    assert "Số phiếu giấy thực phát không được ghi riêng" not in " ".join(paragraphs(units=units))
    assert "So với 27 phiếu giao theo kế hoạch" in " ".join(paragraphs(units=units))
