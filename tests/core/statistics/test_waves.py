"""The same questions in several waves."""

from dataclasses import replace

import numpy as np
import pytest

from langnghe.core.statistics.codes import Coded
from langnghe.core.statistics.inference.waves import trend
from langnghe.core.statistics.model import NumberSummary
from langnghe.core.statistics.waves import compare_waves, mean_change, share_change
from tests.columns import dataset, number, several, single, text


def waves(*columns, minimum: int = 10):
    """Every wave as its columns; the questions of the last one."""
    data = [dataset(*wave) for wave in columns]
    return compare_waves([Coded(each) for each in data], [each.name for each in data[-1].variables], minimum)


def test_a_share_is_compared_with_the_wave_before_as_the_trend_of_two_waves():
    found = waves((single("q", "a" * 40 + "b" * 60),), (single("q", "a" * 60 + "b" * 40),))
    values, codes = np.array([1] * 40 + [0] * 60 + [1] * 60 + [0] * 40), np.repeat([1, 2], 100)
    first, second = found.questions[0].changes
    assert found.tests == 1
    assert (first.difference, second.difference, first.since) == (pytest.approx(20), pytest.approx(-20), 0)
    assert first.p_value == pytest.approx(trend(values, codes).p_value) == second.adjusted_p


def test_where_everybody_chose_it_in_both_nothing_changed():
    assert share_change((30, 30), (40, 40)) == 1.0


def test_a_mean_is_compared_as_the_trend_of_two_waves_compares_it():
    before, now = list(range(20)), list(range(5, 35))
    found = waves((number("n", *before),), (number("n", *now),)).questions[0]
    pair = trend(np.array([*before, *now], dtype=float), np.repeat([1, 2], [20, 30])).pairs[0]
    assert (found.changes[0].difference, found.changes[0].p_value) == (pytest.approx(10), pytest.approx(pair.p_value))


@pytest.mark.parametrize("changes", [{"deviation": None}, {"mean": None}, {"deviation": 0.0}])
def test_means_without_a_spread_are_not_compared(changes):
    summary = NumberSummary("n", text("n"), 20, 0, 3.0, 1.0, 1, (2, 3, 4), 5)
    other = replace(summary, **changes)
    assert mean_change(other, other if changes.get("deviation") == 0.0 else summary) is None


def test_a_constant_wave_may_be_compared_with_one_that_varies():
    summary = NumberSummary("n", text("n"), 20, 0, 3.0, 0.0, 1, (2, 3, 4), 5)
    assert mean_change(summary, replace(summary, mean=4.0, deviation=1.0)) < 0.01


def test_a_wave_that_lacks_the_question_is_passed_over():
    asked, other = (single("q", "a" * 20 + "b" * 20),), (single("r", "ab" * 20),)
    found = waves(asked, other, (single("q", "ab" * 20),)).questions[0]
    assert ([one is not None for one in found.figures], found.changes[0].since) == ([True, False, True], 0)


def test_answers_in_another_order_are_put_in_the_order_of_now():
    found = waves((single("q", "a" * 30 + "b" * 10, "ba"),), (single("q", "a" * 30 + "b" * 10),)).questions[0]
    assert ([one.counts for one in found.figures], found.changes[0].difference) == ([(30, 10), (30, 10)], 0)


def test_other_answers_are_not_compared_and_other_words_of_the_question_are_told():
    variable, values = single("r", "ab" * 20)
    found = waves(
        (single("q", "abc" * 10, "abc"), (replace(variable, label=text("R then")), values)),
        (single("q", "ab" * 20), single("r", "ab" * 20)),
    )
    assert [each.name for each in found.otherwise] == ["q"]
    assert [(each.variable, each.reworded) for each in found.questions] == [("r", True)]


def test_too_few_answers_on_either_side_are_not_compared():
    few, many = (single("q", "ab" * 4),), (single("q", "ab" * 20),)
    for pair in ((few, many), (many, few)):
        assert waves(*pair).questions[0].changes == (None,)
    assert waves((number("n", 1, 2),), (number("n", *range(20)),)).questions[0].changes == (None,)


def test_several_answers_are_tested_one_by_one_and_numbers_that_do_not_vary_not_at_all():
    found = waves((several("m", "a ab b c " * 10),), (several("m", "a a b c " * 10),))
    assert (found.tests, len(found.questions[0].changes)) == (3, 3)
    assert waves((number("n", *[3] * 20),), (number("n", *[3] * 20),)).questions[0].changes == (None,)


def test_new_questions_and_texts_are_left_out():
    assert waves((single("q", "ab" * 20),), (single("new", "ab" * 20),)).questions == ()
