"""Cross tables and tests of independence: by hand, and what they refuse."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.quadratic import above_by_saddlepoint, above_exactly
from langnghe.core.statistics.design.results import above_f

DATA = {
    "g": ["a"] * 6 + ["b"] * 6,
    "h": ["yes"] * 4 + ["no"] * 2 + ["yes"] * 1 + ["no"] * 4 + [None],
    "w": [1, 2] * 6,
    "one": ["x"] * 12,
    "same": ["a"] * 6 + ["b"] * 6,
    "none": [None] * 12,
}


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def test_a_table_counts_people_and_their_weights():
    table = Design(DATA, "w").table("g", "h")
    assert (table.rows, table.columns, table.names) == (("a", "b"), ("no", "yes"), ("a:no", "b:no", "a:yes", "b:yes"))
    assert (table.counts.tolist(), table.weighted.tolist()) == ([[2, 4], [4, 1]], [[3, 6], [6, 1]])
    assert (table.shape, table.n, table.degrees) == ((2, 2), 11, 11)


def test_people_without_a_weight_are_in_no_cell():
    table = Design(DATA | {"w": [1] * 6 + [0] * 6}, "w").table("g", "h")
    assert (table.rows, table.counts.tolist()) == (("a",), [[2, 4]])


@pytest.mark.parametrize(
    ("of", "shares"),
    [("all", [3 / 16, 6 / 16, 6 / 16, 1 / 16]), ("row", [3 / 9, 6 / 7, 6 / 9, 1 / 7]), ("column", [3 / 9, 6 / 9, 6 / 7, 1 / 7])],
)
def test_shares_are_of_all_of_the_row_or_of_the_column(of, shares):
    assert Design(DATA, "w").table("g", "h").shares(of).estimate == pytest.approx(shares)


def test_without_a_design_the_test_is_pearsons():
    test = Design(DATA).test_independence("g", "h", "pearson")
    assert (test.statistic, test.df, test.p_value) == (pytest.approx(2.39555555555556), 1, pytest.approx(0.1216805153))


@pytest.mark.parametrize(
    ("statistic", "df", "ddf"), [("Wald", 1, 11), ("adjWald", 1, 11), ("Chisq", 1, None), ("saddlepoint", 1, 11)]
)
def test_each_test_has_its_degrees_of_freedom(statistic, df, ddf):
    test = Design(DATA, "w").test_independence("g", "h", statistic)
    assert (test.df, test.ddf, 0 < test.p_value < 1) == (pytest.approx(df), ddf and pytest.approx(ddf), True)


def test_with_one_effect_all_corrections_are_one_f():
    """One contrast only: the weighted sum of chi-squares by a chi-square is an F, if its degrees are whole."""
    design = Design(DATA)
    exact, second = (design.test_independence("g", "h", name) for name in ("lincom", "F"))
    assert (exact.p_value, second.ddf) == (pytest.approx(second.p_value, rel=1e-9), 11)


@pytest.mark.parametrize("statistic", [0.4, 1.3, 9.0])
def test_the_integral_is_the_f_distribution_where_all_weights_are_equal(statistic):
    assert above_exactly(statistic * 4, np.full(4, 1.0), 25) == pytest.approx(above_f(statistic, 4, 25), abs=1e-9)


def test_the_saddlepoint_gives_way_near_the_mean():
    """Where the sum of the weights is the statistic itself, the saddle point is at 0."""
    weights = np.array([1.0, 2.0])
    assert above_by_saddlepoint(3.0, weights, 30) == pytest.approx(above_f(1.0, 9 / 5, 30))
    assert above_by_saddlepoint(9.0, weights, 30) == pytest.approx(above_exactly(9.0, weights, 30), rel=0.02)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda d: d.test_independence("g", "h", "guess"), "bad_option"),
        (lambda d: d.table("g", "h").shares("half"), "bad_option"),
        (lambda d: d.test_independence("g", "one"), "one_category"),
        (lambda d: d.table("g", "none"), "one_category"),
        (lambda d: d.test_independence("g", "same", "Wald"), "no_variation"),
        (lambda d: d.where([True] * 6 + [False] * 6).test_independence("g", "h"), "one_category"),
    ],
)
def test_what_cannot_be_tested_says_why(ask, expected):
    assert code(lambda: ask(Design(DATA))) == f"statistics.{expected}"


@pytest.mark.parametrize("statistic", ["F", "Chisq", "saddlepoint"])
def test_strata_that_are_the_rows_and_columns_leave_nothing_to_vary(statistic):
    data = {"g": ["a", "a", "b", "b"] * 2, "h": ["x", "y"] * 4}
    data["s"] = [one + other for one, other in zip(data["g"], data["h"], strict=True)]
    assert code(lambda: Design(data, strata="s").test_independence("g", "h", statistic)) == "statistics.no_variation"
