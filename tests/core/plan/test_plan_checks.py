"""What is wrong with a plan: each rule with what it finds, what is stated and what is computed, and what it lets pass.

The lines are counted from the first of the text; what is wrong with the whole plan stands in no line.
"""

import pytest

from langnghe.core.errors import CATALOGUE, Severity
from langnghe.core.plan.checks import RULES, check
from tests.core.plan.plans import HEAD, OFFICE, SOUND, START, facts, findings, found, reading

BEGIN = "I. MỤC ĐÍCH\nA\n"
TIME = BEGIN + "II. THỜI GIAN\n"


def test_nothing_is_wrong_with_a_sound_plan_but_days_between_its_stages():
    assert {finding.code for finding in findings(SOUND)} == {"plan.stages_gap"}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("impossible_date", TIME + "- Khảo sát: từ 29/02/2023 đến 02/3/2023", [(4, "29/02/2023", "28/02/2023")]),
        ("impossible_date", TIME + "| Việc | Thời gian |\n| Khảo sát | ngày 31/6/2024 |", [(5, "ngày 31/6/2024", "30/06/2024")]),
        ("impossible_date", TIME + "- Báo cáo: tháng 13/2024", [(4, "tháng 13/2024", "")]),
        ("impossible_date", BEGIN + "Theo Kế hoạch số 1-KH/TU, ngày 31/4/2024", [(3, "ngày 31/4/2024", "")]),
        ("reversed_range", TIME + "- Khảo sát: từ 20/6 - 10/6/2024", [(4, "từ 20/6 - 10/6/2024", "20/06/2024 > 10/06/2024")]),
        ("reversed_range", TIME + "- Khảo sát: từ 10/6 - 20/6/2024", []),
        ("year_missing", TIME + "- Khảo sát: từ 10/6 - 20/6", [(4, "20/6", "2024")]),
        ("vague_date", TIME + "- Báo cáo: cuối tháng 6/2024", [(4, "cuối tháng 6/2024", "")]),
        ("incomplete_date", TIME + "- Báo cáo: trước ngày 16", [(4, "ngày 16", "")]),
    ],
)
def test_dates(code, text, expected):
    assert found(code, text) == expected


def test_without_any_year_a_date_is_not_read():
    codes = [finding.code for finding in reading(START + TIME + "- Khảo sát: từ 10/6 đến 20/6").findings]
    assert codes.count("plan.incomplete_date") == 2


STAGES = TIME + "- Khảo sát: từ {} đến {}/6/2024\n- Báo cáo: từ {} đến {}/6/2024\n"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "stages_overlap",
            STAGES.format(10, 20, 20, 25),
            [(5, "10/06/2024 – 20/06/2024; 20/06/2024 – 25/06/2024", "20/06/2024")],
        ),
        ("stages_overlap", STAGES.format(10, 20, 21, 25), []),
        ("stages_gap", STAGES.format(10, 18, 20, 25), [(5, "18/06/2024; 20/06/2024", "19/06/2024")]),
        ("stages_gap", STAGES.format(10, 14, 17, 25), []),  # a weekend
        (
            "stage_outside",
            TIME + "Thời gian thực hiện: từ 1/6 đến 20/6/2024\n- Khảo sát: từ 1/6 đến 9/6/2024\n- Báo cáo: từ 10/6 đến 25/6/2024",
            [(6, "10/06/2024 – 25/06/2024", "01/06/2024 – 20/06/2024")],
        ),
        ("stage_outside", TIME + "Thời gian thực hiện: từ 1/6 đến 25/6/2024\n- Khảo sát: từ 1/6 đến 9/6/2024", []),
        ("stated_days", TIME + "- Khảo sát 07 ngày, từ ngày 10 đến ngày 17/6/2024", [(4, "07", "8")]),
        ("stated_days", TIME + "- Khảo sát từ ngày 10 đến ngày 17/6/2024 (05 ngày làm việc)", [(4, "05", "6")]),
        ("stated_days", TIME + "- Khảo sát (8 ngày): từ ngày 10 đến ngày 17/6/2024", []),
        ("stated_days", TIME + "- Khảo sát 7 ngày, từ 8h ngày 10 đến 8h ngày 17/6/2024", []),
        ("stated_days", TIME + "- Khảo sát 7 ngày, từ ngày 17 đến ngày 10/6/2024", []),
        ("stated_days", TIME + "- Báo cáo trong 5 ngày kể từ ngày 10/6/2024. Khảo sát từ ngày 10 đến ngày 17/6/2024", []),
        ("stated_days", TIME + "- Mỗi tháng 5 ngày; khảo sát từ ngày 10 đến ngày 17/6/2024", []),
    ],
)
def test_stages(code, text, expected):
    assert found(code, text) == expected


