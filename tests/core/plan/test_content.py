"""Purposes, requirements, contents, subjects, modes."""

import pytest

from langnghe.core.plan.content import entries, mode_of, modes, subjects
from langnghe.core.plan.model import Mode
from langnghe.core.plan.outline import Topic
from tests.core.plan.plans import body, values


@pytest.mark.parametrize(
    ("text", "purposes", "requirements"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- A\n- B;\n2. Yêu cầu\n- C", ["A", "B"], ["C"]),
        ("I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích: A.\n2. Yêu cầu: B.", ["A."], ["B."]),
        (
            "I. MỤC ĐÍCH, YÊU CẦU\n- Nắm tình hình\n- Việc khảo sát phải khách quan",
            ["Nắm tình hình"],
            ["Việc khảo sát phải khách quan"],
        ),
        ("I. MỤC ĐÍCH\nNhằm các việc sau:\n- A\n- B", ["A", "B"], []),
        ("I. MỤC ĐÍCH\n- Nắm:\n+ A\n+ B\n- C\n+ D", ["Nắm: A B", "C"], []),
        ("I. MỤC ĐÍCH:\n- A", ["A"], []),
        (
            "I. MỤC ĐÍCH, YÊU CẦU\n1. Nắm tình hình\n2. Việc khảo sát cần khách quan",
            ["Nắm tình hình"],
            ["Việc khảo sát cần khách quan"],
        ),
        ("I. MỤC ĐÍCH: Nhằm:\n- A", ["A"], []),
        ("II. NỘI DUNG\n- A", [], []),
    ],
)
def test_purposes_and_requirements(text, purposes, requirements):
    found = body(text)
    assert (values(entries(found, Topic.PURPOSE)), values(entries(found, Topic.REQUIREMENT))) == (purposes, requirements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("II. ĐỐI TƯỢNG\n- Cán bộ\n- Nhân dân", ["Cán bộ", "Nhân dân"]),
        ("2. Đối tượng khảo sát: người bán", ["người bán"]),
        ("II. ĐỐI TƯỢNG, SỐ LƯỢNG\n- Nhân dân sáu xã\n- Số lượng: 20 phiếu\n- Mỗi xã 5 phiếu", ["Nhân dân sáu xã"]),
        ("II. ĐỐI TƯỢNG, SỐ LƯỢNG\nNgười bán: 150 người.", ["Người bán: 150 người."]),
        ("II. SỐ LƯỢNG, ĐỐI TƯỢNG\n- Nhân dân sáu xã\n- Đối tượng là người bán", ["Đối tượng là người bán"]),
        ("I. MỤC ĐÍCH\nĐối tượng khảo sát gồm người bán.", ["Đối tượng khảo sát gồm người bán."]),
        ("I. ĐỐI TƯỢNG\na\tb", []),
        ("I. MỤC ĐÍCH\nNgười bán", []),
    ],
)
def test_subjects(text, expected):
    assert values(subjects(body(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều tra bằng hình thức trực tiếp", [Mode.PAPER]),
        ("Phát phiếu giấy; có phiếu trực tuyến", [Mode.PAPER, Mode.ONLINE]),
        ("Khảo sát trên mạng xã hội (Zalo)", [Mode.ONLINE]),
        ("Quét mã QR", [Mode.ONLINE]),
        ("Điều tra viên phỏng vấn trực tiếp", [Mode.INTERVIEWER]),
        ("Phát phiếu tại nhà, không dùng phiếu trực tuyến", [Mode.PAPER]),
        ("Liên hệ trực tiếp Ban Tuyên giáo", []),
    ],
)
def test_modes(text, expected):
    assert values(modes(body(f"III. HÌNH THỨC\n{text}"))) == expected


@pytest.mark.parametrize("heading", ["I. MỤC ĐÍCH", "II. NỘI DUNG"])
def test_purposes_and_contents_say_nothing_of_modes(heading):
    assert modes(body(f"{heading}\n- Đánh giá dịch vụ trực tuyến")) == []


def test_the_organisation_may_say_how_answers_are_taken():
    assert values(modes(body("V. TỔ CHỨC THỰC HIỆN\n1. Các xã phát phiếu"))) == [Mode.PAPER]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("a) Trực tuyến\n- Xã A", Mode.ONLINE),
        ("a) Trực tuyến và phiếu giấy\n- Xã A", None),
        ("a) Trực tuyến\n- Phiếu giấy\n+ Xã A", Mode.PAPER),
        ("- Xã A", None),
    ],
)
def test_the_mode_a_paragraph_is_about(text, mode):
    found = body(text)
    assert mode_of(found, found.items[-1]) == mode
