"""A dataset as CSV, read back with Python's own reader."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from langnghe.core.formats.dataset_csv import neutralised, restored, write_dataset_csv
from langnghe.core.formats.exports import write_dataset
from langnghe.core.response.model import Code, Dataset, Measure
from tests.core.formats.dataset_sample import DATASET, of, words


def rows(dataset: Dataset) -> list[list[str]]:
    text = write_dataset_csv(dataset, "vi").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def test_every_answer_is_read_back():
    assert rows(DATASET) == [
        ["unit", "satisfied", "sources/radio", "sources/zalo", "age", "income", "born", "opinion"],
        ["ban_lang", "1", "1", "1", "18", "1.25", "1950-01-31", "'=1+1"],
        ["den_sung", "99", "0", "1", "200", "-0.5", "", 'Đường "xấu", dốc\nlầy'],
        ["ban_lang", "", "0", "0", "", "", "2006-12-01", ""],
        ["", "2", "", "", "-1", "3", "1899-05-19", "'-5"],
    ]


def test_a_spreadsheet_sees_that_it_is_utf_8():
    assert write_dataset(DATASET, "csv", "vi").content[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@cmd", "\t=1", "\r=1", "'=1", "''@x"])
def test_what_could_be_a_formula_is_made_harmless_and_can_be_restored(text):
    assert (neutralised(text), restored(neutralised(text))) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["", "Có", "'tốt'", "1-2", "a=b", " =1"])
def test_other_text_is_left_alone(text):
    assert (neutralised(text), restored(text)) == (text, text)


@pytest.mark.parametrize(("code", "cell"), [("-9", "-9"), ("-1.5", "-1.5"), ("-x", "'-x"), ("+1", "'+1"), ("=a", "'=a")])
def test_a_code_that_is_a_number_stays_a_number(code, cell):
    dataset = of("q", Measure.NOMINAL, (code,), (Code(code, words("x")),))
    assert rows(dataset)[1] == [cell]


def test_the_name_of_a_column_cannot_be_a_formula_either():
    assert rows(of("q", Measure.MULTIPLE, ((),), (Code("a", words("x")),)))[0] == ["q/a"]
    assert rows(of("@q", Measure.TEXT, ("a",)))[0] == ["'@q"]


@pytest.mark.parametrize(("value", "cell"), [(Decimal("1E+3"), "1000"), (10**30, "1" + "0" * 30), (date(9, 1, 2), "0009-01-02")])
def test_numbers_and_dates_are_written_out(value, cell):
    measure = Measure.DATE if isinstance(value, date) else Measure.NUMBER
    assert rows(of("q", measure, (value,)))[1] == [cell]


def test_simulated_rows_are_marked():
    dataset = replace(of("simulated", Measure.TEXT, ("a", "b")), simulated=True)
    assert rows(dataset) == [["simulated", "simulated_"], ["a", "1"], ["b", "1"]]


def test_no_responses_give_the_head_alone():
    assert rows(of("q", Measure.NUMBER, ())) == [["q"]]
