"""The Statistics Office's table of old and new communes, in little."""

from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.units_table import read_directory
from langnghe.core.sampling.directory import Directory, UnitKey, became, came_from, path_to_root

DAY = date(2025, 7, 1)
HEADS = (
    "Đơn vị hành chính từ ngày 01/7/2025,,,Đơn vị hành chính trước ngày 01/7/2025,,,,,\n"
    '"Tỉnh, thành phố",Tên Xã mới,Mã Xã mới,Tên Xã cũ,Mã Xã cũ,Ghi chú,Quận/huyện,Tỉnh cũ,\n'
)
LAI_CHAU = "LAI CHÂU,,,,,,,,\n" + "".join(
    f"Tỉnh Lai Châu (12),Xã Sì Lở Lầu,03562,{name},{code},Nhập toàn bộ,Huyện Phong Thổ (109),Tỉnh Lai Châu (12),\n"
    for name, code in (("Xã Sì Lở Lầu", "03550"), ("Xã Mồ Sì San", "03553"), ("Xã Vàng Ma Chải ", "03562"))
)


def read(text: str) -> Directory:
    return read_directory(text.encode(), "table.csv")


def row(note: str = "Nhập toàn bộ", old: str = "Xã A,00001", district: str = "Huyện B (101)") -> str:
    return f"Tỉnh C (01),Xã D,00009,{old},{note},{district},Tỉnh E (02)\n"


def test_a_code_that_went_to_another_place():
    directory = read(HEADS + LAI_CHAU)
    (after,) = became(directory, UnitKey("03562"), DAY)
    assert (directory.by_key[UnitKey("03562")].name, after.unit.name) == ("Xã Vàng Ma Chải", "Xã Sì Lở Lầu")
    assert [each.unit.code for each in came_from(directory, UnitKey("03562", DAY), date(2025, 6, 30))] == [
        "03550",
        "03553",
        "03562",
    ]


def test_old_communes_stood_under_districts_new_ones_under_provinces():
    directory = read(HEADS + LAI_CHAU)
    assert [unit.name for unit in path_to_root(directory, UnitKey("03553"))] == [
        "Xã Mồ Sì San",
        "Huyện Phong Thổ",
        "Tỉnh Lai Châu",
    ]
    assert [unit.code for unit in path_to_root(directory, UnitKey("03562", DAY))] == ["03562", "12"]


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        *(("Nhập toàn bộ", True), ("Giữ nguyên", True), ("Đổi tên", True), ("", True), ("Nhập một phần", False)),
        *(("Nhập một phần diện tích, toàn bộ dân số".replace(",", ";"), True), ("Nhập một phần  diện tích", False)),
    ],
)
def test_the_note_says_whether_all_people_went(note, whole):
    (province, commune) = read(HEADS + row(note)).links
    assert (province.whole, commune.whole) == (True, whole)


def test_an_island_district_without_communes_is_linked_itself():
    directory = read(HEADS + row("Sắp xếp toàn bộ huyện", old=","))
    assert [each.unit.code for each in became(directory, UnitKey("101"), DAY)] == ["00009"]


def test_a_row_cut_short_in_a_message_is_a_row_without_the_rest():
    with pytest.raises(Refused) as refusal:
        read(f"{HEADS}Tỉnh C (01),Xã D,00009\n")
    assert [(finding.code, finding.place.row) for finding in refusal.value.findings] == [("units.bad_conversion_row", 3)]


@pytest.mark.parametrize(
    ("text", "code", "missing"),
    [
        (HEADS.replace("Ghi chú", "Khác") + row(), "units.not_a_conversion_table", "Ghi chú"),
        (HEADS.replace("01/7/2025", "nay") + row(), "units.not_a_conversion_table", "từ ngày …"),
        (HEADS + row(district="Huyện B"), "units.bad_conversion_row", None),
    ],
)
def test_another_table_is_refused(text, code, missing):
    with pytest.raises(Refused) as refusal:
        read(text)
    (finding,) = refusal.value.findings
    assert (finding.code, finding.values.get("missing")) == (code, missing)
