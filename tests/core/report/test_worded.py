"""A report whose words a person changed in Word, as a value: every format then says the person's words."""

from datetime import date

import pytest

from langnghe.core.report.deck import Deck, Slide, reworded_deck
from langnghe.core.report.marks import Reference, marked, plain
from langnghe.core.report.model import Chart, Grid, Heading, Letterhead, Paragraph, Report, Series
from langnghe.core.report.rebuild import Part, rebuilt
from langnghe.core.report.rewording import first_sentence
from langnghe.core.report.worded import worded

TEN = marked("10", Reference("q", "a"))
HEAD = Letterhead("party", "HUYỆN ỦY", "BAN TUYÊN GIÁO", "", "Mường So", date(2026, 3, 1), "BÁO CÁO", "Kết quả")
GRID = Grid("Bảng 1. Khen chợ", (("Trả lời", "Số", ""), ("Khen", TEN, "1")), notes=("Chú thích.", ""), merged=frozenset({(0, 2)}))
CHART = Chart("Hình", "bars", ("Khen",), (Series("", (1.0,)),), "Một cột")
REPORT = Report(HEAD, (Heading(1, "Cơ sở"), Paragraph(f"Có {TEN} người. Chợ vui."), GRID, CHART, Paragraph("")), "vi", {})


def table(*rows: tuple[str, ...]) -> Part:
    return Part(rows=tuple(tuple((Part(cell),) if cell else () for cell in row) for row in rows))


PARTS = (
    table(("BAN TUYÊN GIÁO", "Số       -BC/BTG")),
    Part("BÁO CÁO"),
    Part("I. Cơ sở", style="Heading1"),
    Part(f"Có {TEN} người. Chợ vui."),
    Part("Bảng 1. Khen chợ"),
    table(("Trả lời", "Số"), ("Khen", TEN, "1")),
    Part("Chú thích."),
    Part(drawn=True),
    Part("Biểu đồ 1. Hình"),
)


def with_parts(*more: Part, **at: Part | None):
    """The report when a person puts other parts at some places: p1=Part(...); None deletes."""
    edits = {int(name[1:]): part for name, part in at.items()}
    edited = tuple(part for place, old in enumerate(PARTS) if (part := edits.get(place, old)) is not None)
    return worded(REPORT, PARTS, rebuilt(PARTS, (*edited, *more), PARTS))


def said(found) -> list[str]:
    return [plain(getattr(block, "text", getattr(block, "caption", ""))) for block in found.report.blocks]


def test_a_report_that_nobody_changed_is_what_it_was():
    found = with_parts()
    assert (found.words, said(found), found.report.letterhead) == (
        {}, ["Cơ sở", "Có 10 người. Chợ vui.", "Bảng 1. Khen chợ", "Hình"], HEAD,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "typed", "before", "after"),
    [
        (2, "I. Căn cứ", "Cơ sở", "Căn cứ"),
        (3, f"Có {TEN} người. Chợ rất vui.", "Có 10 người. Chợ vui.", "Có 10 người. Chợ rất vui."),
        (4, "Bảng 1. Người khen chợ", "Khen chợ", "Người khen chợ"),
        (8, "Biểu đồ 1. Hình lớn", "Hình", "Hình lớn"),
    ],
    ids=["heading", "sentence", "table", "chart"],
)
def test_words_are_the_persons_and_numbers_of_headings_are_not_words(place, typed, before, after):
    found = with_parts(**{f"p{place}": Part(typed)})
    assert (found.words, after in said(found)) == ({before: after}, True)


def test_a_note_and_the_cell_of_a_table_are_the_persons():
    reworded = table(("Trả lời", "Số người"), ("Khen chợ", TEN, "1"))
    grid = with_parts(p5=reworded, p6=Part("Chú thích mới.")).report.blocks[2]
    assert (grid.cells, grid.notes) == ((("Trả lời", "Số người", ""), ("Khen chợ", TEN, "1")), ("Chú thích mới.", ""))


