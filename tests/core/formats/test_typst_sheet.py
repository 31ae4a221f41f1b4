"""Machine-readable sheets: what stands on them, and that every box lies where the layout says."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest

from langnghe.core.formats.typst_sheet import set_sheet
from langnghe.core.paper.layout import Kind, Page
from langnghe.core.paper.sheet import BOTTOM, CODES, DISCS, HEIGHT, SLIP_SIDE, TOP, WIDTH
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire
from tests.core.formats.sheet_sample import EVERY_ANSWER, YES_NO, said, sheet_of

DOTS = 600
WITHIN = 0.035
"""Millimetres."""


def picture(pdf: bytes, page: int) -> np.ndarray:
    """A page in grey, 0 black, at DOTS per inch."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = document[page].render(scale=DOTS / 72, grayscale=True).to_numpy().squeeze()
    document.close()
    return drawn


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(found.split())


def middle(line: np.ndarray, near: float) -> float:
    """Where the dark stroke that crosses a line of dots is, in millimetres, looked for within half a millimetre."""
    start = round((near - 0.5) * DOTS / 25.4)
    ink = 255.0 - line[start : start + round(DOTS / 25.4)]
    return (start + (ink * (np.arange(len(ink)) + 0.5)).sum() / ink.sum()) * 25.4 / DOTS


def furthest(drawn: np.ndarray, page: Page) -> float:
    """How far the outline of any box to tick lies from where it is said to lie, in millimetres."""
    off = [0.0]
    for box in page.boxes:
        if box.kind is not Kind.WRITE:
            row = drawn[round((box.y + box.height / 2) * DOTS / 25.4)]
            column = drawn[:, round((box.x + box.width / 2) * DOTS / 25.4)]
            edges = ((row, box.x), (row, box.x + box.width), (column, box.y), (column, box.y + box.height))
            off += [abs(middle(line, edge) - edge) for line, edge in edges]
    return max(off)


@pytest.mark.parametrize("columns", [1, 2])
def test_every_box_is_drawn_where_the_layout_says(columns):
    sheet = sheet_of(*EVERY_ANSWER, columns=columns)
    assert max(furthest(picture(sheet.pdf, place), page) for place, page in enumerate(sheet.layout.pages)) < WITHIN


def test_discs_are_drawn_at_the_four_corners():
    drawn = picture(sheet_of(*EVERY_ANSWER).pdf, 0)
    for disc in DISCS:
        left, top, side = (round(each * DOTS / 25.4) for each in (disc.x - 4, disc.y - 4, 8))
        rows, columns = np.nonzero(drawn[top : top + side, left : left + side] < 128)
        assert abs(columns.mean() + 0.5 - 4 * DOTS / 25.4) * 25.4 / DOTS < WITHIN
        assert abs(rows.mean() + 0.5 - 4 * DOTS / 25.4) * 25.4 / DOTS < WITHIN


def test_where_codes_will_be_the_page_is_white():
    drawn = picture(sheet_of(*EVERY_ANSWER, slips=True).pdf, 0)
    slip = sheet_of(*EVERY_ANSWER, slips=True).layout.slip
    for code in (*CODES, slip):
        left, top, side = (round(each * DOTS / 25.4) for each in (code.x - 2, code.y - 2, code.side + 4))
        assert drawn[top : top + side, left : left + side].min() == 255


def test_boxes_know_their_question_their_answer_and_how_they_are_filled():
    boxes = [box for page in sheet_of(*EVERY_ANSWER).layout.pages for box in page.boxes]
    assert [(box.question, box.option, str(box.kind), box.shape) for box in boxes if box.question != "from"] == [
        ("used", "1", "tick", "circle"),
        ("used", "2", "tick", "circle"),
        ("used_khac", "", "write", ""),
        ("rank", "1", "digit", ""),
        ("rank", "2", "digit", ""),
        ("age", "0.0", "digit", ""),
        ("age", "0.1", "digit", ""),
        ("age", "0.2", "digit", ""),
        ("why", "", "write", ""),
        ("clean", "1", "tick", "circle"),
        ("clean", "2", "tick", "circle"),
    ]


