"""Further ways of writing, of wards, youth unions and statistics offices; excerpts, and what only looks like a plan."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from tests.core.plan.plans import reading
from tests.core.plan.test_ways_of_writing import codes, plan


def allocation(text: str) -> dict[str, int]:
    return {each.unit: each.forms for each in plan(who=text).paper_allocation}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "II. SỐ LƯỢNG PHIẾU\n1. Số lượng: 90 phiếu, phân bổ cho 3 phường, xã: phường Toàn Thắng 40, phường B 30 và xã C 20.",
            {"phường Toàn Thắng": 40, "phường B": 30, "xã C": 20},
        ),
        (
            "II. QUY MÔ\nTT\tĐơn vị\tNgười dân\tTổ chức\tTổng số phiếu\n1\tHuyện A\t450\t50\t500\n2\tHuyện B\t90\t10\t100",
            {"Huyện A": 500, "Huyện B": 100},
        ),
        ("II. ĐỐI TƯỢNG\nCông việc gồm: bước A 1, bước B 2.", {}),
        ("II. QUY MÔ\nSố hộ nghèo: xã A 40, xã B 30.", {}),
        ("II. SỐ LƯỢNG PHIẾU\nPhiếu phát cho: phường A 40, nơi khác tùy nghi.", {}),
    ],
)
def test_units_in_one_line_and_in_wide_tables(text, units):
    assert allocation(text) == units


def test_those_who_are_interviewed_are_no_paper_forms():
    read = plan(who="II. SỐ LƯỢNG\nTổng số 90 phiếu.", how="III. HÌNH THỨC\nPhát phiếu trực tiếp kết hợp phỏng vấn sâu 20 người.")
    assert read.paper_total == 90


def test_what_the_next_sentence_says_is_not_about_the_number_before():
    text = "III. HÌNH THỨC\nTrực tuyến: chi bộ tối thiểu 03 phiếu. Phát phiếu giấy, tổng số 60 phiếu:\n- Xã A: 60 phiếu"
    assert [each.forms for each in plan(how=text).online_minimums] == [3]


def test_a_total_of_both_ways_is_none_of_paper():
    who = "II. SỐ LƯỢNG\nSố lượng phiếu: 150 phiếu.\nTT\tXã\tPhiếu giấy\tPhiếu điện tử\n1\tXã An\t40\t50\n2\tXã Bình\t20\t40"
    read = plan(who=who)
    assert (read.paper_total, len(read.paper_allocation), len(read.online_minimums)) == (None, 2, 2)


def test_margin_and_confidence_are_no_shares():
    assert "plan.shares_sum" not in codes(who="II. CỠ MẪU\nCỡ mẫu: 1.067 phiếu (sai số 3%, độ tin cậy 95%).")


def test_who_is_asked_and_how_in_other_words():
    read = plan(who="II. CÁCH LÀM\n1. Người được hỏi: trưởng bản, giáo viên.\n2. Số lượng: 3.000 công nhân.")
    assert (read.subjects, read.paper_total) == (("trưởng bản, giáo viên.",), 3000)


def test_parts_may_be_lettered_as_in_latin():
    assert "plan.missing_heading" not in codes(who="D. KINH PHÍ\nDo tỉnh cấp.", how="E. HÌNH THỨC\nPhát phiếu trực tiếp.")


def test_what_each_kind_of_unit_comes_to_is_part_of_the_total():
    who = "II. SỐ LƯỢNG\n1. Số lượng: 190 phiếu:\n- 05 phường: 30 phiếu/phường = 150 phiếu.\n- 02 xã: 20 phiếu/xã = 40 phiếu."
    assert (plan(who=who).paper_total, "plan.totals_differ" in codes(who=who)) == (190, False)


def test_minutes_of_counting_are_no_forms_that_come_back():
    assert plan(after="V. TỔ CHỨC\nCác thôn gửi biên bản kiểm phiếu về xã trước ngày 18/6/2024.").forms_due_on is None


def test_a_total_with_a_point_is_one_number():
    assert "plan.totals_differ" not in codes(who="II. SỐ LƯỢNG\nTổng số phiếu giấy: 1.250 phiếu.")


def test_numbers_in_brackets_are_marks():
    assert plan(how="III. NỘI DUNG\n(1) Giờ họp chợ.\n(2) Giá chỗ bán.").content_groups == ("Giờ họp chợ.", "Giá chỗ bán.")


def test_weeks_of_a_month_are_no_days():
    rows = "IV. TIẾN ĐỘ\nSTT\tNội dung\tThời gian\n1\tKhảo sát\t03/6 - 14/6/2024\n2\tXử lý phiếu\tTuần 1, 2 tháng 7/2024"
    assert [(each.starts_on, each.ends_on) for each in plan(when=rows).schedule][1] == (None, None)
    assert "plan.vague_date" in codes(when=rows)


def test_opening_and_closing_hours_in_one_sentence_are_the_window():
    window = plan(when="IV. THỜI GIAN\nMở phiếu lúc 07 giờ 30 ngày 09/3/2026, đóng lúc 17 giờ 00 ngày 20/3/2026.").collection
    assert f"{window.opens_at:%d/%m %H:%M} {window.closes_at:%d/%m %H:%M}" == "09/03 07:30 20/03 17:00"


def test_forms_that_are_made_and_sent_out_are_not_handed_in():
    rows = "IV. TIẾN ĐỘ\nSTT\tNội dung\tThời gian\n1\tXây dựng phiếu, gửi link\t01/6 - 02/6/2024\n2\tKhảo sát\t03/6 - 14/6/2024"
    assert plan(when=rows).forms_due_on is None


def test_steps_under_the_course_of_work_are_stages():
    read = plan(when="6. KẾ HOẠCH TIẾN HÀNH\nBước 1: Chuẩn bị: tháng 3/2024.\nBước 2: Thu thập thông tin: từ 01/4 đến 20/4/2024.")
    assert [each.ends_on for each in read.schedule] == [date(2024, 3, 31), date(2024, 4, 20)]


@pytest.mark.parametrize(
    ("under", "day"),
    [("\n\nHà Bắc, ngày 12 tháng 10 năm 2021", date(2021, 10, 12)), ("\n\nTheo Công văn số 5, ngày 12 tháng 10 năm 2021.", None)],
)
def test_place_and_date_may_stand_under_the_title(under, day):
    assert plan(head="SỞ NỘI VỤ", title=f"KẾ HOẠCH\nKhảo sát sự hài lòng của người dân{under}").issued_on == day


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        ("II. ĐỐI TƯỢNG, QUY MÔ\nNgười dân tại 12 tổ dân phố.\nSố lượng: 360 phiếu.", False),
        ("II. Đối tượng, quy mô\n- Công nhân khu A.\n- Quy mô: 3.000 công nhân.", False),
        ("II. ĐỐI TƯỢNG, NỘI DUNG\n1. Đối tượng: người dân.", True),
    ],
)
def test_a_part_without_a_label_is_still_a_part(who, missing):
    assert ("plan.missing_part" in codes(who=who)) == missing


@pytest.mark.parametrize("words", ["Thường trực Đảng ủy duyệt phiếu hỏi.", "Ban thẩm định báo cáo."])
def test_who_approves(words):
    assert "plan.no_approval" not in codes(after=f"VI. TỔ CHỨC THỰC HIỆN\n{words}")


def test_a_notice_on_the_board_is_publication():
    assert "plan.no_publication" not in codes(after="VI. TỔ CHỨC THỰC HIỆN\nNiêm yết kết quả tại nhà văn hóa.")


@pytest.mark.parametrize(
    "text",
    [
        "III. THỜI GIAN\n1. Số lượng: 90 phiếu.\n2. Thời gian điều tra: từ ngày 03/8/2021 đến ngày 05/8/2021.",
        "Thời gian: từ 8h ngày 4/6/2020 đến 17h ngày 12/6/2020. Mỗi người trả lời phiếu khảo sát 01 lần, mỗi xã 50 phiếu.",
        "Thời gian khảo sát: 4/6/2020.\nMỗi chi bộ tối thiểu 05 phiếu.",
    ],
)
def test_excerpts_are_read(text):
    assert reading(text).plan.collection.opens_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "Sáng nay tổ chức hội nghị khảo sát.\nCuộc khảo sát có 500 phiếu.",
        "KẾ HOẠCH\nĐiều tra vụ án số 12\nI. MỤC ĐÍCH\nLàm rõ hành vi.\nII. THỜI GIAN\nTừ 01/3 đến 30/3/2022",
        "KẾ HOẠCH\nKhảo sát địa chất cầu A\nI. MỤC ĐÍCH\nKhoan mẫu.\nII. THỜI GIAN\nTừ 01/3 đến 30/3/2022",
    ],
)
def test_news_and_inquiries_of_another_kind_are_no_plans(text):
    with pytest.raises(Refused, match=r"plan\.not_a_plan"):
        reading(text)
