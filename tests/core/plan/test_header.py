"""The head of a plan: number, date, agencies."""

from datetime import date

import pytest

from langnghe.core.plan.header import head
from tests.core.plan.plans import parts

TITLE = "\nKẾ HOẠCH\nkhảo sát chợ\n"


def read(text: str, first: str = "") -> tuple[str, date | None, str, str]:
    """Number, date, agency and the agency above of a head; `first` is the first paragraph of the body."""
    found = head(parts(text + TITLE + first))
    every = (found.number, found.issued_on, found.agency, found.parent_agency)
    return tuple(each.value if each else None for each in every)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 35-KH/BTGHU", "35-KH/BTGHU"),
        ("Số: 40/KH-UBND", "40/KH-UBND"),
        ("Số: 244 - KH/BTGTU", "244-KH/BTGTU"),
        ("Số 12/2024/KH-UBND", "12/2024/KH-UBND"),
        ("Số: 40/KH-UBND     Hà Lan, ngày 03 tháng 3 năm 2023", "40/KH-UBND"),
        ("Số:      /KH-UBND", None),
        ("Theo Kế hoạch số 1-KH/TU", None),
    ],
)
def test_the_number(line, number):
    assert read(f"SỞ NỘI VỤ\n{line}")[0] == number


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hà Lan, ngày 08 tháng 11 năm 2023", date(2023, 11, 8)),
        ("Hà Lan, ngày 8/11/2023", date(2023, 11, 8)),
        ("Hà Lan, ngày 31 tháng 11 năm 2023", None),
        ("Hà Lan, ngày     tháng 11 năm 2023", None),
    ],
)
def test_the_date_of_signing(line, day):
    assert read(line)[1] == day


def test_the_date_may_stand_at_the_end():
    assert read("SỞ A", "I. MỤC ĐÍCH\nNơi nhận:\n- Sở\nHà Lan, ngày 08 tháng 11 năm 2023")[1] == date(2023, 11, 8)


@pytest.mark.parametrize(
    ("lines", "agency", "above"),
    [
        ("HUYỆN ỦY A\nBAN TUYÊN GIÁO\n*\nĐẢNG CỘNG SẢN VIỆT NAM", "BAN TUYÊN GIÁO", "HUYỆN ỦY A"),
        ("ỦY BAN NHÂN DÂN\nTỈNH B\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do", "ỦY BAN NHÂN DÂN TỈNH B", None),
        ("TỈNH ỦY C\nBAN TUYÊN GIÁO VÀ\nDÂN VẬN", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "TỈNH ỦY C"),
        ("BAN THƯỜNG TRỰC ỦY BAN\nMTTQ VIỆT NAM TỈNH D", "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM TỈNH D", None),
        ("TỈNH E\nDỰ THẢO\nSỞ NỘI VỤ", "SỞ NỘI VỤ", "TỈNH E"),
        ("DỰ THẢO\nA\nVăn bản", None, None),
    ],
)
def test_the_agencies(lines, agency, above):
    assert read(lines)[2:] == (agency, above)


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Thực hiện Kế hoạch số 1. Ban Tuyên giáo Huyện ủy xây dựng Kế hoạch như sau:", "Ban Tuyên giáo Huyện ủy"),
        ("Căn cứ Luật, giai đoạn 2019 - 2025, Ban Thường vụ Đảng ủy Khối ban hành kế hoạch:", "Ban Thường vụ Đảng ủy Khối"),
        ("Sở Nội vụ phối hợp với Bưu điện tổ chức khảo sát như sau:", "Sở Nội vụ"),
        ("Để làm tốt, cần xây dựng kế hoạch; Sở Nội vụ ban hành kế hoạch này:", "Sở Nội vụ"),
        ("Cần xây dựng kế hoạch.", None),
        ("Nhiều người ở đó xây dựng kế hoạch.", None),
    ],
)
def test_without_a_head_the_agency_is_the_one_that_makes_the_plan(sentence, agency):
    assert read("", sentence)[2] == agency


def test_blanks_are_left_to_be_filled_in():
    found = head(parts("SỞ A\nSố:      /KH-SNV\nHà Lan, ngày     tháng     năm 2024" + TITLE))
    assert [place.line for place in found.blanks] == [2, 3]