@pytest.mark.parametrize(
    ("place", "left"),
    [
        (3, ["Cơ sở", "Bảng 1. Khen chợ", "Hình"]),
        (5, ["Cơ sở", "Có 10 người. Chợ vui.", "Hình"]),
        (7, ["Cơ sở", "Có 10 người. Chợ vui.", "Bảng 1. Khen chợ"]),
    ],
    ids=["sentence", "table", "chart"],
)
def test_what_was_taken_out_by_hand_stays_out(place, left):
    assert said(with_parts(**{f"p{place}": None})) == left


def test_a_note_that_was_taken_out_stays_out():
    assert with_parts(p6=None).report.blocks[2].notes == ("",)


def test_a_persons_own_paragraph_heading_and_table_stand_where_they_were_written():
    found = with_parts(Part("Đề nghị", style="Heading2"), Part("Sửa chợ."), table(("Chợ", "Cũ"), ("Mới",)), Part("", style="x"))
    heading, paragraph, grid = found.report.blocks[4:7]
    assert (heading, paragraph) == (Heading(2, "Đề nghị", numbered=False), Paragraph("Sửa chợ."))
    assert grid.cells == (("Chợ", "Cũ"), ("Mới", ""))


def test_a_heading_of_an_unknown_level_is_one_of_the_first():
    assert with_parts(Part("Thêm", style="Heading")).report.blocks[-1] == Heading(1, "Thêm", numbered=False)


def test_a_new_sentence_stands_beside_the_one_that_a_person_changed():
    before = (*PARTS[:3], Part(f"Có {TEN} người. Chợ buồn."), *PARTS[4:])
    edited = (*PARTS[:3], Part(f"Có {TEN} người. Chợ rất buồn."), *PARTS[4:])
    found = worded(REPORT, PARTS, rebuilt(before, edited, PARTS))
    assert said(found)[1:3] == ["Có 10 người. Chợ rất buồn.", "[Câu mới theo số liệu hiện nay: Chợ vui.]"]


def test_fields_of_the_head_are_the_persons():
    found = with_parts(p0=table(("BAN TUYÊN GIÁO VÀ DÂN VẬN", "Số       -BC/BTG")), p1=Part("BÁO CÁO NHANH"))
    assert (found.report.letterhead.agency, found.report.letterhead.kind) == ("BAN TUYÊN GIÁO VÀ DÂN VẬN", "BÁO CÁO NHANH")


@pytest.mark.parametrize(
    "changes",
    [{"p0": table(("BAN TUYÊN GIÁO", "Số 12-BC/BTG"))}, {"p1": None}],
    ids=["a number typed into the head", "the kind of document deleted"],
)
def test_what_is_no_field_of_the_head_is_left_to_the_word_document(changes):
    assert with_parts(**changes) is None


def test_parts_of_another_report_are_not_taken_for_this_one():
    assert worded(REPORT, PARTS[:4], rebuilt(PARTS[:4], PARTS[:4], PARTS[:4])) is None


def test_slides_say_the_persons_words_and_not_what_was_deleted():
    slides = (
        Slide("Chợ", "Chợ vui.", notes="Chợ vui. Nhiều người.", question="Đi chợ?"),
        Slide("Nổi bật", points=("Một.", "Hai."), notes="Một. Hai."),
    )
    words = {"Chợ": "Chợ xã", "Đi chợ?": "Đi chợ xã?", "Chợ vui. Nhiều người.": "Chợ rất vui. Nhiều người.", "Hai.": ""}
    first, second = reworded_deck(Deck(HEAD, "vi", "10", slides), words).slides
    assert first == Slide("Chợ xã", "Chợ rất vui.", notes="Chợ rất vui. Nhiều người.", question="Đi chợ xã?")
    assert (second.points, second.notes, first_sentence("")) == (("Một.",), "Một.", "")
