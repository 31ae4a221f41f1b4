"""The annex on the quality of the data: honest where nothing was measured."""

from dataclasses import replace

import pytest

from langnghe.core.coding.agreement import Alpha
from langnghe.core.paper.agreement import rate
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.report.basis import basis_blocks
from langnghe.core.report.facts import Cleaned, Coders, Quality, UnitReturn
from langnghe.core.report.model import Grid, Paragraph
from langnghe.core.report.outline import Outline, Part
from langnghe.core.report.voice import Voice
from langnghe.core.response.patterns import ItemResponse, Patterns
from langnghe.core.statistics.habits import ModeDifference, StraightLine
from langnghe.core.statistics.independence import independence_test, no_test
from langnghe.core.statistics.weighting.make import Diagnostics, Reached
from tests.columns import one_line, text
from tests.core.report.test_compose import FACTS, compose, headings, under

ITEMS = (ItemResponse("q", text("q"), 40, 40), ItemResponse("r", text("r"), 40, 30), ItemResponse("s", text("s"), 5, 1))
QUALITY = Quality(Patterns(40, ITEMS, 0))
ONLINE = (UnitReturn("Xã Bản Mẫu", 0, 0, {Mode.ONLINE: 60}),)
CLEANED = "Phiếu không được tính, theo lý do"
EMPTY, SPEED, PAGE = text("Bỏ trống quá nhiều"), text("Trả lời quá nhanh"), text("Trùng phiếu")
LEFT, PEOPLE, MODES, WEIGHTS = "Câu hỏi bị bỏ trống", "Cách trả lời", "So sánh các hình thức trả lời", "Quyền số"


def annex(quality: Quality = QUALITY, **changes):
    return compose(outline=Outline((Part("quality"),)), quality=quality, **changes)


def test_the_annex_has_four_parts_after_the_signature():
    report = annex()
    assert (report.blocks, headings(report.appendix)) == (
        (),
        ["Phụ lục: Chất lượng số liệu", *(f"  {part}" for part in (LEFT, PEOPLE, MODES, WEIGHTS))],
    )
    assert headings(compose(outline=Outline((Part("quality"),))).appendix) == []


@pytest.mark.parametrize(
    ("patterns", "sentence"),
    [
        (
            Patterns(40, ITEMS, 0),
            """Tính trên 40 phiếu hợp lệ. Câu hỏi bị bỏ trống nhiều nhất: “r”, 25,00% (10/40 người) không trả lời, tính trên số
            người được hỏi.""",
        ),
        (
            Patterns(20, ITEMS[:1], 0),
            "Tính trên 20 phiếu rút ngẫu nhiên trong 40 phiếu hợp lệ. Mọi người được hỏi đều trả lời mọi câu hỏi.",
        ),
        (Patterns(0, (), 0), "Không có phiếu hợp lệ nào để xem xét."),
    ],
)
def test_what_was_left_out(patterns, sentence):
    assert under(annex(replace(QUALITY, patterns=patterns)), LEFT) == [" ".join(sentence.split())]


def test_questions_put_to_fewer_than_the_minimum_group_are_not_listed():
    grid = next(block for block in annex().appendix if isinstance(block, Grid))
    assert grid.cells[1:] == (("q", "40", "40", "0,00"), ("r", "40", "30", "25,00"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"left": {"q": 12, "r": 3, "": 5}},
            (
                "Phiếu trực tuyến bị bỏ dở, không gửi 20 lượt, bằng 25,00% số lượt bắt đầu (20/80 lượt). Nhiều nhất "
                "là sau: “q” (12 lượt)."
            ),
        ),
        ({"left": {"r": 3}}, "Phiếu trực tuyến bị bỏ dở, không gửi 3 lượt, bằng 4,76% số lượt bắt đầu (3/63 lượt)."),
        ({}, "Không ghi nhận lượt nào bỏ dở phiếu trực tuyến."),
        (
            {"refused": {"closed": 2, "code_spent": 5, "odd": 1}},
            "Chương trình không nhận 8 lượt gửi: mã đã dùng (5); sau khi đóng (2); lý do khác (1).",
        ),
        ({}, "Không có lượt gửi nào bị từ chối."),
        ({"patterns": Patterns(40, (), 12)}, "Có 12 trong 40 phiếu giống hệt ít nhất hai phiếu khác ở mọi câu trả lời."),
        ({"patterns": Patterns(40, (), 3)}, "Có dưới 10 trong 40 phiếu giống hệt ít nhất hai phiếu khác ở mọi câu trả lời."),
        (
            {"lines": (StraightLine("m", text("M"), 5, 40, 20),)},
            ("“M” (5 nội dung): trong số người trả lời đủ các nội dung, 50,00% (20/40 người) chọn cùng một mức cho tất cả."),
        ),
        (
            {"lines": (StraightLine("m", text("M"), 5, 40, 3),)},
            ("“M” (5 nội dung): trong 40 người trả lời đủ các nội dung, có dưới 10 người chọn cùng một mức cho tất cả."),
        ),
        ({}, "Tốc độ trả lời: không đo; chương trình không lưu thời gian trả lời của từng người."),
    ],
)
def test_how_people_answered(changes, sentence):
    assert sentence in under(annex(replace(QUALITY, **changes), units=ONLINE), PEOPLE)


