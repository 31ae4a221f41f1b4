"""Figures of tables of the same people become one problem."""

import pytest

from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.disclosure.linked import Figure, Terms, linked
from langnghe.core.statistics.disclosure.people import Respondents, people
from langnghe.core.statistics.disclosure.problem import State, Target
from langnghe.core.statistics.disclosure.protect import Reason, protect
from langnghe.core.statistics.disclosure.rules import Rules
from tests.columns import dataset, several, single

TERMS = Terms(Rules(minimum=3), frozenset({"g", "h"}))


def respondents(*columns):
    return Respondents(Coded(dataset(*columns)))


def shown(**where):
    return Figure(people(where))


def columns(question, group, codes, answers):
    """A table of a question by a group: a figure for each answer and a base, withheld together."""
    return [
        Figure(people({question: answer, group: code}), together=f"{question} {group}={code}")
        for code in codes
        for answer in [*answers, answers]
    ]


# 2 of group x, 4 of y, 6 of z
DATA = respondents(single("q", "abaabbaaabbb"), single("g", "xxyyyyzzzzzz", "xyz"), single("h", "mfmfmfmfmfmf", "mf"))


def test_the_size_and_the_answers_of_a_small_group_must_stay_uncertain():
    sizes = frozenset(f"g={code} & q=a|b" for code in ["x", "y", "z", ""])
    assert linked(columns("q", "g", "xyz", "ab"), DATA, TERMS).targets == (
        Target("g=x & q=a|b", 3),
        Target("g=x & q=a", 1, knows=sizes),
        Target("g=x & q=b", 1, knows=sizes),
    )


def test_a_small_column_is_withheld_with_another():
    found = protect(linked(columns("q", "g", "xyz", "ab"), DATA, TERMS)).withheld
    small = {"g=x & q=a", "g=x & q=b", "g=x & q=a|b"}
    assert {name for name, reason in found.items() if reason is Reason.SMALL} == small
    assert {name for name, reason in found.items() if reason is Reason.PROTECTS} == {name.replace("x", "y") for name in small}


def test_tables_without_small_groups_make_no_cells():
    assert dict(linked(columns("q", "h", "mf", "ab"), DATA, TERMS).cells) == {}


def test_the_difference_of_two_figures_is_a_group_too():
    figures = [shown(q=answers, g=codes) for answers in ("a", "ab") for codes in ("yz", "xyz")]
    assert {target.cell for target in linked(figures, DATA, TERMS).targets} == {"g=x & q=a|b", "g=x & q=a", "g=x & q=b"}


def test_who_gave_no_answer_is_no_group():
    data = respondents(single("q", "abaabb"), single("g", "x?.xxx", "x?"))
    assert linked(columns("q", "g", "x", "ab"), data, TERMS).targets == ()


def test_of_groups_by_groups_each_cell_stands_for_itself_and_the_sizes_are_known():
    figures = [shown(g=code, h=other) for code in "yz" for other in "mf"]
    found = linked(figures, DATA, TERMS)
    assert {cell.name for cell in found.cells.values() if cell.state is State.KNOWN} >= {"g=y", "g=z", "h=f", "h=m"}
    assert {cell.name for cell in found.cells.values() if cell.forced} == {"g=y & h=f", "g=y & h=m"}


def test_nested_tables_are_linked_through_what_they_share():
    data = respondents(
        single("q", "ab" * 12),
        single("g", "x" * 12 + "y" * 12, "xy"),
        single("h", ("m" * 10 + "f" * 2) * 2, "mf"),
        single("k", "n" * 24, "n"),
    )
    figures = [shown(q="a", g="x", h="m"), shown(q="a", g="x"), shown(q="a", g="x", k="n")]
    found = linked(figures, data, Terms(Rules(minimum=3), frozenset({"g", "h", "k"})))
    assert found.cells["g=x & q=a"].state is State.OPEN
    assert sum(relation.total == "g=x & q=a" for relation in found.relations) == 2


@pytest.mark.parametrize(("unanimous", "forced"), [(0, set()), (5, {"g=y & q=a"}), (4, set())])
def test_a_group_that_answers_as_one_may_be_withheld(unanimous, forced):
    data = respondents(single("q", "aaaabbbaaa"), single("g", "yyyyzzzzzz", "yz"))
    terms = Terms(Rules(minimum=3, unanimous=unanimous), frozenset({"g"}))
    found = linked([shown(q="a", g="y"), shown(q="a", g="z")], data, terms)
    assert {cell.name for cell in found.cells.values() if cell.forced} == forced


def test_not_to_choose_an_answer_says_little():
    data = respondents(several("m", "b b b b a a"), single("g", "yyyyzz", "yz"))
    figures = [Figure(people({"m/a": chosen, "g": code})) for code in "yz" for chosen in ("1", "10")]
    terms = Terms(Rules(minimum=2, unanimous=9), frozenset({"g"}))
    assert {target.cell for target in linked(figures, data, terms).targets} == {"g=z & m/a=1"}


def test_answers_of_too_few_people_are_not_known_to_everybody():
    data = respondents(single("q", "ab......"), single("g", "xyyyxxyy", "xy"))
    found = linked(columns("q", "g", "xy", "ab"), data, TERMS)
    assert {cell.name for cell in found.cells.values() if cell.state is State.KNOWN} == set()
    assert {cell.name for cell in found.cells.values() if cell.forced} >= {"g=x & q=a|b", "g=y & q=a|b"}