RETURN = STAGES + "III. TỔ CHỨC THỰC HIỆN\nGửi phiếu về Ban trước ngày {}/6/2024\n"
HOURS = (
    BEGIN
    + "II. HÌNH THỨC\nThời gian khảo sát: từ 8h ngày 10/6/2024 đến {}h ngày 14/6/2024\n"
    + "III. THỜI GIAN\n- Khảo sát: từ 10/6 đến 14/6/2024"
)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("starts_on_signing_day", TIME + "- Khảo sát: từ 2/5 đến 9/5/2024", [(4, "02/05/2024", "02/05/2024")]),
        ("starts_before_signing", TIME + "- Khảo sát: từ 1/5 đến 9/5/2024", [(4, "01/05/2024", "02/05/2024")]),
        ("starts_before_signing", TIME + "- Khảo sát: từ 3/5 đến 9/5/2024", []),
        ("no_collection_time", BEGIN, [(None, "", "")]),
        (
            "collection_times_differ",
            HOURS.format(8).replace("đến 14/6/2024", "đến 15/6/2024"),
            [(6, "10/06/2024 – 15/06/2024", "10/06/2024 – 14/06/2024")],
        ),
        ("collection_times_differ", TIME + "- Phát phiếu: từ 3/6 đến 5/6/2024\n- Thu phiếu: từ 6/6 đến 7/6/2024", []),
        ("collection_times_differ", TIME + "- Khảo sát: từ 8h ngày 3/6/2024\n- Phỏng vấn: từ 5/6 đến 7/6/2024", []),
        ("hours_against_days", HOURS.format(8), [(6, "10/06/2024 – 14/06/2024 (5)", "4 × 24 h")]),
        ("hours_against_days", HOURS.format(17), []),
        ("due_without_slack", RETURN.format(10, 20, 21, 25, 21), [(7, "20/06/2024", "21/06/2024")]),
        ("due_before_closing", RETURN.format(10, 20, 21, 25, 20), [(7, "19/06/2024", "20/06/2024")]),
        ("due_after_processing", RETURN.format(10, 20, 21, 25, 22), [(7, "21/06/2024", "21/06/2024")]),
        ("due_without_slack", RETURN.format(10, 18, 21, 25, 20), []),
        ("due_after_processing", RETURN.format(10, 18, 21, 25, 20), []),
        (
            "return_dates_differ",
            BEGIN + "II. ĐỐI TƯỢNG\nXã nộp phiếu ngày 20/6/2024.\nBan nộp phiếu ngày 21/6/2024.\nTổ nộp phiếu ngày 20/6/2024.",
            [(5, "21/06/2024", "20/06/2024")],
        ),
        ("no_return_date", BEGIN + "II. HÌNH THỨC\nPhát phiếu", [(None, "", "")]),
        ("no_return_date", BEGIN + "II. HÌNH THỨC\nTrực tuyến", []),
        ("on_weekend", TIME + "- Khảo sát: từ 10/6 đến 15/6/2024", [(4, "15/06/2024", "")]),
        ("on_weekend", TIME + "- Công bố: ngày 15/6/2024", [(4, "15/06/2024", "")]),
        ("on_holiday", TIME + "- Khảo sát: từ 30/8 đến 02/9/2024", [(4, "02/09/2024", "")]),
        ("on_holiday", TIME + "- Khảo sát: từ 3/6 đến 7/6/2024", []),
    ],
)
def test_collection_and_deadlines(code, text, expected):
    assert found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("basis_after_signing", "Căn cứ Quyết định số 5-QĐ/TU, ngày 03/5/2024", [(1, "03/05/2024", "02/05/2024")]),
        ("basis_long_before", "Căn cứ Quyết định số 5-QĐ/TU, ngày 03/5/2004", [(1, "03/05/2004", "02/05/2024")]),
        ("basis_long_before", "Căn cứ Quyết định số 5-QĐ/TU, ngày 03/5/2023; số 6-QĐ/TU, ngày 31/6/2023", []),
    ],
)
def test_the_documents_a_plan_is_based_on(code, text, expected):
    assert found(code, f"{text}\n{BEGIN}") == expected


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("", ["plan.no_number", "plan.no_date_of_signing"]),
        ("SỞ A\nSố:     /KH-A\n", ["plan.blank_number_or_date"]),
        (HEAD, []),
    ],
)
def test_the_head(head, codes):
    wanted = {"plan.no_number", "plan.no_date_of_signing", "plan.blank_number_or_date", "plan.no_agency", "plan.no_title"}
    assert [each.code for each in reading(head + START + BEGIN).findings if each.code in wanted] == codes


