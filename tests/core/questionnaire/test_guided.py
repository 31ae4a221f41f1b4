"""Conditions from menus and the same conditions as expressions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.guided import (
    VALUELESS,
    Guide,
    Rule,
    Test,
    comparisons,
    from_expression,
    rule_for,
    to_expression,
)
from langnghe.core.questionnaire.model import Question, Text

NAMES = st.sampled_from(["goes", "times", "wish", "a.b-c_1"])
TEXTS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="'"), min_size=1, max_size=20)
NUMBERS = st.decimals(-10_000, 10_000, allow_nan=False, places=2)


@st.composite
def rules(draw) -> Rule:
    test = draw(st.sampled_from(Test))
    return Rule(draw(NAMES), test, "" if test in VALUELESS else draw(st.one_of(TEXTS, NUMBERS)))


GUIDES = st.builds(
    lambda found, every: Guide(tuple(found), every or len(found) == 1), st.lists(rules(), min_size=1, max_size=4), st.booleans()
)


@given(GUIDES)
def test_rules_come_back_from_the_text_of_their_expression(guide):
    assert from_expression(parse(to_text(to_expression(guide)))) == guide


@given(GUIDES)
def test_the_expression_comes_back_from_its_rules(guide):
    expression = to_expression(guide)
    assert to_expression(from_expression(expression)) == expression


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("${goes} = 'yes'", Guide((Rule("goes", Test.IS, "yes"),))),
        ("${times} >= -2.5", Guide((Rule("times", Test.AT_LEAST, Decimal("-2.5")),))),
        ("selected(${buys}, 'food')", Guide((Rule("buys", Test.CONTAINS, "food"),))),
        ("not(selected(${buys}, 'food'))", Guide((Rule("buys", Test.CONTAINS_NOT, "food"),))),
        ("${wish} = ''", Guide((Rule("wish", Test.NOT_ANSWERED),))),
        (
            "${goes} != 'no' and ${times} < 7 and ${wish} != ''",
            Guide((Rule("goes", Test.IS_NOT, "no"), Rule("times", Test.LESS, Decimal(7)), Rule("wish", Test.ANSWERED))),
        ),
        ("${goes} = 'no' or ${times} > 7", Guide((Rule("goes", Test.IS, "no"), Rule("times", Test.MORE, Decimal(7))), all=False)),
    ],
)
def test_a_simple_condition_is_a_list_of_rules(text, guide):
    assert (from_expression(parse(text)), to_text(to_expression(guide))) == (guide, text)


@pytest.mark.parametrize(
    "text",
    [
        "${a} = 'x' and (${b} = 'y' or ${c} = 'z')",
        "${a} + 1 = 2",
        "'x' = ${a}",
        "${a} = ${b}",
        "${a} = true()",
        "${a} < ''",
        "not(${a} = 'x')",
        "not(selected(${a}, ''))",
        "selected(${a}, concat('x', 'y'))",
        "${a} = -(-1)",
        "${a}",
        "true()",
    ],
)
def test_what_no_menu_can_say_is_left_as_text(text):
    assert from_expression(parse(text)) is None


def question(kind: str) -> Question:
    return Question("q", kind, Text({"vi": "Q"}))


@pytest.mark.parametrize(
    ("kind", "first", "count"),
    [
        ("single", "is", 4),
        ("yes_no", "is", 4),
        ("multiple", "contains", 4),
        ("ranking", "contains", 4),
        ("integer", "is", 8),
        ("date", "is", 8),
        ("calculate", "is", 8),
        ("text", "is", 4),
    ],
)
def test_only_comparisons_that_make_sense_are_offered(kind, first, count):
    tests = comparisons(question(kind))
    assert (tests[0].value, len(tests)) == (first, count)


@pytest.mark.parametrize(
    ("kind", "test", "value", "rule"),
    [
        ("integer", "more", " 2,5 ", Rule("q", Test.MORE, Decimal("2.5"))),
        ("single", "is", "1", Rule("q", Test.IS, "1")),
        ("text", "answered", "anything", Rule("q", Test.ANSWERED)),
    ],
)
def test_a_rule_is_read_as_people_write_it(kind, test, value, rule):
    assert rule_for(question(kind), test, value) == rule


@pytest.mark.parametrize(
    ("test", "value", "code"),
    [
        ("like", "1", "guided.unknown_test"),
        ("is", " ", "guided.no_value"),
        ("is", "nhiều", "guided.not_a_number"),
        ("is", "NaN", "guided.not_a_number"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(test, value, code):
    with pytest.raises(Refused) as refused:
        rule_for(question("integer"), test, value)
    assert refused.value.findings[0].code == code


def test_a_value_with_both_quotation_marks_is_refused():
    with pytest.raises(Refused) as refused:
        to_expression(Guide((Rule("q", Test.IS, "'\""),)))
    assert refused.value.findings[0].code == "guided.both_quotes"
