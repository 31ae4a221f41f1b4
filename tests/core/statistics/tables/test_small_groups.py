"""Small groups: what is flagged, what is withheld, and of whom each count is."""

import pytest

from langnghe.core.statistics.tables.compute import tabulate
from langnghe.core.statistics.tables.setting import Setting
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Tabulation
from langnghe.core.statistics.tables.structure import counted, withheld
from tests.columns import dataset, number, several, single

GROUPS = "x" * 40 + "y" * 25 + "z" * 15 + "w" * 5
DATA = dataset(
    single("q", "ab" * 42 + "a", "ab?"),
    single("g", GROUPS, "xyzw"),
    several("m", " ".join(["ab", "a", "b", ".", "ab"] * 17)),
    single("h", ("f" * 3 + "m" * 2) * 17, "fm"),
    number("x", *range(85)),
)
TEN = Setting(minimum_group=10)


def test_a_base_below_thirty_is_flagged():
    table = tabulate(DATA, Tabulation((("q",),), (("g",),)))
    assert [base.small for base in table.layers[0].blocks[0].bases] == [False, True, True, True, False]


def test_small_columns_are_withheld_with_the_one_that_hides_them():
    table = tabulate(DATA, Tabulation((("q",), ("x",)), (("g",),), cells=("count", "se"), compare="pairs"), TEN)
    for block in table.layers[0].blocks:
        assert [base.withheld for base in block.bases] == [False, False, True, True, False]
        assert block.bases[2].unweighted is None
        hidden = block.lines[0].cells[2]
        assert (hidden.count, hidden.se, set(hidden.reasons.values())) == (None, None, {"withheld"})
        assert [(one.first, one.second) for one in block.lines[0].comparisons] == [(0, 1)]
    assert table.layers[0].blocks[0].tests[0].columns == (0, 1)


@pytest.mark.parametrize(("codes", "hidden"), [(("x", "y"), False), (("x", "w"), True), (("z", "w"), True)])
def test_answers_taken_together_are_withheld_with_their_parts(codes, hidden):
    table = tabulate(DATA, Tabulation((("q",),), (("g",),), boxes=(Box("g", codes),)), TEN)
    assert table.layers[0].blocks[0].bases[4].withheld is hidden


def test_a_small_table_is_withheld_as_a_whole():
    table = tabulate(DATA, Tabulation((("q",),), (("h",),), where={"g": ("w",)}), TEN)
    block = table.layers[0].blocks[0]
    assert {why for cell in table.cells() for why in cell.reasons.values()} == {"withheld"}
    assert ([base.withheld for base in block.bases], block.unanswered, block.dont_know) == ([True, True, True], None, None)
    assert block.tests[0].reason == "no_answers"


def where_of(spec, several_answers=("m",)):
    table = tabulate(DATA, spec)
    return [(dict(one.where), one.column, one.known) for one in counted(table, several_answers)]


def test_each_count_says_of_whom_it_is():
    found = where_of(Tabulation((("q",),), (("h",),), where={"g": ("x", "y")}))
    assert found[:4] == [
        ({"g": ("x", "y"), "h": ("f",), "q": ("a",)}, 0, False),
        ({"g": ("x", "y"), "h": ("f",), "q": ("b",)}, 0, False),
        ({"g": ("x", "y"), "h": ("f",), "q": ("?",)}, 0, False),
        ({"g": ("x", "y"), "h": ("f",), "q": ("?", "a", "b")}, 0, False),
    ]
    assert found[-1] == ({"g": ("x", "y"), "q": ("?", "a", "b")}, 2, False)


def test_an_answer_of_several_is_a_variable_of_its_own():
    found = where_of(Tabulation((("m",),), (("h",),), total="none", where={"m": ("a",)}))
    assert found[0] == ({"h": ("f",), "m/a": ("1",)}, 0, False)
    assert ({"h": ("f",), "m/a": ("1",), "m/b": ("0", "1")}, 0, False) in found


def test_a_set_counts_the_answers_of_its_questions():
    found = where_of(Tabulation((("s",),), sets=(AnswerSet("s", ("q", "h"), ("a", "f")),)))
    assert found == [({"q": ("a", "f")}, 0, True), ({"h": ("a", "f")}, 0, True)]


@pytest.mark.parametrize(
    "spec",
    [
        Tabulation((("s",),), sets=(AnswerSet("s", ("q", "h")),)),
        Tabulation((("m",),), answers=False, boxes=(Box("m", ("a", "b")),)),
        Tabulation((("m",),), answers=False, unanswered="include", boxes=(Box("m", ("a", "b")),)),
        Tabulation((("x",),)),
        Tabulation((("q",),), where={"m": ("a", "b")}),
    ],
)
def test_people_who_gave_one_of_several_answers_are_no_cell(spec):
    assert where_of(spec) == []


def test_columns_can_be_withheld_afterwards():
    spec = Tabulation(
        (("q",), ("x",)), (("h",), ("g",)), cells=("count", "column"), compare="pairs", alpha=0.999, correction="none"
    )
    table = tabulate(DATA, spec)
    less = withheld(table, {(0, 0, 0), (0, 1, 2)})
    first, second = less.layers[0].blocks
    assert ([base.withheld for base in first.bases][:3], first.tests[0].reason) == ([True, False, False], "withheld")
    assert first.lines[0].cells[0].reasons == {"count": "withheld", "column": "withheld"}
    assert first.tests[1:] == table.layers[0].blocks[0].tests[1:]
    assert all(0 not in (one.first, one.second) for one in first.lines[0].comparisons)
    assert second.lines[0].cells[2].reasons == {"value": "withheld", "count": "withheld"}
    assert "C" not in {letter for cell in second.lines[0].cells for letter in cell.letters}
