"""Cost, contacts, links, recipients, signature."""

import pytest

from langnghe.core.plan.budget import budget, mentions_budget
from langnghe.core.plan.contacts import contacts, is_personal, links, phones, recipients, signed_by
from tests.core.plan.plans import OFFICE, body, paragraph, parts, values

MOBILE = ("0900", "000", "000")


def amounts(text: str) -> list[int]:
    return [each.value.dong for each in budget(body(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IV. KINH PHÍ\nTổng kinh phí: 75.000.000 đồng (Bảy mươi lăm triệu đồng)", [75_000_000]),
        ("IV. KINH PHÍ\n1,2 tỷ đồng", [1_200_000_000]),
        ("IV. KINH PHÍ\nDự toán 50 triệu đồng, trong đó in phiếu 5 triệu đồng", [50_000_000, 5_000_000]),
        ("IV. KINH PHÍ\nIn phiếu 5 triệu đồng; thuê xe 6 triệu đồng", []),
        ("IV. KINH PHÍ\nTrả công 50.000 đồng/phiếu; mỗi phiếu 40.000 đồng; 60.000 đồng cho một người", []),
        ("IV. KINH PHÍ\n| In | 5 triệu đồng |\n| Tổng | 9 triệu đồng |", [9_000_000]),
        ("I. MỤC ĐÍCH\nKinh phí thực hiện: 9 triệu đồng", [9_000_000]),
        ("I. MỤC ĐÍCH\nGiá chợ 9 triệu đồng", []),
    ],
)
def test_what_the_survey_costs(text, expected):
    assert amounts(text) == expected


def test_whether_money_is_spoken_of():
    assert [mentions_budget(body(text)) for text in ("Ngân sách huyện", "Nhân dân")] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Việc này quan trọng. Có vướng mắc, liên hệ Ban Tuyên giáo, điện thoại {OFFICE}.",
            [f"Có vướng mắc, liên hệ Ban Tuyên giáo, điện thoại {OFFICE}"],
        ),
        ("- Đầu mối: Phòng A, thư điện tử a@b.example;", ["Đầu mối: Phòng A, thư điện tử a@b.example"]),
        ("Đầu mối là Sở Nội vụ.", []),
        (f"Gọi {OFFICE}", []),
    ],
)
def test_whom_to_ask(text, expected):
    assert values(contacts(parts(text))) == expected


@pytest.mark.parametrize(
    ("number", "personal"),
    [
        (".".join(MOBILE), True),
        (" ".join(MOBILE), True),
        ("+84 " + "".join(MOBILE)[1:], True),
        ("09xxxxxxxx", True),
        (OFFICE, False),
        (f"({OFFICE[:4]}) {OFFICE[5:]}", False),
    ],
)
def test_telephone_numbers(number, personal):
    found = values(phones([paragraph(f"ĐT: {number}, gặp đồng chí A")]))
    assert (found, [is_personal(each) for each in found]) == ([number], [personal])


@pytest.mark.parametrize("text", ["75.000.000 đồng", "ngày 10/06/2024", "số 0912", "Kế hoạch số " + "1".zfill(10) + "-KH"])
def test_what_is_no_telephone_number(text):
    assert phones([paragraph(text)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại http://a.example/x, và https://b.example.", ["http://a.example/x", "https://b.example"]),
        ("www.a.example; forms.gle/abc", ["www.a.example", "forms.gle/abc"]),
        ("http://a.example hay http://a.example", ["http://a.example"]),
        ("thư a@forms.gle/x hoặc forms.gle", []),
    ],
)
def test_links(text, expected):
    assert values(links([paragraph(text)])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nơi nhận:\n- Tỉnh ủy (b/c),\n- Lưu BTG.\nTRƯỞNG BAN\nNguyễn A", ["Tỉnh ủy (b/c)", "Lưu BTG"]),
        ("Nơi nhận:          TRƯỞNG BAN\n- Tỉnh ủy,\n- Lưu.", ["Tỉnh ủy", "Lưu"]),
        ("Nơi nhận: - Tỉnh ủy; - Lưu VP.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ", ["Tỉnh ủy", "Lưu VP"]),
        ("Nơi nhận:\nTỈNH ỦY\nLưu", ["TỈNH ỦY", "Lưu"]),
        ("Không có", []),
    ],
)
def test_who_gets_the_plan(text, expected):
    assert values(recipients(parts(f"Đoạn văn.\n{text}").end)) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nơi nhận:\n- Lưu.\nTUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ", "TUQ. CHỦ TỊCH, GIÁM ĐỐC SỞ NỘI VỤ"),
        ("Nơi nhận:\n- Lưu.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn A", "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ"),
        ("Nơi nhận:\n- Lưu.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        ("TRƯỞNG BAN", "TRƯỞNG BAN"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNơi nhận:\n- Lưu.", "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        ("Trưởng ban", None),
        ("Nơi nhận:\n- LƯU", None),
    ],
)
def test_who_signs(text, title):
    found = signed_by(parts(f"Đoạn văn.\n{text}"))
    assert (found and found.value) == title
