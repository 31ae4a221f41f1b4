"""The public list: in little, and as the package carries it."""

import json
from datetime import date

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.administrative_units import read_administrative_units
from langnghe.core.sampling.directory import MAIN, DirectoryUnit, UnitKey, became, came_from, path_to_root, valid_on
from langnghe.core.sampling.directory_check import check_directory
from langnghe.core.sampling.matching import name_index, suggest
from langnghe.records import public_list
from langnghe.records.public_list import public_list_files

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def province(code: str, name: str) -> dict[str, str]:
    return {"provinceCode": code, "province": name}


def commune(code: str | float, name: str) -> dict[str, object]:
    return {"wardCode": code, "ward": name}


LEGACY = {
    "DICT_PROVINCE": {"bac": province("02", "Tỉnh Bắc")},
    "DICT_PROVINCE_DISTRICT": {
        "bac": {"doi": {"districtCode": "101", "district": "Huyện Đồi"}, "dao": {"districtCode": "102", "district": "Huyện Đảo"}}
    },
    "DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED": {
        "bac": {
            "doi": {"a": commune("00001", "Xã  A"), "b": commune("00002", "Thị trấn B")},
            "dao": {"": commune(float("nan"), "")},
        }
    },
    "DICT_PROVINCE_DISTRICT_WARD_ACCENTED": {},
    "DICT_PROVINCE_DISTRICT_WARD_SHORT_ACCENTED": {},
}
CURRENT = {
    "DICT_PROVINCE": {"nam": province("01", "Thành phố Nam")},
    "DICT_PROVINCE_WARD_NO_ACCENTED": {"nam": {"ab": commune("00001", "Xã AB"), "c": commune("00003", "Phường C")}},
    "DICT_PROVINCE_WARD_ACCENTED": {"nam": {"đảo": commune("00004", "Đặc khu Đảo")}},
    "DICT_PROVINCE_WARD_SHORT_ACCENTED": {},
}
CONVERTER = {
    "DICT_PROVINCE_WARD_NO_DIVIDED": {"nam": {"ab": ["bac_doi_a"], "đảo": ["bac_dao_"]}},
    "DICT_PROVINCE_WARD_DIVIDED": {"nam": {"bac_doi_b": [{"newWardKey": "ab"}, {"newWardKey": "c"}]}},
}


def files(**changed: object) -> dict[str, bytes]:
    contents = {"parser_legacy": LEGACY, "parser_from_2025": CURRENT, "converter_2025": CONVERTER} | changed
    return {name: json.dumps(content).encode() for name, content in contents.items()}


def test_units_before_and_after_the_day():
    directory = read_administrative_units(files())
    assert [unit.name for unit in valid_on(directory, EVE)] == ["Tỉnh Bắc", "Huyện Đồi", "Huyện Đảo", "Xã A", "Thị trấn B"]
    assert valid_on(directory, DAY)[2] == DirectoryUnit(
        "00003", "Phường C", "phường", "xã", DAY, None, {MAIN: UnitKey("01", DAY)}
    )


@pytest.mark.parametrize(
    ("code", "names", "whole"),
    [
        ("00001", ["Xã AB"], True),
        ("00002", ["Xã AB", "Phường C"], False),
        ("102", ["Đặc khu Đảo"], True),
        ("02", ["Thành phố Nam"], True),
        ("101", [], True),
    ],
)
def test_what_became_of_old_units(code, names, whole):
    found = became(read_administrative_units(files()), UnitKey(code), DAY)
    assert ([each.unit.name for each in found], all(each.whole for each in found)) == (names, whole)


@pytest.mark.parametrize(
    "broken",
    [
        files(converter_2025={}),
        files(parser_legacy=[]),
        files(parser_legacy=LEGACY | {"DICT_PROVINCE": 5}),
        files() | {"parser_from_2025": b"{"},
        {},
    ],
)
def test_other_contents_are_refused(broken):
    with pytest.raises(Refused) as refusal:
        read_administrative_units(broken)
    assert refusal.value.findings[0].code == "units.public_list_unreadable"


@pytest.fixture(scope="module")
def whole_list():
    return read_administrative_units(public_list_files())


@pytest.fixture(scope="module")
def whole_index(whole_list):
    return name_index(whole_list, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "level", "count"),
    [(EVE, "tỉnh", 63), (EVE, "huyện", 696), (EVE, "xã", 10_035), (DAY, "tỉnh", 34), (DAY, "huyện", 0), (DAY, "xã", 3_321)],
)
def test_the_whole_list_has_as_many_units_as_the_law_names(whole_list, day, level, count):
    assert sum(unit.level == level for unit in valid_on(whole_list, day)) == count


def test_the_whole_list_has_no_errors(whole_list):
    codes = {finding.code for finding in check_directory(whole_list)}
    assert codes == {"directory.code_reused", "directory.repeated_name"}


def test_every_new_commune_came_from_somewhere_and_every_old_one_went_somewhere(whole_list):
    before, after = ([unit for unit in valid_on(whole_list, day) if unit.level == "xã"] for day in (EVE, DAY))
    assert [unit.code for unit in after if not came_from(whole_list, unit.key, EVE)] == []
    assert [unit.code for unit in before if not became(whole_list, unit.key, DAY)] == []


def test_a_code_of_the_whole_list_that_went_to_another_place(whole_list):
    old, new = whole_list.by_code["03562"]
    assert (old.name, new.name, path_to_root(whole_list, new.key)[-1].name) == (
        "Xã Vàng Ma Chải",
        "Xã Sì Lở Lầu",
        "Tỉnh Lai Châu",
    )
    assert [each.unit for each in became(whole_list, old.key, DAY)] == [new]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Đảng bộ xã Vàng Ma Chải", "Xã Sì Lở Lầu"),
        ("sin suoi ho", "Xã Sin Suối Hồ"),
        ("Bản Lang, huyện Phong Thổ", "Xã Khổng Lào"),
        ("thị trấn Phong Thổ", "Xã Phong Thổ"),
        ("Tân An, Cần Thơ", "Phường Tân An"),
    ],
)
def test_names_of_real_plans_are_matched_with_the_whole_list(whole_index, written, meant):
    assert suggest(written, whole_index)[0].unit.name == meant


def test_without_the_package_its_name_is_told(monkeypatch):
    monkeypatch.setattr(public_list, "PACKAGE", "no-such-package")
    with pytest.raises(Refused) as refusal:
        public_list_files()
    assert refusal.value.findings[0].values == {"package": "no-such-package"}
