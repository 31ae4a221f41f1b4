"""What units are written, word for word: the table of cases is the manual of reminders."""

from datetime import date

import pytest

from langnghe.core.plan.duties import Deadlines
from langnghe.core.report.reminders import Mail, Sender, all_chat, all_mail, sender_of, unit_chat, unit_mail
from langnghe.core.sampling.duties import Progress, UnitDuty, unit_states
from langnghe.core.sampling.units import Unit
from tests.cast import PLAN

MARKET = Sender("Điều tra dư luận xã hội về chợ xã", "01-KH/BTG", "Ban Tuyên giáo", "https://dlxh.example.vn/s/cho-xa")
BAN_MAU = Unit("ban-mau", "Xã Bản Mẫu", "xã", paper_forms=10, online_minimum=50)
BAN_THU = Unit("ban-thu", "Xã Bản Thử", "xã", paper_forms=5, online_minimum=1200)
OFFICE = Unit("van-phong", "Văn phòng", "cơ quan", paper_forms=5)
ONLINE_DUE, FORMS_DUE = date(2024, 6, 18), date(2024, 6, 20)


def duty(unit: Unit, returned: int, online: int, day: int, deadlines: Deadlines | None = None) -> UnitDuty:
    return UnitDuty(unit, Progress(returned, online), deadlines or Deadlines(FORMS_DUE, ONLINE_DUE), date(2024, 6, day))


def text(*lines: str) -> str:
    return "\n".join(lines)


# Paper forms are due on 20 June, online answers are taken until 18 June.
@pytest.mark.parametrize(
    ("returned", "online", "day", "items"),
    [
        (4, 38, 16, ["Phiếu giấy: đã nộp 4/10 phiếu, còn thiếu 6; hạn 20/6/2024, còn 4 ngày.",
                     "Trực tuyến: có 38/50 người trả lời, còn thiếu 12; hạn 18/6/2024, còn 2 ngày.",
                     "Liên kết trả lời: https://dlxh.example.vn/s/cho-xa"]),
        (4, 38, 18, ["Phiếu giấy: đã nộp 4/10 phiếu, còn thiếu 6; hạn 20/6/2024, còn 2 ngày.",
                     "Trực tuyến: có 38/50 người trả lời, còn thiếu 12; hạn 18/6/2024, hôm nay là ngày cuối.",
                     "Liên kết trả lời: https://dlxh.example.vn/s/cho-xa"]),
        (4, 38, 25, ["Phiếu giấy: đã nộp 4/10 phiếu, còn thiếu 6; hạn 20/6/2024, đã quá 5 ngày.",
                     "Trực tuyến: có 38/50 người trả lời, còn thiếu 12; kết thúc ngày 18/6/2024."]),
        (4, 61, 16, ["Phiếu giấy: đã nộp 4/10 phiếu, còn thiếu 6; hạn 20/6/2024, còn 4 ngày.",
                     "Trực tuyến: có 61/50 người trả lời, đạt mức tối thiểu."]),
        (10, 0, 16, ["Phiếu giấy: đã nộp đủ 10/10 phiếu.",
                     "Trực tuyến: có 0/50 người trả lời, còn thiếu 50; hạn 18/6/2024, còn 2 ngày.",
                     "Liên kết trả lời: https://dlxh.example.vn/s/cho-xa"]),
    ],
)  # fmt: skip
def test_a_chat_to_one_unit(returned, online, day, items):
    found = unit_chat(duty(BAN_MAU, returned, online, day), MARKET, "vi")
    assert found == text("NHẮC VIỆC: Xã Bản Mẫu", "Kế hoạch số 01-KH/BTG", *items, "Ban Tuyên giáo")


