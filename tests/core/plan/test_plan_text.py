"""Vietnamese text: cleaned, compared, and without its marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.plan.text import clean, fold, is_vietnamese, normalise, squeeze


@pytest.mark.parametrize(
    ("text", "normal", "folded"),
    [
        ("Uỷ ban", "ủy ban", "uy ban"),
        ("ĐẢNG BỘ", "đảng bộ", "dang bo"),
        ("hoà bình", "hòa bình", "hoa binh"),
        ("khoẻ", "khỏe", "khoe"),
        ("thuỷ lợi", "thủy lợi", "thuy loi"),
        ("quý III", "quý iii", "quy iii"),  # after q, u is no vowel
        ("toàn, hoạt", "toàn, hoạt", "toan, hoat"),  # a closed syllable keeps its tone
        ("“Phiếu” – 08h00’", '"phiếu" - 08h00\'', '"phieu" - 08h00\''),
        ("İ", "İ", "I"),  # no letter may become two
    ],
)
def test_normal_and_folded(text, normal, folded):
    assert (normalise(text), fold(text)) == (normal, folded)


def test_decomposed_text_is_composed():
    assert clean(unicodedata.normalize("NFD", "Điều tra dư luận")) == "Điều tra dư luận"


def test_invisible_letters_go_and_spaces_become_plain():
    assert clean("\ufeffđiều\u00a0tra\u200b \u00adxã hội") == "điều tra xã hội"


def test_runs_of_white_space_become_one_space():
    assert squeeze("  xã \t A\n ") == "xã A"


@pytest.mark.parametrize(("text", "expected"), [("Sở Tư pháp", True), ("Sở", True), ("café à la crème", False), ("plan", False)])
def test_letters_of_vietnamese_alone(text, expected):
    assert is_vietnamese(text) == expected


@given(st.text())
def test_folding_keeps_the_length_of_clean_text(text):
    cleaned = clean(text)
    assert len(fold(cleaned)) == len(normalise(cleaned)) == len(cleaned)
