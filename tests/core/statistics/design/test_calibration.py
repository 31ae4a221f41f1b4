"""Weights brought to the population: by hand, and what is refused."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design

DATA = {
    "g": ["a", "a", "b", "b", "b", "b"],
    "h": ["x", "y", "x", "y", "x", "y"],
    "n": [1, 2, 1, 2, 3, 3],
    "gap": ["a", None, "b", "b", "b", "b"],
    "hole": [1, None, 1, 1, 1, 1],
    "w": [1, 1, 1, 1, 2, 2],
    "zero": [0, 0, 1, 1, 1, 1],
}
G, H = {"g": {"a": 10, "b": 12}}, {"h": {"x": 11, "y": 11}}


def weights(design):
    return design.sample.weights


def code(call):
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.findings[0].code


def test_post_strata_add_up_to_the_population():
    assert weights(Design(DATA, "w").poststratify(G)).tolist() == [5, 5, 2, 2, 4, 4]


def test_cells_of_two_variables_and_empty_categories_of_nobody_are_allowed():
    cells = {("a", "x"): 4, ("a", "y"): 6, ("b", "x"): 6, ("b", "y"): 6, ("c", "x"): 0}
    assert weights(Design(DATA, "w").poststratify({("g", "h"): cells})).tolist() == [4, 6, 2, 2, 4, 4]


def test_categories_may_be_numbers_or_text():
    assert weights(Design(DATA).poststratify({"n": {1: 2, "2": 4, 3: 6}})).tolist() == [1, 2, 1, 2, 3, 3]


def test_a_total_that_is_calibrated_has_no_error():
    design = Design(DATA, "w").poststratify(G).where(lambda data: data["g"] == "a")
    data = DATA | {"one": [1] * 6}
    assert Design(data, "w").poststratify(G).total("one", by="g").se == pytest.approx([0, 0], abs=1e-12)
    assert design.mean("n").estimate.tolist() == [1.5]


def test_raking_and_calibration_by_the_same_distance_agree():
    raked, calibrated = Design(DATA, "w").rake([G, H]), Design(DATA, "w").calibrate(G | H, "raking")
    assert weights(raked) == pytest.approx(weights(calibrated), rel=1e-12)
    assert raked.mean("n").se == pytest.approx(calibrated.mean("n").se, rel=1e-10)


@pytest.mark.parametrize(
    ("method", "bounds"), [("linear", None), ("linear", (0.2, 9)), ("raking", (0.2, 9)), ("logit", (0.2, 9))]
)
def test_calibrated_weights_reach_totals_of_numbers_and_the_size(method, bounds):
    design = Design(DATA, "w").calibrate({"n": 30}, method, bounds, size=14)
    assert (weights(design) @ DATA["n"], weights(design).sum()) == (pytest.approx(30), pytest.approx(14))


def test_trimmed_weights_keep_their_sum():
    once = Design(DATA | {"w": [1, 1, 2, 3, 4, 9]}, "w").trim(upper=4)
    assert weights(once).tolist() == [2, 2, 3, 4, 5, 4]
    strict = Design(DATA | {"w": [1, 1, 2, 3, 4, 9]}, "w").trim(upper=4, strict=True)
    assert (weights(strict).max() <= 4, weights(strict).sum()) == (True, pytest.approx(20))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.where([True] * 5 + [False]).poststratify(G), "weights.on_a_domain"),
        (lambda d: d.where([True] * 5 + [False]).trim(0, 9), "weights.on_a_domain"),
        (lambda d: d.poststratify(G | H), "statistics.bad_option"),
        (lambda d: d.poststratify({"g": {"a": 10}}), "weights.no_target"),
        (lambda d: d.poststratify({"g": {"a": 10, "b": 0}}), "weights.no_target"),
        (lambda d: d.poststratify({"gap": {"a": 10, "b": 12}}), "weights.no_target"),
        (lambda d: d.poststratify({"g": {"a": 10, "b": 12, "c": 1}}), "weights.nobody_in_cell"),
        (lambda d: d.poststratify({"g": {"a": 10, "b": -1}}), "weights.bad_target"),
        (lambda d: d.poststratify({"g": {"a": 10, "b": float("nan")}}), "weights.bad_target"),
        (lambda d: d.rake([]), "statistics.too_few"),
        (lambda d: d.rake([G, {"h": {"x": 11, "y": 12}}]), "weights.margins_contradict"),
        (lambda d: d.rake([G, {"n": {1: 1, 2: 1, 3: 20}}]), "weights.not_reached"),
        (lambda d: d.calibrate({}), "statistics.too_few"),
        (lambda d: d.calibrate({"n": float("inf")}), "weights.bad_target"),
        (lambda d: d.calibrate({"hole": 5}), "weights.no_target"),
        (lambda d: d.calibrate(G, size=23), "weights.margins_contradict"),
        (lambda d: d.calibrate(G, "guess"), "statistics.bad_option"),
        (lambda d: d.calibrate(G, "logit"), "weights.bad_bounds"),
        (lambda d: d.calibrate(G, "linear", (1.5, 2)), "weights.bad_bounds"),
        (lambda d: d.calibrate({"n": 30}, "linear", (0.9, 1.1)), "weights.not_reached"),
        (lambda d: d.calibrate({"n": -30}, "raking"), "weights.not_reached"),
        (lambda d: d.trim(3, 2), "weights.bad_bounds"),
        (lambda d: d.trim(5, 6, strict=True), "weights.bad_bounds"),
    ],
)
def test_what_cannot_be_reached_says_why(change, expected):
    assert code(lambda: change(Design(DATA, "w"))) == expected


def test_a_category_in_which_nobody_has_a_weight_cannot_be_raised():
    assert code(lambda: Design(DATA, "zero").poststratify(G)) == "weights.not_reached"


def test_rows_without_a_weight_stay_without_one():
    design = Design(DATA | {"w": [0, 1, 1, 1, 2, 2]}, "w").poststratify(G)
    assert (weights(design).tolist(), np.isfinite(design.mean("n").se).all()) == ([0, 10, 2, 2, 4, 4], True)