def test_nothing_is_said_of_what_is_not_asked():
    online_only = Unit("truong", "Trường A", "trường", online_minimum=20)
    lines = unit_chat(duty(online_only, 0, 5, 16), MARKET, "vi").splitlines()
    assert lines[2:-2] == ["Trực tuyến: có 5/20 người trả lời, còn thiếu 15; hạn 18/6/2024, còn 2 ngày."]


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("vi", "CẢM ƠN: Văn phòng đã hoàn thành.\nKế hoạch số 01-KH/BTG\nBan Tuyên giáo"),
        ("en", "THANK YOU: Văn phòng, all is there.\nPlan No. 01-KH/BTG\nBan Tuyên giáo"),
    ],
)
def test_who_has_done_all_is_thanked(language, found):
    assert unit_chat(duty(OFFICE, 5, 0, 16), MARKET, language) == found


def test_a_mail_to_one_unit():
    assert unit_mail(duty(BAN_THU, 4, 38, 16), MARKET, "vi") == Mail(
        "Nhắc việc: Xã Bản Thử, hạn 18/6/2024",
        text(
            "Kính gửi: Xã Bản Thử",
            "",
            "Thực hiện Kế hoạch số 01-KH/BTG về điều tra dư luận xã hội về chợ xã, tính đến ngày 16/6/2024:",
            "",
            "- Phiếu giấy: đã nộp 4/5 phiếu, còn thiếu 1; hạn 20/6/2024, còn 4 ngày.",
            "- Trực tuyến: có 38/1.200 người trả lời, còn thiếu 1.162; hạn 18/6/2024, còn 2 ngày.",
            "",
            "Đề nghị đơn vị hoàn thành những phần còn thiếu.",
            "Liên kết trả lời: https://dlxh.example.vn/s/cho-xa",
            "",
            "Ban Tuyên giáo",
        ),
    )


def test_a_mail_in_english():
    assert unit_mail(duty(BAN_THU, 4, 38, 21), MARKET, "en") == Mail(
        "Reminder: Xã Bản Thử, due 18 June 2024",
        text(
            "To: Xã Bản Thử",
            "",
            "Plan No. 01-KH/BTG, Điều tra dư luận xã hội về chợ xã. As of 21 June 2024:",
            "",
            "- Paper forms: 4 of 5 returned, 1 missing; due 20 June 2024, days late: 1.",
            "- Online: 38 of at least 1,200 answers, 1,162 missing; closed on 18 June 2024.",
            "",
            "Please complete what is still missing.",
            "",
            "Ban Tuyên giáo",
        ),
    )


