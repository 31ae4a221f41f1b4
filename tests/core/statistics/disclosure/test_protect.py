"""Which cells are withheld, and the attack that shows that they cannot be computed."""

import pytest

from langnghe.core.statistics.disclosure import exact
from langnghe.core.statistics.disclosure.problem import Cell, Relation, State, Target, problem
from langnghe.core.statistics.disclosure.protect import Audit, Looked, Reason, audit, protect
from tests.tables_of_people import SMALL, two_way

KNOWN_TOTALS = two_way(SMALL, totals=State.KNOWN)
CHEAPEST = {"r1 c0": Reason.SMALL, "r1 c2": Reason.PROTECTS, "r2 c0": Reason.PROTECTS, "r2 c2": Reason.PROTECTS}
"""Of the rectangles through the small cell the one that loses fewest people, and still leaves ten in doubt."""


@pytest.mark.parametrize(("exact_up_to", "method"), [(120, "exact"), (0, "greedy")])
def test_the_small_cell_is_withheld_with_the_cheapest_that_hide_it(exact_up_to, method):
    found = protect(KNOWN_TOTALS, exact_up_to)
    assert (found.withheld, found.methods, found.audit.holds) == (CHEAPEST, {method}, True)


def test_nothing_is_withheld_where_nothing_is_small():
    found = protect(two_way(((20, 30), (40, 50))))
    assert (found.withheld, found.methods, found.audit.weakest, found.audit.holds) == ({}, frozenset(), None, True)


def test_totals_may_be_withheld_when_that_is_cheaper():
    found = protect(problem([Cell("a", 3, forced=True), Cell("b", 90), Cell("t", 93, cost=1)], [SUM], [Target("a", 10)]))
    assert found.withheld == {"a": Reason.SMALL, "t": Reason.PROTECTS}


SUM = Relation("t", ("a", "b"))


def test_what_is_known_anyway_limits_what_can_be_asked():
    whole = problem([Cell("a", 3, forced=True), Cell("b", 4), Cell("t", 7, State.KNOWN)], [SUM], [Target("a", 10)])
    assert protect(whole).audit.weakest == Looked("a", 0, 7, 7, 10)


def test_somebody_who_knows_more_is_attacked_against_too():
    target = Target("a", 1, knows=frozenset({"b"}))
    whole = problem([Cell("a", 3, forced=True), Cell("b", 40), Cell("t", 43)], [SUM], [target])
    assert protect(whole).withheld == {"a": Reason.SMALL, "t": Reason.PROTECTS}


@pytest.mark.parametrize("exact_up_to", [120, 0])
def test_an_interval_may_have_to_reach_above_and_below_the_value(exact_up_to):
    cells = [Cell("a", 100, forced=True), Cell("b", 20), Cell("c", 90), Cell("t", 210, State.KNOWN)]
    wanted = [Target("a", 0, above=15), Target("a", 0, below=60)]
    found = protect(problem(cells, [Relation("t", ("a", "b", "c"))], wanted), exact_up_to)
    assert found.withheld == {"a": Reason.SMALL, "b": Reason.PROTECTS}


@pytest.mark.parametrize("exact_up_to", [120, 0])
def test_cells_that_stand_together_fall_together(exact_up_to):
    cells = [Cell("a", 3, together="one", forced=True), Cell("x", 50, together="one"), Cell("b", 40), Cell("t", 43, State.KNOWN)]
    found = protect(problem(cells, [SUM], [Target("a", 10)]), exact_up_to)
    assert found.withheld == {"a": Reason.SMALL, "x": Reason.SMALL, "b": Reason.PROTECTS}


def test_a_cell_in_no_table_protects_without_a_price():
    cells = [Cell("a", 3, forced=True), Cell("b", 40), Cell("u", 12, State.UNPUBLISHED), Cell("t", 55, State.KNOWN)]
    found = protect(problem(cells, [Relation("t", ("a", "b", "u"))], [Target("a", 20)]))
    assert (found.withheld, found.audit.weakest) == ({"a": Reason.SMALL, "b": Reason.PROTECTS}, Looked("a", 0, 55, 20, 20))


def test_when_no_proof_is_found_in_time_the_near_solution_is_taken_and_said_so(monkeypatch):
    monkeypatch.setattr(exact, "ROUNDS", 1)
    assert protect(KNOWN_TOTALS).methods == {"greedy"}


@pytest.mark.parametrize(
    ("withheld", "holds", "weakest"),
    [
        (CHEAPEST, True, Looked("r1 c0", 0, 25, 10, 10)),
        ({"r1 c0"}, False, Looked("r1 c0", 8, 8, 10, 10)),
    ],
)
def test_the_attack_names_the_weakest_cell(withheld, holds, weakest):
    found = audit(KNOWN_TOTALS, frozenset(withheld))
    assert (found.holds, found.weakest) == (holds, weakest)


def test_the_weakest_cell_is_the_one_with_the_least_slack():
    wide, narrow = Looked("a", 0, 40, 10, 10), Looked("b", 0, 12, 10, 10)
    assert Audit((wide, narrow)).weakest == narrow


def test_the_same_tables_give_the_same_answer():
    tied = two_way(((5, 30, 30), (30, 30, 30), (30, 30, 30)), totals=State.KNOWN)
    assert protect(tied) == protect(tied)


def test_the_first_small_cell_may_hide_the_next():
    cells = [
        Cell("a", 1, forced=True),
        Cell("b", 30, cost=1),
        Cell("c", 2, forced=True),
        Cell("d", 50),
        Cell("t", 83, State.KNOWN),
    ]
    wanted = [Target("a", 5), Target("c", 40)]
    found = protect(problem(cells, [Relation("t", ("a", "b", "c", "d"))], wanted), 0)
    assert found.withheld == {"a": Reason.SMALL, "c": Reason.SMALL, "d": Reason.PROTECTS}
