"""Computed tables as printed tables."""

import pytest

from langnghe.core.questionnaire.model import NO_TEXT
from langnghe.core.report.grids import caption_of, grid_of
from langnghe.core.report.voice import Voice
from langnghe.core.response.model import Measure
from langnghe.core.statistics.book import SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from tests.columns import dataset, number, several, single, words

DATA = dataset(
    single("q", "aab?" * 5 + ".", "a?b"),
    single("sex", "mmff" * 5 + "m", "mf"),
    single("small", "xxxxxxxxxxxxxxxxxyyy.", "xy"),
    single("m1", "ab" * 10 + ".", matrix="m"),
    single("m2", "b" * 6 + "." * 15, matrix="m"),
    several("sources", "ab " * 20 + "."),
    single("place", "abcdefg" * 3, "abcdefg"),
    single("scale", "tuvwxyz" * 3, "tuvwxyz"),
    single("more", "abcdefgh" * 2 + "abcde", "abcdefgh"),
    number("age", *range(20), None),
    words("wish", *["đường"] * 21),
)


def grid(rows: str, columns: str = "", minimum: int = 0, *, full: bool = False, simulated: bool = False):
    book = TableBook((SectionSpec(NO_TEXT, (TableSpec(rows, columns),)),))
    computed = next(compute_book(DATA, book, minimum).tables())
    return grid_of(computed, Voice("vi", minimum, simulated), full=full)


def test_a_question_has_counts_percentages_and_its_base_with_dont_know_last():
    printed = grid("q")
    assert printed.cells == (
        ("Phương án trả lời", "Số người", "Tỷ lệ (%)"),
        ("A", "10", "50,00"),
        ("B", "5", "25,00"),
        ("?", "5", "25,00"),
        ("Tổng số người trả lời (n)", "20", "100,00"),
    )
    assert (printed.caption, printed.numeric, printed.notes) == ("q", (1, 2), ())


def test_in_full_those_who_did_not_answer_are_counted_too():
    assert grid("q", full=True).cells[-1] == ("Không trả lời hoặc không thuộc diện hỏi", "1", "")


def test_percentages_of_several_answers_have_no_total():
    printed = grid("sources")
    assert printed.cells[-1] == ("Tổng số người trả lời (n)", "20", "")
    assert printed.notes == ("Mỗi người được chọn nhiều phương án nên tổng các tỷ lệ có thể lớn hơn 100%.",)


def test_simulated_data_are_named_in_the_caption():
    assert grid("q", simulated=True).caption == "q (số liệu mô phỏng)"


def test_a_matrix_has_a_row_an_item_and_says_what_is_withheld():
    printed = grid("m", minimum=10)
    assert printed.cells == (("Nội dung", "n", "A", "B"), ("m1", "20", "50,00", "50,00"), ("m2", "*", "*", "*"))
    assert printed.notes == (
        "Tỷ lệ % tính trên số người trả lời của từng hàng (n).",
        "* Không nêu số liệu của “m2” vì có dưới 10 người trả lời.",
    )


def test_in_full_a_cell_has_its_count():
    assert grid("m", full=True).cells[2] == ("m2", "6", "0 (0,00)", "6 (100,00)")
    assert grid("q", "sex", full=True).cells[1] == ("M", "10", "10 (100,00)", "0 (0,00)", "0 (0,00)")


def test_groups_stand_below_each_other_with_everyone_last():
    assert grid("q", "sex").cells == (
        ("Nhóm", "n", "A", "?", "B"),
        ("M", "10", "100,00", "0,00", "0,00"),
        ("F", "10", "0,00", "50,00", "50,00"),
        ("Chung", "20", "50,00", "25,00", "25,00"),
    )


def test_many_answers_by_few_groups_stand_the_other_way():
    printed = grid("scale", "sex")
    assert printed.cells[:3] == (
        ("Phương án trả lời", "M", "F", "Chung"),
        ("n", "11", "10", "21"),
        ("T", "9,09", "20,00", "14,29"),
    )
    assert printed.notes == ("Tỷ lệ % tính trên số người trả lời của từng cột (n).",)


@pytest.mark.parametrize(
    ("rows", "columns", "down"), [("sources", "place", True), ("scale", "place", False), ("scale", "more", True)]
)
def test_the_longer_of_two_long_lists_stands_below(rows, columns, down):
    assert grid(rows, columns).cells[0][0] == ("Nhóm" if down else "Phương án trả lời")


def test_a_withheld_group_is_starred_and_explained():
    printed = grid("q", "small", minimum=10)
    assert printed.cells[1:3] == (("X", "*", "*", "*", "*"), ("Y", "*", "*", "*", "*"))
    assert printed.notes[-1] == (
        "* Không nêu số liệu của “X” và “Y” vì có nhóm dưới 10 người trả lời, và để không tính ngược ra được nhóm đó."
    )


def test_those_who_named_no_group_are_counted_in_a_note():
    book = TableBook((SectionSpec(NO_TEXT, (TableSpec("q", "g"),)),))
    computed = next(compute_book(dataset(single("q", "ab"), single("g", "m?", "m?")), book, 0).tables())
    assert grid_of(computed, Voice("vi", 0)).notes[-1] == "Không tính 1 người không nêu nhóm của mình."


def test_several_answers_by_groups_are_explained():
    assert grid("sources", "sex").notes[1:] == ("Mỗi người được chọn nhiều phương án nên tổng các tỷ lệ có thể lớn hơn 100%.",)


def test_a_number_has_its_measures():
    assert grid("age").cells == (
        ("Chỉ tiêu", "Giá trị"),
        ("Tổng số người trả lời (n)", "20"),
        ("Trung bình", "9,50"),
        ("Độ lệch chuẩn", "5,92"),
        ("Trung vị", "9,5"),
        ("Tứ phân vị thứ nhất; thứ ba", "4,75; 14,25"),
    )


@pytest.mark.parametrize(
    ("rows", "columns", "minimum"), [("wish", "", 0), ("q", "", 21), ("m", "", 21), ("age", "", 21), ("q", "sex", 21)]
)
def test_what_may_not_be_shown_is_no_table(rows, columns, minimum):
    assert grid(rows, columns, minimum) is None


def test_one_number_has_no_deviation():
    book = TableBook((SectionSpec(NO_TEXT, (TableSpec("age"),)),))
    computed = next(compute_book(dataset(number("age", 7)), book, 0).tables())
    assert grid_of(computed, Voice("vi")).cells[3] == ("Độ lệch chuẩn", "–")


def test_a_cross_table_is_named_for_both_questions():
    book = TableBook((SectionSpec(NO_TEXT, (TableSpec("q", "sex"),)),))
    computed = next(compute_book(DATA, book, 0).tables())
    assert caption_of(computed, Voice("en")) == "en q – by “en sex”"


def test_nobody_is_an_honest_empty_table():
    book = TableBook(
        (
            SectionSpec(
                NO_TEXT,
                (TableSpec("q"), TableSpec("q", "g")),
            ),
        )
    )
    data = dataset(single("q", "", "a", Measure.ORDINAL), single("g", "", "m"))
    frequency, cross = (grid_of(computed, Voice("vi")) for computed in compute_book(data, book, 10).tables())
    assert (frequency.cells[1], cross.cells[1:]) == (("A", "0", "–"), (("M", "0", "–"), ("Chung", "0", "–")))
