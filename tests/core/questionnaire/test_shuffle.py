"""The order in which choices are shown, and "other (please state)"."""

from dataclasses import replace

import pytest

from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Text
from langnghe.core.questionnaire.other import with_other
from langnghe.core.questionnaire.shuffle import shown_choices, shuffled

LETTERS = tuple(Choice(code, Text({"vi": code})) for code in "abcdefgh")
ASKED = Question("q", "single", NO_TEXT, choices=LETTERS, choice_list="letters")
DRAWN = replace(ASKED, parameters={"randomize": "true"})


def order(question: Question, lot: str = "1") -> str:
    return "".join(choice.code for choice in shown_choices(question, lot))


def test_choices_stand_in_the_order_of_the_list():
    assert order(ASKED) == "abcdefgh"


def test_a_drawn_order_is_the_same_again_from_the_same_lot():
    assert order(DRAWN) == order(DRAWN)
    assert sorted(order(DRAWN)) == sorted("abcdefgh")
    assert len({order(DRAWN, str(lot)) for lot in range(50)}) == 50


def test_the_seed_and_the_question_enter_the_order():
    seeded = replace(DRAWN, parameters={"randomize": "true", "seed": "7"})
    assert len({order(DRAWN), order(seeded), order(replace(DRAWN, name="r"))}) == 3


@pytest.mark.parametrize(("field", "codes"), [("fixed_last", ("b", "h")), ("dont_know", ("b", "h")), ("exclusive", ("b", "h"))])
def test_what_must_stand_last_does(field, codes):
    assert {order(replace(DRAWN, **{field: codes}), str(lot))[-2:] for lot in range(20)} == {"bh"}


def test_every_choice_comes_first_about_as_often():
    first = [order(DRAWN, str(lot))[0] for lot in range(4000)]
    assert max(abs(first.count(code) - 500) for code in "abcdefgh") < 90


def test_the_shuffle_is_that_of_park_and_miller():
    assert "".join(choice.code for choice in shuffled(list(LETTERS), 42)) == "hfgecbda"


def test_other_is_one_more_choice_with_a_text_behind_it():
    asked, stated = with_other(ASKED, ("vi", "en", "tai"))
    assert [choice.code for choice in asked.choices[-2:]] == ["h", "other"]
    assert (asked.fixed_last, asked.choice_list, stated.name) == (("other",), "letters_or_other", "q_other")
    assert to_text(stated.relevant) == "selected(${q}, 'other')"
    assert stated.label.by_language == {"vi": "Xin ghi rõ", "en": "Please state", "tai": "Please state"}


def test_other_that_is_there_already_stays_as_it_is():
    asked, _ = with_other(*with_other(ASKED, ("vi",))[:1], ("vi",))
    assert [choice.code for choice in asked.choices].count("other") == 1
    assert asked.fixed_last == ("other",)
