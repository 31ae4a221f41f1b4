"""Whether two questions are independent: which test suits the table, and its result.

The rule, in this order, on the table without its empty rows and columns:

1. nobody in it: no test ("no_answers"); one row or one column left: no test ("one_category");
2. every expected count at least 5: Pearson's chi-square ("expected_sufficient");
3. two by two: Fisher's exact test, two-sided ("expected_small_2x2");
4. no expected count below 1 and at most a fifth of them below 5: Pearson's chi-square (W. G. Cochran 1954; "expected_cochran");
5. otherwise Pearson's statistic with a Monte Carlo p value over tables with the same margins, when chance is given
   ("expected_small"), and no test when it is not ("expected_small").
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from langnghe.core.later import Later
from langnghe.core.statistics.model import IndependenceTest

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")

REASONS = {
    "no_answers": "Nobody answered both questions.",
    "one_category": "All answers fall into one row or one column.",
    "expected_sufficient": "Every expected count is at least 5.",
    "expected_small_2x2": "An expected count of a two-by-two table is below 5.",
    "expected_cochran": "No expected count is below 1 and at most a fifth are below 5.",
    "expected_small": "Expected counts are too small for the chi-square distribution.",
    "multiple_answers": "A person can stand in several rows or columns.",
    "withheld": "Cells are withheld, and the test would help to compute them.",
}
SIMULATIONS = 9_999

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def independence_test(counts: Sequence[Sequence[int]], generator: np.random.Generator | None = None) -> IndependenceTest:
    """The test that suits the table `counts[row][column]`, by the rule of this module; without Yates' correction.

    Cramér's V is sqrt(chi-square / (n · (min(rows, columns) - 1))), not corrected for bias."""
    observed = _without_empty(np.array(counts, dtype=np.float64))
    n = int(observed.sum())
    if n == 0:
        return no_test("no_answers", n)
    if min(observed.shape) < 2:
        return no_test("one_category", n)
    expected = _expected(observed)
    smallest = float(expected.min())
    if smallest >= 5:
        return _pearson(observed, expected, "expected_sufficient")
    if observed.shape == (2, 2):
        return _fisher(observed, expected)
    if smallest >= 1 and (expected < 5).mean() <= 0.2:
        return _pearson(observed, expected, "expected_cochran")
    if generator is None:
        return IndependenceTest("none", "expected_small", None, None, None, None, smallest, n)
    return simulated_test(observed, expected, generator)


def no_test(reason: str, n: int) -> IndependenceTest:
    """A test that is not made, for the reason of that code."""
    return IndependenceTest("none", reason, None, None, None, None, None, n)


def _without_empty(observed: Floats) -> Floats:
    if observed.size == 0:
        return np.zeros((0, 0))
    rows, columns = np.flatnonzero(observed.sum(axis=1)), np.flatnonzero(observed.sum(axis=0))
    return observed[np.ix_(rows, columns)]


def _expected(observed: Floats) -> Floats:
    expected: Floats = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / observed.sum()
    return expected


def _statistic(observed: Floats, expected: Floats) -> float:
    return float(((observed - expected) ** 2 / expected).sum())


def _cramers_v(observed: Floats, expected: Floats) -> float:
    return float(np.sqrt(_statistic(observed, expected) / (observed.sum() * (min(observed.shape) - 1))))


def _pearson(observed: Floats, expected: Floats, reason: str) -> IndependenceTest:
    statistic = _statistic(observed, expected)
    df = (observed.shape[0] - 1) * (observed.shape[1] - 1)
    p_value = float(special.chdtrc(df, statistic))
    v = _cramers_v(observed, expected)
    return IndependenceTest("pearson", reason, statistic, df, p_value, v, float(expected.min()), int(observed.sum()))


def _fisher(observed: Floats, expected: Floats) -> IndependenceTest:
    p_value = fisher_p_value(observed.astype(np.int64).tolist())
    v = _cramers_v(observed, expected)
    return IndependenceTest("fisher", "expected_small_2x2", None, None, p_value, v, float(expected.min()), int(observed.sum()))


def fisher_p_value(observed: list[list[int]]) -> float:
    """Two-sided: the share of all tables with these margins that are no likelier than the one observed; R. A. Fisher 1934. In
    whole numbers, so that tables as likely as the observed one are never lost to rounding."""
    (first, second), (third, fourth) = observed
    upper, lower, left = first + second, third + fourth, first + third
    ways = [comb(upper, corner) * comb(lower, left - corner) for corner in range(max(0, left - lower), min(upper, left) + 1)]
    seen = comb(upper, first) * comb(lower, third)
    return sum(way for way in ways if way <= seen) / sum(ways)


def simulated_test(observed: Floats, expected: Floats, generator: np.random.Generator) -> IndependenceTest:
    """Pearson's statistic, its p by Monte Carlo: (1 + tables at least as far from independence) / (1 + tables drawn), so never 0;
    A. C. A. Hope 1968."""
    statistic = _statistic(observed, expected)
    drawn = _tables(observed.sum(axis=1).astype(np.int64), observed.sum(axis=0).astype(np.int64), generator)
    statistics = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
    as_far = int((statistics >= statistic * (1 - 1e-9)).sum())
    p_value = (1 + as_far) / (1 + SIMULATIONS)
    v = _cramers_v(observed, expected)
    return IndependenceTest(
        "simulated", "expected_small", statistic, None, p_value, v, float(expected.min()), int(observed.sum())
    )


def _tables(rows: Counts, columns: Counts, generator: np.random.Generator) -> Counts:
    """SIMULATIONS tables with these margins, each as likely as under independence: cell by cell, each given those before it, is
    hypergeometric (W. M. Patefield 1981)."""
    left = np.tile(columns, (SIMULATIONS, 1))
    drawn = np.zeros((SIMULATIONS, len(rows), len(columns)), dtype=np.int64)
    for row, total in enumerate(rows[:-1]):
        wanted = np.full(SIMULATIONS, total)
        beyond = left.sum(axis=1)
        for column in range(len(columns) - 1):
            beyond = beyond - left[:, column]
            drawn[:, row, column] = generator.hypergeometric(left[:, column], beyond, wanted)
            wanted = wanted - drawn[:, row, column]
        drawn[:, row, -1] = wanted
        left = left - drawn[:, row]
    drawn[:, -1] = left
    return drawn
