"""One round of a repeat more or less in what was sent, and the choices that a filter leaves."""

from datetime import date

import pytest

from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section
from langnghe.core.questionnaire.offered import offered
from langnghe.core.questionnaire.rounds import counted_by_respondent, rounds_in, with_round, without_round
from tests.core.questionnaire.households import HOUSEHOLD, repeated

INNER = Section("plot", NO_TEXT, (Question("area", "decimal", NO_TEXT),))
CROPS = counted_by_respondent(repeated(Question("name", "text", NO_TEXT), INNER, minimum=1, maximum=3))["crops"]
GIVEN = {"n": ["7"], "crops_count": ["3"], "name_1": ["Lúa"], "name_2": ["Ngô"], "area_2": ["2"], "name_3": ["Sắn"]}


def test_only_what_the_respondent_counts_grows_by_a_button():
    within = Questionnaire("q", NO_TEXT, ("vi",), (Section("s", NO_TEXT, (CROPS, INNER)),))
    assert [list(counted_by_respondent(each)) for each in (within, HOUSEHOLD)] == [["crops"], []]


@pytest.mark.parametrize(
    ("said", "rounds"), [([], 1), (["2"], 2), ([" 3 "], 3), (["9"], 3), (["0"], 1), (["x"], 1), (["12345"], 1), (["²"], 1)]
)
def test_the_rounds_are_those_said_within_their_limits(said, rounds):
    assert rounds_in(CROPS, {"crops_count": said}) == rounds


@pytest.mark.parametrize(("said", "then"), [("1", "2"), ("3", "3")])
def test_a_round_is_added_while_there_may_be_more(said, then):
    assert with_round(CROPS, {"n": ["7"], "crops_count": [said]}) == {"n": ["7"], "crops_count": [then]}


def test_the_rounds_after_one_taken_away_move_up():
    assert without_round(CROPS, GIVEN, 1) == {
        "n": ["7"],
        "crops_count": ["2"],
        "name_1": ["Ngô"],
        "area_1": ["2"],
        "name_2": ["Sắn"],
    }


def test_the_last_round_leaves_nothing_behind():
    left = without_round(CROPS, GIVEN, 3)
    assert (left["crops_count"], "name_3" in left, left["name_2"]) == (["2"], False, ["Ngô"])


def test_the_least_number_of_rounds_stays_and_is_emptied():
    assert without_round(CROPS, {"crops_count": ["1"], "name_1": ["Lúa"]}, 1) == {"crops_count": ["1"]}


@pytest.mark.parametrize("number", [0, 4])
def test_a_round_that_is_not_there_takes_nothing_away(number):
    assert without_round(CROPS, GIVEN, number) == GIVEN


PLACES = (Choice("a", NO_TEXT, {"in": "north"}), Choice("b", NO_TEXT, {"in": "south"}))


@pytest.mark.parametrize(
    ("choice_filter", "answers", "codes"),
    [("", {}, ["a", "b"]), ("in = ${side}", {"side": "south"}, ["b"]), ("in = ${side}", {}, []), ("name = 'a'", {}, ["a"])],
)
def test_a_filter_leaves_the_choices_that_fit_the_answers(choice_filter, answers, codes):
    tree = parse(choice_filter, columns=frozenset({"in", "name"})) if choice_filter else None
    question = Question("place", "single", NO_TEXT, choices=PLACES, choice_filter=tree)
    assert [choice.code for choice in offered(question, Context(answers, date(2024, 6, 15)))] == codes
