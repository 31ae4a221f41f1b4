"""Tables that somebody made, as rows of cells."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from xlsxwriter import Workbook as Written

from langnghe.core.errors import Place, Refused
from langnghe.core.formats.sheet_rows import (
    LARGEST,
    LARGEST_UNPACKED,
    MOST_ROWS,
    Sheet,
    column_letters,
    read_sheets,
)

DAY = date(2025, 7, 1)


def workbook(**sheets: list[list[object]]) -> bytes:
    book, buffer = Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def formula_with(value: object) -> bytes:
    buffer = BytesIO()
    with Written(buffer, {"in_memory": True}) as book:
        book.add_worksheet("s").write_formula(0, 0, "=1+1", None, value)
    return buffer.getvalue()


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row.cells for row in sheet.rows]


def text(content: str) -> list[tuple[object, ...]]:
    (sheet,) = read_sheets(content.encode(), "list.txt")
    return cells(sheet)


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read_sheets(data, "list.xlsx")
    return refusal.value.findings[0].code


def test_cells_of_a_workbook_keep_their_kinds():
    rows = [["  Xã\u00a0Mẫu ", 3562, 10.0, 2.5, datetime.combine(DAY, time()), DAY, True, None, "'=1"]]
    (sheet,) = read_sheets(workbook(s=rows))
    assert cells(sheet) == [("Xã Mẫu", 3562, 10, 2.5, DAY, DAY, None, None, "=1")]


def test_rows_keep_their_numbers_and_sheets_their_names():
    first, second = read_sheets(workbook(a=[["x"], [None], ["y"]], empty=[], b=[["z", None, None]]), "list.xlsx")
    assert [row.place for row in first.rows] == [Place("list.xlsx", "a", row=1), Place("list.xlsx", "a", row=3)]
    assert cells(second) == [("z",)]


def test_a_formula_counts_with_its_stored_result():
    (sheet,) = read_sheets(formula_with(2))
    assert (cells(sheet), sheet.findings) == ([(2,)], ())


def test_a_formula_without_a_stored_result_is_told():
    (sheet,) = read_sheets(workbook(s=[["Xã", "=1+1"]]), "f.xlsx")
    (finding,) = sheet.findings
    assert (finding.code, finding.place) == ("sheet.no_value", Place("f.xlsx", "s", row=1, column="B"))


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\nc,d\n", [("a", "b"), ("c", "d")]),
        ("a;b\nc;1,5\n", [("a", "b"), ("c", "1,5")]),
        ("\ufeffTên\tSố\nXã A, huyện B\t10\n", [("Tên", "Số"), ("Xã A, huyện B", "10")]),
        ("| a | b |\n|---|---|\n| c | d |\n", [("a", "b"), ("c", "d")]),
        ('"a\nb",c\nd,e\n', [("a b", "c"), ("d", "e")]),
        (
            "xã A: 10 phiếu;\n- xã B – 5\n+ Khối Đảng 1.000\nxã C\n",
            [("xã A", "10"), ("xã B", "5"), ("Khối Đảng", "1.000"), ("xã C",)],
        ),
        ("xã A: 10 phiếu;\nxã B: 5 phiếu;\n", [("xã A", "10"), ("xã B", "5")]),
        ("Tên,Số\nxã A,\nxã B,\n", [("Tên", "Số"), ("xã A",), ("xã B",)]),
        ("\n\nxã A\n", [("xã A",)]),
        (f"xã{' ' * 100_000}A 5\n", [("xã A 5",)]),
    ],
)
def test_text_is_divided_at_what_stands_in_most_lines(content, rows):
    assert text(content) == rows


def test_text_of_a_spreadsheet_may_be_utf_16():
    (sheet,) = read_sheets(b"\xff\xfe" + "Xã\t1".encode("utf-16-le"))
    assert cells(sheet) == [("Xã", "1")]


def packed(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet.empty"),
        (b" \n,,\n", "sheet.empty"),
        (workbook(s=[]), "sheet.empty"),
        (b"x" * (LARGEST + 1), "sheet.too_large"),
        (packed(xl__media=bytes(LARGEST_UNPACKED + 1)), "sheet.too_large"),
        (packed(xl__vbaProject=b"") + b"", "sheet.damaged"),
        (b"PK\x03\x04", "sheet.damaged"),
        (b"\xd0\xcf\x11\xe0", "sheet.old_excel"),
        (b"\xff\xfex", "sheet.not_text"),
        (b"a\0b", "sheet.not_text"),
        (b"x\n" * (MOST_ROWS + 1), "sheet.too_many_rows"),
        (b'a,b\nc,d\n"' + b"x" * 200_000, "sheet.unclosed_cell"),
        ("Xin chµo c¸c ®¬n vÞ cña huyÖn".encode(), "document.tcvn3"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    assert refused(data) == code


def test_macros_are_refused():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert refused(buffer.getvalue()) == "sheet.macros"


@given(st.binary(max_size=200) | st.builds(lambda cut: workbook(s=[["a", 1]])[:cut], st.integers(0, 4000)))
@settings(max_examples=40, deadline=None)
def test_whatever_the_bytes_they_are_read_or_refused(data):
    try:
        sheets = read_sheets(data, "x")
    except Refused as refusal:
        sheets = refusal.findings
    assert sheets


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_do(position, letters):
    assert column_letters(position) == letters
