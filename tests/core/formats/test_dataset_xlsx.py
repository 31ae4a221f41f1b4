"""A dataset as an Excel workbook, read back with openpyxl."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats import dataset_xlsx
from langnghe.core.formats.dataset_xlsx import write_dataset_xlsx
from langnghe.core.formats.xlsx_rows import LONGEST_TEXT
from langnghe.core.response.model import Code, Dataset, Measure
from tests.core.formats.dataset_sample import DATASET, of, words

BORN, BORN_LATER = datetime.fromisoformat("1950-01-31"), datetime.fromisoformat("2006-12-01")


def book(dataset: Dataset, language: str = "vi", **options: bool) -> Any:
    return openpyxl.load_workbook(BytesIO(write_dataset_xlsx(dataset, language).content), **options)


def rows(dataset: Dataset, sheet: str, language: str = "vi") -> list[tuple[Any, ...]]:
    return list(book(dataset, language)[sheet].iter_rows(values_only=True))


def test_every_answer_is_read_back():
    assert rows(DATASET, "data") == [
        ("unit", "satisfied", "sources/radio", "sources/zalo", "age", "income", "born", "opinion"),
        ("ban_lang", 1, 1, 1, 18, 1.25, BORN, "=1+1"),
        ("den_sung", 99, 0, 1, 200, -0.5, None, 'Đường "xấu", dốc\nlầy'),
        ("ban_lang", None, 0, 0, None, None, BORN_LATER, None),
        (None, 2, None, None, -1, 3, "1899-05-19", "-5"),
    ]


def test_the_same_answers_stand_in_words():
    assert rows(DATASET, "labels") == [
        ("unit", "satisfied", "sources", "age", "income", "born", "opinion"),
        ("Xã Bản Lang", "Hài lòng", "Loa; Zalo", 18, 1.25, BORN, "=1+1"),
        ("Xã Dền Sung", "?Khó trả lời", "Zalo", 200, -0.5, None, 'Đường "xấu", dốc\nlầy'),
        ("Xã Bản Lang", None, "", None, None, BORN_LATER, None),
        (None, "Bình thường", None, -1, 3, "1899-05-19", "-5"),
    ]


def test_the_codebook_has_a_row_for_each_code():
    assert rows(DATASET, "codebook", "en")[:6] == [
        ("Variable", "Label", "Measure", "Section", "Code", "Label of the code", "Missing"),
        ("unit", "en Câu unit", "nominal", "en Phần A", "ban_lang", "en Xã Bản Lang", None),
        ("unit", "en Câu unit", "nominal", "en Phần A", "den_sung", "en Xã Dền Sung", None),
        ("satisfied", "en Câu satisfied", "ordinal", "en Phần A", "1", "en Hài lòng", None),
        ("satisfied", "en Câu satisfied", "ordinal", "en Phần A", "2", "en Bình thường", None),
        ("satisfied", "en Câu satisfied", "ordinal", "en Phần A", "99", "en ?Khó trả lời", "Yes"),
    ]
    assert rows(DATASET, "codebook")[-1] == ("opinion", "Câu opinion", "text", "Phần A", None, None, None)


@pytest.mark.parametrize(("simulated", "told"), [(False, "Không"), (True, "Có")])
def test_the_workbook_says_what_it_is(simulated, told):
    assert rows(replace(DATASET, simulated=simulated), "about") == [
        ("Phiên bản bộ số liệu", "v7"), ("Phiên bản phiếu hỏi", "q5"), ("Số phiếu", 4), ("Số liệu mô phỏng", told),
    ]  # fmt: skip


def test_simulated_rows_are_marked_in_both_sheets():
    dataset = replace(of("q", Measure.NUMBER, (1, 2)), simulated=True)
    assert rows(dataset, "data") == [("q", "simulated"), (1, 1), (2, 1)]
    assert rows(dataset, "labels", "en") == [("q", "simulated"), (1, "Simulated data"), (2, "Simulated data")]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@x", "\t=1", '=cmd|" /C calc"!A0'])
def test_text_that_could_be_a_formula_is_text_and_stays_so(text):
    for sheet in ("data", "labels"):
        cell = book(of("q", Measure.TEXT, (text,)))[sheet]["A2"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_digits_that_people_wrote_stay_text_and_codes_become_numbers():
    assert rows(of("q", Measure.TEXT, ("007", "12")), "data")[1:] == [("007",), ("12",)]
    assert rows(of("q", Measure.NOMINAL, ("1", "12"), (Code("1", words("a")), Code("12", words("b")))), "data")[1:] == [
        (1,),
        (12,),
    ]
    assert rows(of("q", Measure.NOMINAL, ("01",), (Code("01", words("a")),)), "data")[1:] == [("01",)]


def test_a_code_without_a_label_is_shown_as_it_is():
    assert rows(of("q", Measure.NOMINAL, ("x", "a"), (Code("a", words("A")),)), "labels")[1:] == [("x",), ("A",)]


def test_letters_that_a_file_cannot_hold_are_replaced():
    assert rows(of("q", Measure.TEXT, ("a\x00\x0b<&>",)), "data")[1] == ("a\ufffd\ufffd<&>",)


def test_a_text_longer_than_a_cell_is_cut_and_counted():
    export = write_dataset_xlsx(of("q", Measure.TEXT, ("x" * (LONGEST_TEXT + 1),)), "vi")
    cell = openpyxl.load_workbook(BytesIO(export.content))["data"]["A2"].value
    assert (len(cell), [finding.code for finding in export.findings]) == (LONGEST_TEXT, ["export.text_shortened"])


def test_more_rows_than_fit_are_read_back_in_pieces():
    values = tuple(range(4_500))
    sheet = book(of("q", Measure.NUMBER, values), read_only=True)["data"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(values)


@pytest.mark.parametrize("limit", ["MOST_ROWS", "MOST_COLUMNS"])
def test_a_dataset_that_no_sheet_holds_is_refused(monkeypatch, limit):
    monkeypatch.setattr(dataset_xlsx, limit, 2)
    with pytest.raises(Refused) as refused:
        write_dataset_xlsx(DATASET, "vi")
    assert refused.value.findings[0].code == "export.too_large"


def test_no_responses_are_heads_alone():
    assert rows(of("q", Measure.DATE, ()), "data") == [("q",)]


def test_a_date_is_shown_as_a_date():
    cell = book(of("q", Measure.DATE, (date(2024, 6, 10),)))["data"]["A2"]
    assert (cell.value, cell.number_format) == (datetime.fromisoformat("2024-06-10"), "yyyy-mm-dd")
