"""What a test says."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.results import TestResult, above_f, two_sided


def test_a_difference_has_an_interval():
    test = TestResult("t", 2.0, 0.05, df=10, estimate=4.0, se=2.0)
    assert test.interval() == pytest.approx((4 - 2 * 2.2281388519649385, 4 + 2 * 2.2281388519649385))
    assert test.interval(df=float("inf"))[0] == pytest.approx(4 - 2 * 1.959963984540054)


def test_p_values_are_those_of_the_tables():
    assert (two_sided(2.2281388519649385, 10), above_f(4.9646027437307145, 1, 10)) == (pytest.approx(0.05), pytest.approx(0.05))


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: TestResult("chi-square", 3.8, 0.05, df=1).interval(), "statistics.no_design_effect"),
        (lambda: TestResult("t", 3.8, 0.05, estimate=1.0, se=1.0).interval(), "statistics.no_degrees"),
        (lambda: two_sided(1, 0), "statistics.no_degrees"),
        (lambda: above_f(1, 2, -1), "statistics.no_degrees"),
    ],
)
def test_what_is_not_there_is_refused(ask, code):
    with pytest.raises(Refused) as refusal:
        ask()
    assert refusal.value.findings[0].code == code
