"""Summaries and corrections against R.

summary(cars$speed); sd(cars$speed)   # 4.0 12.0 15.0 15.4 19.0 25.0; 5.287644
summary(cars$dist); sd(cars$dist)     # 2.00 26.00 36.00 42.98 56.00 120.00; 25.76938
p.adjust(c(.01, .02, .03, .04, .05), "holm")   # 0.05 0.08 0.09 0.09 0.09
"""

import pytest

from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.numbers import number_summary
from tests.columns import dataset, number

SPEED = (
    *(4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15),
    *(15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25),
)
DISTANCE = (
    *(2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26),
    *(54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85),
)


@pytest.mark.parametrize(
    ("values", "minimum", "quartiles", "mean", "maximum", "deviation"),
    [(SPEED, 4, (12, 15, 19), 15.4, 25, "5.287644"), (DISTANCE, 2, (26, 36, 56), 42.98, 120, "25.76938")],
)
def test_a_summary_is_that_of_r(values, minimum, quartiles, mean, maximum, deviation):
    found = number_summary(dataset(number("q", *values)), "q")
    assert (found.n, found.minimum, found.quartiles, found.maximum) == (50, minimum, quartiles, maximum)
    assert (found.mean, f"{found.deviation:.7g}") == (pytest.approx(mean), deviation)


def test_holm_is_that_of_r():
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])
