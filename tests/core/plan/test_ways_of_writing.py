"""Ways of writing that plans from other provinces, years and offices use: what a person reads in them, the program reads."""

from datetime import date, datetime

import pytest

from langnghe.core.formats.text import read_text
from langnghe.core.plan.model import Mode, Plan
from langnghe.core.plan.reader import read_plan
from langnghe.core.plan.reading import Reading

PARTS = {
    "head": "SỞ NỘI VỤ\nSố: 7/KH-SNV\nHà Bắc, ngày 02 tháng 5 năm 2024",
    "title": "KẾ HOẠCH\nKhảo sát sự hài lòng của người dân",
    "who": "II. ĐỐI TƯỢNG, SỐ LƯỢNG\nĐối tượng: người dân.",
    "how": "III. HÌNH THỨC\nPhát phiếu trực tiếp.",
    "when": "IV. THỜI GIAN\nKhảo sát: từ ngày 03/6/2024 đến ngày 14/6/2024.",
}


def reading(**parts: str) -> Reading:
    text = "\n\n".join((PARTS | parts).values())
    return read_plan(read_text(text.encode(), "plan.txt"))


def plan(**parts: str) -> Plan:
    return reading(**parts).plan


def codes(**parts: str) -> set[str]:
    return {finding.code for finding in reading(**parts).findings}


@pytest.mark.parametrize(
    ("head", "agency", "number", "day"),
    [
        (
            "ỦY\nBAN NHÂN DÂN\nTỈNH A\n------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n18/KH-UBND\nA, ngày 7/7/2022",
            "ỦY BAN NHÂN DÂN TỈNH A",
            "18/KH-UBND",
            date(2022, 7, 7),
        ),
        (
            "BAN CHẤP HÀNH TỈNH ĐOÀN A          ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 25 - KH/TĐTN     A, ngày 16/5/2024",
            "BAN CHẤP HÀNH TỈNH ĐOÀN A",
            "25-KH/TĐTN",
            date(2024, 5, 16),
        ),
        ("SỞ Y TẾ A\nBỆNH VIỆN B\nSố: 31/KH-BVB", "BỆNH VIỆN B", "31/KH-BVB", None),
        ("BAN TUYÊN GIÁO\nSố: 77 KH/BTG", "BAN TUYÊN GIÁO", "77 KH/BTG", None),
    ],
)
def test_heads_that_are_broken_or_of_other_offices(head, agency, number, day):
    found = plan(head=head)
    assert (found.agency, found.number, found.issued_on) == (agency, number, day)


def test_a_plan_that_lost_its_title_keeps_its_head():
    found = plan(
        head="SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 9/KH-SNV | Hà Bắc, ngày 04 tháng 5 năm 2021 |",
        title="Căn cứ Luật A; Sở Nội vụ ban hành Kế hoạch khảo sát sự hài lòng của người dân, với các nội dung sau:",
    )
    assert (found.agency, found.number, found.issued_on) == ("SỞ NỘI VỤ", "9/KH-SNV", date(2021, 5, 4))
    assert found.title == "khảo sát sự hài lòng của người dân"


@pytest.mark.parametrize("rest", ["", "\n-----", "\n(Ban hành kèm theo Quyết định số 8/QĐ-A ngày 05 tháng 01 năm 2024)"])
def test_a_title_has_no_rule_and_no_note_of_its_issue(rest):
    assert plan(title=f"{PARTS['title']}{rest}").title == "Khảo sát sự hài lòng của người dân"


def test_a_date_broken_over_two_lines_is_one():
    found = plan(title=f"{PARTS['title']}\n\nThực hiện Nghị quyết số 05-NQ/TU ngày\n09/4/2021 của Tỉnh ủy về cải cách.")
    assert found.legal_basis == ("Thực hiện Nghị quyết số 05-NQ/TU ngày 09/4/2021 của Tỉnh ủy về cải cách",)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("Tháng 10-12/2023", ((2023, 10, 1), (2023, 12, 31))),
        ("Tháng 3-8/2024", ((2024, 3, 1), (2024, 8, 31))),
        ("01.3-15.3.2024", ((2024, 3, 1), (2024, 3, 15))),
        ("trong tháng 4/2024, hoàn thành trước ngày 25/4", ((2024, 4, 1), (2024, 4, 24))),
        ("Báo cáo: 05/12", ((2024, 12, 5), (2024, 12, 5))),
    ],
)
def test_periods_of_months_and_short_dates(when, days):
    text = when if ":" in when else f"Báo cáo: {when}"
    found = plan(when=f"IV. THỜI GIAN\n- Khảo sát: từ ngày 03/6/2024 đến ngày 14/6/2024.\n- {text}").schedule[1]
    assert (found.label, found.starts_on, found.ends_on) == ("Báo cáo", *(date(*day) for day in days))


