"""What a written name may mean. The directory is the small one of `directory_sample`."""

import time

import pytest

from langnghe.core.sampling.directory import MAIN, Directory, DirectoryUnit
from langnghe.core.sampling.matching import Reason, Suggestion, name_index, suggest
from tests.core.sampling.directory_sample import (
    DIRECTORY,
    DISTRICT,
    LO,
    MAU,
    NEW_DAY,
    NEW_LO,
    NEW_PHONG,
    OLD_DAY,
    PROVINCE,
    TOWN,
)

OLD, NEW = name_index(DIRECTORY, OLD_DAY), name_index(DIRECTORY, NEW_DAY)


@pytest.mark.parametrize(
    ("name", "unit", "reason"),
    [
        ("Xã Bản Mẫu", MAU, Reason.SAME),
        ("xã  bản mẫu", MAU, Reason.SAME),
        ("xa ban mau", MAU, Reason.WITHOUT_MARKS),
        ("Đảng bộ xã Bản Mẫu", MAU, Reason.WITHOUT_KIND),
        ("Bản Mẫu", MAU, Reason.WITHOUT_KIND),
        ("xã Bản Mầu", MAU, Reason.WITHOUT_MARKS),
        ("xã Bản Mấu Tây", MAU, Reason.SIMILAR),
        ("Phong", TOWN, Reason.WITHOUT_KIND),
        ("huyện Phong", DISTRICT, Reason.SAME),
    ],
)
def test_the_best_suggestion_and_why(name, unit, reason):
    best = suggest(name, OLD)[0]
    assert (best.unit, best.reason, best.formerly) == (unit, reason, None)


def test_likeness_is_the_share_of_common_trigrams():
    (found,) = suggest("Ban Mau Ha", OLD)
    assert found == Suggestion(MAU, round(2 * 8 / (8 + 11), 4), Reason.SIMILAR)


@pytest.mark.parametrize("name", ["", "…", "Đảng bộ Thị trấn", "xã", "Khối cơ quan"])
def test_what_is_no_name_or_like_none_suggests_nothing(name):
    assert suggest(name, OLD) == ()


def test_a_name_that_ended_suggests_what_it_became():
    assert suggest("xã Bản Mẫu", NEW) == (
        Suggestion(NEW_PHONG, 1, Reason.SAME, MAU, whole=False),
        Suggestion(NEW_LO, 1, Reason.SAME, MAU, whole=False),
    )


def test_a_unit_that_exists_comes_before_one_that_ended():
    assert suggest("xã Lở", NEW) == (Suggestion(NEW_LO, 1, Reason.SAME),)
    assert suggest("thị trấn Phong", NEW)[0] == Suggestion(NEW_PHONG, 1, Reason.SAME, TOWN)


def test_units_of_later_days_are_not_known_yet():
    assert [each.unit for each in suggest("xã Phong", OLD)] == [TOWN, DISTRICT]


TWO = tuple(DirectoryUnit(code, f"Tỉnh {name}", "tỉnh") for code, name in (("1", "Một"), ("2", "Hai")))
BOTH = tuple(DirectoryUnit(f"{each.code}0", "Xã Tân An", "xã", parents={MAIN: each.key}) for each in TWO)


@pytest.mark.parametrize(
    ("name", "order"),
    [("Tân An", ["10", "20"]), ("Tân An, tỉnh Hai", ["20", "10"]), ("Tân An (Hai)", ["20", "10"]), ("Tân An; Ba", ["10", "20"])],
)
def test_what_stands_beside_a_name_puts_that_place_first(name, order):
    index = name_index(Directory((*TWO, *BOTH)), NEW_DAY)
    assert [each.unit.code for each in suggest(name, index)] == order


def test_suggestions_can_be_kept_to_one_unit_and_to_a_number():
    index = name_index(Directory((*TWO, *BOTH)), NEW_DAY)
    assert [each.unit.code for each in suggest("Tân An", index, within=TWO[1].key)] == ["20"]
    assert [each.unit.code for each in suggest("Tân An", index, limit=1)] == ["10"]


def test_the_word_for_the_kind_decides_between_equals():
    ward = DirectoryUnit("30", "Phường Tân An", "phường", parents={MAIN: TWO[0].key})
    index = name_index(Directory((*TWO, *BOTH, ward)), NEW_DAY)
    assert suggest("Đảng ủy phường Tân An", index)[0].unit == ward


def test_an_empty_directory_suggests_nothing():
    assert suggest("xã Lở", name_index(Directory(), NEW_DAY)) == ()


def test_a_name_among_3321_takes_little_time():
    units = tuple(DirectoryUnit(f"{n:05}", f"Xã {a} {b}", "xã") for n, (a, b) in enumerate(names(3321)))
    index = name_index(Directory((PROVINCE, *units)), NEW_DAY)
    start = time.process_time()
    for unit in units[:50]:
        assert suggest(unit.name, index)[0].unit == unit
    assert (time.process_time() - start) / 50 < 0.02


def names(count: int) -> list[tuple[str, str]]:
    parts = [f"{first}{last}".capitalize() for first in ("b", "ch", "đ", "ph", "th", "tr") for last in ("a", "inh", "ường", "ơn")]
    more = [f"{part}{end}" for part in parts for end in ("", "g", "m")]
    return [(first, second) for first in more for second in more][:count]


def test_lo_is_found_by_its_own_name_only():
    assert [each.unit for each in suggest("xã Lở", OLD)] == [LO]