def test_without_answers_nothing_is_said_of_them_and_paper_is_told_to_be_keyed_once():
    told = under(annex(Quality(Patterns(0, (), 0))), PEOPLE)
    assert [sentence[:30] for sentence in told] == [
        *("Không có lượt gửi nào bị từ ch", "Tốc độ trả lời: không đo; chươ", "Sai số nhập phiếu giấy: không ")
    ]


DIFFERENT = ModeDifference("q", text("q"), independence_test(((30, 5), (5, 30))), 0.001)


@pytest.mark.parametrize(
    ("modes", "first"),
    [
        ((), "Không so sánh các hình thức trả lời: chưa có hai hình thức có từ 10 phiếu hợp lệ trở lên."),
        (
            (ModeDifference("q", text("q"), no_test("one_category", 40)),),
            "Không so sánh được hình thức trả lời ở câu hỏi nào: số câu trả lời không đủ để kiểm định.",
        ),
        (
            (replace(DIFFERENT, adjusted_p=0.4),),
            (
                "Trong 1 câu hỏi được so sánh giữa các hình thức trả lời, không có câu nào còn khác biệt có ý nghĩa "
                "thống kê sau hiệu chỉnh Holm."
            ),
        ),
        (
            (DIFFERENT,),
            (
                "Trong 1 câu hỏi được so sánh giữa các hình thức trả lời, có 1 câu còn khác biệt có ý nghĩa thống kê "
                "sau hiệu chỉnh Holm: “q” (Cramér V = 0,71; p hiệu chỉnh Holm = 0,001; n = 70)."
            ),
        ),
    ],
)
def test_modes_of_answering(modes, first):
    assert under(annex(replace(QUALITY, modes=modes)), MODES)[0] == first


@pytest.mark.parametrize(("ratio", "shown"), [(4.0, "4,00"), (None, "–")])
def test_what_the_weights_do(ratio, shown):
    margins = (Reached("Giới tính", "Nam", 24, 60.0, 50.0, 49.999),)
    report = annex(replace(QUALITY, weights=Diagnostics(40, 40.0, (), ratio, 1.25, 32.0, margins)))
    assert under(report, WEIGHTS) == [
        (
            f"Quyền số của 40 phiếu có hiệu ứng thiết kế 1,25 (Kish), tương đương 32,0 phiếu có quyền số bằng "
            f"nhau; quyền số lớn nhất gấp {shown} lần quyền số nhỏ nhất."
        )
    ]
    assert report.appendix[-1].cells[1] == ("Giới tính", "Nam", "60,00", "50,00", "50,00")


def test_weights_without_margins_have_no_table():
    report = annex(replace(QUALITY, weights=Diagnostics(40, 40.0, (), 1.0, 1.0, 40.0)))
    assert not isinstance(report.appendix[-1], Grid)