def test_a_day_in_a_month_that_was_named_with_its_year_lacks_no_year():
    assert "plan.year_missing" not in codes(when="IV. THỜI GIAN\nKhảo sát trong tháng 6/2024, xong trước ngày 25/6")
    assert "plan.year_missing" in codes(when="IV. THỜI GIAN\nKhảo sát trong tháng 6/2024, xong trước ngày 25/7")
    assert "plan.year_missing" not in codes(when="IV. THỜI GIAN\nTháng 6/2024: khảo sát; từ 10/6 đến 20/6: báo cáo")


def test_quarters_before_their_days_are_labels():
    found = plan(when="IV. THỜI GIAN\nQuý I: 15-20/3/2024; Quý II: 14-20/6/2024")
    assert [stage.label for stage in found.schedule] == ["Quý I", "Quý II"]
    assert "plan.stages_gap" not in codes(when="IV. THỜI GIAN\nQuý I: 15-20/3/2024; Quý II: 14-20/6/2024")


@pytest.mark.parametrize(
    ("who", "total", "units"),
    [
        ("- Cấp tỉnh: 18 cơ quan x 30 phiếu = 540 phiếu.\n- Cấp xã: 26 xã x 20 phiếu/xã = 520 phiếu.", None, {}),
        (
            "- 18 cơ quan x 30 phiếu = 540 phiếu.\n- 26 xã x 20 phiếu = 520 phiếu.\nTổng số phiếu: 540 + 520 = 1.060 phiếu.",
            1060,
            {},
        ),
        ("Tổng số phiếu của các sở là: 30 phiếu x 25 sở = 750 phiếu.", 750, {}),
        ("- Cấp tỉnh: 1.000 phiếu.\n- Cấp huyện: 11 huyện x 100 phiếu = 1.100 phiếu.", None, {}),
        ("- Công chức: 15 phiếu/đơn vị;\n- Phòng chuyên môn: 12 phiếu/đơn vị;\n- Lãnh đạo cấp xã: 3 phiếu/đơn vị.", None, {}),
        ("Tổng 160 phiếu, trong đó xã A 80 phiếu, xã B 80 phiếu.", 160, {"xã A": 80, "xã B": 80}),
        ("- Xã A: l00 phiếu\n- Xã B: 50 phiếu\n- Xã C: 50 phiếu", None, {"Xã B": 50, "Xã C": 50}),
        ("So luong: 200 phieu\n- Xa Bac: 100 phieu\n- Xa Nam: 100 phieu", 200, {"Xa Bac": 100, "Xa Nam": 100}),
        ("- Xã A: 50 phiếu\n- Xã B: 50 phiếu\nCộng: 100 phiếu", 100, {"Xã A": 50, "Xã B": 50}),
        (
            "1. Số phiếu: 300 phiếu chia cho 3 đơn vị (mỗi đơn vị 100 phiếu): Công ty Hòa Bình, Công ty May, Viễn thông tỉnh.",
            300,
            {"Công ty Hòa Bình": 100, "Công ty May": 100, "Viễn thông tỉnh": 100},
        ),
        ("Số phiếu\tĐịa phương\tTT\n60\tXã A\t1\n60\tXã B\t2\n120\tTổng cộng\t", 120, {"Xã A": 60, "Xã B": 60}),
    ],
)
def test_numbers_of_forms_in_other_orders(who, total, units):
    found = plan(who=f"{PARTS['who']}\n{who}")
    assert (found.paper_total, {each.unit: each.forms for each in found.paper_allocation}) == (total, units)


