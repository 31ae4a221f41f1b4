"""Pages as paragraphs: what the width of the page broke, and what begins anew."""

import pytest

from langnghe.core.formats.pdf_flow import lines
from tests.core.formats.pdf_sample import LEFT, RIGHT, box, filled, letters, page

IN = LEFT + 28
PITCH = 14
HANGING = LEFT + 14


def down(*rows: tuple[float, str], top: float = 700, gaps: tuple[float, ...] = ()) -> list[list]:
    """Rows one below the other; a gap of its own before some of them."""
    heights, y = [], top
    for place in range(len(rows)):
        heights.append(y)
        y -= gaps[place] if place < len(gaps) else PITCH
    return [letters(x, y, text) for (x, text), y in zip(rows, heights, strict=True)]


def paragraphs(*pages) -> list[str]:
    """Each paragraph by the first words of its lines."""
    found: list[str] = []
    for line in lines(pages):
        begin = line.text.split(" xxx")[0]
        if line.continues:
            found[-1] += f"|{begin}"
        else:
            found.append(begin)
    return found


def long(begin: str, x: float = LEFT) -> tuple[float, str]:
    return x, filled(begin, x)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([long("Mot"), long("hai"), (LEFT, "ba."), long("Bon"), (LEFT, "nam.")], ["Mot|hai|ba.", "Bon|nam."]),
        ([long("Mot", IN), long("hai"), (LEFT, "ba."), long("Bon", IN), long("nam"), long("Sau", IN), (LEFT, "bay")],
         ["Mot|hai|ba.", "Bon|nam", "Sau|bay"]),
        ([long("- mot", LEFT), (HANGING, "hai"), long("- ba", LEFT), long("bon", HANGING), (HANGING, "nam"), (LEFT, "Sau")],
         ["- mot|hai", "- ba|bon|nam", "Sau"]),
        ([long("Mot"), (HANGING, "hai"), long("Ba"), (HANGING, "bon"), long("Nam"), (LEFT, "Sau")],
         ["Mot|hai", "Ba|bon", "Nam", "Sau"]),
        ([(LEFT, "ngan"), (LEFT, "Hai")], ["ngan", "Hai"]),
        ([long("mot"), (LEFT, "- hai"), long("ba"), (LEFT, "1. bon")], ["mot", "- hai", "ba", "1. bon"]),
        ([long("mot") , (LEFT, "hai"), (IN, "ba")], ["mot|hai", "ba"]),
        ([(LEFT, f"Nghi quyet {'x' * 79} so"), (LEFT, "09-NQ/TU")], ["Nghi quyet|09-NQ/TU"]),
        ([(LEFT, filled("MOT").upper()), (LEFT, "hai")], [filled("MOT").upper(), "hai"]),
    ],
)  # fmt: skip
def test_paragraphs_are_told_by_how_full_a_line_is_and_where_the_next_begins(rows, found):
    assert paragraphs(page(*down(*rows))) == found


def test_a_larger_gap_begins_a_paragraph():
    rows = [long("mot"), long("hai"), long("ba"), (LEFT, "bon")]
    assert paragraphs(page(*down(*rows, gaps=(PITCH, 20)))) == ["mot|hai", "ba|bon"]


def test_letters_of_another_size_begin_a_paragraph():
    assert paragraphs(page(letters(LEFT, 700, filled("mot")), letters(LEFT, 686, "hai", 12))) == ["mot", "hai"]


@pytest.mark.parametrize(("second", "bold", "found"), [
    ("hai", True, 1), ("hai", False, 2), ("- hai", True, 2), ("x" * 50, True, 1),
])  # fmt: skip
def test_lines_in_the_middle_go_on_when_they_are_full(second, bold, found):
    middle, first = (LEFT + RIGHT) / 2, filled("dieu tra", LEFT + 8, RIGHT - 8)
    centred = [
        letters(middle - len(text) * 2.5, y, text, bold=is_bold) for y, text, is_bold in ((700, first, True), (686, second, bold))
    ]
    body = down(long("mot"), long("hai"), (LEFT, "ba"), top=600)
    assert len(paragraphs(page(*centred, *body))) == found + 1


def test_a_paragraph_goes_on_over_the_page():
    first, second = page(*down(long("mot"), long("hai"))), page(*down(long("ba"), (LEFT, "bon"), top=780), number=2)
    assert paragraphs(first, second) == ["mot|hai|ba|bon"]
    assert [(line.number, line.page) for line in lines([first, second])] == [(1, 1), (2, 1), (3, 2), (4, 2)]


