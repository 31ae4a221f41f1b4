"""What may be wrong in who is asked, how many, and by whom; and what looks like a value and could not be read."""

import pytest

from tests.core.plan.plans import START, found, reading

WHO = "I. MỤC ĐÍCH\nA\nII. ĐỐI TƯỢNG, SỐ LƯỢNG\n"
PARTS = WHO + "- Nông dân: {}\n- Công nhân: {}\n- Học sinh: {}"
PAPER = "III. HÌNH THỨC\nPhát phiếu giấy, phân bổ như sau:\n"
ORGANISATION = "V. TỔ CHỨC THỰC HIỆN\n"
SERVED = "Khảo sát sự hài lòng của người dân đối với sự phục vụ của UBND các xã"


def said(code: str, text: str) -> list[tuple[str, str]]:
    """What is stated and computed of the findings with a code, in a whole plan."""
    return [(each.stated, each.computed) for each in reading(text).findings if each.code == f"plan.{code}"]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("shares_sum", PARTS.format("40%", "30%", "35%"), [(4, "100 %", "105 %")]),
        ("shares_sum", PARTS.format("33,3%", "33,3%", "33,3%"), [(4, "100 %", "99,9 %")]),
        ("shares_sum", PARTS.format("40%", "30%", "30%"), []),
        ("shares_sum", PARTS.format("40%", "30%", "ít nhất 35%"), [(4, "100 %", "70 %")]),
        ("shares_sum", PARTS.format("ít nhất 40%", "tối thiểu 30%", "trên 35%"), []),
        ("shares_sum", PARTS.format("5%", "5%", "5%"), []),
        ("shares_sum", WHO + "Cơ cấu: nam 55%, nữ 55%.", [(4, "100 %", "110 %")]),
        (
            "shares_sum",
            WHO + "- Nông dân: 40%\n- Công nhân: 40%\nIII. HÌNH THỨC\n- Giấy: 60%\n- Mạng: 40%",
            [(4, "100 %", "80 %")],
        ),
        ("shares_sum", "I. MỤC ĐÍCH\n- Tăng 40%\n- Giảm 35%", []),
        ("share_fraction", WHO + "Mỗi đơn vị 50 phiếu: nông dân 15%, công nhân 85%.", [(4, "15 %", "7,5"), (4, "85 %", "42,5")]),
        ("share_fraction", WHO + "Mỗi đơn vị 40 phiếu: nông dân 15%, công nhân 85%.", []),
        (
            "share_fraction",
            WHO + "1. Mỗi đơn vị 50 phiếu, trong đó:\n- Nông dân: 30%\n- Công nhân: 35%\n- Học sinh: 35%",
            [(6, "35 %", "17,5"), (7, "35 %", "17,5")],
        ),
        ("share_fraction", PARTS.format("40%", "30%", "30%"), []),
        (
            "share_fraction",
            PARTS.format("45%", "30%", "25%") + "\nTổng số phiếu: 110 phiếu",
            [(4, "45 %", "49,5"), (6, "25 %", "27,5")],
        ),
        ("share_fraction", PARTS.format("45%", "30%", "25%") + "\nTổng số phiếu: khoảng 110 phiếu", []),
        ("small_cells", PAPER + "- Xã A: 9 phiếu\n- Xã B: 10 phiếu", [(3, "Xã A (9)", "")]),
        ("small_cells", PAPER + "- Xã A: 10 phiếu\n- Xã B: 10 phiếu", []),
        (
            "small_cells",
            PAPER + "\n".join(f"- Xã {name}: 5 phiếu" for name in "ABCDEF"),
            [(3, "Xã A (5), Xã B (5), Xã C (5), Xã D (5), Xã E (5), …", "")],
        ),
        ("online_without_way", "III. HÌNH THỨC\nKhảo sát trực tuyến.", [(2, "trực tuyến", "")]),
        ("online_without_way", "III. HÌNH THỨC\nKhảo sát trực tuyến, quét mã QR.", []),
        ("online_without_way", "III. HÌNH THỨC\nPhát phiếu giấy.", []),
        ("forms_unread", PAPER + "- Xã A: l00 phiếu\n- Xã B: 50 phiếu", [(3, "Xã A: l00 phiếu", "")]),
        ("forms_unread", PAPER + "- Xã A: … phiếu\n- Xã B: 50 phiếu", [(3, "Xã A: … phiếu", "")]),
        ("forms_unread", PAPER + "- Xã A: 50 phiếu\n- Xã B: 50 phiếu\n- Phát phiếu tại nhà\n- Các xã khác: mỗi xã 10 phiếu", []),
        ("date_unread", "IV. THỜI GIAN\n- Báo cáo: ngày …/6/2024", [(2, "Báo cáo: ngày …/6/2024", "")]),
        ("date_unread", "IV. THỜI GIAN\n- Báo cáo: ngày 5/6/2024", []),
    ],
)
def test_who_is_asked_and_how_many(code, text, expected):
    assert found(code, text) == expected


