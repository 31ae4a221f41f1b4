"""Ruled tables found by their lines."""

import pytest

from langnghe.core.formats.pdf_page import Rule
from langnghe.core.formats.pdf_rows import rows
from langnghe.core.formats.pdf_tables import cells_of, grids
from tests.core.formats.pdf_sample import box, letters

COLUMNS, BANDS = (85, 120, 300, 550), (700, 680, 640)


def cells(rules, *placed: tuple[float, float, str]) -> list[tuple[str, ...]]:
    (grid,) = grids(rules)
    inside = rows([letter for x, y, text in placed for letter in letters(x, y, text)], 1)
    return cells_of(grid, filter(grid.holds, inside))


def test_words_stand_in_the_cells_that_lines_enclose():
    placed = (
        (90, 685, "TT"),
        (125, 685, "Viec"),
        (305, 685, "Luc"),
        (90, 670, "1"),
        (125, 670, "In phieu"),
        (125, 655, "va gui"),
    )
    assert cells(box(COLUMNS, BANDS), *placed) == [("TT", "Viec", "Luc"), ("1", "In phieu va gui", "")]


def test_what_stands_outside_is_not_in_it():
    around = ((90, 710, "tren"), (90, 620, "duoi"), (10, 690, "trai"), (560, 670, "phai"))
    assert cells(box(COLUMNS, BANDS), *around) == [("",) * 3] * 2


def test_a_wide_cell_is_followed_by_empty_ones():
    rules = [rule for rule in box(COLUMNS, BANDS) if rule.left != 300 or rule.right != 300]
    rules.append(Rule(300, 640, 300, 680))
    assert cells(rules, (310, 685, "chung"), (310, 660, "rieng")) == [("", "chung", ""), ("", "", "rieng")]


def test_a_tall_cell_stands_in_every_row():
    rules = [rule for rule in box(COLUMNS, BANDS) if rule.low != 680 or rule.high != 680]
    rules.append(Rule(120, 680, 550, 680))
    assert cells(rules, (90, 676, "cao"), (125, 690, "a"), (125, 660, "b")) == [("cao", "a", ""), ("cao", "b", "")]


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        ([], 0),
        (box((85, 550), (700, 640)), 0),
        (box((85, 550), (700, 680, 660)), 0),
        (box((85, 300, 550), (700, 640)), 1),
        ([*box((85, 300, 550), (700, 640)), *box((85, 300, 550), (600, 540))], 2),
        ([*box((85, 300, 550), (700, 640)), *box((85.5, 300.5, 549.5), (699, 641))], 1),
        ([Rule(85, 700, 550, 700), Rule(85, 650, 550, 650)], 0),
        (box((85, 300, 550), [700 - 0.01 * place for place in range(3100)]), 0),
    ],
)
def test_which_lines_make_a_table(rules, count):
    assert len(grids(rules)) == count


def test_tables_come_from_the_top():
    tops = [grid.bands[0] for grid in grids([*box((85, 300, 550), (300, 240)), *box((85, 300, 550), (700, 640))])]
    assert tops == [700, 300]
