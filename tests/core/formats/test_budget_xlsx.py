"""A budget as a workbook: its formulas are reckoned once more here, and must come to the values that were written."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from langnghe.core.formats.budget_xlsx import write_budget_xlsx
from langnghe.core.plan.budget_settlement import settle
from tests.core.plan.budget_sample import EMPTY, ESTIMATE, SETTLEMENT

TITLE = "Chợ xã"


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def written(language: str = "vi", *, values: bool = True) -> Workbook:
    return opened(write_budget_xlsx(TITLE, ESTIMATE, SETTLEMENT, language), values=values)


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def reckoned(sheet: Worksheet, name: str) -> object:
    """What a cell comes to, by the rules of spreadsheets for the few words that are used."""
    value = sheet[name].value
    if not isinstance(value, str) or not value.startswith("="):
        return "" if value is None else value
    text = re.sub(r"([A-Z])(\d+):\1(\d+)", lambda span: f"RANGE('{span[1]}',{span[2]},{span[3]})", value[1:])
    text = re.sub(r"\b([A-Z]\d+)\b", r"CELL('\1')", text.replace('=""', '==""'))
    words = {
        "CELL": lambda cell: reckoned(sheet, cell),
        "RANGE": lambda column, first, last: [reckoned(sheet, f"{column}{row}") for row in range(first, last + 1)],
        "SUM": lambda cells: sum(cell for cell in cells if cell != ""),
        "MIN": lambda *cells: min(cell for cell in cells if cell != ""),
        "IF": lambda test, yes, no: yes if test else no,
        "ROUNDDOWN": lambda number, _places: int(number),
    }
    return eval(text, {"__builtins__": {}}, words)  # noqa: S307 - our own formulas, and no other names


def formulas(sheet: Worksheet) -> list[str]:
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(("sheet", "count"), [("Dự toán", 7), ("Quyết toán", 39)])
def test_every_formula_comes_to_the_value_beside_it(sheet, count):
    with_formulas, with_values = written(values=False)[sheet], written()[sheet]
    names = formulas(with_formulas)
    assert len(names) == count
    assert {name: reckoned(with_formulas, name) for name in names} == {name: with_values[name].value for name in names}


def test_the_sheet_of_an_estimate():
    assert rows(written()["Dự toán"]) == [
        (TITLE, *[None] * 6),
        (None,) * 7,
        ("STT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)", "Căn cứ"),
        (1, "Chi plan_and_form", "phiếu", 1, 30_000_000, 30_000_000, "TT 109"),
        (2, "Chi person", "phiếu", 1200, 30_000, 36_000_000, "NQ 12"),
        (3, "Chi organisation", "phiếu", 2, 85_000, 170_000, "TT 109"),
        (4, "Chi coding", "7% của “Chi wages”", None, None, 175_007, "TT 109"),
        (5, "Chi report", "phiếu", 1, 10_000_000, 10_000_000, "TT 109"),
        (6, "Chi wages", "phiếu", 100, 25_001, 2_500_100, "NQ 12"),
        (None, "Tổng cộng", None, None, None, 78_845_107, None),
        (None,) * 7,
        (None, "Bảy mươi tám triệu tám trăm bốn mươi lăm nghìn một trăm linh bảy đồng", *[None] * 5),
        (None, "Mức tối đa.", *[None] * 5),
    ]


def test_the_sheet_of_a_settlement():
    found = rows(written()["Quyết toán"])
    assert found[2] == (
        "STT", "Nội dung", "Số lượng", "Đơn giá (đồng)", "Dự toán (đồng)", "Thực hiện", "Nghiệm thu", "Được chi (đồng)",
        "Đề nghị (đồng)", "Chi (đồng)", "Chênh lệch (đồng)", "Lý do",
    )  # fmt: skip
    assert found[4] == (
        2, "Chi person", 1200, 30_000, 36_000_000, 1150, 1100, 33_000_000, None, 33_000_000, -3_000_000,
        ("thực hiện ít hơn dự toán 50, không chi 1.500.000 đồng; "
        "50 đã thực hiện nhưng không được nghiệm thu, không chi 1.500.000 đồng"),
    )  # fmt: skip
    assert found[6][:11] == (4, "Chi coding", None, None, 175_007, None, None, 140_000, None, 140_000, -35_007)
    assert found[9] == (None, "Tổng cộng", None, None, 78_845_107, *[None] * 4, 75_310_000, -3_535_107, None)
    assert found[11][1] == "Bảy mươi lăm triệu ba trăm mười nghìn đồng"


def test_a_workbook_in_english():
    book = written("en")
    assert book.sheetnames == ["Estimate", "Settlement"]
    assert [cell.value for cell in book["Estimate"][3]] == [
        "No.", "Item", "Unit", "Quantity", "Price (VND)", "Amount (VND)", "Norm",
    ]  # fmt: skip
    assert (book["Estimate"]["B12"].value, book["Settlement"].max_row) == ("Ceilings.", 18)


def test_an_estimate_alone_has_one_sheet():
    assert opened(write_budget_xlsx(TITLE, ESTIMATE, None, "vi")).sheetnames == ["Dự toán"]


def test_an_estimate_of_nothing_comes_to_nothing():
    book = opened(write_budget_xlsx(TITLE, EMPTY, settle(EMPTY, []), "vi"), values=True)
    assert [book["Dự toán"]["F4"].value, book["Quyết toán"]["E4"].value, book["Quyết toán"]["J4"].value] == [0, 0, 0]


@pytest.mark.parametrize("evil", ['=HYPERLINK("https://a.example.vn")', "+1+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_is_never_a_formula(evil):
    lines = tuple(
        replace(line, label={"vi": evil}, unit={"vi": evil}, source=evil) for line in ESTIMATE.lines if line.code != "coding"
    )
    data = write_budget_xlsx(evil, replace(ESTIMATE, lines=lines, notes=({"vi": evil},)), None, "vi")
    sheet = opened(data)["Dự toán"]
    cells = [
        cell for row in sheet.iter_rows() for cell in row if cell.value == evil.replace("\t", "_x0009_") or cell.value == evil
    ]
    assert (len(cells), {cell.data_type for cell in cells}) == (2 + 3 * len(lines), {"s"})


def test_money_is_shown_in_groups_and_the_head_stays_in_sight():
    sheet = written()["Dự toán"]
    assert ({sheet[name].number_format for name in ("E4", "F4", "F10")}, sheet.freeze_panes) == ({"#,##0"}, "A4")


def test_the_same_budget_gives_the_same_bytes():
    first, second = (write_budget_xlsx(TITLE, ESTIMATE, SETTLEMENT, "vi") for _ in range(2))
    created = re.findall(r"<dcterms:created[^>]*>([^<]*)", zipfile.ZipFile(BytesIO(first)).read("docProps/core.xml").decode())
    assert (first == second, created) == (True, ["2000-01-01T00:00:00Z"])


def test_each_stage_comes_to_the_sum_of_its_lines():
    sheet = load_workbook(BytesIO(write_budget_xlsx("Chợ xã", ESTIMATE, SETTLEMENT, "vi")), data_only=True).worksheets[1]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(min_row=14)]
    assert [row for row in rows if row] == [
        ["Quyết toán theo công đoạn"],
        ["Kế hoạch", 30_000_000, 30_000_000, 0],
        ["Thu thập", 38_670_100, 35_170_000, -3_500_100],
        ["Xử lý", 175_007, 140_000, -35_007],
        ["Báo cáo", 10_000_000, 10_000_000, 0],
    ]