@pytest.mark.parametrize(
    ("code", "year", "unit", "expected"),
    [
        ("unit_kind_ended", 2025, "Thị trấn A", [("Thị trấn A", "01/07/2025")]),
        ("unit_kind_ended", 2025, "Huyện ủy A", [("Huyện ủy A", "01/07/2025")]),
        ("unit_kind_ended", 2025, "Đảng bộ huyện A", [("Đảng bộ huyện A", "01/07/2025")]),
        ("unit_kind_ended", 2025, "Xã A", []),
        ("unit_kind_ended", 2024, "Thị trấn A", []),
        ("unit_kind_not_yet", 2024, "Đặc khu A", [("Đặc khu A", "01/07/2025")]),
        ("unit_kind_not_yet", 2025, "Đặc khu A", []),
    ],
)
def test_kinds_of_units_on_the_day_of_the_plan(code, year, unit, expected):
    text = f"{PAPER}- {unit}: 50 phiếu\n- Xã B: 50 phiếu\nIV. THỜI GIAN\n- Khảo sát: từ 01/9/{year} đến 10/9/{year}"
    assert said(code, START + text) == expected


def test_kinds_of_those_who_owe_answers_are_looked_at_too():
    how = "III. HÌNH THỨC\nKhảo sát trực tuyến: mỗi thị trấn tối thiểu 50 phiếu.\n"
    when = "IV. THỜI GIAN\n- Khảo sát: từ 01/9/2025 đến 10/9/2025"
    assert said("unit_kind_ended", START + how + when) == [("thị trấn", "01/07/2025")]


def test_without_a_day_nothing_is_said_of_kinds():
    assert said("unit_kind_ended", f"{START}{PAPER}- Thị trấn A: 50 phiếu\n- Xã B: 50 phiếu") == []


@pytest.mark.parametrize(
    ("title", "duty", "codes"),
    [
        (SERVED, "1. UBND các xã phát phiếu và thu phiếu.", {"judged_collects"}),
        (SERVED, "1. Bưu điện tỉnh phát phiếu tại UBND các xã.", set()),
        (SERVED, "1. UBND các xã phối hợp.", set()),
        ("Khảo sát dư luận về giao thông", "1. UBND các xã phát phiếu và thu phiếu.", set()),
        ("Khảo sát hài lòng người bệnh tại Bệnh viện A", "1. Các khoa tổ chức khảo sát.", {"judged_collects"}),
        (SERVED, "1. Phòng Nội vụ tổ chức khảo sát, nghiệm thu phiếu.", {"collector_checks"}),
        (SERVED, "1. Phòng Nội vụ tổ chức khảo sát.\n2. Thanh tra giám sát.", set()),
    ],
)
def test_who_collects(title, duty, codes):
    text = f"KẾ HOẠCH\n{title}\n\nI. MỤC ĐÍCH\nA\n{ORGANISATION}{duty}"
    seen = {finding.code.removeprefix("plan.") for finding in reading(text).findings}
    assert seen & {"judged_collects", "collector_checks"} == codes
