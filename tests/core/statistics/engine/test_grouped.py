"""What a database answers, as a design and as sums; and which answers are refused."""

import numpy as np
import pytest

from langnghe.core.statistics.design.sample import Layout
from langnghe.core.statistics.engine.grouped import Groups, Units, check_weights, first_stage, grouping
from langnghe.core.statistics.engine.port import Pair
from tests.core.statistics.engine.made import code

CLUSTERS = Layout("w", ("h",), ("unit",))
ROWS = Layout("w", ("h",))
UNITS = Units(
    keys=(np.array(["y", "x", "x", "y"]), np.array([4, 1, 2, 3])),
    rows=np.array([2, 3, 1, 1]),
    people=np.array([2, 2, 1, 1]),
    weights=np.array([4.0, 3.0, 1.0, 2.0]),
)


def with_population(least, greatest=None):
    given = np.array(least, dtype=float)
    return Units(UNITS.keys, UNITS.rows, UNITS.people, UNITS.weights, given, given if greatest is None else np.array(greatest))


def test_units_are_sorted_by_stratum_and_number():
    found = grouping(CLUSTERS, UNITS)
    assert (found.frame.people.tolist(), found.frame.stages[0].strata.tolist()) == ([2, 1, 1, 2], [0, 0, 1, 1])
    assert (found.frame.elements, found.frame.degrees) == (False, 2)


def test_groups_come_to_their_unit_and_cell():
    groups = Groups(
        keys=(np.array(["x", "y", "y"]), np.array([2, 3, 4])),
        row=np.array(["no", None, "yes"], dtype=object),
        column=np.array([1.0, 1.0, np.nan]),
        people=np.array([1, 1, 2]),
        excess=np.array([1.0, 2.0, 4.0]),
    )
    sums = grouping(CLUSTERS, UNITS).sums(Pair("q", "g"), groups)
    assert (sums.rows, sums.columns, sums.people.tolist()) == (("no", "yes"), (1,), [[1, 0, 1, 0, 2, 0]])
    assert sums.weighted.tolist() == [[0] * 6, [1, 0, 0, 0, 0, 0], [0, 0, 2, 0, 0, 0], [0, 0, 0, 0, 4, 0]]


def test_rows_drawn_by_themselves_bring_their_distances_from_the_mean():
    units = Units((np.array(["x", "y"]),), np.array([3, 2]), np.array([3, 2]), np.array([6.0, 8.0]))
    groups = Groups(
        (np.array(["x", "y"]),), np.array([1, 2]), None, np.array([2, 2]), np.array([-1.0, 0.0]), np.array([1.0, 2.0])
    )
    sums = grouping(ROWS, units).sums(Pair("q"), groups)
    assert (sums.people.tolist(), sums.weighted.tolist()) == ([[2, 0, 0], [0, 2, 0]], [[3, 0, 0], [0, 8, 0]])
    assert sums.squares.tolist() == [[0.5, 0, 0], [0, 2, 0]]


def test_without_strata_and_clusters_there_is_one_stratum():
    found = grouping(Layout(), Units((), np.array([5]), np.array([5]), np.array([5.0])))
    assert (found.frame.units, found.frame.degrees, found.centre.tolist()) == (1, 4, [1.0])


@pytest.mark.parametrize(("stated", "population"), [([8, 8, 8, 8], [8, 8, 8, 8]), ([0.5, 0.5, 0.5, 0.5], [4, 4, 4, 4])])
def test_populations_of_units_are_numbers_or_shares(stated, population):
    layout = Layout("w", ("h",), ("unit",), ("N",))
    assert grouping(layout, with_population(stated)).frame.stages[0].population.tolist() == population


@pytest.mark.parametrize(("stated", "population"), [([10, 20], [10, 20]), ([0.5, 0.1], [6, 20])])
def test_populations_of_rows_are_numbers_or_shares(stated, population):
    given = np.array(stated, dtype=float)
    units = Units((np.array(["x", "y"]),), np.array([3, 2]), np.array([3, 2]), np.array([6.0, 8.0]), given, given)
    assert grouping(Layout("w", ("h",), (), ("N",)), units).frame.stages[0].population.tolist() == population


@pytest.mark.parametrize(
    "units",
    [
        with_population([8, 8, 8, -1]),
        with_population([8, 8, 8, 8], [8, 8, 8, 9]),
        with_population([8, 8, 8, 1]),
        UNITS,
    ],
)
def test_populations_that_do_not_fit_are_refused(units):
    assert code(lambda: grouping(Layout("w", ("h",), ("unit",), ("N",)), units)) == "statistics.bad_population"


def test_a_population_of_fewer_than_were_drawn_is_refused():
    given = np.array([2.0])
    units = Units((), np.array([3]), np.array([3]), np.array([3.0]), given, given)
    assert code(lambda: grouping(Layout("w", (), (), ("N",)), units)) == "statistics.bad_population"


def test_no_rows_and_missing_strata_are_refused():
    nothing = np.zeros(0)
    assert code(lambda: grouping(ROWS, Units((nothing,), nothing, nothing, nothing))) == "statistics.no_rows"
    gap = Units((np.array(["x", None], dtype=object),), *[np.array([1, 1])] * 2, np.array([1.0, 1.0]))
    assert code(lambda: grouping(ROWS, gap)) == "statistics.missing_in_design"


@pytest.mark.parametrize(("layout", "bad", "largest"), [(ROWS, 2, 5.0), (ROWS, 0, 0.0), (Layout(), 1, 1.0)])
def test_weights_that_cannot_be_used_are_refused(layout, bad, largest):
    assert code(lambda: check_weights(layout, bad, largest)) == "engine.bad_weights"


def test_good_weights_pass():
    assert check_weights(ROWS, 0, 3.0) is None


def test_a_database_groups_by_the_first_stage():
    assert first_stage(Layout("w", ("h", "i"), ("unit", "flat"))) == Layout("w", ("h",), ("unit",))
    assert code(lambda: first_stage(Layout("w", ("h",), ("unit", "flat"), ("N", "M")))) == "engine.one_by_one"
    assert code(lambda: first_stage(Layout(None, (), (), ("N",)))) == "engine.one_by_one"