def test_a_plan_without_title_and_agency():
    codes = {each.code for each in reading("I. MỤC ĐÍCH\nKhảo sát.\nII. ĐỐI TƯỢNG KHẢO SÁT\nA").findings}
    assert {"plan.no_title", "plan.no_agency"} <= codes


PAPER = BEGIN + "II. HÌNH THỨC\nPhiếu giấy, tổng số 20 phiếu{}\n- Xã A: {} phiếu\n- {}: 10 phiếu"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("allocation_sum", PAPER.format("", 15, "Xã B"), [(4, "20", "25")]),
        ("allocation_sum", PAPER.format("", 10, "Xã B"), []),
        ("allocation_sum", BEGIN + "II. HÌNH THỨC\nPhiếu giấy, tổng số khoảng 90 phiếu\n- Xã A: 5 phiếu\n- Xã B: 5 phiếu", []),
        ("allocation_sum", BEGIN + "II. HÌNH THỨC\nPhiếu giấy, tổng số 90 phiếu\n- Xã A: 5 phiếu", []),
        ("totals_differ", PAPER.format("", 10, "Xã B") + "\n- Tổng số: 21 phiếu\n- Tổng cộng: 20 phiếu", [(7, "21", "20")]),
        ("unit_count", PAPER.format(" cho 03 đơn vị", 10, "Xã B"), [(4, "03", "2")]),
        ("unit_count", PAPER.format(" cho 02 đơn vị", 10, "Xã B"), []),
        ("unit_count", BEGIN + "II. HÌNH THỨC\nPhiếu giấy: xã A 5 phiếu, xã B 5 phiếu, 03 địa phương", [(4, "03", "2")]),
        ("unit_without_kind", PAPER.format("", 10, "Đảng bộ Hạ Đò"), [(6, "Đảng bộ Hạ Đò", "")]),
        ("unit_without_kind", PAPER.format("", 10, "Hạ Đò"), [(6, "Hạ Đò", "")]),
        ("unit_without_kind", BEGIN + "II. HÌNH THỨC\nPhiếu giấy\n- Hạ Đò: 5 phiếu\n- Khối Đảng: 5 phiếu", []),
        ("unit_without_name", PAPER.format("", 10, "Đảng bộ Thị trấn"), [(6, "Đảng bộ Thị trấn", "")]),
        ("unit_repeated", PAPER.format("", 10, "xã A"), [(6, "xã A", "")]),
        (
            "minimum_without_unit",
            BEGIN + "II. TRỰC TUYẾN\n- Chi bộ cơ sở: tối thiểu 3 phiếu.",
            [(4, "Chi bộ cơ sở: tối thiểu 3 phiếu", "")],
        ),
        ("minimum_without_unit", BEGIN + "II. TRỰC TUYẾN\n- Chi bộ: tối thiểu 3 phiếu/chi bộ\n- Xã A: tối thiểu 5 phiếu", []),
        ("targets_differ", BEGIN + "II. TRỰC TUYẾN\nSố lượng 900 người\nKết thúc khi đạt 800 người", [(4, "900", "800")]),
        ("targets_differ", BEGIN + "II. TRỰC TUYẾN\nSố lượng 800 người\nKết thúc khi đạt 800 người", []),
        ("target_does_not_close", BEGIN + "II. TRỰC TUYẾN\nSố lượng 900 người", [(4, "900", "")]),
        ("target_does_not_close", BEGIN + "II. TRỰC TUYẾN\nKết thúc khi đạt 900 người", []),
    ],
)
def test_units_and_what_they_are_asked_for(code, text, expected):
    assert found(code, text) == expected


