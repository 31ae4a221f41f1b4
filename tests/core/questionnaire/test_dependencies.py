"""In which order questions can be settled, and which cannot."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.dependencies import needed, order, steps
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section


def question(name: str, relevant: str = "", calculation: str = "") -> Question:
    kind = "calculate" if calculation else "text"
    conditions = {column: parse(text) for column, text in (("relevant", relevant), ("calculation", calculation)) if text}
    return Question(name, kind, NO_TEXT, **conditions)


def section(name: str, *items, relevant: str = "") -> Section:
    return Section(name, NO_TEXT, items, relevant=parse(relevant) if relevant else None)


def settled(*items) -> list[str]:
    all_steps = steps(Questionnaire("q", NO_TEXT, ("vi",), items))
    return [all_steps[place].item.name for place in order(all_steps)]


def test_a_section_stands_before_what_is_in_it():
    found = steps(Questionnaire("q", NO_TEXT, ("vi",), (question("a"), section("s", question("b"), section("t", question("c"))))))
    assert [(step.item.name, step.parent) for step in found] == [("a", -1), ("s", -1), ("b", 1), ("t", 1), ("c", 3)]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        (question("a"), set()),
        (question("a", relevant="${b} = ${c}"), {"b", "c"}),
        (question("a", relevant="${b} = 1", calculation="${c} + ${d}"), {"b", "c", "d"}),
        (section("s", question("a", relevant="${b} = 1"), relevant="${c} = 1"), {"c"}),
    ],
)
def test_what_an_item_needs_is_what_it_speaks_of(item, names):
    assert needed(item) == names


@pytest.mark.parametrize(
    ("items", "before", "after"),
    [
        ([question("a", relevant="${b} = 1"), question("b")], "b", "a"),
        ([section("s", question("a"), relevant="${b} = 1"), question("b")], "b", "s"),
        ([section("s", question("a"), relevant="${b} = 1"), question("b")], "s", "a"),
        ([question("a", calculation="${b} + 1"), question("b", calculation="${c} + 1"), question("c")], "c", "a"),
        ([section("s", question("a"), relevant="${b} = 1"), section("t", question("b"))], "t", "a"),
    ],
)
def test_what_is_needed_comes_before(items, before, after):
    found = settled(*items)
    assert found.index(before) < found.index(after)


def test_names_that_nobody_has_do_not_matter_here():
    assert settled(question("a", relevant="${nobody} = 1")) == ["a"]


@pytest.mark.parametrize(
    "items",
    [
        [question("a", relevant="${a} = 1")],
        [question("a", calculation="${a} + 1")],
        [question("a", relevant="${b} = 1"), question("b", relevant="${c} = 1"), question("c", relevant="${a} = 1")],
        [section("s", question("a"), relevant="${a} = 1")],
        [section("s", question("a"), relevant="${b} = 1"), section("t", question("b"), relevant="${a} = 1")],
    ],
)
def test_a_circle_is_refused(items):
    with pytest.raises(Refused, match="wait for one another"):
        settled(*items)


def test_a_long_chain_is_no_trouble():
    chain = [question("q0"), *(question(f"q{number}", relevant=f"${{q{number - 1}}} = 'x'") for number in range(1, 1500))]
    assert settled(*reversed(chain)) == [item.name for item in chain]
