"""A list of units as a frame: shared out over its units or its strata, and drawn from."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.directory import DirectoryUnit
from langnghe.core.sampling.listed import (
    Sharers,
    Sharing,
    Wanted,
    draw_listed,
    frame_hash,
    share_out,
    strata_of,
    units_of,
)
from langnghe.core.sampling.selection import FrameUnit, Method, draw, draw_persons
from langnghe.core.sampling.unit_list import ListedUnit


def row(code: str, size: float | None, deviation: float | None = None, stratum: str = "") -> ListedUnit:
    return ListedUnit(DirectoryUnit(code, code.upper()), size=size, deviation=deviation, stratum=stratum)


ROWS = (row("a", 100, 3, "xã"), row("b", 300, 4, "xã"), row("c", 600, 1, "phường"), row("d", 0, 9, "không"))
FRAME = [FrameUnit("a", 100, "xã"), FrameUnit("b", 300, "xã"), FrameUnit("c", 600, "phường"), FrameUnit("d", 0, "không")]


@pytest.mark.parametrize(
    ("how", "found"),
    [
        (Sharing.PROPORTIONAL, {"a": 10, "b": 30, "c": 60, "d": 0}),
        (Sharing.EQUAL, {"a": 25, "b": 25, "c": 25, "d": 25}),
        (Sharing.NEYMAN, {"a": 14, "b": 57, "c": 29, "d": 0}),
    ],
)
def test_a_total_is_shared_out_over_the_units(how, found):
    assert share_out(units_of(ROWS), 100, how) == found


def test_strata_are_as_large_as_their_units_together():
    found = strata_of(ROWS)
    assert (found.sizes, found.deviations["phường"], found.deviations["không"]) == (
        {"xã": 400, "phường": 600, "không": 0},
        1.0,
        0.0,
    )
    assert found.deviations["xã"] == pytest.approx(((100 * 9 + 300 * 16) / 400) ** 0.5)
    assert share_out(found, 100, Sharing.PROPORTIONAL) == {"xã": 40, "phường": 60, "không": 0}


def test_bounds_hold_for_each():
    assert share_out(units_of(ROWS[:3]), 100, Sharing.PROPORTIONAL, 20, 50) == {"a": 20, "b": 30, "c": 50}


def test_sizes_that_are_needed_and_missing_are_refused():
    with pytest.raises(Refused):
        share_out(units_of((row("a", None), row("b", 1))), 10, Sharing.PROPORTIONAL)
    assert share_out(Sharers({"a": 1}, {}), 10, Sharing.EQUAL) == {"a": 10}
    assert strata_of((row("a", None),)).sizes[""] != strata_of((row("a", None),)).sizes[""]


def test_units_and_persons_are_those_of_the_plain_draw():
    found = draw_listed(ROWS[:3], Wanted(2, Method.SYSTEMATIC, 7, persons=3))
    sample = draw(FRAME[:3], 2, Method.SYSTEMATIC, 7)
    assert (found.sample, found.persons) == (sample, draw_persons(sample, {"a": 100, "b": 300, "c": 600}, 3))
    assert draw_listed(ROWS, Wanted(2, Method.SYSTEMATIC, 7)).persons is None


@pytest.mark.parametrize(("method", "strata"), [(Method.SIMPLE, {"xã": 1, "phường": 1}), (Method.BREWER, {"xã": 1, "phường": 1})])
def test_each_stratum_gets_its_part(method, strata):
    found = draw_listed(ROWS[:3], Wanted(2, method, 1, stratified=True))
    counts = {name: sum(one.stratum == name for one in found.sample.drawn) for name in strata}
    assert (counts, found.sample.seed) == (strata, 1)


def test_a_frame_is_known_by_its_mark():
    same = tuple(ListedUnit(each.unit, size=each.size, stratum=each.stratum, paper_forms=5) for each in ROWS)
    assert frame_hash(same) == frame_hash(ROWS) == draw_listed(ROWS, Wanted(1, Method.SIMPLE, 1)).frame
    assert frame_hash(tuple(reversed(ROWS))) != frame_hash(ROWS)
