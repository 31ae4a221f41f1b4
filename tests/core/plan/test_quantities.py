"""Numbers of forms and people."""

import pytest

from langnghe.core.plan.model import Relation, Target
from langnghe.core.plan.quantities import quantities
from langnghe.core.plan.text import clean, fold

LEAST, ABOUT, MOST = Relation.AT_LEAST, Relation.ABOUT, Relation.AT_MOST


def targets(text: str) -> list[Target]:
    text = clean(text)
    return [found.target for found in quantities(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("05 phiếu", Target(5, "phiếu")),
        ("tối thiểu 03 phiếu/chi bộ", Target(3, "phiếu", LEAST, "chi bộ")),
        ("số lượng 5000 người tham gia", Target(5000, "người")),
        ("5.000 người trả lời phiếu (tùy điều kiện nào đến trước)", Target(5000, "người")),
        ("500 phiếu/đơn vị", Target(500, "phiếu", per="đơn vị")),
        ("mỗi đơn vị 50 phiếu", Target(50, "phiếu", per="đơn vị")),
        ("Mỗi chi bộ cơ sở gửi về tối thiểu 03 phiếu", Target(3, "phiếu", LEAST, "chi bộ cơ sở")),
        ("mỗi xã, thị trấn: ít nhất 50 lượt trả lời", Target(50, "lượt", LEAST, "xã, thị trấn")),
        ("10 phiếu/01 đảng bộ cơ sở trực thuộc", Target(10, "phiếu", per="đảng bộ cơ sở trực thuộc")),
        ("ít nhất 70% số hộ", Target(70, "số hộ", LEAST, is_percent=True)),
        ("khoảng 1.600 phiếu", Target(1600, "phiếu", ABOUT)),
        ("tối đa 20 người", Target(20, "người", MOST)),
        ("100 (một trăm) phiếu", Target(100, "phiếu")),
    ],
)
def test_a_number_and_whom_it_is_asked_of(text, target):
    assert targets(text) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi người chỉ trả lời 01 lần",
        "ngày 10/6 phiếu",
        "câu 1, 2",
        "5 hồ sơ",
        "94,13 phiếu",
        "50.000 đồng/phiếu",
        "không có số phiếu",
    ],
)
def test_what_is_no_number_of_forms(text):
    assert targets(text) == []


def test_several_in_one_sentence():
    assert targets("mỗi chi bộ 03 phiếu; mỗi xã ít nhất 50 phiếu") == [
        Target(3, "phiếu", per="chi bộ"),
        Target(50, "phiếu", LEAST, "xã"),
    ]
