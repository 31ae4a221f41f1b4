"""t tests and rank tests: the textbook's on a simple sample, and what they refuse."""

import pytest
from scipy import stats

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design

FIRST, SECOND = [1.0, 4.0, 2.0, 8.0], [5.0, 7.0, 11.0, 6.0]
DATA = {
    "x": [*FIRST, *SECOND, None],
    "g": ["a"] * 4 + ["b"] * 4 + [None],
    "three": ["a", "b", "c"] * 3,
    "y": [*FIRST, *SECOND, 3.0],
    "one": ["a"] * 9,
    "flat": [1] * 9,
    "none": [None] * 9,
    "w": [1] * 9,
}


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def test_the_t_test_has_the_textbooks_degrees_of_freedom():
    test = Design(DATA).ttest("x", "g")
    assert (test.estimate, test.df) == (3.5, 6)


def test_the_t_test_of_one_mean_is_the_textbooks():
    expected = stats.ttest_1samp(DATA["y"], 4)
    test = Design(DATA).ttest("y", mean=4)
    assert (test.statistic, test.p_value, test.df) == pytest.approx((expected.statistic, expected.pvalue, 8))


@pytest.mark.parametrize("test", ["wilcoxon", "KruskalWallis", "vanderWaerden", "median"])
def test_more_than_two_groups_have_a_chi_square_and_an_f(test):
    found = Design(DATA).ranktest("x", "three", test)
    assert (found.method, found.df, found.ddf, found.estimate) == (f"{test} rank test", 2, 5, None)


def test_equal_values_share_their_rank():
    data = {"x": [1, 1, 2, 2, 3], "g": ["a", "b", "a", "b", "b"]}
    test = Design(data).ranktest("x", "g")
    assert test.estimate == pytest.approx((0.2 + 0.6 + 0.9) / 3 - (0.2 + 0.6) / 2)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda d: d.ttest("x", "three"), "not_two_groups"),
        (lambda d: d.ttest("x", "one"), "one_category"),
        (lambda d: d.ttest("none", "g"), "empty_domain"),
        (lambda d: d.ttest("x", "none"), "empty_domain"),
        (lambda d: d.ttest("flat", "g"), "no_variation"),
        (lambda d: d.ttest("flat"), "no_variation"),
        (lambda d: d.ranktest("x", "g", "guess"), "bad_option"),
        (lambda d: d.ranktest("flat", "g"), "no_variation"),
        (lambda d: d.ranktest("flat", "three"), "no_variation"),
    ],
)
def test_what_cannot_be_compared_says_why(ask, expected):
    assert code(lambda: ask(Design(DATA))) == f"statistics.{expected}"
