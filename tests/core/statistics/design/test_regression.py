"""Regressions and correlations of a design: their names, what they refuse, and the textbook's figures."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design import fits
from langnghe.core.statistics.design import ordinal as ordinal_fit
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.regression import Asked, textbook_regression

K = np.arange(120)
X = (37 * K) % 101 / 10
DATA = {
    "w": 1.0 + K % 3,
    "c": K // 5,
    "x": X,
    "y": (K * K + 5 * K) % 53 + K // 20,
    "g": np.array(["a", "b", "c"])[K // 2 % 3],
    "h": np.array(["no", "yes"])[((11 * K) % 17 > 7).astype(int)],
    "steps": (13 * K + K // 10) % 4,
    "code": K % 3,
    "twice": (37 * K) % 101 / 5,
    "flat": K * 0,
    "apart": np.where((11 * K) % 17 > 7, 2.0, 1.0) + K % 7 / 10,
    "gap": np.where(K % 2, np.nan, K),
    "none": [None] * 120,
    "exact": 3 + 2 * ((37 * K) % 101 / 10),
    "many": K % 31,
}
DESIGN = Design(DATA, "w", clusters="c")


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def test_a_regression_names_its_columns_terms_and_levels():
    found = DESIGN.regression("h", ["x", "g"], "logistic")
    assert found.names == ("(intercept)", "x", "g=b", "g=c")
    assert [(term.name, term.reference) for term in found.terms] == [("x", ""), ("g", "a")]
    assert (found.levels, found.slopes, found.df) == (("no", "yes"), [1, 2, 3], 24 - 1 - 3)


def test_an_ordinal_regression_has_its_thresholds_last():
    found = DESIGN.regression("steps", ["x", "g"], "ordinal")
    assert found.names == ("x", "g=b", "g=c", "0|1", "1|2", "2|3")
    assert found.odds_ratios().shape == (3, 3)


def test_numbers_that_are_codes_can_be_taken_as_categories():
    assert DESIGN.regression("y", ["code"], categories=["code"]).names == ("(intercept)", "code=1", "code=2")


def test_the_intervals_lie_around_the_coefficients():
    found = DESIGN.regression("y", ["x"])
    assert found.interval().mean(axis=1) == pytest.approx(found.coefficients.estimate)


def test_people_without_an_answer_are_left_out():
    assert DESIGN.regression("y", ["gap"]).coefficients.n.tolist() == [60, 60]


def test_replicate_weights_serve_as_well():
    jackknife = DESIGN.replicate("JKn").regression("h", ["x"], "logistic")
    assert jackknife.coefficients.se == pytest.approx(DESIGN.regression("h", ["x"], "logistic").coefficients.se, rel=0.1)


def test_the_slope_on_two_groups_is_the_difference_of_means():
    slope = DESIGN.regression("y", ["h"]).coefficients
    test = DESIGN.ttest("y", "h")
    assert (slope.estimate[1], slope.se[1]) == pytest.approx((test.estimate, test.se))


@pytest.mark.parametrize(
    ("outcome", "predictors", "kind", "expected"),
    [
        ("y", [], "linear", "bad_option"),
        ("y", ["y"], "linear", "bad_option"),
        ("y", ["x"], "guess", "bad_option"),
        ("y", ["nowhere"], "linear", "unknown_column"),
        ("y", ["none"], "linear", "empty_domain"),
        ("y", ["x", "twice"], "linear", "collinear"),
        ("y", ["flat"], "linear", "collinear"),
        ("g", ["x"], "linear", "not_numbers"),
        ("flat", ["x"], "linear", "no_variation"),
        ("exact", ["x"], "linear", "no_variation"),
        ("g", ["x"], "logistic", "bad_levels"),
        ("h", ["x"], "ordinal", "bad_levels"),
        ("many", ["x"], "ordinal", "bad_levels"),
        ("h", ["apart"], "logistic", "separated"),
        ("h", ["h2"], "logistic", "separated"),
        ("g", ["places"], "ordinal", "separated"),
    ],
)
def test_what_cannot_be_fitted_is_refused(outcome, predictors, kind, expected):
    data = {**DATA, "h2": DATA["h"], "places": K // 2 % 3 + K % 2 / 10}
    assert code(lambda: Design(data, "w").regression(outcome, predictors, kind)) == f"statistics.{expected}"


def test_a_category_that_nobody_differs_in_is_refused():
    inside = DESIGN.where(lambda data: data["g"] == "a")
    assert code(lambda: inside.regression("y", ["g"])) == "statistics.one_category"


@pytest.mark.parametrize(("kind", "outcome"), [("linear", "y"), ("ordinal", "steps")])
def test_more_columns_than_people_are_refused(kind, outcome):
    few = Design({name: values[:6] for name, values in DATA.items()})
    assert code(lambda: few.regression(outcome, ["x", "g", "h", "gap"], kind)) == "statistics.too_few"


def test_an_ordinal_regression_of_too_few_for_its_thresholds_is_refused():
    few = Design({"y": [1, 2, 3, 4], "x": [1, 3, 2, 5]})
    assert code(lambda: few.regression("y", ["x"], "ordinal")) == "statistics.too_few"


@pytest.mark.parametrize("copies", [1, 2])
def test_ten_thousand_categories_are_refused_as_predictors(copies):
    data = {"y": np.arange(20_000.0) % 7, **{f"p{copy}": np.arange(20_000).astype(str) for copy in range(copies)}}
    assert code(lambda: Design(data).regression("y", [f"p{copy}" for copy in range(copies)])) == "statistics.bad_option"


def test_many_predictors_together_are_refused_as_well():
    data = {"y": np.arange(900.0) % 7, "p": (np.arange(900) % 300).astype(str), "q": (np.arange(900) // 3).astype(str)}
    assert code(lambda: Design(data).regression("y", ["p", "q"])) == "statistics.bad_option"


def test_only_the_odds_have_odds_ratios_and_only_predictors_tests():
    found = DESIGN.regression("y", ["x"])
    assert (code(found.odds_ratios), code(lambda: found.test("guess"))) == ("statistics.bad_option", "statistics.bad_option")


def test_a_predictor_without_degrees_of_freedom_left_has_no_test():
    two = Design({**DATA, "c": K // 60}, clusters="c")
    assert code(lambda: two.regression("y", ["x", "g"]).whole_test()) == "statistics.no_degrees"


def test_the_textbooks_regression_has_n_less_the_coefficients_or_the_normal():
    sample = Design(DATA).sample
    linear, odds = (textbook_regression(sample, Asked(*asked)) for asked in (("y", ("x", "g")), ("h", ("x",), "logistic")))
    assert (linear.df, odds.df) == (116, np.inf)
    assert odds.whole_test().p_value == pytest.approx(odds.p_values[1])


@pytest.mark.parametrize("kind", ["pearson", "spearman"])
def test_a_correlation_is_the_same_whichever_comes_first(kind):
    one, other = DESIGN.correlation("x", "y", kind), DESIGN.correlation("y", "x", kind)
    assert (one.estimate, one.p_value) == pytest.approx((other.estimate, other.p_value))
    assert one.details["lower"] < one.estimate < one.details["upper"]


@pytest.mark.parametrize(
    ("first", "second", "kind", "expected"),
    [
        ("x", "y", "guess", "bad_option"),
        ("x", "none", "pearson", "empty_domain"),
        ("x", "flat", "pearson", "no_variation"),
        ("flat", "x", "spearman", "no_variation"),
        ("x", "exact", "pearson", "no_variation"),
    ],
)
def test_what_has_no_correlation_is_refused(first, second, kind, expected):
    assert code(lambda: DESIGN.correlation(first, second, kind)) == f"statistics.{expected}"


def test_a_correlation_of_one_person_is_refused():
    assert code(lambda: DESIGN.where(K == 3).correlation("x", "y")) == "statistics.too_few"


@pytest.mark.parametrize(("kind", "outcome"), [("linear", "y"), ("logistic", "h"), ("ordinal", "steps")])
def test_years_and_sums_of_money_lose_no_digits(kind, outcome):
    data = {**DATA, "year": 2020 + K // 30, "money": 1e9 + 3e6 * X, "wave": K // 30, "units": X}
    small, large = (Design(data, "w").regression(outcome, names, kind) for names in (["wave", "units"], ["year", "money"]))
    first = small.slopes
    assert large.coefficients.estimate[first] * [1, 3e6] == pytest.approx(small.coefficients.estimate[first], rel=1e-9)
    assert large.coefficients.se[first] * [1, 3e6] == pytest.approx(small.coefficients.se[first], rel=1e-9)


@pytest.mark.parametrize(
    ("module", "limit", "kind", "outcome"),
    [(fits, "STEPS", "logistic", "h"), (ordinal_fit, "STEPS", "ordinal", "steps"), (ordinal_fit, "HALVINGS", "ordinal", "steps")],
)
def test_a_search_that_does_not_end_is_refused(monkeypatch, module, limit, kind, outcome):
    monkeypatch.setattr(module, limit, 0)
    assert code(lambda: DESIGN.regression(outcome, ["x"], kind)) == "statistics.not_converged"


def test_a_step_too_far_is_halved():
    far = np.where(K == 0, 400.0, K // 12)
    found = Design({"y": np.minimum(K // 24 + K % 2, 4), "x": far}).regression("y", ["x"], "ordinal")
    assert np.all(np.diff(found.coefficients.estimate[1:]) > 0)