def test_rows_are_numbered_where_their_head_says_so():
    table = "Số phiếu\tĐịa phương\tTT\n60\tXã A\t1\n60\tXã B\t2\n50\tXã C\t3"
    assert "plan.repeated_row" not in codes(who=f"{PARTS['who']}\n{table}")
    assert "plan.missing_row" in codes(who=f"{PARTS['who']}\n{table.replace('2', '1').replace('3', '4')}")
    assert "plan.missing_row" not in codes(who=f"{PARTS['who']}\n{table.replace('TT', 'Mã số').replace('3', '5')}")


@pytest.mark.parametrize(
    ("how", "modes"),
    [
        ("Phỏng vấn trực tiếp, điều tra viên sử dụng phiếu điện tử (CAPI).", (Mode.INTERVIEWER,)),
        ("Gửi phiếu qua bưu điện, người dân trả lời và gửi lại.", (Mode.PAPER,)),
        ("Người dân trả lời trên biểu mẫu điện tử.", (Mode.ONLINE,)),
        ("Khảo sát qua phần mềm cài trên điện thoại.", (Mode.ONLINE,)),
        ("Phát phiếu giấy; số liệu xử lý bằng phần mềm thống kê.", (Mode.PAPER,)),
    ],
)
def test_how_answers_are_taken(how, modes):
    assert plan(how=f"III. HÌNH THỨC\n{how}").modes == modes


def test_forms_of_an_interview_are_no_paper_forms():
    found = plan(how="III. PHƯƠNG PHÁP\nPhỏng vấn trực tiếp tại hộ.", who="II. QUY MÔ\nCỡ mẫu: tổng số 960 hộ.")
    assert (found.paper_total, found.paper_allocation) == (None, ())


def test_minimums_of_several_kinds_in_one_sentence():
    found = plan(
        how="III. HÌNH THỨC\nKhảo sát trực tuyến.",
        who="II. SỐ LƯỢNG\nMỗi huyện, thành đoàn tối thiểu 150 phiếu; mỗi đoàn trường trực thuộc tối thiểu 75 phiếu.",
    )
    assert [(each.unit_kind, each.forms) for each in found.online_minimums] == [
        ("huyện, thành đoàn", 150),
        ("đoàn trường trực thuộc", 75),
    ]


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("- Gửi phiếu điều tra: trước ngày 03/6/2024", None),
        ("- Gửi phiếu về Sở: trước ngày 15/6/2024", date(2024, 6, 14)),
        ("- Phát phiếu, thu phiếu và gửi về Sở ngày 14/6/2024", date(2024, 6, 14)),
        ("- Trưởng bản nộp phiếu về Ban trước 16h00 ngày 14/6/2024", date(2024, 6, 14)),
    ],
)
def test_sending_forms_out_is_no_return(when, due):
    found = plan(when=f"{PARTS['when']}\n{when}")
    assert (found.forms_due_on, found.collection.closes_at) == (
        due,
        datetime(2024, 6, 14, 23, 59, 59, tzinfo=found.collection.closes_at.tzinfo),
    )


def test_purposes_and_requirements_in_one_paragraph_are_told_apart():
    found = plan(title=f"{PARTS['title']}\n1. Mục đích, yêu cầu: Nắm tâm tư người dân. Việc khảo sát phải khách quan.")
    assert (found.purposes, found.requirements) == (("Nắm tâm tư người dân.",), ("Việc khảo sát phải khách quan.",))


def test_months_are_no_exact_days():
    when = "IV. THỜI GIAN\n- Khảo sát: từ ngày 03/6/2024 đến ngày 14/6/2024.\n- Báo cáo: tháng 6/2024.\n- Công bố: quý III/2024."
    assert not codes(when=when) & {"plan.stages_gap", "plan.stages_overlap", "plan.on_weekend"}


def test_no_gap_is_seen_between_handing_out_and_taking_in():
    when = "IV. THỜI GIAN\n- Phát phiếu: ngày 03/6/2024.\n- Thu phiếu: ngày 14/6/2024."
    assert "plan.stages_gap" not in codes(when=when)


def test_a_basis_under_a_long_title_is_no_part_of_it():
    title = "KẾ HOẠCH\nLấy ý kiến Nhân dân về mức độ hài lòng đối với hoạt động của Trung tâm hành chính công"
    found = plan(title=f"{title}\nCăn cứ Luật Mặt trận Tổ quốc Việt Nam năm 2015;\nSở Nội vụ xây dựng kế hoạch như sau:")
    assert (found.title, found.legal_basis) == (title.split("\n")[1], ("Căn cứ Luật Mặt trận Tổ quốc Việt Nam năm 2015",))


