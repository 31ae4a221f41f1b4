"""Intervals of shares and quantiles against survey 4.1.1 of R 4.2.2 (the code: survey/intervals.R).

To a relative 1e-10 in closed forms; "logit" to 1e-8, because R fits a regression by iteration; "likelihood" to 1e-4, because R
reads its limits off a spline through a few points of the profile, where ours solve the equation."""

import numpy as np
import pytest

from tests.reference.survey_data import DESIGNS, printed

TOLERANCE = {"logit": 1e-8, "likelihood": 1e-4}
CASES = printed("intervals")


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in CASES if case[1][-1].isdigit() and "." in case[1]])
def test_the_interval_of_a_share_is_that_of_r(design, asked, expected):
    method, level = asked.split()
    found = DESIGNS[design].proportion_interval("q", 2, method).interval(float(level))
    assert found == pytest.approx(tuple(expected), rel=TOLERANCE.get(method, 1e-10), abs=0)


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in CASES if case[1].startswith("quantiles")])
def test_quantiles_are_those_of_r(design, asked, expected):
    found = DESIGNS[design].quantile("x", [0.25, 0.5, 0.75], rule=asked.split()[1])
    assert np.array([*found.estimate, *found.se, *found.interval().ravel()]) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in CASES if case[1].startswith("median")])
def test_intervals_of_a_median_in_a_domain_are_those_of_r(design, asked, expected):
    domain = DESIGNS[design].where(lambda data: data["g"] == "g1")
    found = domain.quantile("xm", 0.5, method=asked.split()[-1])
    assert np.array([*found.estimate, *found.interval(0.9).ravel()]) == pytest.approx(expected, rel=1e-10)
