"""When two answers say the same."""

import pytest

from langnghe.core.coding.normalise import Same, collapsed, key, words
from langnghe.core.coding.variants import is_syllable, meant

SAME = """
Đường xấu quá | duong xau qua | ĐƯỜNG XẤU QUÁ! | đường  xấu quá ạ | DDuwowngf xaasu quas | đườnggg xấu quaaaa
không biết | ko bik | KHÔNG BIẾT | khoong bieets
uỷ ban xã | ủy ban xã | uy ban xa
được hỗ trợ | đc hỗ trợ | dc ho tro
không | Khong | ko | k | KHÔNG.
kính mong các cấp quan tâm làm đường | làm đường xin cảm ơn | đề nghị làm đường | Làm đường
"""
DIFFERENT = ["chợ", "chó", "làm đường", "làm chợ", "không có", "hs", "4g"]


@pytest.mark.parametrize("line", SAME.strip().splitlines(), ids=range(6))
def test_these_say_the_same(line):
    assert len({key(text) for text in line.split("|")}) == 1


def test_these_do_not():
    assert len({key(text) for text in DIFFERENT}) == len(DIFFERENT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đề nghị xem xét", ("de", "nghi", "xem", "xet")),
        ("hix mạng yếu", ("mang", "yeu")),
        ("covid19 wifi", ("covid19", "wifi")),
        ("dc", ("duoc",)),
        ("ạ", ("ạ",)),
        ("?!", ()),
    ],
    ids=range(6),
)
def test_the_words_of_an_answer(text, told):
    assert words(text) == told


@pytest.mark.parametrize(
    ("word", "it"), [("duong", True), ("nghieng", True), ("khuya", True), ("quyet", True), ("wifi", False), ("strong", False)]
)
def test_what_could_be_a_syllable(word, it):
    assert is_syllable(word) is it


@pytest.mark.parametrize(("word", "it"), [("ko", "khong"), ("nuowcs", "nuoc"), ("quaaaa", "qua"), ("xyz", "xyz"), ("5", "5")])
def test_what_a_word_stands_for(word, it):
    assert meant(word) == it


def test_answers_that_say_the_same_are_shown_once_as_most_wrote_them():
    texts = ["lam duong", "Làm đường", "làm chợ", "...", "Làm đường"]
    assert collapsed(texts) == (
        Same(key("lam duong"), "Làm đường", 3, 2),
        Same(key("làm chợ"), "làm chợ", 1, 1),
    )
    assert collapsed(["lam cho", "làm chợ"])[0].text == "làm chợ"
