"""What is measured on a page of a real PDF file."""

import pypdfium2
import pytest

from langnghe.core.formats.pdf_page import Page, Rule, read_page
from tests.core.formats.pdf_sample import pdf, picture, shown


def first(*contents: str, extra: str = "") -> Page:
    return read_page(pypdfium2.PdfDocument(pdf(*contents, extra=extra)), 1)


def text(page: Page) -> str:
    return "".join(letter.text for letter in page.letters)


def test_letters_stand_side_by_side_on_their_line():
    page = first(shown(100, 700, "Khao sat", size=12) + shown(100, 680, "D", font="F2"))
    k, h, *_, d = page.letters
    assert (text(page), page.number, page.width, page.is_picture) == ("Khao satD", 1, 595, False)
    assert (round(k.left), round(k.base), k.size, k.bold, round(h.left - k.right, 1)) == (100, 700, 12, False, 0.0)
    assert (round(d.base), d.size, d.bold) == (680, 10, True)


def test_the_size_is_that_on_the_page():
    assert [letter.size for letter in first(shown(100, 700, "a", size=1, matrix="14 0 0 14")).letters] == [14]


@pytest.mark.parametrize(
    ("rotation", "matrix", "x", "y", "left", "base"),
    [
        (90, "0 1 -1 0", 100, 200, 200, 495),
        (180, "-1 0 0 -1", 100, 200, 495, 642),
        (270, "0 -1 1 0", 100, 200, 642, 100),
    ],
)
def test_a_page_is_read_as_it_is_held(rotation, matrix, x, y, left, base):
    page = first(shown(x, y, "ab", matrix=matrix), extra=f"/Rotate {rotation}")
    a, b = page.letters
    assert (text(page), round(a.left), round(a.base), a.left < b.left) == ("ab", left, base, True)
    assert round(page.width) == (842 if rotation in (90, 270) else 595)


def test_a_stamp_aslant_is_left_out():
    assert text(first(shown(100, 700, "mau") + shown(50, 50, "DU THAO", matrix="0.7 0.7 -0.7 0.7"))) == "mau"


@pytest.mark.parametrize(
    ("drawn", "rules"),
    [
        ("100 700 m 300 700 l S", [Rule(100, 700, 300, 700)]),
        ("100 600 m 100 700 l S", [Rule(100, 600, 100, 700)]),
        ("1 0 0 1 50 0 cm 100 700 m 300 700 l S", [Rule(150, 700, 350, 700)]),
        ("100 700 m 300 500 l S", []),
        ("100 700 m 103 700 l S", []),
        ("100 700 m 300 700 l 400 650 m 500 650 l S", [Rule(100, 700, 300, 700), Rule(400, 650, 500, 650)]),
    ],
)
def test_level_and_upright_lines_are_rules(drawn, rules):
    assert list(first(drawn).rules) == rules


def test_the_sides_of_a_box_are_rules():
    assert [rule.is_level for rule in first("100 600 200 50 re S").rules].count(True) == 2


@pytest.mark.parametrize(
    ("content", "is_picture"),
    [(picture(595, 842), True), (picture(50, 50), False), ("", False), (picture(595, 842) + shown(100, 700, "chu"), False)],
)
def test_a_page_that_is_only_a_picture_is_known(content, is_picture):
    assert first(content).is_picture == is_picture
