"""Weights made from figures of the population."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.units import Unit
from langnghe.core.statistics.weighting.check import check_targets
from langnghe.core.statistics.weighting.make import Reached, diagnostics, weighted
from langnghe.core.statistics.weighting.recipe import Recipe, Target, Targets, recipe_from_json, recipe_to_json, targets_of_units
from tests.columns import dataset, number, several, single

DATA = dataset(
    single("sex", "mmmmmmff?.", "mf?"),
    single("age", "yyooyoyoyo", "yo"),
    several("s", "a a a a a a a a a a"),
    number("n", *range(10)),
)


def target(name, **figures):
    return Target(tuple(name.split("+")), tuple((tuple(code), figure) for code, figure in figures.items()))


def targets(*several):
    return Targets(several, "test")


SEX, AGE = target("sex", m=500, f=500), target("age", y=400, o=600)


def rounded(values):
    return [round(value, 6) for value in values]


def test_one_margin_is_reached_and_who_gave_no_answer_keeps_the_share():
    made = weighted(DATA, Recipe(targets(SEX), "poststratify"))
    assert rounded(made.weights) == rounded([400 / 6] * 6 + [200] * 2 + [100] * 2)
    assert made.diagnostics.margins == (
        Reached("sex", "m", 6, 60, pytest.approx(40), pytest.approx(40)),
        Reached("sex", "f", 2, 20, pytest.approx(40), pytest.approx(40)),
        Reached("sex", "-", 2, 20, pytest.approx(20), pytest.approx(20)),
    )


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(targets(SEX, AGE), "rake"),
        Recipe(targets(SEX, AGE), "linear"),
        Recipe(targets(SEX, AGE), "linear", bounds=(0.3, 3)),
        Recipe(targets(SEX, AGE), "logit", bounds=(0.3, 3)),
        Recipe(targets(target("age+sex", ym=200, yf=200, om=300, of=300)), "poststratify"),
    ],
)
def test_every_method_reaches_its_margins(recipe):
    found = weighted(DATA, recipe).diagnostics
    assert all(one.after == pytest.approx(one.wanted) for one in found.margins)
    assert found.total == pytest.approx(1000)


def test_the_same_recipe_gives_the_same_bytes_after_it_was_written_and_read():
    recipe = Recipe(targets(SEX, AGE), "logit", (0.3, 3), (0.2, 2.5))
    again = recipe_from_json(recipe_to_json(recipe))
    assert (again, weighted(DATA, again).weights) == (recipe, weighted(DATA, recipe).weights)


def test_a_recipe_without_limits_is_written_and_read():
    recipe = Recipe(targets(SEX))
    assert recipe_from_json(recipe_to_json(recipe)) == recipe


def test_trimmed_weights_lie_within_times_their_mean_and_keep_their_sum():
    found = weighted(DATA, Recipe(targets(SEX), trim=(0.8, 1.6))).diagnostics
    assert rounded([found.quantiles[0], found.quantiles[-1], found.total]) == [80, 160, 1000]


def test_diagnostics_of_weights():
    """The same in R: w <- c(1, 2, 3, 4); length(w) * sum(w^2) / sum(w)^2; sum(w)^2 / sum(w^2);
    quantile(w, c(0, .05, .25, .5, .75, .95, 1))."""
    found = diagnostics(np.array([1.0, 2, 3, 4]))
    assert (found.effect, found.effective, found.ratio) == (pytest.approx(1.2), pytest.approx(10 / 3), 4)
    assert found.quantiles == pytest.approx((1, 1.15, 1.75, 2.5, 3.25, 3.85, 4))


def test_a_weight_of_nothing_has_no_ratio():
    assert diagnostics(np.array([0.0, 1])).ratio is None


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ((), ["weights.no_targets"]),
        ((target("sx", m=1),), ["weights.unknown_question"]),
        ((target("s", a=1),), ["weights.unknown_question"]),
        ((target("age", y=1, o=1, z=1),), ["weights.unknown_category", "weights.nobody_in_cell"]),
        ((target("age", y=-1, o=1),), ["weights.bad_target"]),
        ((target("age", y=1),), ["weights.category_missing"]),
        ((SEX,), ["weights.unanswered"]),
        ((AGE, AGE), ["weights.question_twice"]),
        ((AGE, target("sex", m=500, f=600)), ["weights.unanswered", "weights.margins_contradict"]),
        ((Target(("age",), ((("y",), 1), (("o",), 1), (("o",), 2))),), ["weights.twice"]),
        ((target("age+sex", ym=1, yf=1, om=1),), ["weights.category_missing", "weights.unanswered"]),
    ],
)
def test_figures_that_do_not_fit_are_found(given, codes):
    assert [finding.code for finding in check_targets(targets(*given), DATA)] == codes


def test_nothing_is_weighted_by_figures_that_do_not_fit():
    with pytest.raises(Refused, match=r"weights\.category_missing"):
        weighted(DATA, Recipe(targets(target("age", y=1))))


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"method": "guess"}, "bad_method"),
        ({"method": "logit"}, "needs_bounds"),
        ({"method": "poststratify"}, "one_margin"),
        ({"trim": (0.5, 0.9)}, "bad_trim"),
    ],
)
def test_recipes_that_make_no_sense_are_refused(choices, code):
    with pytest.raises(Refused, match=code):
        Recipe(targets(SEX, AGE), **choices)


@pytest.mark.parametrize(
    "content", [{}, {"margins": 3}, {"margins": [], "source": "", "method": "rake", "bounds": 1, "trim": None}]
)
def test_what_is_no_recipe_is_refused(content):
    with pytest.raises(Refused, match="bad_recipe"):
        recipe_from_json(content)


def test_the_plan_weights_units_by_what_they_are_allocated():
    units = [Unit("a", "A", "", 10, 5), Unit("b", "B", "", 0, 20)]
    assert targets_of_units(units) == Targets((Target(("unit",), ((("a",), 15.0), (("b",), 20.0))),), "plan")


def test_a_plan_without_allocations_gives_nothing_to_weight_by():
    with pytest.raises(Refused, match="no_sizes"):
        targets_of_units([Unit("a", "A", "", 0, 0)])
