"""Names and codes out of words."""

import pytest

from langnghe.core.questionnaire.edit.naming import free, names_of, new_code, new_name, slug
from langnghe.core.questionnaire.model import Choice
from tests.core.questionnaire.edit.cast import MARKET, ask, sheet, vi


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ông/bà có đi chợ không?", "ong_ba_co_di_cho_khong"),
        ("Câu 3. Giới tính", "gioi_tinh"),
        ("12) Đường sá", "duong_sa"),
        ("2024 có gì mới", "cau_2024_co_gi_moi"),
        ("???", "cau"),
        ("Một câu hỏi rất dài về nhiều điều khác nhau", "mot_cau_hoi_rat_dai_ve_nhieu"),
        ("x" * 40, "x" * 28),
    ],
)
def test_a_name_is_made_of_words(words, name):
    assert slug(words, "cau") == name


def test_a_taken_name_gets_a_number():
    assert (free("a", {"b"}), free("a", {"a", "a_2"})) == ("a", "a_3")


def test_names_of_items_and_lists_are_taken():
    taken = names_of(sheet(*MARKET.items, ask("x", choice_list="places")))
    assert {"goes", "later", "clean", "x", "places", "meta"} <= taken


def test_a_new_name_is_free():
    assert (new_name(MARKET, "Goes"), new_name(MARKET, "")) == ("goes_2", "cau")


@pytest.mark.parametrize(
    ("codes", "label", "code"),
    [
        (("5", "9"), "Mới", "10"),
        (("co",), "Có", "co_2"),
        ((), "Ý kiến khác", "y_kien_khac"),
        (("²",), "Hai", "hai"),
    ],
)
def test_a_new_code_is_like_the_others(codes, label, code):
    assert new_code(label, [Choice(each, vi(each)) for each in codes]) == code
