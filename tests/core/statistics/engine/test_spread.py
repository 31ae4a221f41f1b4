"""The covariance of sums, for the designs that add something: calibration, later stages, strata without anybody."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.engine.coding import coded_data
from langnghe.core.statistics.engine.port import Pair
from langnghe.core.statistics.engine.spread import covariance
from langnghe.core.statistics.engine.sweep import NumpyEngine
from tests.core.statistics.engine.made import AB, data, designs, engine, table

COLUMNS = data()


@pytest.mark.parametrize("name", ["raked", "rows raked", "two stages", "two stages raked", "stratified, finite"])
def test_totals_vary_as_they_do_over_rows(name):
    design = designs(COLUMNS)[name]
    ours, theirs = table(design).totals(), design.table("a", "b").totals()
    assert np.allclose(ours.vcov, theirs.vcov, rtol=0, atol=1e-12 * theirs.vcov.max())


def test_what_was_calibrated_on_does_not_vary():
    design = designs(COLUMNS)["rows raked"]
    totals = table(design, Pair("g")).totals()
    assert (totals.estimate, totals.se) == (pytest.approx([100, 200, 300]), pytest.approx([0, 0, 0], abs=1e-9))


def test_without_the_sums_before_nothing_is_explained():
    """An engine that cannot tell weights before the calibration would be wrong by this much."""
    design = designs(COLUMNS)["raked"]
    one = engine(design)
    sums = next(one.sums([AB]))
    used, slopes = np.ones(len(sums.people[0]), dtype=bool), np.eye(len(sums.people[0]))
    given = np.diag(covariance(one.frame, sums, slopes, used)).sum()
    ignored = np.diag(covariance(one.frame, type(sums)(sums.rows, sums.columns, sums.people, sums.weighted), slopes, used)).sum()
    assert given < ignored


def test_strata_where_nobody_answered_do_not_count():
    columns = {"q": [1, 2, 1, 2, None, None], "h": [1, 1, 1, 1, 2, 2], "unit": [1, 2, 3, 4, 5, 5]}
    for layout in ({"strata": "h", "clusters": "unit"}, {"strata": "h"}):
        design = Design(columns, **layout)
        expected = design.proportion("q").se
        assert table(design, Pair("q")).shares().se == pytest.approx(expected)


def test_sums_without_squares_have_equal_weights():
    one = NumpyEngine(coded_data(Design({"q": [1, 2, 2, 1, 1]}).sample, ["q"]))
    sums = next(one.sums([Pair("q")]))
    plain = type(sums)(sums.rows, sums.columns, sums.people, sums.weighted)
    slopes, used = np.eye(3), np.array([True, True, False])
    slopes[2, 2] = 0
    assert covariance(one.frame, plain, slopes, used).tolist() == covariance(one.frame, sums, slopes, used).tolist()
