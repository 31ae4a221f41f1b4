"""How far coders agree: per code, with intervals, and what that allows."""

import pytest

from langnghe.core.coding.agreement import Alpha, Kappa, by_code, cohen, interval, krippendorff, percent_agreement, whole

FIRST = {f"a{n}": ("road",) if n % 2 else ("school", "road") for n in range(40)}
SECOND = {key: codes if int(key[1:]) % 10 else ("school",) for key, codes in FIRST.items()}


@pytest.mark.parametrize(
    ("units", "share"),
    [
        ([("a", "a"), ("a", "b")], 0.5),
        ([("a", None), (None, None)], None),
        ([("a", "a", None), ("a", None, None)], 1),
        ([], None),
    ],
)
def test_percent_agreement_counts_units_that_two_saw(units, share):
    assert percent_agreement(units) == share


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        ([("a", "a"), ("b", "b")], 1),
        ([("a", "a"), ("a", "a")], None),
        ([("a", None), ("b", None)], None),
        ([("a", "b"), ("b", "a")], -0.5),
        ([], None),
    ],
)
def test_alpha_is_one_when_all_agree_and_undefined_without_variation(units, alpha):
    assert krippendorff(units) == alpha


@pytest.mark.parametrize("pairs", [[], [("a", "a"), ("a", "a")]])
def test_kappa_is_undefined_where_chance_always_agrees(pairs):
    assert cohen(pairs) == Kappa(None)


def test_kappa_that_is_worthless_has_no_p():
    assert cohen([("a", "b")]) == Kappa(0.0, 0.0)


def test_the_interval_comes_from_the_seed_and_holds_the_value():
    units = [("a", "a")] * 30 + [("b", "b")] * 10 + [("a", "b")] * 4
    one, other = interval(units, seed=1, draws=200), interval(units, seed=1, draws=200)
    assert one == other
    assert one.low < one.value < one.high
    assert interval(units, seed=2, draws=200) != one


def test_samples_in_which_nobody_disagrees_count_as_agreement():
    assert interval([("a", "a"), ("b", "b")], seed=1, draws=50) == Alpha(1.0, 1.0, 1.0)
    assert interval([("a", "a")], seed=1) == Alpha(None)


def test_each_code_is_a_question_by_itself():
    road, school, never = by_code(FIRST, SECOND, ["road", "school", "never"], seed=1, draws=100)
    assert (road.first, road.second, road.both, road.agreed) == (40, 36, 36, 0.9)
    assert (school.agreed, school.alpha.value, school.kappa.value) == (1, 1, 1)
    assert (never.alpha, never.agreed) == (Alpha(None), 1)


def test_answers_that_only_one_coded_say_nothing():
    (road,) = by_code({"a": ("road",)}, {"b": ("road",)}, ["road"], seed=1)
    assert (road.first, road.second, road.agreed, road.alpha) == (0, 0, 0, Alpha(None))


def test_whole_sets_of_codes_agree_less_than_single_codes():
    assert whole(FIRST, SECOND, seed=1, draws=50).value == pytest.approx(1 - 79 * 8 / 3488)


@pytest.mark.parametrize(
    ("value", "standing"),
    [(0.8, "publish"), (0.799, "warn"), (0.667, "warn"), (0.666, "remark"), (-0.5, "remark"), (None, "unknown")],
)
def test_the_thresholds_are_krippendorffs(value, standing):
    assert Alpha(value).standing == standing
