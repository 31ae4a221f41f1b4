"""Lines and paragraphs: what continues, and where a piece of a paragraph stands."""

from langnghe.core.errors import Place
from langnghe.core.plan.source import QUOTE_LENGTH, Line, paragraph_of, paragraphs

BROKEN = [Line(3, "từ ngày 10/6"), Line(4, "đến ngày  20/6/2024", continues=True)]


def test_a_line_that_continues_belongs_to_the_paragraph_before():
    every = paragraphs([Line(1, "KẾ HOẠCH"), Line(2, "   "), *BROKEN])
    assert [each.text for each in every] == ["KẾ HOẠCH", "từ ngày 10/6 đến ngày  20/6/2024"]


def test_a_first_line_has_nothing_to_continue():
    assert [each.text for each in paragraphs([Line(1, "tiếp theo", continues=True)])] == ["tiếp theo"]


def test_a_piece_of_a_paragraph_stands_in_its_line():
    each = paragraph_of(BROKEN)
    start = each.text.index("20/6")
    assert [each.place(), each.place(start), each.place(0, 12)] == [
        Place(line=3, quote="từ ngày 10/6 đến ngày 20/6/2024"),
        Place(line=4, quote="20/6/2024"),
        Place(line=3, quote="từ ngày 10/6"),
    ]


def test_long_quotes_are_cut():
    quote = paragraph_of([Line(1, "a" * 1000)]).place().quote
    assert (len(quote), quote[-1]) == (QUOTE_LENGTH, "…")


def test_the_cells_of_a_row_are_kept():
    assert paragraph_of([Line(7, "01\tXã A", ("01", "Xã A"))]).cells == ("01", "Xã A")
