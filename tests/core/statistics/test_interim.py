"""What is told of answers while others still come in."""

import pytest

from langnghe.core.statistics.interim import may_step, read_standings, size_of_draw, standings
from tests.columns import dataset, number, several, single


@pytest.mark.parametrize(
    ("shown", "now", "may"),
    [
        (0, 49, False),  # five times the smallest group first
        (0, 50, True),
        (50, 59, False),  # then a smallest group more
        (50, 60, True),
        (1000, 1049, False),  # and a twentieth
        (1000, 1050, True),
    ],
)
def test_figures_move_in_steps(shown, now, may):
    assert may_step(shown, now, least=10) is may


def test_four_fifths_are_drawn():
    assert [size_of_draw(now) for now in (50, 99, 1000)] == [40, 79, 800]


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ("a" * 12 + "b" * 28, [["a", 30], ["b", 70]]),
        ("a" * 12 + "b" * 28 + "." * 10, [["a", 30], ["b", 70]]),  # of those who answered
        ("a" * 26 + "b" * 20 + "c" * 6 + "d" * 8, [["a", 43], ["b", 33], [None, 23]]),  # those of few together are many
        ("a" * 26 + "b" * 12 + "c" * 2, [["a", 65], [None, 35]]),  # the few take the next smallest with them
        ("a" * 38 + "b" * 2, []),  # one share alone would be left
        ("a" * 40, []),
        ("a" * 20 + "b" * 15 + "c" * 3, [["a", 53], [None, 47]]),
        ("", []),
    ],
)
def test_answers_of_few_are_taken_together(answers, shown):
    data = dataset(single("q", answers, "abcd"))
    assert standings(data, data.variables, least=10) == {"q": shown}


def test_of_several_answers_those_that_few_gave_or_few_did_not_are_left_out():
    data = dataset(several("q", "a " * 20 + "ab " * 10 + "abc " * 5 + "d " * 5, "abcd"))
    assert standings(data, data.variables, least=10) == {"q": [["b", 38]]}


def test_numbers_and_texts_are_left_out():
    data = dataset(number("age", 30, 40))
    assert standings(data, data.variables, least=1) == {}


def test_kept_shares_are_read_in_the_words_of_the_questionnaire():
    data = dataset(single("q", "ab"), single("new", "ab"))
    (question,) = read_standings({"q": [["b", 60], [None, 40]], "gone": []}, data.variables)
    shares = [(share.label, share.percent) for share in question.shares]
    assert (question.name, shares) == ("q", [(data.variables[0].codes[1].label, 60), (None, 40)])
