"""How many must answer: published examples and tables."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.size import (
    Design,
    Size,
    cluster_design_effect,
    margin_of_mean,
    margin_of_share,
    size_for_difference,
    size_for_mean,
    size_for_share,
    weighting_design_effect,
)

TWO_ERRORS = 0.9544997
"""The confidence of two standard errors, with which Cochran's examples reckon."""


def refused(call) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refusal:
        call()
    (finding,) = refusal.value.findings
    return finding.code, dict(finding.values)


def test_a_share_on_an_island_of_3200():
    """Cochran (1977), section 4.1 and 4.4: 5% either way with 1 chance in 20 to be wrong gives 400, on the island 356."""
    found = size_for_share(0.05, Design(TWO_ERRORS, population=3200))
    assert (round(found.simple), found.answers) == (400, 356)


def test_a_mean_in_a_bed_of_seedlings():
    """Cochran (1977), section 4.7: S² = 85.6, within 10% of a mean of 19, 430 feet of bed: 95, then 78."""
    found = size_for_mean(1.9, 85.6**0.5, Design(TWO_ERRORS, population=430))
    assert (round(found.simple), found.answers) == (95, 78)


@pytest.mark.parametrize(
    ("margin", "design", "share", "answers", "asked"),
    [
        (0.05, Design(), 0.5, 385, 385),
        (0.03, Design(), 0.5, 1068, 1068),
        (0.05, Design(0.99), 0.5, 664, 664),
        (0.05, Design(), 0.2, 246, 246),
        (0.05, Design(population=1000), 0.5, 278, 278),
        (0.05, Design(population=1000, design_effect=2), 0.5, 435, 435),
        (0.05, Design(design_effect=1.5, response=0.8), 0.5, 577, 722),
        (0.9, Design(), 0.5, 2, 2),
        (0.05, Design(population=1), 0.5, 1, 1),
    ],
)
def test_answers_for_a_share(margin, design, share, answers, asked):
    found = size_for_share(margin, design, share)
    assert (found.answers, found.asked, found.enough) == (answers, asked, True)


def test_a_small_population_may_not_answer_enough():
    found = size_for_share(0.01, Design(population=100, response=0.5))
    assert (found.answers, found.asked, found.enough) == (99, 100, False)


def test_no_variation_needs_one_answer():
    assert size_for_mean(1000, 0.001, Design()) == Size(pytest.approx(0, abs=1e-9), 1, 1, enough=True)


@pytest.mark.parametrize(
    ("answers", "design", "share", "margin"),
    [
        (384, Design(), 0.5, 0.0500),
        (1000, Design(), 0.5, 0.0310),
        (100, Design(population=100), 0.5, 0),
        (1, Design(population=1), 0.5, 0),
        (400, Design(TWO_ERRORS, design_effect=4), 0.5, 0.1),
    ],
)
def test_the_margin_of_a_share(answers, design, share, margin):
    assert margin_of_share(answers, design, share) == pytest.approx(margin, abs=5e-5)


@pytest.mark.parametrize(
    ("answers", "design", "margin"),
    [(100, Design(TWO_ERRORS), 2), (100, Design(TWO_ERRORS, design_effect=4), 4), (100, Design(population=100), 0)],
)
def test_the_margin_of_a_mean(answers, design, margin):
    assert margin_of_mean(answers, 10, design) == pytest.approx(margin, abs=1e-5)


def test_a_difference_to_be_found_in_either_direction():
    forward, back = size_for_difference(0.5, 0.6, Design()), size_for_difference(0.6, 0.5, Design())
    assert (forward, forward.answers) == (back, 388)
    assert size_for_difference(0.5, 0.6, Design(population=10, design_effect=2, response=0.5)).asked == 1550


def test_what_clusters_and_weights_cost():
    """15 people of each unit with a correlation of 0.05 within units; two strata with weights 1 and 3, as many of each."""
    assert cluster_design_effect(15, 0.05) == pytest.approx(1.7)
    assert weighting_design_effect((1, 3, 1, 3)) == pytest.approx(1.25)


@pytest.mark.parametrize(
    ("call", "code", "name"),
    [
        (lambda: size_for_share(0, Design()), "sample.too_small", "margin"),
        (lambda: size_for_share(5, Design()), "sample.out_of_range", "margin"),
        (lambda: size_for_share(0.05, Design(), 1), "sample.out_of_range", "share"),
        (lambda: size_for_share(0.05, Design(95)), "sample.out_of_range", "confidence"),
        (lambda: size_for_share(0.05, Design(response=0)), "sample.out_of_range", "response"),
        (lambda: size_for_share(0.05, Design(population=0)), "sample.too_small", "population"),
        (lambda: size_for_share(0.05, Design(design_effect=0)), "sample.too_small", "design_effect"),
        (lambda: size_for_mean(1, 0, Design()), "sample.too_small", "deviation"),
        (lambda: margin_of_share(0, Design()), "sample.too_small", "answers"),
        (lambda: margin_of_share(11, Design(population=10)), "sample.out_of_range", "answers"),
        (lambda: margin_of_mean(10, float("inf"), Design()), "sample.out_of_range", "deviation"),
        (lambda: size_for_difference(0.5, 0.6, Design(), 1), "sample.out_of_range", "power"),
        (lambda: weighting_design_effect(()), "sample.too_small", "weights"),
    ],
)
def test_values_out_of_range_are_refused_by_name(call, code, name):
    found, values = refused(call)
    assert (found, values["name"]) == (code, name)


def test_equal_shares_have_no_difference():
    assert refused(lambda: size_for_difference(0.5, 0.5, Design())) == ("sample.same_shares", {"value": 0.5})
