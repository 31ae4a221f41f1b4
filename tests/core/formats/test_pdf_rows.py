"""Letters put together to words and rows."""

import pytest

from langnghe.core.formats.pdf_rows import Row, rows
from tests.core.formats.pdf_sample import letters


def texts(*drawn: list) -> list[str]:
    return [row.text for row in rows([letter for each in drawn for letter in each], 1)]


def row(*placed: tuple[float, str]) -> Row:
    return rows([letter for x, text in placed for letter in letters(x, 700, text)], 1)[0]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([letters(85, 700, "mot hai"), letters(85, 680, "ba")], ["mot hai", "ba"]),
        ([letters(85, 680, "ba"), letters(85, 700, "mot")], ["mot", "ba"]),
        ([letters(85, 700, "mot"), letters(120, 698, "hai")], ["mot hai"]),
        ([letters(85, 700, "m"), letters(95, 700, "t"), letters(90, 700, "o")], ["mot"]),
        ([letters(85, 700, "mot"), letters(101, 700, "hai")], ["mothai"]),
        ([letters(85, 700, "mot"), letters(103, 700, "hai")], ["mot hai"]),
        ([letters(85, 700, "mot"), letters(85.3, 700, "mot")], ["mot"]),
        ([letters(85, 700, "  "), letters(85, 650, "mot  ")], ["mot"]),
        ([], []),
    ],
)
def test_rows_are_read_by_where_letters_stand(drawn, expected):
    assert texts(*drawn) == expected


def test_a_row_knows_where_it_stands_and_how_it_looks():
    found = rows([*letters(85, 700, "mot", 12, bold=True), *letters(200, 700, "hai", 12)], 3)[0]
    assert (found.left, found.right, found.base, found.size, found.bold, found.page) == (85, 218, 700, 12, False, 3)
    assert [(word.text, word.width, word.bold) for word in found.words] == [("mot", 18, True), ("hai", 18, False)]


@pytest.mark.parametrize(
    ("placed", "pieces"),
    [
        ([(85, "mot hai"), (200, "ba")], ["mot hai", "ba"]),
        ([(85, "mot"), (105, "hai")], ["mot hai"]),
        ([(85, "mot"), (130, "hai"), (175, "ba"), (215, "bon")], ["mot hai ba bon"]),
        ([(85, "mot hai ba bon"), (300, "nam")], ["mot hai ba bon", "nam"]),
        ([(85, "II."), (130, "mot")], ["II. mot"]),
        ([(85, "a)"), (130, "mot"), (200, "hai")], ["a)", "mot", "hai"]),
    ],
)
def test_wide_gaps_set_columns_apart_unless_all_are_wide(placed, pieces):
    assert [piece.text for piece in row(*placed).pieces()] == pieces


@pytest.mark.parametrize(("gutter", "halves"), [(150, ("mot", "hai")), (50, (None, "mot hai")), (400, ("mot hai", None))])
def test_what_stands_on_either_side(gutter, halves):
    assert tuple(half and half.text for half in row((85, "mot"), (200, "hai")).beside(gutter)) == halves
