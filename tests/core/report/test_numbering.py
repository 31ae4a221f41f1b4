"""The numerals of headings and the numbers of captions."""

import pytest

from langnghe.core.report.model import Heading, Paragraph
from langnghe.core.report.numbering import caption_number, heading_texts, numeral
from langnghe.core.report.profiles import profile_for

BLOCKS = (
    Heading(1, "Cơ sở"),
    Heading(2, "Thời gian"),
    Heading(2, "Đơn vị"),
    Paragraph("…"),
    Heading(1, "Kết quả"),
    Heading(2, "Nhận thức"),
    Heading(3, "Nguồn tin"),
    Heading(7, "Quá sâu"),
    Heading(0, "Quá nông"),
    Heading(1, "Phụ lục", numbered=False),
)


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("roman", 4, "IV"), ("roman", 9, "IX"), ("roman", 38, "XXXVIII"), ("roman", 49, "XLIX"), ("roman", 61, "LXI"),
        ("letter", 1, "a"), ("letter", 5, "đ"), ("letter", 23, "y"), ("letter", 24, "aa"), ("number", 12, "12"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_form(form, number, text):
    assert numeral(form, number) == text


def test_the_party_numbers_headings_so():
    assert heading_texts(profile_for("party", None), BLOCKS) == [
        (1, "I- Cơ sở"),
        (2, "1. Thời gian"),
        (2, "2. Đơn vị"),
        (1, "II- Kết quả"),
        (2, "1. Nhận thức"),
        (3, "a) Nguồn tin"),
        (3, "b) Quá sâu"),
        (1, "III- Quá nông"),
        (1, "Phụ lục"),
    ]


def test_the_state_puts_a_point_after_the_first_numeral():
    assert heading_texts(profile_for("state", None), BLOCKS)[0] == (1, "I. Cơ sở")


def test_a_free_document_numbers_headings_with_those_above_them():
    blocks = (Heading(1, "Một"), Heading(2, "Hai"), Heading(3, "Ba"), Heading(2, "Bốn"), Heading(1, "Năm"), Heading(3, "Sáu"))
    texts = [text for _, text in heading_texts(profile_for("free", None), blocks)]
    assert texts == ["1. Một", "1.1. Hai", "1.1.1. Ba", "1.2. Bốn", "2. Năm", "2.1. Sáu"]


@pytest.mark.parametrize(
    ("caption", "number", "words"),
    [
        ("Bảng 3. Giới tính", 3, "Giới tính"),
        ("Biểu đồ 12: Nguồn tin", 12, "Nguồn tin"),
        ("Table 1. Sex", 1, "Sex"),
        ("Giới tính", None, "Giới tính"),
        ("Bảng tính 3. là gì", None, "Bảng tính 3. là gì"),
    ],
)
def test_a_caption_keeps_the_number_it_carries(caption, number, words):
    assert caption_number(caption) == (number, words)
