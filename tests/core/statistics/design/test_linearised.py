"""Variances of totals: by hand."""

import pytest

from langnghe.core.statistics.design.design import Design

DATA = {
    "s": ["a", "b", "b", "c", "c"],
    "x": [10, 1, 3, 2, 6],
    "h": ["n", "n", "y", "n", "y"],
}


@pytest.mark.parametrize(
    ("lonely", "variance"), [("remove", 4 + 16), ("certainty", 4 + 16), ("adjust", 100 + 4 + 16), ("average", (4 + 16) * 3 / 2)]
)
def test_a_stratum_with_one_unit_adds_what_the_rule_says(lonely, variance):
    """b adds 2 · ((1 - 2)² + (3 - 2)²) = 4, c in the same way 16, and a nothing, or (10 - 0)²."""
    assert Design(DATA, strata="s", lonely=lonely).total("x").vcov[0, 0] == pytest.approx(variance)


def test_two_stages_add_up():
    """Two of four clusters, then two of three and two of two in them."""
    data = {"c": [1, 1, 2, 2], "u": [1, 2, 3, 4], "N": [4] * 4, "M": [3, 3, 2, 2], "x": [1, 3, 5, 9]}
    first = (1 - 2 / 4) * 2 * ((12 - 20) ** 2 + (28 - 20) ** 2)
    second = 2 / 4 * (1 - 2 / 3) * 2 * ((3 - 6) ** 2 + (9 - 6) ** 2)
    found = Design(data, clusters=("c", "u"), fpc=("N", "M")).total("x")
    assert (found.estimate[0], found.vcov[0, 0]) == (40, pytest.approx(first + second))


def test_a_calibrated_total_varies_by_its_residuals():
    design = Design(DATA).poststratify({"h": {"n": 3, "y": 2}})
    n, y = [10 - 13 / 3, 1 - 13 / 3, 2 - 13 / 3], [3 - 4.5, 6 - 4.5]
    assert design.total("x").vcov[0, 0] == pytest.approx(5 / 4 * sum(one**2 for one in n + y))