def test_headings_with_two_numbers_may_end_in_a_dash():
    when = "IV. THỜI GIAN\n2.1- Khảo sát tại cơ sở: 03/6 - 14/6/2024\n2.2- Nộp phiếu về Ban Tuyên giáo: chậm nhất ngày 17/6/2024"
    found = plan(when=f"{when}\n2.3- Báo cáo: 18/6 - 30/6/2024")
    assert [stage.label for stage in found.schedule] == ["Khảo sát tại cơ sở", "Nộp phiếu về Ban Tuyên giáo", "Báo cáo"]
    assert found.forms_due_on == date(2024, 6, 17)


@pytest.mark.parametrize(
    ("when", "clock"),
    [
        ("Từ 08 giờ 00 ngày 03/6/2024 đến 17 giờ 00 ngày 14/6/2024 (10 ngày làm việc)\n+ Lấy ý kiến: 03/6 - 14/6/2024", (8, 17)),
        ("Hai tuần, từ 03/6 đến 14/6/2024 (2 tuần)\n+ Báo cáo: ngày 20/6/2024", (0, 23)),
    ],
)
def test_the_hours_of_a_period_without_a_label_are_those_of_collection(when, clock):
    window = plan(when=f"IV. THỜI GIAN THỰC HIỆN\n{when}").collection
    assert (window.opens_at.hour, window.closes_at.hour, window.opens_at.day, window.closes_at.day) == (*clock, 3, 14)


def test_drawing_the_sample_is_no_collection():
    found = plan(when="IV. THỜI GIAN\n- Chọn mẫu khảo sát: 06/5 - 31/5/2024\n- Phát, thu phiếu khảo sát: 03/6 - 14/6/2024")
    assert found.collection.opens_at.date() == date(2024, 6, 3)


def test_a_head_in_two_rows_is_one():
    top, low = ("TT", "Đơn vị", "Số phiếu", "", "Ghi chú"), ("TT", "Đơn vị", "Phiếu giấy", "Trực tuyến", "Ghi chú")
    rows = (top, low, ("1", "Xã A", "50", "200", ""), ("2", "Xã B", "40", "150", ""))
    found = plan(
        who=f"{PARTS['who']}\n" + "\n".join("\t".join(row) for row in rows), how="III. HÌNH THỨC\nPhát phiếu giấy và trực tuyến."
    )
    assert {each.unit: each.forms for each in found.paper_allocation} == {"Xã A": 50, "Xã B": 40}
    assert {each.unit_kind: each.forms for each in found.online_minimums} == {"Xã A": 200, "Xã B": 150}


def test_a_schedule_may_have_its_days_in_two_columns():
    table = "STT\tTừ ngày\tĐến ngày\tNội dung\n1\t03/6/2024\t14/6/2024\tKhảo sát\n2\t17/6/2024\t21/6/2024\tBáo cáo"
    found = plan(when=f"IV. TIẾN ĐỘ\n{table}").schedule
    assert [(each.label, each.starts_on.day, each.ends_on.day) for each in found] == [("Khảo sát", 3, 14), ("Báo cáo", 17, 21)]


def test_billions_and_millions_are_one_amount():
    assert plan(when=f"{PARTS['when']}\nV. KINH PHÍ\nTổng kinh phí: 1 tỷ 200 triệu đồng.").budget == 1_200_000_000


def test_two_steps_in_one_line_keep_their_own_words():
    when = "IV. THỜI GIAN\n- 03/6/2024 - 14/6/2024: khảo sát\n- Chậm nhất 15/8/2024: báo cáo; đăng kết quả trên Cổng 30/8/2024"
    assert [stage.label for stage in plan(when=when).schedule] == ["khảo sát", "báo cáo", "đăng kết quả trên Cổng"]


def test_a_collection_that_has_begun_has_its_end():
    window = plan(when="IV. THỜI GIAN\nThời gian: Từ nay đến hết ngày 05/11/2024\n- Báo cáo trước 10/11/2024").collection
    assert (window.opens_at, window.closes_at.date()) == (None, date(2024, 11, 5))
