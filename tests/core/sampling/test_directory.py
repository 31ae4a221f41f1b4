"""Units through time: a code says which unit only together with the day."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.sampling.directory import (
    MAIN,
    Directory,
    DirectoryUnit,
    Link,
    UnitKey,
    became,
    came_from,
    children,
    path_to_root,
    unit_with_code,
    valid_on,
)
from tests.core.sampling.directory_sample import (
    DIRECTORY,
    DISTRICT,
    EVE,
    LO,
    MAU,
    NEW_DAY,
    NEW_LO,
    NEW_PHONG,
    NOWHERE_KEY,
    OLD_DAY,
    PARTY,
    PROVINCE,
    REFORM,
    TOWN,
)


def found(counterparts) -> list[tuple[DirectoryUnit, bool]]:
    return [(counterpart.unit, counterpart.whole) for counterpart in counterparts]


@pytest.mark.parametrize(
    ("day", "units"),
    [
        (OLD_DAY, (PROVINCE, PARTY, DISTRICT, LO, MAU, TOWN)),
        (EVE, (PROVINCE, PARTY, DISTRICT, LO, MAU, TOWN)),
        (REFORM, (PROVINCE, PARTY, NEW_LO, NEW_PHONG)),
    ],
)
def test_the_first_and_the_last_day_count(day, units):
    assert valid_on(DIRECTORY, day) == units


@pytest.mark.parametrize(("day", "unit"), [(OLD_DAY, MAU), (NEW_DAY, NEW_LO)])
def test_a_code_is_given_anew(day, unit):
    assert unit_with_code(DIRECTORY, "03562", day) == unit


def test_no_unit_has_a_code_before_it_was_given_or_at_all():
    assert (unit_with_code(DIRECTORY, "109", NEW_DAY), unit_with_code(DIRECTORY, "x", NEW_DAY)) == (None, None)


@pytest.mark.parametrize(
    ("unit", "relation", "path"),
    [
        (MAU, MAIN, (MAU, DISTRICT, PROVINCE)),
        (MAU, "Đảng", (MAU, PARTY)),
        (NEW_LO, MAIN, (NEW_LO, PROVINCE)),
        (LO, "Đảng", (LO,)),
    ],
)
def test_each_relation_has_its_own_path_to_the_top(unit, relation, path):
    assert path_to_root(DIRECTORY, unit.key, relation) == path


def test_a_path_ends_where_nothing_is_known_or_all_is_known_already():
    low = DirectoryUnit("a", "A", parents={MAIN: UnitKey("b")})
    high = DirectoryUnit("b", "B", parents={MAIN: UnitKey("a")})
    assert path_to_root(Directory((low, high)), low.key) == (low, high)
    assert (path_to_root(Directory((low,)), low.key), path_to_root(DIRECTORY, NOWHERE_KEY)) == ((low,), ())


def test_the_units_below_a_unit():
    assert (children(DIRECTORY, DISTRICT.key), children(DIRECTORY, PARTY.key, "Đảng")) == ((LO, MAU, TOWN), (MAU,))


@pytest.mark.parametrize(
    ("unit", "day", "became_these"),
    [
        (LO, NEW_DAY, [(NEW_LO, True)]),
        (MAU, NEW_DAY, [(NEW_LO, False), (NEW_PHONG, False)]),
        (MAU, OLD_DAY, [(MAU, True)]),
        (NEW_LO, NEW_DAY, [(NEW_LO, True)]),
        (DISTRICT, NEW_DAY, []),
    ],
)
def test_what_a_unit_became(unit, day, became_these):
    assert found(became(DIRECTORY, unit.key, day)) == became_these


def test_what_a_unit_came_from():
    assert found(came_from(DIRECTORY, NEW_LO.key, OLD_DAY)) == [(LO, True), (MAU, False)]
    assert found(became(DIRECTORY, NOWHERE_KEY, OLD_DAY)) == []


def test_changes_are_followed_one_after_the_other():
    """NEW_PHONG is split, and one part of it joins LAST with the whole of NEW_LO."""
    later, last_day = date(2030, 1, 1), date(2029, 12, 31)
    phong, lo = replace(NEW_PHONG, valid_until=last_day), replace(NEW_LO, valid_until=last_day)
    last, other = DirectoryUnit("1", "Xã Một", valid_from=later), DirectoryUnit("2", "Xã Hai", valid_from=later)
    links = (Link(lo.key, last.key), Link(phong.key, last.key, whole=False), Link(phong.key, other.key, whole=False))
    directory = Directory((*DIRECTORY.units[:6], lo, phong, last, other), DIRECTORY.links + links)
    assert found(became(directory, LO.key, later)) == [(last, True)]
    assert found(became(directory, MAU.key, later)) == [(last, False), (other, False)]
    assert found(came_from(directory, last.key, OLD_DAY)) == [(LO, True), (MAU, False), (TOWN, False)]


def test_a_whole_way_counts_more_than_a_partial_one_met_before():
    first, last = DirectoryUnit("1", "Một", valid_until=EVE), DirectoryUnit("9", "Chín", valid_from=REFORM)
    middle = DirectoryUnit("5", "Năm", valid_until=EVE)
    links = (Link(first.key, last.key, whole=False), Link(first.key, middle.key), Link(middle.key, last.key))
    assert found(became(Directory((first, middle, last), links), first.key, NEW_DAY)) == [(last, True)]
    assert found(became(Directory((first, middle, last), links[::-1]), first.key, NEW_DAY)) == [(last, True)]


def test_units_that_became_each_other_are_followed_once():
    one, two = DirectoryUnit("1", "Một", valid_until=EVE), DirectoryUnit("2", "Hai", valid_until=EVE)
    circle = Directory((one, two), (Link(one.key, two.key), Link(two.key, one.key)))
    assert became(circle, one.key, NEW_DAY) == ()
