"""What does not fit on a sheet, and which copies are printed."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.paper.layout import Box, Page, SheetLayout
from langnghe.core.paper.sheet import Copy, copies_from, misfits
from langnghe.core.paper.sheet_words import cover_words, sheet_words


def layout(*boxes: Box, pages: int = 1) -> SheetLayout:
    return SheetLayout("ab" * 32, "vi", 210.0, 297.0, tuple(Page(number, boxes, (), ()) for number in range(1, pages + 1)))


def box(question: str, x: float, y: float, width: float = 4.4) -> Box:
    return Box(question, "1", x, y, width, 4.4)


@pytest.mark.parametrize(
    ("boxes", "told"),
    [
        ((box("a", 30, 40), box("b", 30, 50)), []),
        ((box("a", 30, 40), box("b", 34.4, 40)), []),
        ((box("a", 15, 40),), ["a"]),
        ((box("a", 100, 40, 95),), ["a"]),
        ((box("a", 30, 26),), ["a"]),
        ((box("a", 30, 268), box("b", 30, 260)), ["a"]),
        ((box("a", 30, 40), box("b", 32, 42)), ["b"]),
        ((box("a", 32, 42), box("b", 30, 40)), ["a"]),
    ],
)
def test_boxes_beyond_the_margins_or_over_others_are_named(boxes, told):
    found = list(misfits(layout(*boxes)))
    assert [(each.code, each.values) for each in found] == [("paper.no_room", {"question": name, "page": 1}) for name in told]


def test_a_sheet_has_at_most_99_pages():
    assert [each.code for each in misfits(layout(pages=99))] == []
    assert [each.problem for each in misfits(layout(pages=100))] == ["The form has 100 pages; a sheet can have 99."]


def test_copies_have_serials_one_after_the_other():
    assert copies_from(7, 2, "hue", "Huế") == (Copy(7, "hue", "Huế"), Copy(8, "hue", "Huế"))


@pytest.mark.parametrize(
    ("first", "count", "code"),
    [
        (1, 0, "paper.count"),
        (1, -3, "paper.count"),
        (1, 50_001, "paper.count"),
        (0, 1, "paper.serials"),
        (36**5 - 1, 2, "paper.serials"),
    ],
)
def test_copies_that_cannot_be_are_refused(first, count, code):
    with pytest.raises(Refused) as refused:
        copies_from(first, count)
    assert [finding.code for finding in refused.value.findings] == [code]


@pytest.mark.parametrize(("language", "words"), [("vi", "Phiếu số"), ("en", "Form no."), ("blt", "Phiếu số")])
def test_the_bands_speak_the_language_of_the_form(language, words):
    assert (sheet_words(language).serial, cover_words(language).packet) == (words, "Packet" if language == "en" else "Gói số")
