"""Lists of units as people make them: what is read, and which oddities are told with their cells."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Place, Refused, has_errors
from langnghe.core.formats.units_csv import read_units_csv, write_units_csv
from langnghe.core.formats.units_table import read_directory, read_unit_list
from langnghe.core.sampling.directory import BEGINNING, MAIN, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.unit_list import ListedUnit
from langnghe.core.sampling.units import Unit
from tests.core.formats.test_sheet_rows import workbook

DAY = date(2025, 7, 1)
TITLED = [
    ["ỦY BAN NHÂN DÂN HUYỆN MẪU"],
    ["Đơn vị tính: phiếu"],
    ["STT", "Tên đơn vị", "Loại", "Số phiếu", "Chỉ tiêu", "Ghi chú"],
    [1, "Đảng bộ xã Bản Mẫu", "xã", 10, 50, "xa"],
    [2, "Khối Đảng", None, "05", "-", None],
    ["Tổng cộng", None, None, 15, 50, None],
]


def read(text: str):
    return read_unit_list(text.encode(), "list.csv")


def told(text: str) -> list[tuple[str, int | None, str]]:
    return [(finding.code, finding.place.row, finding.place.column) for finding in read(text).findings]


def test_a_sheet_with_titles_a_total_and_a_remark():
    found = read_unit_list(workbook(Phiếu=TITLED), "list.xlsx")
    assert found.survey_units() == (
        Unit("dang-bo-xa-ban-mau", "Đảng bộ xã Bản Mẫu", "xã", 10, 50),
        Unit("khoi-dang", "Khối Đảng", "", 5, 0),
    )
    (finding,) = found.findings
    assert (finding.code, finding.place) == ("units.unknown_column", Place("list.xlsx", "Phiếu", row=3, column="F"))


def test_every_column_of_a_list():
    found = read(
        "code,name,kind,level,valid_from,valid_until,parent,cấp trên: Đảng,size,sd,stratum,paper_forms\n"
        "12,Tỉnh Thử,tỉnh,tỉnh,,,,,,,,0\n"
        'D,Đảng bộ,đảng bộ,,,,,,,,,"1.000"\n'
        '3,Xã A,xã,xã,01/07/2025,31/12/2030,12,D,"1.250","2,5",vùng cao,5\n'
    )
    unit = DirectoryUnit(
        "3", "Xã A", "xã", "xã", DAY, date(2030, 12, 31), {MAIN: UnitKey("12", BEGINNING), "Đảng": UnitKey("D", BEGINNING)}
    )
    assert found.rows[2] == ListedUnit(unit, Place("list.csv", row=4), 5, 0, 1250, 2.5, "vùng cao")
    assert ([row.paper_forms for row in found.rows], found.findings) == ([0, 1000, 5], ())


HEAD = "code,name,kind,valid_from,valid_until,parent,became,became_part\n"
TWO = "12,Tỉnh Cũ,tỉnh,,30/6/2025,,12,\n12,Tỉnh Mới,tỉnh,1/7/2025,,,,\n"


@pytest.mark.parametrize(
    ("row", "above"),
    [
        ("1,Xã A,xã,,30/6/2025,12,,", UnitKey("12")),
        ("1,Xã A,xã,1/7/2025,,12,,", UnitKey("12", DAY)),
        ("1,Xã A,xã,1/7/2025,,12@2025-07-01,,", UnitKey("12", DAY)),
        ("1,Xã A,xã,1/7/2025,,tỉnh mới,,", UnitKey("12", DAY)),
        ("1,Xã A,xã,,,13,,", UnitKey("13")),
        ("1,Xã A,xã,,,13@hôm nay,,", UnitKey("13@hôm nay")),
    ],
)
def test_units_above_are_named_by_code_by_code_and_day_or_by_name(row, above):
    assert read(f"{HEAD}{TWO}{row}\n").rows[2].unit.parents == {MAIN: above}


def test_a_parent_of_earlier_days_only_is_still_found():
    found = read(f"{HEAD}12,Tỉnh,tỉnh,1/7/2025,,,,\n1,Xã A,xã,,30/6/2025,12,,\n")
    assert found.rows[1].unit.parents == {MAIN: UnitKey("12", DAY)}
    assert [finding.code for finding in found.findings] == ["directory.parent_ended"]


def test_a_list_says_what_became_of_units():
    found = read(f"{HEAD}{TWO}1,Xã A,xã,,30/6/2025,12,,Xã B; 3\n2,Xã B,xã,1/7/2025,,12,,\n3,Xã C,xã,,,,,\n")
    old = UnitKey("1")
    assert found.links == (
        Link(UnitKey("12"), UnitKey("12", DAY)),
        Link(old, UnitKey("2", DAY), whole=False),
        Link(old, UnitKey("3"), whole=False),
    )


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("name,paper_forms\nXã A,mười\n", [("units.bad_number", 2, "B")]),
        ("name,online\nXã A,-5\n", [("units.bad_number", 2, "B")]),
        ("name,size,sd\nXã A,nhiều,2\n", [("units.bad_size", 2, "B")]),
        ("name,size,sd\nXã A,2,?\n", [("units.bad_size", 2, "C")]),
        ("name,from,until\nXã A,31/6/2025,1/1/2026\n", [("units.bad_date", 2, "B")]),
        ("name,forms\n,5\n", [("units.nameless", 2, "A")]),
        (f"name,kind\nXã {'A' * 248},xã\n", [("units.bad_name", 2, "A")]),
        ("name,kind\nXã A,x\U00018cd6\n", [("units.bad_name", 2, "B")]),
        ("name,forms\nXã A,5\nXã B,\n", [("units.no_forms", 3, "B")]),
        ("name,forms\nXã A,\nXã B,\n", []),
        ("name,forms\nXã A,5\nTổng,6\n", [("units.total_differs", 3, "B")]),
        ("name,forms\nXã A,5\nCộng,5\nXã B,6\nCộng,6\nTổng cộng,11\n", []),
        ("name,forms,số phiếu\nXã A,5,6\n", [("units.repeated_column", 1, "C")]),
        ("name,forms,điện thoại\nXã A,5,0\n", [("units.unknown_column", 1, "C")]),
        ("name,forms\nMẫu,5\n", [("directory.kindless", 2, "")]),
        ("code,name\n1,Xã A\n1,Xã B\n", [("directory.overlap", 3, "")]),
        ("name,forms\nXã A,5\nxã a,6\n", [("directory.repeated_name", 3, "")]),
        ("Xã A\t5\t7\nXã B\t6\t8\n", [("units.no_heading", 1, "")]),
        ("xã A: 10 phiếu\nxã B: 5 phiếu\n", [("units.no_heading", 1, "")]),
    ],
)
def test_what_is_odd_is_told_with_its_cell(text, findings):
    assert told(text) == findings


def test_a_message_is_read_as_names_and_numbers():
    found = read("- xã A: 10 phiếu\n- xã B: 5 phiếu\n")
    assert [(unit.name, unit.paper_forms) for unit in found.survey_units()] == [("xã A", 10), ("xã B", 5)]
    assert found.findings[0].values == {"read": "paper_forms"}


def test_without_a_head_the_numbers_after_the_names_are_what_is_asked():
    found = read("1\tXã A\t5\t50\n2\tXã B\t6\t60\n3\tXã C\n")
    asked = [(unit.name, unit.paper_forms, unit.online_minimum) for unit in found.survey_units()]
    assert asked == [("Xã A", 5, 50), ("Xã B", 6, 60), ("Xã C", 0, 0)]


def test_names_alone():
    found = read("Xã A\nXã B\n")
    assert ([row.unit.name for row in found.rows], found.findings[0].values) == (["Xã A", "Xã B"], {"read": "-"})


def test_a_code_that_became_a_number_is_told_once():
    found = read_unit_list(workbook(s=[["Mã", "Tên"], [3562, "Xã A"], [3550, "Xã B"]]))
    assert [(finding.code, finding.values) for finding in found.findings] == [("units.code_is_number", {"value": "3562"})]


def test_only_the_sheet_with_a_head_is_read():
    found = read_unit_list(workbook(Bìa=[["BAN MẪU", "2026"]], Phiếu=[["Tên", "Số phiếu"], ["Xã A", 5]]), "x.xlsx")
    assert [(row.unit.name, row.paper_forms) for row in found.rows] == [("Xã A", 5)]
    assert [(finding.code, finding.place.sheet) for finding in found.findings] == [("units.other_sheets", "Phiếu")]


def test_made_codes_differ_from_given_ones_and_each_other():
    found = read("code,name\nxa-a,Xã Khác\n,Xã A\n,xã a.\n")
    assert [row.unit.code for row in found.rows] == ["xa-a", "xa-a-2", "xa-a-3"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("name,forms\n", "units.empty"), ("name,forms\nTổng,5\n", "units.empty"), ("1,2\n3,4\n", "units.no_names")],
)
def test_a_table_without_units_is_refused(text, code):
    with pytest.raises(Refused) as refusal:
        read(text)
    assert refusal.value.findings[0].code == code


def test_a_directory_is_refused_for_its_errors_only():
    with pytest.raises(Refused) as refusal:
        read_directory(b"code,name\n1,A\n1,X\xc3\xa3 B\n")
    assert [finding.code for finding in refusal.value.findings] == ["directory.overlap"]
    assert read_directory(b"code,name\n1,A\n").units == (DirectoryUnit("1", "A"),)


CELL = st.text(max_size=9) | st.sampled_from(
    ["Tên đơn vị", "Số phiếu", "Mã", "Trực thuộc", "Nhập vào", "Từ ngày", "1/7/2025", "10", "1.000", "xã A", "Xã B", "Tổng"]
)


@given(st.lists(st.lists(CELL, max_size=5), max_size=6), st.sampled_from(",;\t|"))
@settings(deadline=None)
def test_whatever_stands_in_the_cells_a_list_without_errors_can_be_stored(rows, mark):
    """What `units_csv` accepts is what the store accepts."""
    try:
        found = read("\n".join(mark.join(row) for row in rows))
    except Refused:
        return
    if not has_errors(found.findings):
        assert read_units_csv(write_units_csv(found.survey_units())) == found.survey_units()
