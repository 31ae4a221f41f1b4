"""Correction of p values when many tests are made at once."""

import pytest

from langnghe.core.statistics.correction import holm


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
