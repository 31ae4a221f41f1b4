"""What a person says of boxes, put into what the machine read."""

import json

import pytest

from langnghe.core.paper.assembling import Rule
from langnghe.core.paper.deciding import boxes_from_json, boxes_to_json, kind_at, raw_of, sheet_of
from langnghe.core.paper.layout import Kind
from langnghe.core.paper.seen import BoxReading, Verdict
from langnghe.core.questionnaire.model import Choice, Question, Text

AT = (1.0, 2.0, 4.0, 4.0)
RULES = {"q": Rule(single=True)}


def tick(option: str, probability: float, verdict: Verdict = Verdict.MARK) -> BoxReading:
    return BoxReading("q", option, Kind.TICK, probability, verdict, 1, AT)


def digit(question: str, option: str, text: str) -> BoxReading:
    return BoxReading(question, option, Kind.DIGIT, 0.9, Verdict.LOOK, 1, AT, text=text)


TWO = (tick("a", 0.99), tick("b", 0.99))
COMB = (digit("n", "0.0", "4"), digit("n", "0.1", "2"))
RANKED = (digit("r", "x", "2"), digit("r", "y", "1"))
WORDS = BoxReading("w", "", Kind.WRITE, 0.5, Verdict.LOOK, 1, AT)


def test_boxes_are_kept_as_plain_data():
    boxes = (*TWO, *COMB, WORDS)
    written = json.loads(json.dumps(boxes_to_json(boxes)))
    assert boxes_from_json(written) == boxes
    assert boxes_from_json(box[:9] for box in written) == boxes


@pytest.mark.parametrize(
    ("boxes", "decided", "answers", "left"),
    [
        (TWO, {}, {}, 2),
        (TWO, {("q", "a"): "marked", ("q", "b"): "blank"}, {"q": "a"}, 0),
        (TWO, {("q", "a"): "marked", ("q", "b"): "marked"}, {}, 0),
        (COMB, {}, {"n": "42"}, 1),
        (COMB, {("n", ""): "=43"}, {"n": "43"}, 0),
        (COMB, {("n", ""): "blank"}, {}, 0),
        (RANKED, {("r", "x"): "=1", ("r", "y"): "blank"}, {"r": ("x",)}, 0),
        ((WORDS,), {}, {}, 1),
        ((WORDS,), {("w", ""): "=Mái che"}, {"w": "Mái che"}, 0),
    ],
    ids=["two marks", "one is right", "both are", "comb", "typed", "nothing", "places", "words", "words typed"],
)
def test_decisions_settle_what_is_in_doubt(boxes, decided, answers, left):
    form = sheet_of([(1, boxes)], [], 1, RULES, decided)
    assert (form.answers, len(form.doubtful), form.missing_pages) == (answers, left, ())


def test_a_page_seen_again_that_says_something_else_is_asked_about():
    clear = (tick("a", 0.9999), tick("b", 0.0001, Verdict.BLANK))
    other = (tick("a", 0.0001, Verdict.BLANK), tick("b", 0.9999))
    assert len(sheet_of([(1, clear)], [(1, other), (1, ())], 1, RULES, {}).doubtful) == 2


def test_a_comb_is_asked_about_as_a_whole():
    assert [kind_at((*TWO, *COMB), *asked) for asked in (("n", ""), ("q", "a"), ("gone", ""))] == [
        Kind.DIGIT,
        Kind.TICK,
        Kind.TICK,
    ]


@pytest.mark.parametrize(
    ("kind", "value", "raw"),
    [
        ("date", "10 6 2024", ["10/6/2024"]),
        ("time", "7 30", ["7:30"]),
        ("datetime", "7 30 10 6 2024", ["2024-06-10T07:30"]),
        ("datetime", "7 30", ["7 30"]),
        ("decimal", "12 5", ["12,5"]),
        ("integer", "42", ["42"]),
        ("date", "10", ["10"]),
        ("date", "x 6", ["x 6"]),
        ("multiple", ("a", "b"), ["a", "b"]),
    ],
)
def test_answers_become_the_fields_of_a_form(kind, value, raw):
    assert raw_of({"x": value, "gone": "1", "none": ""}, {"x": Question("x", kind, Text({}))}) == {"x": raw}


@pytest.mark.parametrize(("said", "code"), [("Tày", "tay"), (" tày ", "tay"), ("tay", "tay"), ("Nùng", "Nùng")])
def test_a_name_that_was_written_is_the_code_of_its_entry(said, code):
    asked = Question("x", "single", Text({}), choices=(Choice("kinh", Text({"vi": "Kinh"})), Choice("tay", Text({"vi": "Tày"}))))
    assert raw_of({"x": said}, {"x": asked}) == {"x": [code]}