def test_two_coders_are_told_code_by_code_with_the_remark_that_figures_need():
    alphas = ((text("Đường"), Alpha(0.9, 0.85, 0.95)), (text("Chợ"), Alpha(0.7, 0.6, 0.8)), (text("Khác"), Alpha(0.2, 0.1, 0.3)))
    report = annex(replace(QUALITY, coders=(Coders(text("Mong muốn"), 150, 120, (*alphas, (text("Hiếm"), Alpha(None)))),)))
    told = under(report, "Hai người mã hóa ý kiến viết tự do")
    assert told[0] == "“Mong muốn”: 150 ý kiến khác nhau được hai người mã hóa độc lập, 80,00% giống nhau hoàn toàn."
    assert [sentence.rpartition(": ")[2] for sentence in told[1:3]] == ["Chợ.", "Khác."]
    grid = [block for block in report.appendix if isinstance(block, Grid)][-1]
    assert (grid.cells[1], grid.cells[-1]) == (("Đường", "0,90", "0,85", "0,95"), ("Hiếm", "–", "–", "–"))


def test_coders_who_agree_about_all_need_no_remark():
    report = annex(replace(QUALITY, coders=(Coders(text("Mong muốn"), 150, 150, ((text("Đường"), Alpha(0.9, 0.85, 0.95)),)),)))
    assert len(under(report, "Hai người mã hóa ý kiến viết tự do")) == 1


def test_errors_of_keying_are_told_where_sheets_were_seen_twice():
    told = under(annex(replace(QUALITY, keyed=(rate(3, 1000),))), PEOPLE)
    assert told[-1].startswith("Sai số nhập và đọc phiếu giấy, tính trên ô được xem hai lần: 0,30% (3/1.000")


@pytest.mark.parametrize(
    ("cleaned", "told"),
    [
        (Cleaned(40), ["Không phiếu nào trong 40 phiếu đã tiếp nhận bị loại khi làm sạch số liệu."]),
        (
            Cleaned(40, ((EMPTY, 4),), 3),
            [
                "Có dưới 10 phiếu đã tiếp nhận bị loại khi làm sạch số liệu và không được tính.",
                "Ở dưới 10 phiếu hợp lệ, có câu trả lời được sửa hoặc bỏ trống; câu gốc được lưu.",
            ],
        ),
        (
            Cleaned(90, ((EMPTY, 50),), 12),
            [
                "Trong 90 phiếu đã tiếp nhận, 50 phiếu bị loại khi làm sạch số liệu và không được tính.",
                "Ở 12 phiếu hợp lệ, có câu trả lời được sửa hoặc bỏ trống; câu gốc được lưu.",
            ],
        ),
    ],
)
def test_how_many_responses_do_not_count(cleaned, told):
    assert under(annex(cleaned=cleaned), CLEANED) == told


@pytest.mark.parametrize(
    ("reasons", "rows"),
    [
        (((EMPTY, 9),), None),
        (
            ((EMPTY, 20), (SPEED, 30)),
            [("Trả lời quá nhanh", "30", "60,00%"), ("Bỏ trống quá nhiều", "20", "40,00%")],
        ),
        (
            ((EMPTY, 20), (SPEED, 7), (NO_TEXT, 7)),
            [("Bỏ trống quá nhiều", "20", "58,82%"), ("Lý do khác", "14", "41,18%")],
        ),
        (((EMPTY, 30), (SPEED, 12), (PAGE, 3)), [("Bỏ trống quá nhiều", "30", "66,67%"), ("Lý do khác", "15", "33,33%")]),
        (((EMPTY, 6), (EMPTY, 6)), [("Bỏ trống quá nhiều", "12", "100,00%")]),
        (((EMPTY, 8), (SPEED, 8)), [("Lý do khác", "16", "100,00%")]),
        (((NO_TEXT, 12),), [("Không chọn lý do trong danh sách", "12", "100,00%")]),
    ],
    ids=["too few", "all named", "small ones together", "the smallest named joins", "by words", "none named", "without reason"],
)
def test_reasons_of_few_responses_are_told_together(reasons, rows):
    grids = [block for block in annex(cleaned=Cleaned(90, reasons)).appendix if isinstance(block, Grid)]
    first = grids[0]
    assert (list(first.cells[1:]) if first.cells[0][0] == "Lý do" else None) == rows


def test_the_basis_says_how_many_of_those_received_do_not_count():
    told = basis_blocks(replace(FACTS, cleaned=Cleaned(60, ((EMPTY, 20),))), Voice("en", n=40, minimum_group=10))
    sentences = [block.text for block in told if isinstance(block, Paragraph)]
    assert one_line(
        """Of 60 forms received, 20 were declared invalid when the data were cleaned; they are not counted.
        Valid forms analysed in all: 40."""
    ) in " ".join(sentences)
