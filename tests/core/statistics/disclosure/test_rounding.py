"""Rounding in place of withholding."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.disclosure.problem import Cell, Relation, State, Target, problem
from langnghe.core.statistics.disclosure.rounding import rounded
from tests.tables_of_people import SMALL, two_way

SUM = Relation("t", ("a", "b", "c"))
THREE = problem([Cell("a", 1), Cell("b", 1), Cell("c", 1), Cell("t", 3)], [SUM], [Target("a", 10)])


def test_each_figure_goes_to_the_nearest_multiple_and_sums_may_not_add_up():
    assert rounded(THREE, 5).values == {"a": 0, "b": 0, "c": 0, "t": 5}


def test_rounded_together_the_figures_still_add_up():
    found = rounded(two_way(SMALL), 5, "additive").values
    assert all(sum(found[f"r{row} c{column}"] for column in range(3)) == found[f"r{row} +"] for row in range(3))
    assert sum(found[f"r{row} +"] for row in range(3)) == found["+ +"]
    assert all(value % 5 == 0 for value in found.values())


def test_multiples_stay_when_rounded_together():
    assert rounded(two_way(((20, 50), (10, 25))), 5, "additive").values["r0 c1"] == 50


@pytest.mark.parametrize(("way", "width"), [("nearest", 2), ("additive", 4)])
def test_the_attack_knows_how_it_was_rounded(way, width):
    found = rounded(two_way(SMALL), 5, way).audit
    assert (found.holds, found.weakest.width, found.weakest.wanted) == (True, width, 10)


def test_sums_that_give_a_rounded_figure_away_are_found():
    whole = problem([Cell("a", 2), Cell("b", 2), Cell("t", 4, State.KNOWN)], [Relation("t", ("a", "b"))], [Target("a", 10)])
    found = rounded(whole, 5).audit
    assert (found.holds, found.weakest.lower, found.weakest.upper) == (False, 2, 2)


def test_what_stands_in_no_table_is_not_rounded():
    cells = [Cell("a", 2), Cell("u", 7, State.UNPUBLISHED), Cell("t", 9)]
    found = rounded(problem(cells, [Relation("t", ("a", "u"))], [Target("a", 2)]), 5)
    assert (found.values, found.audit.holds) == ({"a": 0, "t": 10}, True)


STUCK = problem(
    [*(Cell(name, 2) for name in "abc"), *(Cell(name, 4) for name in ("ab", "ac", "bc"))],
    [Relation(one + other, (one, other)) for one, other in ("ab", "ac", "bc")],
)


@pytest.mark.parametrize(
    ("base", "way", "code"), [(1, "nearest", "disclosure.bad_base"), (4, "additive", "disclosure.not_rounded")]
)
def test_what_cannot_be_rounded_is_refused(base, way, code):
    with pytest.raises(Refused, match=code):
        rounded(STUCK, base, way)
