"""Correction of p values when many tests are made at once."""

import pytest

from langnghe.core.statistics.correction import CORRECTIONS, benjamini_hochberg, bonferroni, holm


@pytest.mark.parametrize(
    ("p_values", "adjusted"),
    [
        ((), ()),
        ((0.04,), (0.04,)),
        ((0.01, 0.02, 0.03, 0.04), (0.04, 0.06, 0.06, 0.06)),
        ((0.04, 0.01), (0.04, 0.02)),
        ((0.5, 0.6), (1.0, 1.0)),
        ((0.02, 0.02), (0.04, 0.04)),
    ],
)
def test_p_values_are_multiplied_step_by_step_and_never_fall_in_order(p_values, adjusted):
    assert holm(p_values) == pytest.approx(adjusted)


@pytest.mark.parametrize(
    ("p_values", "adjusted"),
    [((), ()), ((0.04,), (0.04,)), ((0.01, 0.02, 0.4), (0.03, 0.06, 1.0))],
)
def test_bonferroni_multiplies_by_the_number_of_tests(p_values, adjusted):
    assert bonferroni(p_values) == pytest.approx(adjusted)


@pytest.mark.parametrize(
    ("p_values", "adjusted"),
    [
        ((), ()),
        ((0.04,), (0.04,)),
        ((0.01, 0.02, 0.03, 0.04), (0.04, 0.04, 0.04, 0.04)),
        ((0.04, 0.01), (0.04, 0.02)),
        ((0.5, 0.001, 0.6), (0.6, 0.003, 0.6)),
    ],
)
def test_benjamini_and_hochberg_step_up(p_values, adjusted):
    assert benjamini_hochberg(p_values) == pytest.approx(adjusted)


def test_corrections_are_found_by_name_and_no_correction_changes_nothing():
    assert (sorted(CORRECTIONS), CORRECTIONS["none"]([0.2, 0.1])) == (
        ["benjamini_hochberg", "bonferroni", "holm", "none"],
        (0.2, 0.1),
    )
