"""Summaries, corrections and matrices against second, slow implementations from the standard library."""

import statistics
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.frequency import frequency_table, matrix_table
from langnghe.core.statistics.numbers import number_summary
from tests.columns import dataset, number, single

NUMBERS = st.lists(st.one_of(st.none(), st.integers(-1000, 1000), st.decimals(-1000, 1000, places=2)), max_size=40)
P_VALUES = st.lists(st.floats(0, 1), max_size=12)


def near(one: float, other: float) -> bool:
    return isclose(one, float(other), rel_tol=1e-10, abs_tol=1e-9)


@given(NUMBERS)
def test_mean_deviation_and_quartiles_agree(answers):
    summary = number_summary(dataset(number("q", *answers)), "q")
    values = sorted(float(answer) for answer in answers if answer is not None)
    assert (summary.n, summary.unanswered) == (len(values), len(answers) - len(values))
    if len(values) < 2:
        assert (summary.deviation, summary.mean) == (None, values[0] if values else None)
        return
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert near(summary.mean, statistics.fmean(values))
    assert near(summary.deviation, statistics.stdev(values))
    assert all(near(fast, slow) for fast, slow in zip(summary.quartiles, quartiles, strict=True))


@given(P_VALUES)
def test_holm_agrees_with_its_definition(p_values):
    """The largest, over the p values not above this one, of that p value times how many are not below it."""
    ranked = sorted(p_values)
    slow = {p: max(min(1, (len(ranked) - rank) * q) for rank, q in enumerate(ranked) if q <= p) for p in p_values}
    assert all(near(fast, slow[p]) for fast, p in zip(holm(p_values), p_values, strict=True))


@given(st.lists(st.tuples(*[st.sampled_from("ab?.")] * 3), max_size=40), st.integers(0, 12))
def test_a_matrix_is_its_rows_side_by_side(rows, minimum):
    columns = ["".join(row[place] for row in rows) for place in range(3)]
    data = dataset(*(single(f"m{place}", column, "ab?", matrix="m") for place, column in enumerate(columns)))
    matrix = matrix_table(data, "m", minimum)
    alone = [frequency_table(data, f"m{place}", minimum) for place in range(3)]
    assert matrix.counts == tuple(table.counts for table in alone)
    assert (matrix.valid, matrix.withheld) == (tuple(t.valid for t in alone), tuple(t.withheld for t in alone))
