"""What was read on pages becomes answers by the rules of the questions, and questions to a person."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Finding
from langnghe.core.paper.assembling import Rule, assemble, without_duplicates
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.reading import NO_CODE
from langnghe.core.paper.rules import rules_of
from langnghe.core.paper.seen import BoxReading, PageReading, Status, Verdict
from langnghe.core.paper.stamp import Stamp
from langnghe.core.questionnaire.model import NO_TEXT, Question, Questionnaire, Text
from tests.core.paper.pictured import LAYOUT

STAMP = Stamp(1, "VERSIO", "LAYO", 1, 2, 5)
ONE, MANY = Rule(single=True), Rule(single=False)
X, FILL, STRUCK, CLEAR = (0.9999, 0.0), (0.9999, 0.999), (0.9999, 0.9995), (0.0001, 0.0)
COVERED, LOST = (0.9999, 0.9992), (0.008, 0.0)


def tick(question, option, probability, filled=0.0):
    full = Verdict.STRUCK if filled == STRUCK[1] else Verdict.FILLED
    verdict = Verdict.BLANK if probability < 0.5 else full if filled > 0.5 else Verdict.MARK
    struck = filled if filled in (COVERED[1], STRUCK[1]) else 0.0
    return BoxReading(question, option, Kind.TICK, probability, verdict, 1, (0, 0, 4, 4), filled, struck=struck)


def question(*seen, name="q"):
    return tuple(tick(name, "abcdef"[place], *each) for place, each in enumerate(seen))


def sheet(*boxes, rule=ONE, doubt=0.01, more=()):
    reading = PageReading(Status.READ, None, STAMP, (), boxes)
    rules = {box.question: rule for box in boxes}
    return assemble(without_duplicates([reading, *more]), {"LAYO": rules}, doubt)[0]


def said(form):
    return form.answers.get("q", ""), [each.option for each in form.doubtful]


@pytest.mark.parametrize(
    ("rule", "seen", "answer", "asked"),
    [
        (ONE, (CLEAR, X, CLEAR), "b", []),
        (ONE, (CLEAR, CLEAR, CLEAR), "", []),
        (ONE, (X, X, CLEAR), "", ["a", "b"]),
        (ONE, (CLEAR, (0.7, 0.0), CLEAR), "b", ["b"]),
        (ONE, (CLEAR, (0.02, 0.0), CLEAR), "", ["b"]),
        (ONE, (X, (0.02, 0.0), CLEAR), "a", []),
        (ONE, (FILL, X, CLEAR), "b", []),
        (ONE, ((0.9999, 0.7), X, CLEAR), "b", ["a"]),
        (ONE, ((0.9999, 0.9), X, CLEAR), "b", []),
        (ONE, (FILL, CLEAR, CLEAR), "a", []),
        (ONE, (FILL, FILL, CLEAR), "", ["a", "b"]),
        (ONE, ((0.6, 0.55), CLEAR, CLEAR), "a", ["a"]),
        (ONE, (FILL, (0.2, 0.0), CLEAR), "a", ["a", "b"]),
        (ONE, (FILL, (0.02, 0.0), CLEAR), "a", ["a", "b"]),
        (ONE, (STRUCK, X, CLEAR), "b", []),
        (ONE, (STRUCK, CLEAR, CLEAR), "a", ["a"]),
        (MANY, (STRUCK, X, CLEAR), ("b",), []),
        (MANY, (STRUCK, (0.9, 0.0), CLEAR), ("b",), ["a", "b"]),
        (MANY, (X, (0.9999, 0.4), CLEAR), ("a", "b"), ["b"]),
        (MANY, (CLEAR, (0.9999, 0.4), CLEAR), ("b",), ["b"]),
        (ONE, (CLEAR, (0.9999, 0.4), CLEAR), "b", []),
        (ONE, (X, (0.9999, 0.4), CLEAR), "a", ["b"]),
        (MANY, (FILL, CLEAR, CLEAR), ("a",), ["a"]),
        (MANY, (FILL, FILL, CLEAR), ("a", "b"), []),
        (MANY, (X, CLEAR, X), ("a", "c"), []),
        (MANY, (X, FILL, CLEAR), ("a", "b"), ["b"]),
        (MANY, (X, COVERED, CLEAR), ("a",), ["b"]),
        (ONE, (X, COVERED, CLEAR), "a", []),
        (MANY, (CLEAR, CLEAR), "", []),
        (MANY, (LOST, LOST, LOST), "", ["a", "b", "c"]),
        (MANY, (LOST, LOST, X), ("c",), []),
        (MANY, ((0.3, 0.0), CLEAR, CLEAR), ("a",), ["a"]),
        (MANY, (LOST,), "", []),
        (Rule(False, frozenset("b")), (X, X), ("a", "b"), ["a", "b"]),
        (Rule(False, most=1), (X, X), ("a", "b"), ["a", "b"]),
        (ONE, (X,), "a", []),
    ],
)
def test_marks_are_answers_by_the_rule_of_the_question(rule, seen, answer, asked):
    assert said(sheet(*question(*seen), rule=rule)) == (answer, asked)


@pytest.mark.parametrize(
    ("rule", "seen", "answer", "asked"),
    [
        (ONE, (FILL, CLEAR), "a", []),
        (MANY, (FILL, X), ("a", "b"), []),
        (ONE, (FILL, X), "b", ["a"]),
        (MANY, (STRUCK, X), ("a", "b"), ["a"]),
    ],
)
def test_who_fills_boxes_in_everywhere_means_it(rule, seen, answer, asked):
    others = (*question(FILL, CLEAR, name="r"), *question(CLEAR, FILL, name="s"))
    reading = PageReading(Status.READ, None, STAMP, (), (*question(*seen), *others))
    form = assemble([reading], {"LAYO": {"q": rule, "r": ONE, "s": ONE}})[0]
    assert said(form) == (answer, asked)


def test_with_no_doubt_allowed_every_box_is_looked_at():
    assert said(sheet(*question(X, CLEAR), doubt=0))[1] == ["a", "b"]


def digit(option, text, probability=0.9, name="q"):
    verdict = Verdict.LOOK if text else Verdict.BLANK
    return BoxReading(name, option, Kind.DIGIT, probability, verdict, 1, (0, 0, 6, 8), text=text)


def test_the_digits_of_a_comb_are_always_looked_at():
    form = sheet(digit("0.0", "4", 0.8), digit("0.1", "1", 0.5), digit("1.0", "7", 1.0))
    assert (form.answers, [(each.option, each.probability) for each in form.doubtful]) == ({"q": "41 7"}, [("", 0.4)])


def test_an_empty_comb_is_no_answer():
    assert said(sheet(digit("0.0", ""), digit("0.1", ""))) == ("", [])


def test_places_are_read_in_their_order():
    assert said(sheet(digit("a", "2"), digit("b", "1"), digit("c", ""))) == (("b", "a"), ["b", "a"])


def test_words_are_keyed_by_a_person():
    words = BoxReading("q", "", Kind.WRITE, 0.6, Verdict.LOOK, 1, (0, 0, 60, 8))
    empty = replace(words, question="r", probability=0.0, verdict=Verdict.BLANK)
    assert said(sheet(words, empty)) == ("", [""])


def test_missing_pages_are_told():
    assert sheet(*question(X)).missing_pages == (2,)


def test_a_page_read_twice_is_asked_about_where_the_two_differ():
    again = PageReading(Status.READ, None, STAMP, (), (*question(X, CLEAR), digit("0.0", "4", name="r")))
    first = (*question(X, X), digit("0.0", "4", name="r"))
    form = sheet(*first, rule=MANY, more=(again, again))
    assert said(form) == (("a", "b"), ["", "b"])


def test_a_page_that_was_refused_says_so_and_gives_no_form():
    lost = PageReading(Status.REFUSED, Finding(NO_CODE))
    strange = replace(lost, stamp=STAMP)
    assert (without_duplicates([lost]), assemble([lost, strange], {})) == ([lost], ())


def test_the_second_picture_of_a_page_is_refused_with_its_boxes():
    reading = PageReading(Status.READ, None, STAMP, (), question(X))
    assert [each.reason for each in without_duplicates([reading, reading])] == ["", "paper.duplicate_page"]


def test_rules_come_from_the_sheet_and_the_questionnaire():
    asked = Question("many0", "multiple", NO_TEXT, exclusive=("3",), parameters={"max": "2"})
    rules = rules_of(LAYOUT, Questionnaire("n", Text(), ("vi",), (asked,)))
    assert (rules["many0"], rules["one0"]) == (Rule(False, frozenset("3"), 2), Rule(True))
    assert "age" not in rules
