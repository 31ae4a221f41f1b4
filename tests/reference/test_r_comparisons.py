"""t tests and rank tests against survey 4.1.1 of R 4.2.2, to a relative 1e-10 (the code: survey/comparisons.R).

Statistics below 1e-3 of the difference's scale lose digits to cancellation, so the absolute tolerance is 1e-12."""

import numpy as np
import pytest

from tests.reference.survey_data import DESIGNS, printed


def said(test):
    figures = (test.statistic, test.df, test.ddf, test.p_value, test.estimate)
    return np.array([figure for figure in figures if figure is not None])


def asked_of(design, asked):
    match asked.split():
        case ["t", "test"]:
            return design.ttest("x", "h")
        case ["t", *_]:
            return design.where(lambda data: data["q"] > 1).ttest("xm", "h")
        case [test, "of", "two"]:
            return design.ranktest("x", "h", test)
        case [test, "of", "three"]:
            return design.ranktest("q", "g", test)
    return design.ranktest("xm", "gm")


@pytest.mark.parametrize(("design", "asked", "expected"), printed("comparisons"))
def test_comparisons_are_those_of_r(design, asked, expected):
    assert said(asked_of(DESIGNS[design], asked)) == pytest.approx(expected, rel=1e-10, abs=1e-12)
