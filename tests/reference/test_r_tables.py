"""Cross tables and tests of independence against survey 4.1.1 of R 4.2.2 (the code: survey/tables.R).

To a relative 1e-10; p values by saddlepoint to 1e-6, because R finds the saddle point to 1e-8 only. With missing answers R's
Chisq counts all 240 rows where 221 answered; ours counts those who answered."""

import numpy as np
import pytest

from tests.reference.survey_data import DESIGNS, printed

ANSWERED, ROWS = 221, 240


def said(test):
    figures = (test.statistic, test.df, test.ddf, test.p_value)
    return np.array([figure for figure in figures if figure is not None])


def asked_of(design, asked):
    statistic, _, rest = asked.partition(" ")
    row, column = {"": ("g", "h"), "of a larger table": ("g", "q"), "with missing": ("gm", "q")}[rest]
    return said(DESIGNS[design].test_independence(row, column, statistic))


CASES = [case for case in printed("tables") if not case[1].startswith(("saddle", "cells", "F in"))]


@pytest.mark.parametrize(("design", "asked", "expected"), CASES)
def test_independence_is_that_of_r(design, asked, expected):
    if asked == "Chisq with missing":
        expected = expected * [ANSWERED / ROWS, 1, 1]
    assert asked_of(design, asked) == pytest.approx(expected, rel=1e-10, abs=0)


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in printed("tables") if case[1].startswith("saddle")])
def test_the_saddlepoint_approximation_is_that_of_r(design, asked, expected):
    assert asked_of(design, asked)[-1] == pytest.approx(expected[-1], rel=1e-6, abs=0)


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in printed("tables") if case[1] == "cells"])
def test_the_cells_are_those_of_r(design, asked, expected):
    assert DESIGNS[design].table("g", "h").weighted.T.ravel() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("design", "asked", "expected"), [case for case in printed("tables") if case[1].startswith("F in")])
def test_independence_in_a_domain_is_that_of_r(design, asked, expected):
    domain = DESIGNS[design].where(lambda data: data["q"] > 2)
    assert said(domain.test_independence("g", "h")) == pytest.approx(expected, rel=1e-10, abs=0)
