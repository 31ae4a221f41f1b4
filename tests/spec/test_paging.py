"""How the page is turned: the table of what stands on which step, and of where a button leads."""

import pytest

from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section, Text
from langnghe.core.response.settings import Paging
from langnghe.web.paging import REVIEW, next_step, numbered, steps_of, turned
from langnghe.web.received import Received
from langnghe.web.respondent import present
from langnghe.web.sheet import Form
from tests.cast import YES_NO


def ask(name: str, kind: str = "text") -> Question:
    return Question(name, kind, Text({"vi": name}), choices=YES_NO if kind == "single" else ())


MARKET = Questionnaire(
    "q",
    Text({"vi": "Q"}),
    ("vi",),
    (
        ask("hello", "note"),
        ask("goes"),
        ask("times"),
        Section("views", Text({"vi": "V"}), (ask("clean", "single"), ask("price", "single")), layout="matrix"),
        Section("you", Text({"vi": "Y"}), (ask("age"), ask("why", "note"), ask("sex"))),
        Section("home", Text({"vi": "H"}), (ask("name"), ask("born")), repeat=Repeat(maximum=2)),
        ask("wish"),
        ask("bye", "note"),
    ),
)
EVERY = frozenset(question.name for question in MARKET.questions()) | {"name_1", "born_1", "name_2", "born_2", "home_count"}


def form(paging: Paging, applicable: frozenset[str] = EVERY) -> Form:
    return numbered(present(MARKET, "vi", {}, applicable), paging)


STEPS = {
    Paging.WHOLE: {"hello": 0, "goes": 0, "times": 0, "clean": 0, "price": 0, "age": 0, "sex": 0, "wish": 0, "bye": 0},
    Paging.SECTIONS: {"hello": 1, "goes": 1, "times": 1, "clean": 2, "price": 2, "age": 3, "sex": 3, "wish": 5, "bye": 5},
    Paging.QUESTIONS: {"hello": 1, "goes": 1, "times": 2, "clean": 3, "price": 3, "age": 4, "sex": 5, "wish": 7, "bye": 8},
}


@pytest.mark.parametrize("paging", list(Paging))
def test_every_question_has_its_step(paging):
    fields = {field.name: field.step for part in form(paging).parts for field in part.fields()}
    assert {name: fields[name] for name in STEPS[paging]} == STEPS[paging]


def test_a_note_stands_with_the_question_after_it_and_a_repeat_on_one_step():
    fields = {field.name: field.step for part in form(Paging.QUESTIONS).parts for field in part.fields()}
    assert (fields["why"], {fields[name] for name in ("home_count", "name_1", "born_2")}) == (5, {6})


@pytest.mark.parametrize(
    ("paging", "applicable", "review", "live"),
    [
        (Paging.WHOLE, EVERY, False, (0,)),
        (Paging.WHOLE, EVERY, True, (0, REVIEW)),
        (Paging.SECTIONS, EVERY, False, (0, 1, 2, 3, 4, 5)),
        (Paging.SECTIONS, EVERY - {"clean", "price"}, True, (0, 1, 3, 4, 5, REVIEW)),
        (Paging.QUESTIONS, EVERY - {"times", "bye"}, False, (0, 1, 3, 4, 5, 6, 7)),
    ],
)
def test_steps_on_which_nothing_is_asked_are_left_out(paging, applicable, review, live):
    assert turned(form(paging, applicable), 0, review=review).live == live


def test_only_what_stands_on_the_step_is_shown():
    turn = turned(form(Paging.SECTIONS), 3, review=False)
    shown = [field.name for part in turn.form.parts for field in part.fields() if not field.away]
    assert (shown, [part.away for part in turn.form.parts]) == (["age", "why", "sex"], [True, True, False, True, True])


@pytest.mark.parametrize(
    ("at", "go", "stays", "wrong", "to"),
    [
        ("0", "", False, (), 1),
        ("0", "next", False, (), 1),
        ("0", "next", False, (0,), 0),
        ("1", "next", False, (3,), 3),  # step 2 is not live: nobody stops there
        ("1", "", True, (1,), 1),
        ("3", "back", False, (3,), 1),
        ("0", "back", False, (), 0),
        ("5", "next", False, (), REVIEW),
        ("end", "", False, (1, 4), 1),
        ("end", "", True, (), REVIEW),
        ("end", "back", False, (), 5),
        ("end", "to-3", False, (1,), 3),
        ("3", "review", False, (), REVIEW),
        ("3", "review", False, (1,), 1),
        ("x", "next", False, (), 1),
        ("²", "next", False, (), 1),
        ("99999999999", "next", False, (), 1),
        ("3", "to-1234567", False, (), 4),
    ],
)
def test_a_button_leads_on_past_what_does_not_apply_and_never_past_a_mistake(at, go, stays, wrong, to):
    turn = turned(form(Paging.SECTIONS, EVERY - {"clean", "price"}), 0, review=True)
    assert next_step(turn, Received({}, frozenset(), "", True, at, go, stays), wrong) == to


def test_without_a_review_the_last_step_sends():
    turn = turned(form(Paging.SECTIONS), 5, review=False)
    sent = Received({}, frozenset(), "", False, "end")
    assert (turn.is_last, turn.field, next_step(turn, sent, (2,)), next_step(turn, sent, ())) == (True, "end", 2, 5)


def test_what_is_no_question_stands_with_the_consent():
    assert steps_of(form(Paging.QUESTIONS), ["_consent", "_unit", "wish"]) == {0, 7}
