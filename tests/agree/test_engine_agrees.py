"""Tables from sums by unit, against the same tables from rows, and against plain Python."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.statistics.design.design import Design
from tests.agree.plain_engine import plain_f
from tests.core.statistics.engine.made import NAMES, data, designs, table

STATISTICS = ("F", "Chisq", "Wald", "adjWald", "lincom", "pearson")
ROWS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 1.0, 2.0, np.nan]),
        st.sampled_from([0.0, 1.0, np.nan]),
        st.integers(0, 2),
        st.integers(0, 3),
        st.sampled_from([0, 1, 1.5, 2.25, 7]),
    ),
    min_size=2,
    max_size=40,
)
LAYOUTS = st.sampled_from(
    [
        {},
        {"weights": "w"},
        {"weights": "w", "strata": "h"},
        {"weights": "w", "clusters": "psu"},
        {"weights": "w", "strata": "h", "clusters": "psu", "nest": True},
    ]
)


def asked(call):
    """What a call gives, or the code of its refusal."""
    try:
        return call()
    except Refused as refusal:
        return refusal.findings[0].code


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_table_of_sums_is_that_of_rows(name, seed):
    design = designs(data(seed))[name]
    ours, theirs = table(design), design.table("a", "b")
    assert (ours.rows, ours.columns, ours.degrees) == (theirs.rows, theirs.columns, theirs.degrees)
    assert ours.counts.tolist() == theirs.counts.tolist()
    for mine, other in [
        (ours.totals(), theirs.totals()),
        *((ours.shares(of), theirs.shares(of)) for of in ("all", "row", "column")),
    ]:
        assert np.allclose(mine.estimate, other.estimate, rtol=1e-12, atol=0)
        assert np.allclose(mine.vcov, other.vcov, rtol=0, atol=1e-12 * np.abs(other.vcov).max())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("statistic", STATISTICS)
def test_tests_of_sums_are_those_of_rows(name, statistic):
    design = designs(data())[name]
    ours, theirs = table(design).test(statistic), design.test_independence("a", "b", statistic)
    assert (ours.method, ours.ddf is None) == (theirs.method, theirs.ddf is None)
    assert (ours.df, ours.ddf or 0) == (pytest.approx(theirs.df, 1e-12), pytest.approx(theirs.ddf or 0, 1e-12))
    assert (ours.statistic, ours.p_value) == (pytest.approx(theirs.statistic, 1e-12), pytest.approx(theirs.p_value, 1e-12, 1e-12))


@given(ROWS, LAYOUTS, st.sampled_from(["adjust", "certainty", "average", "remove", "fail"]))
@settings(deadline=None)
def test_whatever_the_answers_sums_and_rows_say_the_same(rows, layout, lonely):
    columns = {name: np.array(values) for name, values in zip(("a", "b", "h", "psu", "w"), zip(*rows, strict=True), strict=True)}
    design = asked(lambda: Design(columns, **layout, lonely=lonely))
    if isinstance(design, str):
        return
    ours = asked(lambda: table(design).test("F"))
    theirs = asked(lambda: design.test_independence("a", "b", "F"))
    if isinstance(theirs, str) or isinstance(ours, str):
        assert ours == theirs
    else:
        assert ours.statistic == pytest.approx(theirs.statistic, 1e-9, 1e-12)
        assert ours.df == pytest.approx(theirs.df, 1e-9)


@given(ROWS)
@settings(deadline=None)
def test_plain_python_finds_the_same_f(rows):
    usable = [(a, b, h, 10 * h + psu, w or 1) for a, b, h, psu, w in rows]
    columns = {
        name: np.array(values) for name, values in zip(("a", "b", "h", "psu", "w"), zip(*usable, strict=True), strict=True)
    }
    ours = asked(lambda: table(Design(columns, "w", strata="h", clusters="psu", lonely="certainty")).test("F"))
    expected = plain_f(usable)
    if isinstance(ours, str):
        assert expected is None or ours in ("statistics.no_variation", "statistics.no_degrees", "statistics.one_unit")
    else:
        assert expected == (pytest.approx(ours.statistic, 1e-8, 1e-12), pytest.approx(ours.df, 1e-8))
