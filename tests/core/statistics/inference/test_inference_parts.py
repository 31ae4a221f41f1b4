"""What the tests say besides the figures that R has: which form they take, what they assume, where they stop."""

import numpy as np
import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.design.regression import Asked
from langnghe.core.statistics.inference import contingency, correlations, repeated, scales, several_groups, two_groups
from langnghe.core.statistics.inference import reliability as reliability_of_items
from langnghe.core.statistics.inference.designed import design_means_by_group
from langnghe.core.statistics.inference.drivers import drivers
from langnghe.core.statistics.inference.inputs import split
from langnghe.core.statistics.inference.models import model, proportional_odds, sample_of
from langnghe.core.statistics.inference.modes import mode_effect
from langnghe.core.statistics.inference.moments import group_means, normal_assumption, spread_alike
from langnghe.core.statistics.inference.polychoric import polychoric
from langnghe.core.statistics.inference.reliability import reliability
from langnghe.core.statistics.inference.studentised import above_range, range_quantile
from langnghe.core.statistics.inference.waves import trend

K = np.arange(120)
X, Y = (37 * K) % 101 / 10.0, (K * K + 5 * K) % 53 + K / 20
BASE = (K * K) % 7
ITEMS = {"a": BASE + K % 3, "b": BASE + (K // 3) % 4, "c": BASE + (K * 7) % 5}
SAMPLE = Design({"w": 1 + K % 3, "c": K // 5}, "w", clusters="c").sample


def held(result):
    return {assumption.code: assumption.holds for assumption in result.assumptions}


def codes(findings):
    return [finding.code for finding in findings]


# tables and scales


def test_fishers_test_has_no_odds_ratio_when_it_has_no_bound():
    assert contingency.fisher([0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 0]).estimate is None


def test_expected_counts_are_checked():
    sparse = contingency.chi_square([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1])
    assert (held(sparse)["expected_counts"], held(sparse)["expected_share"]) == (True, False)


def test_a_table_by_chance_alone_has_no_v_left_after_correction():
    assert contingency.corrected_v(np.array([[10.0, 10.0], [10.0, 10.0]])) == 0


def test_scales_with_many_steps_have_tau_and_no_table():
    found = scales.kendall(X, Y)
    assert (found.measures, found.estimate.se) == ((), None)


def test_a_polychoric_correlation_of_two_by_two_has_no_fit_to_test():
    assert held(polychoric(K % 2, K // 3 % 2))["latent_normal"] is None


@pytest.mark.parametrize("first", [[0, 1] * 30, [0] * 30 + [1] * 30])
def test_thresholds_in_the_middle_are_no_trouble(first):
    second = [0, 1] * 15 + [0, 1, 1] * 10
    assert -1 < polychoric(first, second).estimate.value < 1


def test_the_bend_of_a_line_is_checked_where_it_can_be():
    bent = correlations.pearson(K, (K - 60.0) ** 2 + K)
    few = correlations.pearson([0, 1, 0, 1, 1], [1, 2, 3, 4, 7])
    noisy = correlations.pearson(X, (X - 5) ** 2 + X + K % 3)
    assert [held(found)["linear"] for found in (bent, noisy, few)] == [False, False, True]


def test_correlations_can_be_compared_from_what_was_published():
    assert correlations.compare_independent(0.5, 100, 0.5, 80).p_value == 1
    assert correlations.compare_overlapping(0.5, 0.3, 0.2, 100).effect.value < 0


# groups and occasions


def test_small_groups_that_look_normal_are_enough_and_others_are_not():
    normal = two_groups.welch_t([1.0, 2, 3, 4, 5, 6, 7, 8], list("aaaabbbb"))
    skewed = two_groups.welch_t([1.0, 1, 1, 1, 1, 1, 1, 900, 2, 2.5, 3, 4, 5, 5.5, 6, 7], list("aaaaaaaabbbbbbbb"))
    assert (held(normal)["normal"], held(skewed)["normal"]) == (True, False)


@pytest.mark.parametrize(("found", "holds"), [([0.2, 0.4], True), ([0.01, None], False), ([0.2, None], None), ([], True)])
def test_groups_too_small_to_say_leave_it_open(found, holds):
    assert normal_assumption(found).holds is holds


def test_one_person_has_no_spread_and_groups_without_one_cannot_be_compared():
    made = split([1, 2, 2], ["a", "b", "b"])
    assert [group.spread for group in group_means(made)] == [None, 0]
    assert spread_alike(made, "equal_variances")[0].holds is None


def test_groups_without_any_spread_in_one_are_compared_in_pairs_all_the_same():
    found = several_groups.anova([1, 2, 3, 5, 5, 9], list("aaabbc"))
    assert [(pair.first, pair.second) for pair in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_means_of_too_many_groups_are_not_compared_in_pairs():
    found = several_groups.anova(Y, K % 40)
    assert (found.pairs, found.pair_method) == ((), "tukey")


def test_ranges_beyond_all_tables_are_found():
    assert above_range(range_quantile(0.001, 3, 1.5), 3, 1.5) == pytest.approx(0.001)


def test_changes_one_way_only_have_no_odds_ratio():
    found = repeated.mcnemar([0, 0, 0, 1], [1, 1, 0, 1])
    assert (found.test, found.measures, found.estimate.value) == ("mcnemar_exact", (), 0.5)


def test_words_and_numbers_may_stand_in_one_column():
    found = repeated.bowker(["a", 2, "a", 3], [2, "a", 3, 3])
    assert (found.n, found.df, found.measures[0].value) == (4, 2, 0.75)


def test_answers_without_spread_within_two_groups_of_a_design_still_have_a_difference():
    found = design_means_by_group(SAMPLE, (K // 5 % 2) * 1.0 + (K == 0), K // 5 % 2)
    assert found.effect.size == "large"


# models


def test_a_linear_model_says_how_each_predictor_and_all_do():
    found = model(Y, {"x": X, "g": np.array(["a", "b"])[K % 2]})
    assert [(one.name, one.reference) for one in found.predictors] == [("x", ""), ("g", "a")]
    assert [(one.name, one.term, one.odds) for one in found.coefficients] == [
        ("(intercept)", "", None),
        ("x", "x", None),
        ("g=b", "g", None),
    ]
    assert (found.weighting, found.effect.name, found.findings) == ("none", "r_squared", ())


def test_predictors_that_nearly_follow_from_each_other_are_told():
    found = model(Y, {"x": X, "nearly": X + K % 2 / 10})
    assert codes(found.findings) == ["inference.nearly_collinear", "inference.nearly_collinear"]
    assert held(found)["collinearity"] is False


def test_a_model_under_a_design_says_so():
    found = model(K % 3, {"x": X}, "ordinal", sample=SAMPLE)
    assert (found.weighting, found.effect.name, held(found)["degrees_of_freedom"]) == ("design", "nagelkerke_r_squared", True)
    assert [one.odds is None for one in found.coefficients] == [False, True, True]


def test_odds_that_differ_between_steps_are_found():
    steps = np.where(X > 5, K % 2 * 2, 1 + K % 7 // 6)
    alike = model(K * 7 % 11 % 3, {"x": X}, "ordinal")
    assert (held(model(steps, {"x": X}, "ordinal"))["proportional_odds"], held(alike)["proportional_odds"]) == (False, True)


def test_proportional_odds_stay_open_where_a_step_cannot_be_fitted():
    steps = np.where(K < 3, 2, K % 2)
    sample = sample_of(None, outcome=steps, x=np.where(K < 3, 50.0 + K, X))
    assert proportional_odds(sample, Asked("outcome", ("x",), "ordinal")).holds is None


def test_proportional_odds_stay_open_without_degrees_of_freedom():
    two = Design({"c": K // 60}, clusters="c").sample
    found = sample_of(two, outcome=K * 7 % 11 % 4, x=X)
    assert proportional_odds(found, Asked("outcome", ("x",), "ordinal")).holds is None


def test_drivers_are_ranked_and_say_nothing_of_causes():
    found = drivers(ITEMS["a"], {"far": X, "near": ITEMS["b"]})
    assert [driver.name for driver in found.drivers] == ["near", "far"]
    assert sum(driver.share for driver in found.drivers) == pytest.approx(1)
    assert (found.method, codes(found.findings)) == ("johnson", ["inference.drivers_not_causes"])


def test_drivers_that_explain_nothing_have_no_share():
    square = drivers([1, 1, 1, 1, -1, -1, -1, -1], {"p": [1, 1, -1, -1, 1, 1, -1, -1], "q": [1, -1, 1, -1, 1, -1, 1, -1]})
    assert [driver.share for driver in square.drivers] == [0, 0]


# scales of items


def test_two_items_have_alpha_and_no_omega_and_no_alpha_without_one():
    found = reliability({"a": ITEMS["a"], "b": ITEMS["b"]})
    assert (found.omega, [item.alpha_without for item in found.items]) == (None, [None, None])


def test_an_item_against_the_others_is_told():
    found = reliability({**ITEMS, "d": -BASE})
    assert codes(found.findings) == ["inference.reversed"]


def test_items_that_follow_from_each_other_have_no_factor():
    found = reliability({"a": ITEMS["a"], "b": ITEMS["b"], "c": ITEMS["a"]})
    assert (found.omega, found.findings) == (None, ())


def test_a_factor_that_is_not_found_is_told(monkeypatch):
    monkeypatch.setattr(reliability_of_items, "ROUNDS", 0)
    found = reliability(ITEMS)
    assert (found.omega, codes(found.findings)) == (None, ["statistics.not_converged"])


def test_loadings_add_up_to_something_positive():
    found = reliability({name: -values for name, values in ITEMS.items()})
    assert all(item.loading > 0 for item in found.items)


# waves and modes


def test_two_waves_have_one_difference_and_more_have_the_last_against_the_first():
    two, four = trend(X, K // 60), trend(X, K // 30)
    assert [(pair.first, pair.second) for pair in two.pairs] == [("0", "1")]
    assert [(pair.first, pair.second) for pair in four.pairs] == [("0", "1"), ("1", "2"), ("2", "3"), ("0", "3")]


def test_waves_in_which_all_agree_do_not_differ():
    agreed = np.where(K < 80, 0, K % 2)
    found, by_design = trend(agreed, K // 40), trend(agreed, K // 40, sample=SAMPLE)
    assert (found.pairs[0].p_value, by_design.pairs[0].p_value) == (1, 1)
    assert (found.effect.name, found.weighting, by_design.weighting) == ("cohens_h", "none", "design")


def test_means_that_change_without_any_spread_at_the_ends_have_no_effect_size():
    values = np.select([K < 40, K < 80], [1.0, K % 5], 1.0)
    assert trend(values, K // 40).effect is None


def test_times_of_waves_change_the_slope():
    yearly, slower = trend(X, K // 40, (2020, 2021, 2022)), trend(X, K // 40, (2020, 2022, 2024))
    assert yearly.estimate.value == pytest.approx(2 * slower.estimate.value)


def test_modes_without_characteristics_are_told_to_be_unadjusted():
    found = mode_effect(K % 2, K // 3 % 2)
    assert (codes(found.findings), found.moved, found.characteristics) == (["inference.not_adjusted"], 0, ())


def test_an_adjustment_takes_away_what_the_characteristics_make():
    older = (K % 4 < 3) == (K // 4 % 2 == 0)
    found = mode_effect(older * 10 + K % 3, K // 4 % 2, {"older": older.astype(str)}, sample=SAMPLE)
    assert abs(found.adjusted.estimate.value) < abs(found.unadjusted.estimate.value)
    assert found.moved == pytest.approx(found.unadjusted.estimate.value - found.adjusted.estimate.value)


def test_modes_are_compared_among_those_whose_characteristics_are_known():
    found = mode_effect(X, K // 3 % 2, {"age": [None, *Y[1:]]})
    assert (found.unadjusted.n, found.adjusted.n) == (119, 119)


def test_waves_of_two_people_without_degrees_of_freedom_are_refused():
    with pytest.raises(Refused):
        trend([1, 1, 2, 2], [1, 1, 2, 2])
