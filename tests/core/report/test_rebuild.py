"""A report that a person edited, made anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.report.marks import Reference, marked, plain
from langnghe.core.report.rebuild import Kept, Part, Rebuilt, pairs, rebuilt

CELLS = [Reference("q", letter) for letter in "abcd"]


def table(*rows: tuple[str, ...]) -> Part:
    return Part(rows=tuple(tuple((Part(cell),) if cell else () for cell in row) for row in rows))


def report(*figures: str) -> tuple[Part, ...]:
    a, b, *_ = (marked(figure, cell) for figure, cell in zip(figures, CELLS, strict=False))
    return (
        Part("I. Kết quả", style="Heading1"),
        Part(f"Có {a} người khen chợ xã hôm nay."),
        table(("Trả lời", "Số người"), ("Khen", a), ("Chê", b)),
        Part(drawn=True),
        Part("[Phần này do cán bộ viết.]"),
        Part(f"Chợ xã có {b} người chê."),
    )


BEFORE, NOW = report("10", "5"), report("12", "6")


def changed(parts: tuple[Part, ...], **at: Part | None) -> tuple[Part, ...]:
    """The report with other parts at some places: p1=Part(...); None deletes."""
    edited = {int(name[1:]): part for name, part in at.items()}
    return tuple(part for place, old in enumerate(parts) if (part := edited.get(place, old)) is not None)


def said(found: Rebuilt, now: tuple[Part, ...] = NOW) -> list[str]:
    return [plain(kept.text if kept.text is not None else now[kept.place].text) for kept in found.parts]


def codes(found: Rebuilt) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_report_that_nobody_edited_is_the_new_one():
    found = rebuilt(BEFORE, BEFORE, NOW)
    assert (found.is_new, found.findings) == (True, ())


def test_a_reworded_paragraph_has_todays_figures():
    found = rebuilt(BEFORE, changed(BEFORE, p1=Part(BEFORE[1].text.replace("khen", "rất khen"))), NOW)
    assert (said(found)[1], codes(found), found.is_new) == ("Có 12 người rất khen chợ xã hôm nay.", [], False)


def test_the_officers_own_paragraphs_stay_where_they_were_written():
    own = (*changed(BEFORE, p4=Part("Đề nghị sửa chợ.")), Part("Hết."))
    found = rebuilt(BEFORE, (*own[:5], Part("Làm đường mới."), *own[5:]), NOW)
    assert said(found)[4:] == ["Đề nghị sửa chợ.", "Làm đường mới.", "Chợ xã có 6 người chê.", "Hết."]


def test_words_before_everything_stay_before_everything():
    assert said(rebuilt(BEFORE, (Part("Kính gửi ủy ban."), *BEFORE), NOW))[:2] == ["Kính gửi ủy ban.", "I. Kết quả"]


def test_a_deleted_paragraph_stays_deleted_and_is_told():
    found = rebuilt(BEFORE, changed(BEFORE, p5=None), NOW)
    assert (len(found.parts), [finding.problem for finding in found.findings]) == (
        5,
        ["“Chợ xã có 5 người chê.” was deleted by hand and stays deleted."],
    )


def test_a_changed_figure_is_told_with_the_heading_it_stands_under():
    found = rebuilt(BEFORE, changed(BEFORE, p1=Part(BEFORE[1].text.replace("10", "99"))), NOW)
    assert [(finding.code, str(finding.place)) for finding in found.findings] == [("report.figure_edited", "I. Kết quả")]
    assert found.is_new


def test_a_figure_changed_in_a_table_is_told():
    rows = table(("Trả lời", "Số người"), ("Khen", marked("99", CELLS[0])), ("Chê", marked("5", CELLS[1])))
    found = rebuilt(BEFORE, changed(BEFORE, p2=rows), NOW)
    assert (codes(found), found.is_new) == (["report.figure_edited"], True)


def test_a_figure_taken_out_of_a_table_stands_there_again():
    rows = table(("Trả lời", "Số người"), ("Khen", ""), ("Chê", marked("5", CELLS[1])))
    found = rebuilt(BEFORE, changed(BEFORE, p2=rows), NOW)
    assert (codes(found), found.is_new) == (["report.figure_removed"], True)


def test_a_label_reworded_in_a_table_stays():
    rows = table(("Trả lời", "Số người"), ("Khen ngợi", marked("10", CELLS[0])), ("Chê", marked("5", CELLS[1])))
    found = rebuilt(BEFORE, changed(BEFORE, p2=rows), NOW)
    assert found.parts[2] == Kept("new", 2, cells={(1, 0): (Kept("new", 0, "Khen ngợi"),)})


def test_a_label_finds_its_row_in_a_table_that_has_more_rows_now():
    rows = table(("Trả lời", "Số người"), ("Khen ngợi", marked("10", CELLS[0])), ("Chê", marked("5", CELLS[1])))
    more = table(("Trả lời", "Số người"), ("Chưa rõ", "–"), ("Khen", marked("12", CELLS[0])), ("Chê", marked("6", CELLS[1])))
    found = rebuilt(BEFORE, changed(BEFORE, p2=rows), changed(NOW, p2=more))
    assert list(found.parts[2].cells) == [(2, 0)]


def test_rows_added_to_a_table_by_hand_are_told():
    rows = table(("Trả lời", "Số người"), ("Khen", "10"), ("Chê", "5"), ("Khác", "1"))
    found = rebuilt(BEFORE, changed(BEFORE, p2=rows), NOW)
    assert (codes(found), found.is_new) == (["report.table_changed"], True)


@pytest.mark.parametrize(
    ("part", "code", "length"),
    [(table(("a", "b")), "report.own_table", 7), (Part("Ảnh", drawn=True), "report.picture_not_carried", 6)],
    ids=["table", "picture"],
)
def test_what_a_person_added_beside_words_is_told(part, code, length):
    found = rebuilt(BEFORE, (*BEFORE[:5], part, *BEFORE[5:]), NOW)
    assert (codes(found), len(found.parts)) == ([code], length)


def test_a_changed_paragraph_that_is_no_longer_made_is_kept_and_told():
    edited = changed(BEFORE, p1=Part(BEFORE[1].text.replace("khen", "rất khen")))
    found = rebuilt(BEFORE, edited, changed(NOW, p1=None))
    assert (said(found, changed(NOW, p1=None))[1], codes(found)) == (
        "Có 12 người rất khen chợ xã hôm nay.",
        ["report.part_left_over"],
    )


def test_an_unchanged_paragraph_that_is_no_longer_made_goes():
    assert rebuilt(BEFORE, BEFORE, changed(NOW, p1=None)).is_new


def test_a_table_that_is_no_longer_made_goes_silently():
    found = rebuilt(BEFORE, BEFORE, changed(NOW, p2=None, p3=None))
    assert (found.is_new, found.findings) == (True, ())


def test_a_long_paragraph_is_quoted_by_its_beginning():
    long = (*BEFORE, Part("chợ " * 60))
    assert rebuilt(long, BEFORE, (*NOW, long[-1])).findings[0].values["words"] == "chợ " * 19 + "chợ…"


def test_the_new_sentence_stands_below_the_persons():
    now = changed(NOW, p1=Part(NOW[1].text.replace("khen", "không chê")))
    found = rebuilt(BEFORE, changed(BEFORE, p1=Part(BEFORE[1].text.replace("khen", "rất khen"))), now)
    assert [(kept.source, kept.place) for kept in found.parts[1:3]] == [("new", 1), ("beside", 1)]


def test_paragraphs_are_matched_by_their_words():
    before = [Part("Chợ xã rất đông."), Part("Đường lầy lội quá.")]
    after = [Part("Thêm một câu khác hẳn."), Part("Chợ xã nay rất đông vui."), Part("Đường rất lầy lội quá.")]
    assert pairs(before, after) == {0: 1, 1: 2}


WORDS = st.lists(st.sampled_from(["chợ", "xã", "đông", "vui", "mưa"]), min_size=1, max_size=6).map(" ".join)
PARTS = st.lists(WORDS.map(Part), max_size=6).map(tuple)


@given(PARTS, PARTS)
@settings(max_examples=40)
def test_no_edit_is_the_new_build(before, now):
    assert rebuilt(before, before, now).is_new


@given(PARTS, PARTS)
@settings(max_examples=40)
def test_words_alone_edited_over_unchanged_data_are_the_edited_file(before, edited):
    found = rebuilt(before, edited, before)
    assert said(found, before) == [part.text for part in edited]
