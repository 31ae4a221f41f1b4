"""The marks before paragraphs, and their order."""

import pytest

from langnghe.core.plan.markers import Level, marker, ordinal_at, position


@pytest.mark.parametrize(
    ("text", "kind", "ordinal", "level"),
    [
        ("I- MỤC ĐÍCH", "roman", "I", Level.CHAPTER),
        ("IV. THỜI GIAN", "roman", "IV", Level.CHAPTER),
        ("II/ Đối tượng", "roman", "II", Level.CHAPTER),
        ("A. CĂN CỨ", "part", "A", Level.PART),
        ("1. Mục đích", "decimal", "1", Level.DECIMAL),
        ("1- Mục đích", "decimal", "1", Level.DECIMAL),
        ("2/ Yêu cầu", "decimal", "2", Level.DECIMAL),
        ("3) Hình thức", "decimal", "3", Level.DECIMAL),
        ("2.1. Trực tiếp", "decimal", "2.1", Level.DECIMAL + 1),
        ("2.1 Trực tiếp", "decimal", "2.1", Level.DECIMAL + 1),
        ("a) Phiếu giấy", "letter", "a", Level.LETTER),
        ("đ. Khác", "letter", "đ", Level.LETTER),
        ("- Khối Đảng", "bullet", "", Level.BULLET),
        ("-Khối Đảng", "bullet", "", Level.BULLET),
        ("• Khối Đảng", "bullet", "", Level.BULLET),
        ("* Lưu ý", "bullet", "", Level.BULLET),
        ("+ Xã A", "sub", "", Level.SUB),
        ("o Xã A", "sub", "", Level.SUB),
    ],
)
def test_marks(text, kind, ordinal, level):
    found = marker(text)
    assert (found.kind, found.ordinal, found.level) == (kind, ordinal, level)


@pytest.mark.parametrize(
    "text",
    [
        "10/6 - 20/6/2024: khảo sát",
        "10.6.2024",
        "1.600 phiếu",
        "05 phiếu",
        "2-8-2022",
        "Việc này",
        "-----",
        "**",
        "V là năm",
        "T/M BAN",
    ],
)
def test_what_is_no_mark(text):
    assert marker(text).kind == "text"


@pytest.mark.parametrize(
    ("kind", "ordinal", "place"),
    [
        ("roman", "IX", 9),
        ("roman", "IIX", None),
        ("letter", "đ", 5),
        ("letter", "w", None),
        ("part", "B", 2),
        ("part", "W", None),
        ("decimal", "2.10", 10),
        ("bullet", "", None),
    ],
)
def test_the_place_of_a_mark_in_its_sequence(kind, ordinal, place):
    assert position(kind, ordinal) == place


@pytest.mark.parametrize(
    ("kind", "place", "ordinal"),
    [("roman", 4, "IV"), ("roman", 16, "16"), ("letter", 5, "đ"), ("part", 5, "Đ"), ("decimal", 7, "7")],
)
def test_the_mark_at_a_place(kind, place, ordinal):
    assert ordinal_at(kind, place) == ordinal
