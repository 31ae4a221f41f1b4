"""Linked tables as one set of cells: what is one cell, what belongs together, what is refused."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.disclosure.problem import Cell, Relation, State, Target, pieces, problem
from tests.tables_of_people import two_way


def test_a_cell_of_two_tables_is_one_and_keeps_the_stricter_of_what_is_said_of_it():
    cells = [Cell("a", 5, State.UNPUBLISHED), Cell("a", 5, together="t"), Cell("a", 5, State.KNOWN, forced=True)]
    assert dict(problem(cells).cells) == {"a": Cell("a", 5, State.KNOWN, together="t", forced=True)}


@pytest.mark.parametrize(
    ("cells", "relations", "targets", "code"),
    [
        ([Cell("a", 5), Cell("a", 6)], [], [], "disclosure.contradiction"),
        ([Cell("a", 5)], [Relation("a", ("b",))], [], "disclosure.no_cell"),
        ([Cell("a", 5)], [], [Target("b", 3)], "disclosure.no_cell"),
        ([Cell("a", 5), Cell("b", 2), Cell("c", 2)], [Relation("a", ("b", "c"))], [], "disclosure.not_additive"),
    ],
)
def test_tables_that_do_not_fit_are_refused(cells, relations, targets, code):
    with pytest.raises(Refused) as refused:
        problem(cells, relations, targets)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_table_without_anything_to_protect_is_no_piece():
    assert pieces(two_way(((20, 30), (40, 50)))) == ()


def test_tables_that_only_known_totals_join_are_pieces_of_their_own():
    first, second = Cell("a", 3, forced=True), Cell("b", 4, forced=True)
    total = Cell("t", 7, State.KNOWN)
    joined = problem([first, second, total], [Relation("t", ("a", "b"))])
    apart = problem([first, second, Cell("u", 3, State.KNOWN)], [Relation("u", ("a",))])
    assert [len(pieces(whole)) for whole in (joined, apart)] == [1, 2]


def test_cells_withheld_together_are_in_one_piece():
    cells = [Cell("a", 3, together="t", forced=True), Cell("b", 40, together="t")]
    assert [set(piece.cells) for piece in pieces(problem(cells))] == [{"a", "b"}]


def test_relations_between_known_cells_are_left_out():
    cells = [Cell("a", 3, State.KNOWN), Cell("b", 3, State.KNOWN), Cell("c", 2, forced=True)]
    assert [piece.relations for piece in pieces(problem(cells, [Relation("a", ("b",))]))] == [()]