MONEY = BEGIN + "II. KINH PHÍ\nTổng kinh phí {} đồng ({})"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "amount_words",
            MONEY.format("75.000.000", "Bảy mươi sáu triệu đồng"),
            [(4, "Bảy mươi sáu triệu", "bảy mươi lăm triệu")],
        ),
        ("amount_words", MONEY.format("75.000.000", "Bảy mươi năm triệu đồng"), []),
        ("amount_words_unread", MONEY.format("5.000", "Năm nhìn đồng"), [(4, "Năm nhìn", "năm nghìn")]),
        ("budgets_differ", MONEY.format("5.000", "") + "\nTổng dự toán: 6.000 đồng; tổng: 5 nghìn đồng", [(5, "6.000", "5.000")]),
    ],
)
def test_money(code, text, expected):
    assert found(code, text) == expected


TABLE = TIME + "| TT | Việc | Thời gian |\n| 01 | A | 3/6/2024 |\n| {} | B | 4/6/2024 |\n| {} | C | 5/6/2024 |"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("missing_row", TABLE.format("02", "05"), [(7, "02, 05", "03, 04")]),
        ("missing_row", TABLE.format("02", "03"), []),
        ("missing_row", TABLE.format("02", "99"), []),
        ("missing_row", TABLE.format("II", "x"), []),
        ("repeated_row", TABLE.format("02", "02"), [(7, "02, 02", "")]),
        ("repeated_row", TABLE.format("02", "01"), []),
        ("missing_heading", BEGIN + "III. THỜI GIAN\nB", [(3, "I, III", "II")]),
        ("missing_heading", BEGIN + "1.1. A\n1.4. B", [(4, "1.1, 1.4", "1.2, 1.3")]),
        ("missing_heading", BEGIN + "a) A\nb) B\nd) C", [(5, "b, d", "c")]),
        ("missing_heading", BEGIN + "1. A\n2. B\n1. C\nw) D\na) E", []),
        ("repeated_heading", BEGIN + "II. B\nII. C", [(4, "II, II", "III")]),
    ],
)
def test_numbering(code, text, expected):
    assert found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("unclosed_quotation", "Về “chợ phiên", [(3, "“chợ phiên", "")]),
        ("unclosed_quotation", 'Về "chợ" và "phiên', [(3, '"phiên', "")]),
        ("unclosed_quotation", "Về “chợ”, “phiên”, 08h00’, ”", []),
        ("unclosed_quotation", "Về “chợ” và “phiên", [(3, "“phiên", "")]),
        ("insecure_link", "Mở http://a.example/x", [(3, "http://a.example/x", "https://a.example/x")]),
        ("insecure_link", "Mở https://a.example/x", []),
        (
            "external_form",
            "Mở https://forms.gle/x, forms.gle/y; lưu trên Google Docs",
            [(3, "forms.gle", ""), (3, "Google Docs", "")],
        ),
        ("personal_phone", "Gọi 09xxxxxxxx", [(3, "09xxxxxxxx", "")]),
        ("personal_phone", "Gọi " + OFFICE, []),
    ],
)
def test_wording(code, text, expected):
    assert found(code, BEGIN + text) == expected


