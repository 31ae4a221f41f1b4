"""The rules of cleaning as a table: a rule, a response, and what is found in it. Read it as the manual."""

from dataclasses import replace
from datetime import date

import pytest

from langnghe.core.editing.checking import checker
from langnghe.core.editing.judging import judged, severities_of
from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.standard import standard_rules
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Text
from tests.core.editing.clinic import CLINIC, question, response

TODAY = date(2024, 6, 20)
ALL_SAME = {f"rate_{place}": "3" for place in range(1, 10)}

# What was answered, by a rule that follows from the questionnaire; what it is about; how the response then stands.
STANDARD = {
    "range.age": [
        ({"age": 17}, "age", "check"),
        ({"age": 18}, None, "valid"),
        ({"age": 111}, "age", "check"),
        ({}, None, "valid"),
    ],
    "range.height": [({"height": 0}, "height", "check"), ({"height": 9}, None, "valid"), ({"height": "x"}, "height", "check")],
    "range.hours": [({"hours": 11}, "hours", "check"), ({"hours": 10}, None, "valid")],
    "range.good": [({"good": "9"}, "good", "check"), ({"good": "5"}, None, "valid")],
    "range.used": [
        ({"used": ("exam", "tea")}, "used", "check"),
        ({"used": ("exam", "birth", "none")}, "used", "check"),
        ({"used": ()}, "used", "check"),
        ({"used": ("none",)}, None, "valid"),
        ({"used": "exam"}, None, "valid"),
    ],
    "date.came": [
        ({"came": date(2024, 6, 20)}, None, "valid"),
        ({"came": date(2024, 6, 21)}, "came", "check"),
        ({"came": date(1899, 12, 31)}, "came", "check"),
        ({"came": "hôm qua"}, "came", "check"),
    ],
    "date.born": [({"born": 1980}, None, "valid"), ({"born": 2025}, "born", "check"), ({"born": 1899}, "born", "check")],
    "constraint.came": [({"came": date(2019, 5, 1)}, "came", "check"), ({"came": date(2021, 5, 1)}, None, "valid")],
    "offered.good": [
        ({"good": "1", "age": 70}, "good", "check"),
        ({"good": "4", "age": 70}, None, "valid"),
        ({"good": "1", "age": 30}, None, "valid"),
        ({"good": "9"}, None, "valid"),
    ],
    "exclusive.used": [({"used": ("exam", "none")}, "used", "check"), ({"used": ("none",)}, None, "valid")],
    "required.age": [({}, "age", "check"), ({"age": 17}, None, "valid")],
    "required.why": [({"good": "1"}, "why", "check"), ({"good": "2"}, None, "valid")],
    "not_asked.why": [({"good": "2", "why": "xa"}, "why", "check"), ({"good": "1", "why": "xa"}, None, "valid")],
    "all_missing": [({}, "", "invalid"), ({"age": 30, "born": 1990}, "", "invalid"), ({"good": "4"}, None, "valid")],
    "many_missing": [({"good": "4"}, "", "check"), ({}, None, "valid"), ({**ALL_SAME, "age": 1, "good": "4"}, None, "valid")],
    "straight_lining": [
        (ALL_SAME, " ".join(ALL_SAME), "check"),
        ({**ALL_SAME, "rate_4": "2"}, None, "valid"),
        (dict(list(ALL_SAME.items())[:7]), None, "valid"),
        (dict(list(ALL_SAME.items())[:3]), None, "valid"),
    ],
}
CASES = [(code, *case) for code, cases in STANDARD.items() for case in cases]


@pytest.mark.parametrize(("code", "answers", "about", "stands"), CASES, ids=range(len(CASES)))
def test_a_rule_of_the_questionnaire(code, answers, about, stands):
    rules = [rule for rule in standard_rules(CLINIC) if rule.code == code]
    flags = checker(CLINIC, rules, frozenset("a"), TODAY)(response(**answers))
    assert [" ".join(flag.questions) for flag in flags] == ([] if about is None else [about])
    assert judged(flags, severities_of(rules)).status == stands


def test_one_checker_judges_very_many_answers_as_each_by_itself():
    check = checker(CLINIC, [rule for rule in standard_rules(CLINIC) if rule.code == "range.age"], frozenset(), TODAY)
    found = [age for age in (*range(1300), 17, 18, 18) if not check(response(age=age))]
    assert found == [*range(18, 111), 18, 18]


@pytest.mark.parametrize(("hours", "age", "found"), [(3, 20, 0), (21, 20, 1), (21, 30, 0)])
def test_a_constraint_may_speak_of_another_question(hours, age, found):
    asked = (question("age", "integer"), question("hours", "integer", constraint=parse(". < ${age}")))
    form = replace(CLINIC, items=asked)
    rules = [rule for rule in standard_rules(form) if rule.code == "constraint.hours"]
    assert len(checker(form, rules, frozenset(), TODAY)(response(hours=hours, age=age))) == found


@pytest.mark.parametrize(("unit", "listed", "found"), [("a", "ab", 0), ("c", "ab", 1), ("", "ab", 0), ("c", "", 0)])
def test_a_unit_that_is_not_in_the_list(unit, listed, found):
    rules = [rule for rule in standard_rules(CLINIC) if rule.code == "unit"]
    assert len(checker(CLINIC, rules, frozenset(listed), TODAY)(response(unit, good="4"))) == found


# An own rule: kind, question, expression; what was answered; what it is about, None when nothing is found.
OWN = [
    ("consistency", "", "${hours} <= ${age}", {"age": 20, "hours": 21}, "age hours"),
    ("consistency", "", "${hours} <= ${age}", {"age": 20, "hours": 3}, None),
    ("consistency", "", "${hours} <= ${age}", {"age": 20}, None),
    ("consistency", "hours", "${hours} <= ${age}", {"age": 20, "hours": 21}, "hours"),
    ("consistency", "", "sum(${years}) < 100 or ${age} > 60", {"age": 30, "years_1": 60, "years_2": 70}, "age"),
    ("range", "hours", ". > 1 and . < 8", {"hours": 9}, "hours"),
    ("range", "hours", ". > 1 and . < 8", {"hours": 5}, None),
    ("range", "hours", ". > 1 and . < 8", {}, None),
    ("required_if", "why", "${good} = '2'", {"good": "2"}, "why"),
    ("required_if", "why", "${good} = '2'", {"good": "2", "why": "xa"}, None),
    ("required_if", "why", "${good} = '2'", {"good": "3"}, None),
    ("speeding", "", "${hours} > 2", {"hours": 1}, "hours"),
]


@pytest.mark.parametrize(("kind", "question", "expression", "answers", "about"), OWN, ids=range(len(OWN)))
def test_a_rule_that_somebody_adds(kind, question, expression, answers, about):
    rule = Rule("mine", Kind(kind), Severity.NOTE, Text({"vi": "Sai."}), question=question, expression=expression, own=True)
    flags = checker(CLINIC, [rule], frozenset(), TODAY)(response(**answers))
    assert [" ".join(flag.questions) for flag in flags] == ([] if about is None else [about])
    assert judged(flags, severities_of([rule])).status == "valid"
