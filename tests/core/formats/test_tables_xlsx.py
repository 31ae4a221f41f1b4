"""Every table of a computed book as a workbook, read back with openpyxl."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from langnghe.core.formats.tables_xlsx import write_tables_xlsx
from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.book import ComputedBook, SectionSpec, TableBook, TableSpec
from langnghe.core.statistics.compute import compute_book
from tests.columns import dataset, number, single, words

COLUMNS = (
    single("q", "aab?" * 5 + ".", "a?b"),
    single("sex", "mmff" * 5 + "m", "mf"),
    single("few", "aaaa" + "." * 17),
    single("small", "xxxxxxxxxxxxxxxxxyyy.", "xy"),
    single("m1", "ab" * 10 + ".", matrix="m"),
    single("m2", "b" * 6 + "." * 15, matrix="m"),
    number("age", *range(20), None),
    number("rare", *range(3), *[None] * 18),
    words("wish", *["đường"] * 3, *[None] * 18),
)


def computed(*tables: tuple[str, ...], minimum: int = 0, simulated: bool = False) -> ComputedBook:
    specs = tuple(TableSpec(*names) for names in tables)
    section = SectionSpec(Text({"vi": "Mục A", "en": "Part A"}), specs)
    return compute_book(dataset(*COLUMNS, simulated=simulated), TableBook((section,)), minimum)


def rows(book: ComputedBook, sheet: str, language: str = "vi") -> list[tuple[Any, ...]]:
    """The rows of a sheet without the empty cells at their ends."""
    found = openpyxl.load_workbook(BytesIO(write_tables_xlsx(book, language)))[sheet].iter_rows(values_only=True)
    kept = [row[: max((place for place, cell in enumerate(row, 1) if cell is not None), default=0)] for row in found]
    return [row for row in kept if row]


def test_the_contents_list_the_tables_and_lead_to_them():
    book = computed(("q",), ("q", "sex"))
    sheet = openpyxl.load_workbook(BytesIO(write_tables_xlsx(book, "vi")))["0"]
    assert rows(book, "0") == [
        ("Bảng", "Tên bảng", "Phần"),
        ("1", "sex"),
        ("2", "q", "Mục A"),
        ("3", "q – theo “sex”", "Mục A"),
        (None, "Phiên bản bộ số liệu", "v"),
        (None, "Số phiếu", 21),
    ]
    assert [cell.hyperlink.location for cell in sheet["A"][1:4]] == ["'1'!A1", "'2'!A1", "'3'!A1"]


def test_simulated_data_say_so():
    book = computed(("q",), simulated=True)
    assert rows(book, "0", "en")[-1] == (None, "Simulated data", "Yes")
    assert rows(book, "1")[0] == ("q (số liệu mô phỏng)",)


def test_a_question_has_counts_and_percentages_as_numbers():
    assert rows(computed(("q",)), "1") == [
        ("q",),
        ("Phương án trả lời", "Số người", "Tỷ lệ (%)"),
        ("A", 10, 50),
        ("?", 5, 25),
        ("B", 5, 25),
        ("Tổng số người trả lời (n)", 20),
        ("Không trả lời hoặc không thuộc diện hỏi", 1),
        ("* Không công bố: nhóm dưới 0 người.",),
    ]


def test_a_question_that_too_few_answered_is_withheld():
    assert rows(computed(("few",), minimum=10), "1", "en")[2:4] == [("en A", "*", "*"), ("en B", "*", "*")]


def test_a_matrix_has_counts_and_shares_side_by_side():
    assert rows(computed(("m",), minimum=10), "1")[1:4] == [
        ("Nội dung", "A", "B", "A (%)", "B (%)", "n"),
        ("m1", 10, 10, 50, 50, 20),
        ("m2", "*", "*", "*", "*", "*"),
    ]


def test_groups_stand_side_by_side_with_their_test_below():
    found = rows(computed(("q", "sex")), "2")
    assert found[1:4] == [
        ("Phương án trả lời", "M", "F", "Chung", "M (%)", "F (%)", "Chung (%)"),
        ("A", 10, 0, 10, 100, 0, 50),
        ("?", 0, 5, 5, 0, 50, 25),
    ]
    assert found[5] == ("Tổng số người trả lời (n)", 10, 10, 20)
    assert found[6:8] == [
        ("Kiểm định", "Thống kê", "Bậc tự do", "p", "p hiệu chỉnh (Holm)", "V của Cramér", "n"),
        (*found[7][:6], 15),
    ]


def test_a_small_group_is_withheld_with_what_would_give_it_away():
    found = rows(computed(("q", "small"), minimum=10), "2")
    assert {cell for row in found[2:5] for cell in row[1:3]} == {"*"}
    assert found[5][1:3] == ("*", "*")


def test_a_table_that_too_few_answered_has_no_total_either():
    found = rows(computed(("few", "sex"), minimum=10), "2")
    assert {cell for row in found[2:5] for cell in row[1:]} == {"*"}


@pytest.mark.parametrize(
    ("name", "minimum", "measures"),
    [
        ("age", 0, [(9.5,), (pytest.approx(35**0.5),), (9.5,), (4.75, 14.25)]),
        ("rare", 10, [("*",), ("*",), ("*",), ("*", "*")]),
    ],
)
def test_a_number_has_its_measures(name, minimum, measures):
    assert [row[1:] for row in rows(computed((name,), minimum=minimum), "1")[4:8]] == measures


def test_an_open_question_has_only_counts():
    assert rows(computed(("wish",)), "1")[2:4] == [
        ("Tổng số người trả lời (n)", 3), ("Không trả lời hoặc không thuộc diện hỏi", 18),
    ]  # fmt: skip


def test_a_book_without_tables_is_an_empty_list():
    book = ComputedBook((), 0, 10, "v", simulated=False)
    assert rows(book, "0")[0] == ("Bảng", "Tên bảng", "Phần")


def test_the_same_book_gives_the_same_bytes():
    book = computed(("q", "sex"))
    assert write_tables_xlsx(book, "vi") == write_tables_xlsx(book, "vi")
