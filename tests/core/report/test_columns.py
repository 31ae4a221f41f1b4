"""How wide the columns of a printed table are."""

import pytest

from langnghe.core.report.columns import columns_of
from langnghe.core.report.measure import width
from langnghe.core.report.model import Grid

LETTER = 4.2


def grid(*cells: tuple[str, ...], numeric: tuple[int, ...] = ()) -> Grid:
    return Grid("", cells, numeric=numeric)


def test_what_is_left_over_goes_to_the_column_of_words():
    table = grid(("Trả lời", "n", "%"), ("Hài lòng", "753", "70,25"), numeric=(1, 2))
    columns = columns_of(table, room=165, letter=LETTER)
    assert (sum(columns.widths), columns.letter) == (pytest.approx(165), LETTER)
    assert columns.widths[0] > 100 > 20 > max(columns.widths[1:])


def test_a_table_of_numbers_alone_shares_the_room():
    columns = columns_of(grid(("1", "1"), ("2", "2"), numeric=(0, 1)), room=100, letter=LETTER)
    assert columns.widths == (pytest.approx(50), pytest.approx(50))


def test_long_texts_share_what_the_longest_words_leave():
    table = grid(("Nội dung", "Giải thích"), ("một hai ba bốn năm " * 4, "sáu bảy tám chín mười " * 9))
    columns = columns_of(table, room=80, letter=LETTER)
    assert (sum(columns.widths), columns.letter) == (pytest.approx(80), LETTER)
    assert min(columns.widths) > width("mười") * LETTER


def test_letters_shrink_when_the_longest_words_do_not_fit():
    columns = columns_of(grid(tuple("aaaaaaaaaa" for _ in range(10))), room=100, letter=LETTER)
    assert (sum(columns.widths), columns.letter < LETTER) == (pytest.approx(100), True)


def test_an_empty_cell_needs_no_width():
    columns = columns_of(grid(("", "Nhóm"), ("", "Nam")), room=100, letter=LETTER)
    assert columns.widths[0] < columns.widths[1]