SUBJECTS = BEGIN + "II. ĐỐI TƯỢNG\n- Trực tiếp: {}\n- {}\nIII. HÌNH THỨC\nPhát phiếu giấy, trực tuyến, phỏng vấn"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "mode_without_subjects",
            SUBJECTS.format("cán bộ", "Khảo sát trực tuyến. Ưu tiên người trẻ"),
            [(5, "Khảo sát trực tuyến", "")],
        ),
        ("mode_without_subjects", SUBJECTS.format("", "Trực tuyến với thanh niên ở phố"), [(4, "Trực tiếp", "")]),
        ("mode_without_subjects", SUBJECTS.format("cán bộ", "Người cao tuổi"), [(7, "trực tuyến", "")]),
        ("mode_without_subjects", SUBJECTS.format("cán bộ", "Trực tuyến: thanh niên"), []),
        ("mode_without_subjects", BEGIN + "II. ĐỐI TƯỢNG\nCán bộ\nIII. HÌNH THỨC\nPhát phiếu", []),
        ("missing_part", BEGIN + "II. ĐỐI TƯỢNG, PHƯƠNG PHÁP\n1. Đối tượng: A", [(3, "ĐỐI TƯỢNG, PHƯƠNG PHÁP", "")]),
        ("missing_part", BEGIN + "II. ĐỐI TƯỢNG, PHƯƠNG PHÁP\n1. Đối tượng: A\n2. Theo phương pháp chọn mẫu", []),
        ("missing_part", BEGIN + "II. ĐỐI TƯỢNG, PHƯƠNG PHÁP\nB", []),
        ("missing_part", BEGIN + "II. ĐỐI TƯỢNG, HÌNH THỨC\n1. Đối tượng: A", []),
    ],
)
def test_parts_that_are_promised(code, text, expected):
    assert found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("no_publication", "Công bố kết quả"),
        ("no_archiving", "Lưu trữ phiếu"),
        ("no_approval", "Trình lãnh đạo"),
        ("no_budget", "Kinh phí do huyện cấp"),
        ("no_subjects", "Đối tượng khảo sát là người bán"),
        ("no_mode", "Phát phiếu"),
        ("no_content", "2. Nội dung khảo sát: giá chỗ bán"),
    ],
)
def test_what_a_plan_should_say(code, said):
    heading = BEGIN + "III. TỔ CHỨC THỰC HIỆN\n"
    assert (found(code, heading), found(code, heading + said)) == ([(None, "", "")], [])


def test_findings_stand_in_the_order_of_the_document_and_those_without_a_line_last():
    lines = [finding.place.line for finding in findings(PAPER.format(" “", 15, "Đảng bộ Hạ Đò"))]
    known = [line for line in lines if line]
    assert (lines[: len(known)], set(lines[len(known) :])) == (sorted(known), {None})


def test_every_rule_is_asked():
    assert len(RULES) == len(set(RULES))
    assert check(facts(SOUND)) == reading(START + SOUND).findings


def test_no_code_of_a_plan_is_without_advice():
    plans = [kind for code, kind in CATALOGUE.items() if code.startswith("plan.")]
    assert [kind.code for kind in plans if not (kind.problem.endswith(".") and kind.advice.endswith("."))] == []
    assert {kind.severity for kind in plans} == set(Severity)
