"""Rows: answers, answers taken together, summaries, and what stands apart."""

import pytest

from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.spec import Box, Tabulation
from tests.columns import dataset, number, several, single

DATA = dataset(
    single("q", "aabbc???.", "abc?"),
    several("m", "ab a b ? . b? abc . c", "abc?"),
    number("x", 1, 2, 3, 4, None, 5, 6, 7, 100),
    single("one", "12345....", "12345?"),
    single("m1", "aab......", "ab", matrix="grid"),
    single("m2", "bbb......", "ab", matrix="grid"),
)


def rows(name, **asked):
    table = tabulate(DATA, Tabulation(((name,),), **{"cells": ("count", "column"), **asked}))
    return [
        (
            line.kind,
            line.mark.code,
            line.cells[0].count,
            line.cells[0].column if line.cells[0].value is None else line.cells[0].value,
        )
        for line in table.layers[0].blocks[0].lines
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [("answer", "a", 2, 25), ("answer", "b", 2, 25), ("answer", "c", 1, 12.5), ("dont_know", "?", 3, 37.5)]),
        ({"dont_know": "exclude"}, [("answer", "a", 2, 40), ("answer", "b", 2, 40), ("answer", "c", 1, 20)]),
        (
            {"dont_know": "apart"},
            [("answer", "a", 2, 40), ("answer", "b", 2, 40), ("answer", "c", 1, 20), ("dont_know", "?", 3, 37.5)],
        ),
        (
            {"dont_know": "exclude", "unanswered": "apart"},
            [("answer", "a", 2, 40), ("answer", "b", 2, 40), ("answer", "c", 1, 20), ("unanswered", "", 1, 100 / 6)],
        ),
        (
            {"dont_know": "exclude", "unanswered": "include", "answers": False, "boxes": (Box("q", top=2),)},
            [("box", "a|b", 4, pytest.approx(400 / 6))],
        ),
    ],
)
def test_dont_know_and_no_answer_are_where_the_table_wants_them(asked, expected):
    assert rows("q", **asked) == expected


@pytest.mark.parametrize(
    ("box", "code", "expected"),
    [
        (Box("q", ("a", "c")), "a|c", ("box", 60)),
        (Box("q", top=2), "a|b", ("box", 80)),
        (Box("q", bottom=1), "c", ("box", 20)),
        (Box("q", top=1, bottom=2), "a - b|c", ("net", -20)),
        (Box("q", ("a",), ("c",)), "a - c", ("net", 20)),
        (Box("q", less=("c",)), " - c", ("net", -20)),
    ],
)
def test_answers_are_taken_together(box, code, expected):
    (*_, (kind, found, _, value)) = rows("q", dont_know="exclude", boxes=(box,))
    assert (found, kind, pytest.approx(value)) == (code, *expected)


def test_the_top_of_a_scale_may_be_its_last_answer():
    (*_, two, one) = rows("q", dont_know="exclude", boxes=(Box("q", top=2), Box("q", top=1)), top="last")
    assert (two, one) == (("box", "b|c", 3, 60), ("box", "c", 1, 20))


def test_answers_taken_together_are_named_by_their_own_words():
    table = tabulate(DATA, Tabulation((("q",),), boxes=(Box("q", top=2, bottom=1),)))
    assert table.layers[0].blocks[0].lines[-1].mark.label.in_language("vi") == "A + B − C"


def test_with_several_answers_percentages_are_of_people_or_of_answers():
    assert rows("m", dont_know="exclude") == [
        ("answer", "a", 3, 50),
        ("answer", "b", 4, pytest.approx(400 / 6)),
        ("answer", "c", 2, pytest.approx(200 / 6)),
    ]
    assert rows("m", dont_know="exclude", percent_of="answers", boxes=(Box("m", ("a", "b")),)) == [
        ("answer", "a", 3, pytest.approx(100 / 3)),
        ("answer", "b", 4, pytest.approx(400 / 9)),
        ("answer", "c", 2, pytest.approx(200 / 9)),
        ("box", "a|b", 7, pytest.approx(700 / 9)),
    ]


def test_no_answer_counts_as_one_where_answers_are_the_base():
    found = rows("m", percent_of="answers", unanswered="include")
    assert found[-1] == ("unanswered", "", 2, pytest.approx(200 / 13))


def test_a_number_is_shown_by_its_mean_unless_more_is_asked_for():
    assert rows("x") == [("mean", "", 8, 16)]
    assert rows("x", summaries=("deviation", "median"), unanswered="include")[1] == ("median", "", 8, 4.5)


def test_codes_that_are_numbers_are_scores():
    assert rows("one", answers=False, summaries=("mean",)) == [("mean", "", 5, 3)]
    assert rows("one", answers=False, summaries=("mean",), scores={"one": {"1": 10, "2": 20}}) == [("mean", "", 2, 15)]


def test_answers_without_scores_have_no_mean():
    assert rows("q", answers=False, summaries=("mean",)) == []
    assert rows("m", answers=False, summaries=("mean",)) == []


def test_a_matrix_gives_each_of_its_rows_in_turn():
    asked = Tabulation(
        (("grid",),), answers=False, boxes=(Box("grid", ("a",)),), summaries=("mean",), scores={"grid": {"a": 1, "b": 3}}
    )
    blocks = tabulate(DATA, asked).layers[0].blocks
    found = [(block.variable, *((line.cells[0].column, line.cells[0].value) for line in block.lines)) for block in blocks]
    assert found == [
        ("m1", (pytest.approx(200 / 3), None), (None, pytest.approx(5 / 3))),
        ("m2", (0, None), (None, 3)),
    ]


def test_rows_may_be_nested_too():
    blocks = tabulate(DATA, Tabulation((("one", "q"),), where={"one": ("1", "2")})).layers[0].blocks
    assert [(block.path[0].code, block.bases[0].unweighted) for block in blocks][:3] == [("1", 1), ("2", 1), ("3", 0)]
