"""The route through a questionnaire: what is asked, what counts, what is worked out."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section
from langnghe.core.questionnaire.routing import MOST_WAYS, asking, route
from tests.core.questionnaire.samples import visit

TODAY = date(2024, 6, 10)


def of(*items: Question | Section) -> Questionnaire:
    return Questionnaire("q", NO_TEXT, ("vi",), items)


def text(name: str, **logic: str) -> Question:
    return Question(name, "text", NO_TEXT, **{column: parse(expression) for column, expression in logic.items()})


def calculated(expression: str) -> Question:
    return Question("sum", "calculate", NO_TEXT, calculation=parse(expression))


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, ["used", "province", "born", "place"]),
        ({"used": "no"}, ["used", "province", "born", "place", "advice"]),
        ({"used": "yes"}, ["used", "times", "sources", "province", "born", "place"]),
        ({"used": "yes", "sources": ("other",)}, ["used", "times", "sources", "sources_other", "province", "born", "place"]),
        ({"province": "lc"}, ["used", "province", "district", "born", "place"]),
        ({"born": date(2000, 1, 1)}, ["used", "province", "born", "age", "place", "advice"]),
        ({"born": date(2010, 1, 1)}, ["used", "province", "born", "age", "place"]),
    ],
)
def test_only_what_applies_is_asked(answers, asked):
    assert list(route(visit(), answers, TODAY).names) == asked


def test_an_answer_in_a_section_that_is_hidden_counts_for_nothing():
    found = route(visit(), {"used": "no", "sources": ("other",), "sources_other": "báo"}, TODAY)
    assert found.answers == {"used": "no"}


def test_a_calculated_value_counts_like_an_answer():
    found = route(visit(), {"province": "lc", "district": "pt", "born": date(2000, 6, 11)}, TODAY)
    assert found.computed == {"age": 23, "place": "Phong Thổ"}
    assert found.answers["age"] == 23


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 1", 2), ("1 div 2", Decimal("0.5")), ("1 div 0", None), ("0 div 0", None), ("concat('a', 'b')", "ab"), ("''", None),
        ("if(${a} = 'x', 1, 'y')", "1"), ("1 = 1", "true"), ("number(${a})", None),
    ],
)  # fmt: skip
def test_a_calculation_gives_a_number_where_it_always_does_and_else_a_text(expression, value):
    found = route(of(text("a"), calculated(expression)), {"a": "x"}, TODAY)
    assert found.computed.get("sum") == value


def test_a_condition_may_speak_of_a_later_question():
    forward = of(text("a", relevant="${b} = 'x'"), text("b", relevant="${c} = 'y'"), text("c"))
    assert route(forward, {"b": "x", "c": "y"}, TODAY).names == ("a", "b", "c")
    assert route(forward, {"b": "x"}, TODAY).names == ("c",)


def test_a_section_within_a_hidden_section_is_hidden():
    inner = Section("inner", NO_TEXT, (text("a"),), relevant=parse("1 = 1"))
    outer = Section("outer", NO_TEXT, (inner,), relevant=parse("1 = 2"))
    assert route(of(outer, text("b")), {}, TODAY).names == ("b",)


def test_conditions_in_a_circle_are_refused():
    with pytest.raises(Refused, match=r"wait for one another: a → b → a|b → a → b"):
        route(of(text("a", relevant="${b} = 1"), text("b", relevant="${a} = 1")), {}, TODAY)


@pytest.mark.parametrize("answers", [{}, {"used": "no"}, {"used": "yes", "sources": ("other",)}, {"born": date(2000, 1, 1)}])
def test_asked_of_many_the_same_questions_apply(answers):
    applying = asking(visit())
    assert [applying(answers, TODAY), applying(answers, TODAY)] == [frozenset(route(visit(), answers, TODAY).names)] * 2


def test_the_day_and_what_conditions_ask_about_are_told_apart():
    applying = asking(of(text("a"), text("b", relevant="${a} = 'x' and today() > '2024-06-10'")))
    found = [applying({"a": a}, day) for a in ("x", "y") for day in (TODAY, date(2024, 6, 11))]
    assert found == [{"a"}, {"a", "b"}, {"a"}, {"a"}]


def test_of_very_many_ways_only_some_are_kept():
    applying = asking(of(text("a"), text("b", relevant="${a} = '7'")))
    found = [applying({"a": str(number)}, TODAY) for number in range(MOST_WAYS + 2)]
    assert (found[7], found[8], applying({"a": "7"}, TODAY)) == ({"a", "b"}, {"a"}, {"a", "b"})