def test_a_box_to_tick_is_wide_enough_to_be_read():
    sides = {(box.width, box.height, box.shape) for box in sheet_of(*EVERY_ANSWER).layout.pages[0].boxes if box.kind is Kind.TICK}
    assert sides == {(4.4, 4.4, "circle"), (4.4, 4.4, "square")}


def test_there_is_room_for_handwriting():
    heights = {box.question: box.height for page in sheet_of(*EVERY_ANSWER).layout.pages for box in page.boxes if not box.option}
    assert heights == {"used_khac": 8.5, "why": 36.0}


def test_the_layout_names_the_version_and_the_language():
    questionnaire = Questionnaire("cho", said("Phiếu"), ("vi",), EVERY_ANSWER)
    layout = sheet_of(*EVERY_ANSWER).layout
    assert (len(layout.version), len(questionnaire_hash(questionnaire)), layout.language) == (64, 64, "vi")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["Cách điền phiếu", "Chọn nhầm thì tô kín ô sai:", "Phiếu số", "Trang 1 / "]),
        ("en", ["How to fill in this form", "If you chose the wrong box, fill it in completely:", "Form no.", "Page 1 of "]),
        ("blt", ["Cách điền phiếu"]),
    ],
)
def test_a_sheet_says_how_it_is_filled_in_and_corrected(language, words):
    found = text(sheet_of(*EVERY_ANSWER, language=language).pdf)
    assert [word in found for word in words] == [True] * len(words)


def test_the_place_for_a_one_time_code_is_on_the_first_page_where_slips_are_used():
    assert sheet_of(*EVERY_ANSWER).layout.slip is None
    assert sheet_of(*EVERY_ANSWER, slips=True).layout.slip.side == SLIP_SIDE


def test_letters_that_no_font_has_are_named():
    sheet = sheet_of(Question("x", "text", said("Chữ \U0001f9ff lạ")))
    assert [(each.code, each.values["letters"]) for each in sheet.findings] == [("paper.no_glyphs", "\U0001f9ff")]


LONG = (
    Question("a", "single", said("Câu hỏi " * 40), choices=(Choice("1", said("Rất dài " * 300)), Choice("2", said("x" * 300)))),
    Question("b", "multiple", said("B" * 200), choices=tuple(Choice(str(n), said("Nhãn dài vừa phải " * 6)) for n in range(12))),
    Question("n", "integer", said("Số"), parameters={"max": "9" * 40}),
)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("opening", ["", "Kính thưa Ông/Bà. " * 150], ids=["short", "long"])
def test_long_words_and_long_labels_find_room(columns, opening):
    sheet = sheet_of(*LONG, columns=columns, opening=opening)
    boxes = [box for page in sheet.layout.pages for box in page.boxes]
    lowest = max(box.y + box.height for box in boxes)
    assert (sheet.findings, len(boxes), min(box.y for box in boxes) >= TOP, lowest <= HEIGHT - BOTTOM) == ((), 54, True, True)


def test_the_text_stays_clear_of_the_bands():
    drawn = picture(sheet_of(*LONG).pdf, 0)
    clear = [drawn[round(24.5 * DOTS / 25.4) : round((TOP - 0.5) * DOTS / 25.4)], drawn[:, : round(5 * DOTS / 25.4)]]
    assert [part.min() for part in (*clear, drawn[:, round((WIDTH - 5) * DOTS / 25.4) :])] == [255, 255, 255]


def test_a_form_without_questions_has_a_page_without_boxes():
    sheet = sheet_of(Question("n", "note", said("Chào")))
    assert ([len(page.boxes) for page in sheet.layout.pages], sheet.findings) == ([0], ())


def test_the_same_form_gives_the_same_sheet():
    first = sheet_of(Question("used", "single", said("Đi chợ không?"), choices=YES_NO))
    set_sheet.cache_clear()
    again = sheet_of(Question("used", "single", said("Đi chợ không?"), choices=YES_NO))
    assert (first.pdf, first.layout) == (again.pdf, again.layout)


def test_the_layout_counts_the_pages_of_the_document():
    sheet = sheet_of(*LONG, columns=2)
    assert len(pypdfium2.PdfDocument(BytesIO(sheet.pdf))) == len(sheet.layout.pages)
