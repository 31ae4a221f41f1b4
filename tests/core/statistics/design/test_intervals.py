"""Intervals of shares and quantiles: by hand, and what they refuse."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design

DATA = {
    "x": [1, 2, 3, 4, 5, 6, 7, 8],
    "q": ["yes", "no"] * 4,
    "all": ["yes"] * 8,
    "w": [1, 1, 1, 1, 0, 0, 0, 0],
    "g": ["a"] * 7 + ["b"],
    "gap": [None] * 7 + [3],
}


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def test_wilsons_interval_is_the_textbooks():
    """4 of 8, the effective n being 8 · 7/8 because a variance with n - 1 is used; the degrees of freedom are n - 1."""
    p, n, z = 0.5, 7, 1.959963984540054
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    assert Design(DATA).proportion_interval("q", "yes", "wilson").interval() == pytest.approx((0.5 - half, 0.5 + half))


def test_a_proportion_has_its_error_and_degrees_of_freedom():
    found = Design(DATA).proportion_interval("q", "yes", "mean")
    assert (found.estimate, found.se, found.df, found.method) == (0.5, pytest.approx(np.sqrt(0.25 / 7)), 7, "mean")
    assert found.interval(df=float("inf"))[1] == pytest.approx(0.5 + 1.959963984540054 * found.se)


@pytest.mark.parametrize("method", ["logit", "xlogit", "likelihood", "asin", "beta", "wilson"])
def test_every_method_has_the_share_inside_and_is_wider_at_a_higher_level(method):
    found = Design(DATA).proportion_interval("q", "yes", method)
    (lower, upper), (lowest, highest) = found.interval(), found.interval(0.99)
    assert 0 < lowest < lower < 0.5 < upper < highest < 1


def test_a_likelihood_interval_may_come_as_near_to_0_and_1_as_numbers_do():
    found = Design({"q": ["yes", "no"]}).proportion_interval("q", "yes", "likelihood")
    lower, upper = found.interval()
    assert (0 < lower < 1e-30, upper, found.interval(0.99)) == (True, pytest.approx(1), (0, 1))


@pytest.mark.parametrize("method", ["xlogit", "beta"])
def test_a_quantile_has_an_error_by_woodruffs_interval(method):
    found = Design(DATA).quantile("x", 0.5, method=method)
    (lower, upper), t = found.interval()[0], 2.3646242515927844
    assert found.se == pytest.approx([(upper - lower) / (2 * t)])


def test_a_number_may_be_named_by_its_label():
    design = Design(DATA)
    assert design.proportion_interval("x", "3").estimate == design.proportion_interval("x", 3).estimate == 1 / 8


RULES = {
    "hf1": "inverted_cdf",
    "math": "inverted_cdf",
    "hf2": "averaged_inverted_cdf",
    "school": "averaged_inverted_cdf",
    "hf5": "hazen",
    "hf6": "weibull",
    "hf7": "linear",
    "hf8": "median_unbiased",
    "hf9": "normal_unbiased",
}


@pytest.mark.parametrize("rule", RULES)
def test_without_weights_the_rules_are_hyndmans_and_fans(rule):
    shares = [0.25, 0.2, 0.5, 0.87]
    found = Design(DATA).quantile("x", shares, rule=rule).estimate
    assert found == pytest.approx(np.quantile(DATA["x"], shares, method=RULES[rule]))


def test_the_quantiles_of_one_person_are_that_person():
    found = Design(DATA).quantile("gap", [0.1, 0.9])
    assert (found.estimate.tolist(), found.n.tolist()) == ([3, 3], [1, 1])


def test_rows_without_a_weight_do_not_count():
    found = Design(DATA, "w").quantile("x", 1)
    assert (found.names, found.estimate.tolist(), found.n.tolist()) == (("1",), [4], [4])


def test_quantiles_are_named_by_group_and_share():
    assert Design(DATA).quantile("x", [0.25, 0.5], by="g").names == ("a:0.25", "a:0.5", "b:0.25", "b:0.5")


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda d: d.quantile("x", 1.5), "bad_level"),
        (lambda d: d.quantile("x", 0.5, rule="hf10"), "bad_option"),
        (lambda d: d.quantile("x", 0.5, method="guess"), "bad_option"),
        (lambda d: d.where([True] * 7 + [False]).quantile("gap", 0.5), "empty_domain"),
        (lambda d: d.quantile("x", 1).se, "no_variation"),
        (lambda d: d.quantile("x", 0.1).interval(0.99), "open_interval"),
        (lambda d: d.quantile("x", 0.9).interval(0.99), "open_interval"),
        (lambda d: d.proportion_interval("q", "yes", "guess"), "bad_option"),
        (lambda d: d.proportion_interval("q", "perhaps"), "no_variation"),
        (lambda d: d.proportion_interval("all", "yes", "beta"), "no_variation"),
    ],
)
def test_what_cannot_be_computed_says_why(ask, expected):
    assert code(lambda: ask(Design(DATA))) == f"statistics.{expected}"
