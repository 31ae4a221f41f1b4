"""Krippendorff's alpha by counting disagreements, and by his matrix of coincidences."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.coding.agreement import krippendorff

UNITS = st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=2, max_size=4), max_size=20)


def by_coincidences(units):
    """The published way: o(c, k), its margins, 1 - observed / expected."""
    values = sorted({value for unit in units for value in unit if value is not None})
    o = {(c, k): 0.0 for c in values for k in values}
    for unit in units:
        told = [value for value in unit if value is not None]
        for c, k in permutations(told, 2):
            o[c, k] += 1 / (len(told) - 1)
    n = {c: sum(o[c, k] for k in values) for c in values}
    total = sum(n.values())
    expected = sum(n[c] * n[k] for c in values for k in values if c != k)
    observed = sum(o[c, k] for c in values for k in values if c != k)
    return 1 - (total - 1) * observed / expected if expected else None


@given(UNITS)
def test_two_ways_to_alpha_agree(units):
    expected = by_coincidences(units)
    assert krippendorff(units) == (expected if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-9))
