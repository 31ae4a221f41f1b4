"""What is odd in a directory: each row changes one thing in it."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.errors import Place
from langnghe.core.sampling.directory import BEGINNING, MAIN, Directory, DirectoryUnit, Link, UnitKey
from langnghe.core.sampling.directory_check import check_directory
from tests.core.sampling.directory_sample import (
    DIRECTORY,
    DISTRICT,
    EVE,
    LO,
    MAU,
    NEW_LO,
    NEW_PHONG,
    NOWHERE_KEY,
    PROVINCE,
    REFORM,
    TOWN,
)

ALWAYS = [("directory.code_reused", "03562")]


def codes(directory: Directory) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.field) for finding in check_directory(directory)]


def with_changed(unit: DirectoryUnit, **changes: object) -> Directory:
    units = tuple(replace(each, **changes) if each == unit else each for each in DIRECTORY.units)
    return Directory(units, DIRECTORY.links)


def test_a_code_that_is_given_to_another_place_is_told_and_no_more():
    (finding,) = check_directory(DIRECTORY)
    assert (finding.code, finding.severity, finding.problem) == (
        "directory.code_reused",
        "note",
        "The code “03562” was that of “Xã Bản Mẫu” and is that of “Xã Lở” from 2025-07-01.",
    )


@pytest.mark.parametrize(
    ("unit", "changes", "found"),
    [
        (NEW_PHONG, {"kind": "", "name": "Phong"}, [("directory.kindless", "03549"), *ALWAYS]),
        (NEW_PHONG, {"kind": ""}, ALWAYS),
        (NEW_LO, {"valid_until": date(2025, 1, 1)}, [("directory.reversed", "03562"), *ALWAYS]),
        (
            MAU,
            {"valid_until": None},
            [("directory.overlap", "03562"), ("directory.parent_ended", "03562")],
        ),
        (LO, {"parents": {MAIN: NOWHERE_KEY}}, [*ALWAYS, ("directory.unknown_parent", "03550")]),
        (NEW_LO, {"parents": {MAIN: DISTRICT.key}}, [*ALWAYS, ("directory.parent_ended", "03562")]),
        (DISTRICT, {"parents": {MAIN: LO.key}}, [*ALWAYS, ("directory.cycle", "109")]),
        (TOWN, {"parents": {MAIN: TOWN.key}}, [*ALWAYS, ("directory.cycle", "03549")]),
        (LO, {"name": "xã bản mẫu"}, [*ALWAYS, ("directory.repeated_name", "03562")]),
    ],
)
def test_what_is_odd(unit, changes, found):
    if "parents" not in changes and unit is LO:
        changes = changes | {"parents": MAU.parents}
    assert codes(with_changed(unit, **changes)) == found


def test_a_circle_of_units_is_told_once_with_its_way():
    directory = with_changed(DISTRICT, parents={MAIN: LO.key})
    (finding,) = [each for each in check_directory(directory) if each.code == "directory.cycle"]
    assert finding.problem == "“Huyện Phong” stands above itself (main): Huyện Phong → Xã Lở → Huyện Phong."


def test_a_unit_below_a_circle_is_not_in_it():
    one, two = (DirectoryUnit(code, f"Xã {code}", parents={MAIN: UnitKey(above)}) for code, above in (("a", "b"), ("b", "a")))
    below = DirectoryUnit("c", "Xã c", parents={MAIN: one.key})
    assert codes(Directory((below, one, two))) == [("directory.cycle", "a")]


def test_every_two_units_of_one_code_are_compared():
    long, short, third = (
        DirectoryUnit("1", "Xã Một", "xã", valid_from=first, valid_until=last)
        for first, last in ((BEGINNING, None), (date(2001, 1, 1), date(2002, 1, 1)), (REFORM, None))
    )
    assert codes(Directory((third, short, long))) == [("directory.overlap", "1"), ("directory.overlap", "1")]


def test_names_are_not_repeated_at_other_times_or_by_the_same_code():
    earlier, later = (
        DirectoryUnit(code, "Xã Một", "xã", valid_from=first, valid_until=last)
        for code, first, last in (("1", BEGINNING, EVE), ("2", REFORM, None))
    )
    assert codes(Directory((earlier, later))) == []
    assert codes(Directory((earlier, replace(later, code="1")))) == []


def test_links_lead_to_units_of_the_directory():
    directory = Directory((PROVINCE,), (Link(PROVINCE.key, NOWHERE_KEY), Link(NOWHERE_KEY, UnitKey("88888"))))
    (first, second, third) = check_directory(directory)
    assert [finding.problem for finding in (first, second, third)] == [
        "“Tỉnh Thử” is linked with the code “99999”, which is not in the directory.",
        "“99999” is linked with the code “88888”, which is not in the directory.",
        "“88888” is linked with the code “99999”, which is not in the directory.",
    ]


def test_findings_stand_where_their_units_stand():
    kindless = DirectoryUnit("1", "Mẫu")
    (finding,) = check_directory(Directory((kindless,)), {kindless.key: Place(file="units.csv", row=4)})
    assert (finding.place, finding.severity) == (Place(file="units.csv", row=4), "warning")


def test_a_long_line_of_parents_and_many_of_one_code_take_no_longer():
    units = tuple(DirectoryUnit(str(n), f"Xã {n}", parents={MAIN: UnitKey(str(n + 1))}) for n in range(3_000))
    versions = tuple(
        DirectoryUnit("x", "Xã X", valid_from=date.fromordinal(n + 1), valid_until=date.fromordinal(n + 1)) for n in range(3_000)
    )
    assert codes(Directory((*units, DirectoryUnit("3000", "Tỉnh"), *versions))) == []
