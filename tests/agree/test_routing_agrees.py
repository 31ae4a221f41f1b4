"""Routing agrees with a slow and obvious way to route: forget everything and go through the questions until nothing changes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.evaluate import evaluate, holds
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Section
from langnghe.core.questionnaire.routing import route

TODAY = date(2024, 6, 10)
NAMES = ["a", "b", "c", "d", "e", "f"]


def slowly(questionnaire: Questionnaire, answers: dict) -> tuple[list[str], dict]:
    """The names that apply and what counts; right whenever conditions do not go round in a circle."""
    counted: dict = {}
    for _ in range(2 * len(NAMES) + 2):
        names = [question.name for question in applying(questionnaire.items, Context(counted, TODAY))]
        counted = {}
        for question in questionnaire.questions():
            if question.name in names and question.calculation is not None:
                counted[question.name] = evaluate(question.calculation, Context(last(questionnaire, names, answers), TODAY))
            elif question.name in names and question.name in answers:
                counted[question.name] = answers[question.name]
    return names, counted


def last(questionnaire: Questionnaire, names: list[str], answers: dict) -> dict:
    return {
        question.name: answers[question.name]
        for question in questionnaire.questions()
        if question.name in names and question.name in answers
    }


def applying(items, context):
    for item in items:
        if item.relevant is None or holds(item.relevant, context):
            yield from [item] if isinstance(item, Question) else applying(item.items, context)


def conditions():
    simple = st.builds(
        lambda name, code, sign: f"${{{name}}} {sign} '{code}'",
        st.sampled_from(NAMES),
        st.sampled_from("xy"),
        st.sampled_from(["=", "!="]),
    )
    return st.one_of(
        st.none(), simple, st.builds(lambda one, two, word: f"{one} {word} {two}", simple, simple, st.sampled_from(["and", "or"]))
    )


def parsed(condition):
    return None if condition is None else parse(condition)


@st.composite
def questionnaires(draw):
    items: list = []
    for name in NAMES:
        text = Question(name, "text", NO_TEXT, relevant=parsed(draw(conditions())))
        shape = draw(st.sampled_from(["question", "section", "inside", "calculated"]))
        if shape == "calculated":
            items.append(Question(name, "calculate", NO_TEXT, relevant=text.relevant, calculation=parse("if(1 = 1, 'x', 'y')")))
        elif shape == "section":
            items.append(Section(f"s{name}", NO_TEXT, (text,), relevant=parsed(draw(conditions()))))
        elif shape == "inside" and items and isinstance(items[-1], Section):
            around = items.pop()
            items.append(
                Section(around.name, NO_TEXT, (*around.items, Section(f"s{name}", NO_TEXT, (text,))), relevant=around.relevant)
            )
        else:
            items.append(text)
    return Questionnaire("q", NO_TEXT, ("vi",), tuple(items))


@given(questionnaires(), st.dictionaries(st.sampled_from(NAMES), st.sampled_from("xyz")))
def test_both_ways_take_the_same_route(questionnaire, answers):
    try:
        found = route(questionnaire, answers, TODAY)
    except Refused:
        return
    assert (list(found.names), dict(found.answers)) == slowly(questionnaire, answers)
