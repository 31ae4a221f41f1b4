"""An estimate and a settlement as official documents."""

from dataclasses import replace

import pytest

from langnghe.core.plan.budget_settlement import Actual, settle
from langnghe.core.report.budget_report import estimate_report, settlement_report
from langnghe.core.report.model import Grid, Paragraph, Report
from tests.cast import PLAN
from tests.core.plan.budget_sample import ESTIMATE, SETTLEMENT

SIGNED = replace(PLAN, signed_by_title="Trưởng ban", recipients=("Sở Tài chính",))


def grids(report: Report) -> list[Grid]:
    return [block for block in report.blocks if isinstance(block, Grid)]


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def test_an_estimate_has_its_table_and_its_total_in_words():
    report = estimate_report(SIGNED, ESTIMATE, "vi")
    (grid,) = grids(report)
    assert (grid.caption, grid.notes, grid.cells) == (
        "Dự toán kinh phí",
        ("Mức tối đa.",),
        (
            ("STT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)"),
            ("1", "Chi plan_and_form", "phiếu", "1", "30.000.000", "30.000.000"),
            ("2", "Chi person", "phiếu", "1.200", "30.000", "36.000.000"),
            ("3", "Chi organisation", "phiếu", "2", "85.000", "170.000"),
            ("4", "Chi coding", "7% của “Chi wages”", "", "", "175.007"),
            ("5", "Chi report", "phiếu", "1", "10.000.000", "10.000.000"),
            ("6", "Chi wages", "phiếu", "100", "25.001", "2.500.100"),
            ("", "Tổng cộng", "", "", "", "78.845.107"),
        ),
    )
    assert texts(report) == [
        "Căn cứ TT 109; NQ 12, Ban Tuyên giáo dự toán kinh phí điều tra dư luận xã hội về chợ xã như sau:",
        "Tổng số: 78.845.107 đồng (Bằng chữ: Bảy mươi tám triệu tám trăm bốn mươi lăm nghìn một trăm linh bảy đồng).",
    ]


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        (None, []),
        (78_845_107, []),
        (75_000_000, ["Kế hoạch ghi 75.000.000 đồng; chênh lệch so với dự toán này là 3.845.107 đồng."]),
        (80_000_000, ["Kế hoạch ghi 80.000.000 đồng; chênh lệch so với dự toán này là 1.154.893 đồng."]),
    ],
)
def test_an_estimate_says_how_it_differs_from_the_plan(budget, told):
    assert texts(estimate_report(replace(SIGNED, budget=budget), ESTIMATE, "vi"))[2:] == told


@pytest.mark.parametrize(
    ("language", "kind", "subject"),
    [
        ("vi", "DỰ TOÁN", "Kinh phí điều tra dư luận xã hội về chợ xã"),
        ("en", "ESTIMATE", "Cost of the survey: Điều tra dư luận xã hội về chợ xã"),
    ],
)
def test_the_letterhead_is_that_of_the_agency_and_left_open(language, kind, subject):
    head = estimate_report(SIGNED, ESTIMATE, language).letterhead
    assert (head.kind, head.subject, head.agency, head.number, head.issued_on) == (kind, subject, "Ban Tuyên giáo", "", None)
    assert (head.profile, head.signed_by_title, head.recipients) == ("party", "Trưởng ban", ("Sở Tài chính",))


