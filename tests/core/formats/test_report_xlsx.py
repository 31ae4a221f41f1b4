"""The workbook of a report: tables, their charts, and links between them."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from langnghe.core.formats import report_xlsx
from langnghe.core.formats.report_xlsx import write_report_xlsx
from langnghe.core.formats.xlsx_listing import new_workbook
from langnghe.core.report.model import Chart
from tests.core.formats.office_package import parts_of
from tests.core.formats.report_sample import BARS, STACKED
from tests.core.formats.test_native_chart import DOTS, HEAT, LINES
from tests.core.formats.test_tables_xlsx import computed

BOOK = computed(("q",), ("q", "sex"), ("age",))


def drawn(chart: Chart) -> tuple[openpyxl.worksheet.worksheet.Worksheet, str]:
    """The sheet with a chart from its third row on, and the chart."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        report_xlsx._write_chart(workbook, workbook.add_worksheet("1"), chart, 2, "Số liệu")
    part = parts_of(buffer.getvalue()).get("xl/charts/chart1.xml", b"").decode()
    return openpyxl.load_workbook(BytesIO(buffer.getvalue()))["1"], part


def test_each_table_stands_on_a_sheet_that_leads_back_to_the_list():
    book = openpyxl.load_workbook(BytesIO(write_report_xlsx(BOOK, "vi")))
    assert book.sheetnames == ["0", "1", "2", "3", "4"]
    assert [cell.hyperlink.location for cell in book["0"]["A"][1:5]] == ["'1'!A1", "'2'!A1", "'3'!A1", "'4'!A1"]
    assert [(book[name]["A2"].value, book[name]["A2"].hyperlink.location) for name in "12"] == [("← Danh mục bảng", "'0'!A1")] * 2


def test_the_figures_of_its_chart_stand_below_a_table_and_the_chart_below_them():
    book = openpyxl.load_workbook(BytesIO(write_report_xlsx(BOOK, "en")))
    column = [cell.value for cell in book["2"]["A"]]
    above = column.index("Figures of the chart")
    assert [cell.value for cell in book["2"][above + 3]] == ["en A", 50, None]
    assert [len(book[name]._charts) for name in book.sheetnames] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("chart", "kind", "grouping"),
    [
        (BARS, "barChart", "clustered"),
        (STACKED, "barChart", "stacked"),
        (replace(STACKED, form="diverging", axis=""), "barChart", "stacked"),
        (DOTS, "barChart", "clustered"),
        (LINES, "lineChart", "standard"),
    ],
)
def test_each_form_has_the_kind_that_excel_has_for_it(chart, kind, grouping):
    _, part = drawn(chart)
    assert re.findall(r"<c:(bar|line)Chart>.*?<c:grouping val=\"(\w+)\"", part) == [(kind.removesuffix("Chart"), grouping)]
    assert re.findall(r"<c:val><c:numRef><c:f>([^<]+)", part)[0] == f"'1'!$B$5:$B${4 + len(chart.categories)}"


@pytest.mark.parametrize(("chart", "column"), [(DOTS, "DE"), (LINES, "CD")])
def test_intervals_are_cells_too(chart, column):
    _, part = drawn(chart)
    below, above = (f"'1'!${letter}$5:${letter}$6" for letter in column)
    assert (re.findall(r"<c:plus>.*?<c:f>([^<]+)", part), re.findall(r"<c:minus>.*?<c:f>([^<]+)", part)) == ([above], [below])


def test_a_heat_map_is_figures_in_colours():
    sheet, part = drawn(HEAT)
    assert (part, [str(each.sqref) for each in sheet.conditional_formatting]) == ("", ["B5:G8"])


def test_the_same_book_gives_the_same_bytes():
    assert write_report_xlsx(BOOK, "vi") == write_report_xlsx(BOOK, "vi")
