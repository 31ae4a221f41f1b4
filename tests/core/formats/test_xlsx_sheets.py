"""Sheets of lists, and rows put into them by the hundred thousand."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from langnghe.core.formats.xlsx_listing import new_workbook, write_listing
from langnghe.core.formats.xlsx_rows import EMPTY, LONGEST_TEXT, Texts, number_cell, style_of, texts_of, with_rows

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [("Biến", "Nhãn"), ("tuoi", "Tuổi của Ông/Bà"), ("=1", None), ("n", 12)]


def listing(rows: list[tuple[Any, ...]]) -> bytes:
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        write_listing(workbook, "list", rows)
    return buffer.getvalue()


def sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def test_a_list_is_read_back():
    assert list(sheet(listing(ROWS)).iter_rows(values_only=True)) == ROWS


def test_its_head_is_bold_and_stays_in_sight():
    read = sheet(listing(ROWS))
    assert ([cell.font.bold for cell in read["A"][:2]], read.freeze_panes) == ([True, False], "A2")


@pytest.mark.parametrize(("words", "width"), [("a", 6), ("hai mươi mốt chữ cái", 21), ("rất dài " * 40, 60)])
def test_a_column_is_as_wide_as_its_words_within_reason(words, width):
    assert sheet(listing([(words,)])).column_dimensions["A"].width == pytest.approx(width, abs=1.5)


def test_no_text_becomes_a_formula_or_a_link():
    read = sheet(listing([("x",), ("=1+1",), ("https://example.org",), ("{=1}",)]))
    assert [(cell.data_type, cell.hyperlink) for cell in read["A"]] == [("s", None)] * 4


def test_the_same_list_gives_the_same_bytes():
    assert listing(ROWS) == listing(ROWS)


@pytest.mark.parametrize("rows", [0, 1, 1_999, 2_000, 2_001, 5_000])
def test_rows_go_below_the_head_however_many(rows):
    prepared = listing([("n",), ("x",)])
    cells = ([number_cell(str(number))] for number in range(rows))
    read = sheet(with_rows(prepared, {SHEET: cells}, texts_of(prepared)))
    assert [cell.value for cell in read["A"]] == ["n", *range(rows)]


def test_a_text_is_kept_once_and_counted_on_from_those_that_are_there():
    prepared = listing([("a", "b")])
    texts = texts_of(prepared)
    rows = [[texts.cell("b"), texts.cell("c")], [texts.cell("c"), EMPTY]]
    written = with_rows(prepared, {SHEET: rows}, texts)
    assert list(sheet(written).iter_rows(values_only=True)) == [("a", "b"), ("b", "c"), ("c", None)]
    assert ZipFile(BytesIO(written)).read("xl/sharedStrings.xml").count(b"<si>") == 4


def test_texts_keep_their_blanks_and_their_marks():
    prepared = listing([("x",)])
    texts = texts_of(prepared)
    rows = [[texts.cell(text)] for text in (" a ", "<b>&", "dòng\nhai", "ế")]
    assert [cell.value for cell in sheet(with_rows(prepared, {SHEET: rows}, texts))["A"][1:]] == [" a ", "<b>&", "dòng\nhai", "ế"]


def test_a_text_longer_than_a_cell_is_cut_and_counted():
    texts = Texts(0)
    assert texts.cell("x" * LONGEST_TEXT) == texts.cell("x" * (LONGEST_TEXT + 1))
    assert (texts.cut, len(texts.places)) == (1, 1)


@pytest.mark.parametrize(("cell", "style"), [("A1", 1), ("C9", 0)])
def test_the_format_of_a_prepared_cell_can_be_asked_for(cell, style):
    assert style_of(listing([("a",)]), SHEET, cell) == style