def test_a_settlement_shows_what_was_done_accepted_and_paid():
    report = settlement_report(SIGNED, SETTLEMENT, "vi")
    settled, stages, explained = grids(report)
    assert settled.cells == (
        ("STT", "Nội dung", "Thực hiện", "Nghiệm thu", "Dự toán (đồng)", "Chi (đồng)", "Chênh lệch (đồng)"),
        ("1", "Chi plan_and_form", "1", "1", "30.000.000", "30.000.000", "0"),
        ("2", "Chi person", "1.150", "1.100", "36.000.000", "33.000.000", "-3.000.000"),
        ("3", "Chi organisation", "3", "3", "170.000", "170.000", "0"),
        ("4", "Chi coding", "", "", "175.007", "140.000", "-35.007"),
        ("5", "Chi report", "1", "1", "10.000.000", "10.000.000", "0"),
        ("6", "Chi wages", "100", "100", "2.500.100", "2.000.000", "-500.100"),
        ("", "Tổng cộng", "", "", "78.845.107", "75.310.000", "-3.535.107"),
    )
    assert stages.cells == (
        ("Công đoạn", "Dự toán (đồng)", "Chi (đồng)", "Chênh lệch (đồng)"),
        ("Kế hoạch", "30.000.000", "30.000.000", "0"),
        ("Thu thập", "38.670.100", "35.170.000", "-3.500.100"),
        ("Xử lý", "175.007", "140.000", "-35.007"),
        ("Báo cáo", "10.000.000", "10.000.000", "0"),
    )
    assert explained.cells == (
        ("Nội dung", "Lý do"),
        ("Chi person", "thực hiện ít hơn dự toán 50, không chi 1.500.000 đồng"),
        ("Chi person", "50 đã thực hiện nhưng không được nghiệm thu, không chi 1.500.000 đồng"),
        ("Chi organisation", "nghiệm thu nhiều hơn dự toán 1, chưa có dự toán cho 85.000 đồng"),
        ("Chi coding", "tính theo khoản chi khác, thấp hơn 35.007 đồng"),
        ("Chi report", "đề nghị cao hơn mức được chi 2.000.000 đồng"),
        ("Chi wages", "đề nghị thấp hơn mức được chi 500.100 đồng"),
    )


def test_a_settlement_ends_with_what_is_paid():
    assert texts(settlement_report(SIGNED, SETTLEMENT, "vi")) == [
        "Ban Tuyên giáo quyết toán kinh phí điều tra dư luận xã hội về chợ xã theo khối lượng được nghiệm thu như sau:",
        "Tổng số: 75.310.000 đồng (Bằng chữ: Bảy mươi lăm triệu ba trăm mười nghìn đồng).",
    ]


def test_a_settlement_in_english():
    report = settlement_report(SIGNED, SETTLEMENT, "en")
    settled, stages, explained = grids(report)
    assert stages.cells[1] == ("Plan", "30,000,000", "30,000,000", "0")
    assert (settled.cells[2], explained.cells[1]) == (
        ("2", "Pay person", "1,150", "1,100", "36,000,000", "33,000,000", "-3,000,000"),
        ("Pay person", "50 fewer done than estimated: 1,500,000 VND not spent"),
    )
    assert texts(report)[-1] == "Total: 75,310,000 VND."


def test_a_settlement_without_differences_has_nothing_to_explain():
    planned = [Actual(line.code, line.quantity, line.quantity) for line in ESTIMATE.lines]
    assert [grid.caption for grid in grids(settlement_report(SIGNED, settle(ESTIMATE, planned), "vi"))] == [
        "Quyết toán kinh phí",
        "Quyết toán theo công đoạn",
    ]


def test_a_label_without_english_stays_vietnamese():
    lines = tuple(replace(line, label={"vi": line.label["vi"]}) for line in ESTIMATE.lines)
    (grid,) = grids(estimate_report(SIGNED, replace(ESTIMATE, lines=lines), "en"))
    assert (grid.cells[1][1], grid.cells[4][2]) == ("Chi plan_and_form", "7% of “Chi wages”")


def test_what_is_to_be_confirmed_and_what_was_changed_is_noted_below_the_table():
    person, *others = ESTIMATE.lines
    person = replace(person, to_confirm={"vi": "mức chi cần xác nhận."}, reason="Xã xa.")
    (grid,) = grids(estimate_report(SIGNED, replace(ESTIMATE, lines=(person, *others)), "vi"))
    assert grid.notes == (
        "Mức tối đa.",
        "Cần xác nhận – Chi plan_and_form: mức chi cần xác nhận.",
        "Điều chỉnh – Chi plan_and_form: Xã xa.",
    )
