"""A directory from a table of changes."""

from datetime import date

import pytest

from langnghe.core.sampling.directory import BEGINNING, MAIN, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.reform import COMMUNE, DISTRICT, PROVINCE, Change, Named, directory_of_changes, kind_of

DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)
NORTH, SOUTH = Named("01", "Tỉnh Bắc", PROVINCE), Named("02", "Tỉnh Nam", PROVINCE)
HILL = Named("101", "Huyện Đồi", DISTRICT)
OLD_A, OLD_B = Named("00001", "Xã A", COMMUNE), Named("00002", "Thị trấn B", COMMUNE)
NEW_A, NEW_B = Named("00001", "Xã AB", COMMUNE), Named("00009", "Phường C", COMMUNE)
ROWS = (
    Change((OLD_A, HILL, NORTH), (NEW_A, NORTH)),
    Change((OLD_B, HILL, NORTH), (NEW_A, NORTH), whole=False),
    Change((OLD_B, HILL, NORTH), (NEW_B, SOUTH), whole=False),
)


def old(named: Named, kind: str, above: str = "") -> DirectoryUnit:
    return DirectoryUnit(
        named.code, named.name, kind, named.level, BEGINNING, EVE, {MAIN: UnitKey(above, BEGINNING)} if above else {}
    )


def new(named: Named, kind: str, above: str = "") -> DirectoryUnit:
    return DirectoryUnit(named.code, named.name, kind, named.level, DAY, None, {MAIN: UnitKey(above, DAY)} if above else {})


def test_old_units_end_on_the_eve_and_new_ones_begin_on_the_day():
    assert directory_of_changes(ROWS, DAY).units == (
        old(NORTH, "tỉnh"),
        old(HILL, "huyện", "01"),
        old(OLD_A, "xã", "101"),
        old(OLD_B, "thị trấn", "101"),
        new(NORTH, "tỉnh"),
        new(SOUTH, "tỉnh"),
        new(NEW_A, "xã", "01"),
        new(NEW_B, "phường", "02"),
    )


def test_provinces_and_communes_are_linked_in_whole_or_in_part():
    assert directory_of_changes(ROWS, DAY).links == tuple(
        Link(UnitKey(before), UnitKey(after, DAY), whole)
        for before, after, whole in (
            ("01", "01", False),
            ("01", "02", False),
            ("00001", "00001", True),
            ("00002", "00001", False),
            ("00002", "00009", False),
        )
    )


def test_rows_with_one_side_only_name_units_without_links():
    directory = directory_of_changes((Change((HILL, NORTH), ()), Change((), (NEW_A, NORTH))), DAY)
    assert ([unit.code for unit in directory.units], directory.links) == (["01", "101", "01", "00001"], ())


@pytest.mark.parametrize(
    ("name", "kind"), [("Thị trấn B", "thị trấn"), ("THÀNH PHỐ C", "thành phố"), ("Đặc khu D", "đặc khu"), ("Thị", ""), ("", "")]
)
def test_the_kind_is_in_the_name(name, kind):
    assert kind_of(name) == kind