@pytest.mark.parametrize(
    ("found", "subject", "asked"),
    [
        (duty(BAN_MAU, 10, 50, 16), "Cảm ơn Xã Bản Mẫu đã hoàn thành", "Đơn vị đã hoàn thành. Trân trọng cảm ơn."),
        (duty(BAN_MAU, 9, 50, 30), "Nhắc việc: Xã Bản Mẫu, hạn 20/6/2024", "Đề nghị đơn vị hoàn thành những phần còn thiếu."),
        # Online answers are no longer taken and the forms are all there: there is nothing to ask for.
        (duty(BAN_MAU, 10, 49, 30), "Nhắc việc: Xã Bản Mẫu, hạn 18/6/2024",
         "- Trực tuyến: có 49/50 người trả lời, còn thiếu 1; kết thúc ngày 18/6/2024."),
        (duty(OFFICE, 3, 0, 30, Deadlines()), "Nhắc việc: Văn phòng, phần còn thiếu",
         "Đề nghị đơn vị hoàn thành những phần còn thiếu."),
    ],
)  # fmt: skip
def test_what_a_mail_asks_for(found, subject, asked):
    mail = unit_mail(found, MARKET, "vi")
    assert (mail.subject, mail.body.splitlines()[-3]) == (subject, asked)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Chợ xã", "Chợ xã"),
        ("Điều tra dư luận xã hội về kết quả sau 2 năm triển khai thực hiện Nghị quyết về chuyển đổi số",
         "Điều tra dư luận xã hội về kết quả sau 2 năm triển khai thực hiện Nghị quyết về …"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_plan_without_a_number_is_named_by_its_title(title, name):
    lines = unit_chat(duty(OFFICE, 3, 0, 16), Sender(title, "", ""), "vi").splitlines()
    assert lines[1:-1] == ([name] if name else [])


@pytest.mark.parametrize(
    ("language", "lead"),
    [("vi", "Về việc thực hiện chợ xã, tính đến ngày 16/6/2024:"), ("en", "Chợ xã. As of 16 June 2024:")],
)
def test_a_mail_about_a_plan_without_a_number(language, lead):
    mail = unit_mail(duty(OFFICE, 3, 0, 16), Sender("Chợ xã", "", "Ban Tuyên giáo"), language)
    assert mail.body.splitlines()[2] == lead


THREE = unit_states(
    (BAN_MAU, OFFICE, BAN_THU), {"ban-mau": Progress(4, 38), "van-phong": Progress(5), "ban-thu": Progress(5, 200)},
    date(2024, 6, 16), Deadlines(FORMS_DUE, ONLINE_DUE),
)  # fmt: skip


def test_a_chat_to_all_units():
    assert all_chat(THREE, MARKET, "vi", date(2024, 6, 16)) == text(
        "TIẾN ĐỘ đến ngày 16/6/2024",
        "Kế hoạch số 01-KH/BTG",
        "Đã hoàn thành: 1/3 đơn vị.",
        "Phiếu giấy: đã nộp 14/20.",
        "Trực tuyến: có 238 người trả lời, mức tối thiểu 1.250.",
        "Còn thiếu:",
        "- Xã Bản Thử: 1.000 phiếu trực tuyến",
        "- Xã Bản Mẫu: 6 phiếu giấy, 12 phiếu trực tuyến",
        "Ban Tuyên giáo",
    )


def test_a_mail_to_all_units_names_the_late_apart():
    late = [duty(BAN_MAU, 4, 50, 21), duty(BAN_THU, 5, 1200, 21), duty(OFFICE, 4, 0, 21, Deadlines())]
    assert all_mail(late, MARKET, "en", date(2024, 6, 21)) == Mail(
        "Progress as of 21 June 2024: 1 of 3 units complete",
        text(
            "Plan No. 01-KH/BTG, Điều tra dư luận xã hội về chợ xã. As of 21 June 2024:",
            "",
            "Complete: 1 of 3 units.",
            "Paper forms: 13 of 20 returned.",
            "Online: 1,250 answers, at least 1,250 asked for.",
            "",
            "Late:",
            "- Xã Bản Mẫu: paper forms: 6",
            "",
            "Still missing:",
            "- Văn phòng: paper forms: 1",
            "",
            "Ban Tuyên giáo",
        ),
    )


def test_what_is_asked_of_nobody_is_not_counted():
    assert all_chat([], MARKET, "vi", date(2024, 6, 16)).splitlines()[2:-1] == ["Đã hoàn thành: 0/0 đơn vị."]


def test_of_very_many_units_two_hundred_are_named_and_the_others_counted():
    found = all_chat([duty(BAN_MAU, 0, 0, 16)] * 1250, MARKET, "vi", date(2024, 6, 16)).splitlines()
    assert (sum(line.startswith("- ") for line in found), found[-2]) == (200, "… và 1.050 đơn vị khác")


def test_a_subject_is_one_line_whatever_the_unit_is_called():
    unit = Unit("x", "Xã Bản\r\nBcc: a@example.vn", "xã", paper_forms=1)
    assert unit_mail(duty(unit, 0, 0, 16), MARKET, "vi").subject == "Nhắc việc: Xã Bản Bcc: a@example.vn, hạn 20/6/2024"


def test_the_sender_is_the_agency_of_the_plan():
    assert sender_of(PLAN, "https://a.example.vn") == Sender(PLAN.title, PLAN.number, PLAN.agency, "https://a.example.vn")