@pytest.mark.parametrize(
    ("placed", "kept"),
    [
        ((320, 800, "2"), []),
        ((320, 40, "- 2 -"), []),
        ((500, 40, "Trang 2/5"), []),
        ((300, 800, "7"), []),
        ((LEFT, 800, "7"), ["mot|7"]),
        ((320, 650, "2"), ["2"]),
    ],
)
def test_numbers_of_pages_are_left_out(placed, kept):
    drawn = letters(*placed)
    first, second = page(*down(long("mot"))), page(drawn, *down((LEFT, "Hai"), (LEFT, "Ba"), gaps=(100,)), number=2)
    assert [text for text in paragraphs(first, second) if any(each.isdigit() for each in text)] == kept


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Nghi quyet 09-", "NQ/TU ve dat", ["Nghi quyet 09-NQ/TU", "ve dat"]),
        ("Quyet dinh 12/", "QD ve dat", ["Quyet dinh 12/QD", "ve dat"]),
        ("giai doan -", "nam sau", ["giai doan -", "nam sau"]),
    ],
)
def test_words_that_were_broken_are_made_whole(first, second, found):
    edge = RIGHT - len(first) * 5
    found_lines = lines([page(letters(edge, 700, first), letters(edge, 686, second), *down(long("mot"), long("hai"), top=600))])
    assert [line.text for line in found_lines][:2] == found


def test_columns_without_lines_are_cells():
    rows = [letters(LEFT, 700, "Xa A"), letters(300, 700, "05 phieu"), letters(LEFT, 686, "Xa B"), letters(300, 686, "10 phieu")]
    assert [line.cells for line in lines([page(*rows)])] == [("Xa A", "05 phieu"), ("Xa B", "10 phieu")]


GRID = ((85, 200, 550), (700, 680, 660))


def in_table(*texts: str, top: float = 685) -> list[list]:
    """Texts in the cells of GRID, row by row."""
    return [letters(90 + 115 * (place % 2), top - 20 * (place // 2), text) for place, text in enumerate(texts) if text]


def test_tables_stand_between_paragraphs():
    around = [letters(LEFT, 720, "tren"), letters(LEFT, 640, "duoi")]
    found = lines([page(*around, *in_table("TT", "Viec", "1", "In"), rules=box(*GRID))])
    assert [(line.text, line.cells) for line in found] == [
        ("tren", ()),
        ("TT\tViec", ("TT", "Viec")),
        ("1\tIn", ("1", "In")),
        ("duoi", ()),
    ]


@pytest.mark.parametrize(
    ("second", "columns", "found"),
    [
        (("TT", "Viec", "2", "Gui"), GRID[0], ["1\tIn", "2\tGui"]),
        (("2", "Gui", "3", "Nop"), GRID[0], ["1\tIn", "2\tGui", "3\tNop"]),
        (("", "phieu va gui", "2", "Nop"), GRID[0], ["1\tIn phieu va gui", "2\tNop"]),
        (("", "Tong cong", "2", "Nop"), GRID[0], ["1\tIn", "\tTong cong", "2\tNop"]),
        (("TT", "Viec", "2", "Gui"), (85, 300, 550), ["1\tIn", "TT Viec\t", "2 Gui\t"]),
        (("TT", "Viec", "", ""), GRID[0], ["1\tIn"]),
    ],
)
def test_a_table_goes_on_over_the_page(second, columns, found):
    pages = [
        page(*in_table("TT", "Viec", "1", "In"), rules=box(*GRID)),
        page(*in_table(*second), rules=box(columns, GRID[1]), number=2),
    ]
    assert [line.text for line in lines(pages)][1:] == found


def test_the_head_of_a_table_is_known_on_every_page():
    pages = [page(*in_table("TT", "Viec", str(number), "In"), rules=box(*GRID), number=number) for number in (1, 2, 3)]
    assert [line.text for line in lines(pages)] == ["TT\tViec", "1\tIn", "2\tIn", "3\tIn"]


def test_two_tables_on_one_page_are_two():
    both = [*in_table("TT", "Viec", "1", "In"), *in_table("TT", "Viec", "2", "Gui", top=485)]
    rules = [*box(*GRID), *box(GRID[0], (500, 480, 460))]
    assert [line.text for line in lines([page(*both, rules=rules)])] == ["TT\tViec", "1\tIn", "TT\tViec", "2\tGui"]


def test_empty_pages_have_no_lines():
    assert lines([page(), page(number=2)]) == ()
