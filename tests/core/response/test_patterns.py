"""What answers leave out and which sheets are alike: counts over tiny sheets."""

from datetime import date

from langnghe.core.questionnaire.model import Question, Questionnaire, Text
from langnghe.core.response.patterns import patterns
from tests.cast import QUESTIONNAIRE

TODAY = date(2024, 6, 15)
LONG = Questionnaire("q", Text(), ("vi",), tuple(Question(f"q{number}", "text", Text()) for number in range(8)))


def test_a_question_that_was_not_put_is_not_left_out():
    found = patterns(QUESTIONNAIRE, [{"goes": "yes"}, {"goes": "yes", "times": 2}, {"goes": "no", "wish": "đường"}], TODAY)
    assert [(item.name, item.asked, item.answered) for item in found.items] == [("goes", 3, 3), ("times", 2, 1), ("wish", 3, 1)]


def test_item_non_response_is_a_share_of_those_who_were_asked():
    times, wish = patterns(QUESTIONNAIRE, [{"goes": "no"}], TODAY).items[1:]
    assert (times.left_out, wish.left_out) == (None, 100)


def test_three_sheets_alike_in_all_of_many_answers_are_told_of_two_are_not():
    same, other = ({f"q{number}": word for number in range(8)} for word in ("có", "không"))
    assert (patterns(LONG, [same] * 3 + [other] * 2, TODAY).alike, patterns(LONG, [other] * 2, TODAY).alike) == (3, 0)


def test_short_sheets_may_be_alike_by_chance():
    assert patterns(QUESTIONNAIRE, [{"goes": "no"}] * 9, TODAY).alike == 0
