"""Columns: banners side by side, nested, with answers taken together, and the people of each."""

import pytest

from langnghe.core.statistics.tables.axis import letter
from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Tabulation
from tests.columns import dataset, several, single

DATA = dataset(
    single("q", "aabbab.a?b", "ab?"),
    single("g", "xxyyzx?y.z", "xyz?"),
    single("h", "ffmmfmfmff", "fm"),
    several("m", "ab a b . c ab a b c abc"),
)


def columns(**asked):
    table = tabulate(DATA, Tabulation((("q",),), **asked))
    bases = table.layers[0].blocks[0].bases
    return [
        (column.letter, " ".join(mark.code for mark in column.path), base.unweighted)
        for column, base in zip(table.columns, bases, strict=True)
    ]


def test_groups_stand_side_by_side_with_everyone_last():
    assert columns(columns=(("g",), ("h",))) == [
        ("A", "x", 3),
        ("B", "y", 3),
        ("C", "z", 2),
        ("D", "f", 5),
        ("E", "m", 4),
        ("Σ", "", 9),
    ]


def test_a_nested_question_has_its_groups_within_each_of_the_outer():
    assert columns(columns=(("h", "g"),), total="none") == [
        ("A", "f x", 2),
        ("B", "f y", 0),
        ("C", "f z", 2),
        ("D", "m x", 1),
        ("E", "m y", 3),
        ("F", "m z", 0),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"total": "first"}, ["Σ", "A", "B"]),
        ({"total": "none"}, ["A", "B"]),
        ({"columns": (), "total": "none"}, ["Σ"]),
    ],
)
def test_the_total_stands_where_it_is_wanted_and_never_alone_is_missing(asked, expected):
    assert [name for name, _, _ in columns(**{"columns": (("h",),), **asked})] == expected


def test_dont_know_is_a_group_only_when_it_is_wanted():
    assert [code for _, code, _ in columns(columns=(("g",),), group_dont_know="include")] == ["x", "y", "z", "?", ""]


def test_answers_taken_together_stand_beside_the_single_ones():
    found = columns(columns=(("g",),), boxes=(Box("g", ("x", "z")), Box("g", ("x",), ("z",))), total="none")
    assert found[3:] == [("D", "x|z", 5)]


def test_a_person_with_several_answers_stands_in_several_columns():
    assert columns(columns=(("m",),)) == [("A", "a", 4), ("B", "b", 5), ("C", "c", 3), ("Σ", "", 9)]


def test_a_set_of_questions_can_be_columns():
    together = AnswerSet("s", ("q", "g"), ("a", "x"))
    asked = Tabulation((("h",),), (("s",),), sets=(together,), total="none")
    table = tabulate(DATA, asked)
    assert [base.unweighted for base in table.layers[0].blocks[0].bases] == [4, 3]
    assert [column.path[0].code for column in table.columns] == ["q", "g"]


def test_a_set_without_counted_answers_has_the_codes_of_its_questions():
    table = tabulate(DATA, Tabulation((("s",),), sets=(AnswerSet("s", ("q", "h")),), cells=("count",)))
    lines = table.layers[0].blocks[0].lines
    assert [(line.mark.code, line.cells[0].count) for line in lines] == [("a", 4), ("b", 4), ("f", 6), ("m", 4), ("?", 1)]


def test_layers_are_tables_of_their_own():
    table = tabulate(DATA, Tabulation((("q",),), (("g",),), ("h",), cells=("count", "layer", "table"), total="none"))
    assert [layer.path[0].code for layer in table.layers] == ["f", "m"]
    first = table.layers[1].blocks[0].lines[0].cells[1]
    assert (first.count, first.layer, first.table) == (1, 25, 12.5)


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_those_of_a_sheet(place, name):
    assert letter(place) == name
