"""Which test suits a table: the rule as a table of cases."""

import numpy as np
import pytest

from langnghe.core.statistics.independence import REASONS, independence_test

COCHRAN = [[100, 100], [4, 4], [100, 100]]


@pytest.mark.parametrize(
    ("counts", "name", "reason"),
    [
        ([], "none", "no_answers"),
        ([[]], "none", "no_answers"),
        ([[0, 0], [0, 0]], "none", "no_answers"),
        ([[5, 6], [0, 0]], "none", "one_category"),
        ([[5, 0], [7, 0]], "none", "one_category"),
        ([[10, 10], [10, 10]], "pearson", "expected_sufficient"),
        ([[5, 5], [5, 5]], "pearson", "expected_sufficient"),
        ([[5, 4], [5, 5]], "fisher", "expected_small_2x2"),
        ([[5, 4], [5, 5], [0, 0]], "fisher", "expected_small_2x2"),
        ([*COCHRAN, [100, 100], [100, 100]], "pearson", "expected_cochran"),
        (COCHRAN, "none", "expected_small"),
        ([[1, 0], [100, 100], [100, 100], [100, 100], [100, 100]], "none", "expected_small"),
    ],
)
def test_the_test_is_chosen_by_the_expected_counts(counts, name, reason):
    test = independence_test(counts)
    assert (test.name, test.reason) == (name, reason)
    assert reason in REASONS


def test_what_is_not_computable_is_none_and_never_nan():
    test = independence_test([[7, 0], [3, 0]])
    assert (test.statistic, test.df, test.p_value, test.cramers_v, test.smallest_expected, test.n) == (None,) * 5 + (10,)


def test_identical_groups_do_not_differ_at_all():
    test = independence_test([[20, 20], [30, 30]])
    assert (test.statistic, test.p_value, test.cramers_v) == (0, 1, 0)


def test_a_perfect_association_has_a_v_of_one():
    assert independence_test([[20, 0, 0], [0, 20, 0], [0, 0, 20]]).cramers_v == pytest.approx(1)


def test_a_simulated_p_value_is_never_zero_and_repeats_with_its_seed():
    sparse = [[9, 0, 0], [0, 9, 0], [0, 0, 2]]
    first, again = (independence_test(sparse, np.random.default_rng(7)) for _ in range(2))
    assert (first.name, first.reason, first.df, first.p_value) == ("simulated", "expected_small", None, 0.0001)
    assert first == again
