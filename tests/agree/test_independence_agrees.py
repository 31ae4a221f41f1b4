"""Tests of independence against a second, slow implementation in plain Python: closed forms, exact fractions, no numpy."""

from fractions import Fraction
from math import comb, erfc, exp, gamma, isclose, sqrt

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.statistics.independence import independence_test

COUNTS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=2, max_size=5)
)


def slow_chi_square(counts) -> Fraction:
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]
    n = sum(rows)
    expected = {(r, c): Fraction(rows[r] * columns[c], n) for r in range(len(rows)) for c in range(len(columns))}
    return sum((counts[r][c] - e) ** 2 / e for (r, c), e in expected.items() if e)


def slow_tail(x: float, df: int) -> float:
    """The chance that chi-square with df degrees of freedom is at least x: its finite series (Abramowitz and Stegun 26.4.4-5)."""
    if df % 2 == 0:
        return exp(-x / 2) * sum((x / 2) ** k / gamma(k + 1) for k in range(df // 2))
    return erfc(sqrt(x / 2)) + exp(-x / 2) * sum((x / 2) ** (k - 0.5) / gamma(k + 0.5) for k in range(1, df // 2 + 1))


def slow_fisher(counts) -> Fraction:
    """The chance of all two-by-two tables with these margins that are no more likely than this one."""
    (a, b), (c, d) = counts
    top, left, n = a + b, a + c, a + b + c + d
    chances = {k: Fraction(comb(left, k) * comb(n - left, top - k), comb(n, top)) for k in range(min(top, left) + 1)}
    return sum(chance for chance in chances.values() if chance <= chances[a])


@given(COUNTS)
def test_pearsons_test_agrees(counts):
    test = independence_test(counts)
    if test.name != "pearson":
        assert test.name in ("fisher", "none")
        return
    statistic = slow_chi_square(counts)
    assert isclose(test.statistic, statistic, rel_tol=1e-10, abs_tol=1e-10)
    assert isclose(test.p_value, slow_tail(float(statistic), test.df), rel_tol=1e-9)


@given(st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=2, max_size=2))
def test_fishers_test_agrees(counts):
    test = independence_test(counts)
    assert test.name != "fisher" or isclose(test.p_value, slow_fisher(counts), rel_tol=1e-9)


@given(COUNTS)
def test_v_lies_between_nothing_and_everything_and_turning_the_table_changes_nothing(counts):
    test, turned = independence_test(counts), independence_test(list(zip(*counts, strict=True)))
    assert test.cramers_v is None or -1e-12 <= test.cramers_v <= 1 + 1e-12
    assert (test.name, test.df, test.n) == (turned.name, turned.df, turned.n)
    assert test.p_value is None or isclose(test.p_value, turned.p_value, rel_tol=1e-9)
