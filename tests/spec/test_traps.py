"""Known traps of other programs, each with what this one does instead. This is test and manual."""

import numpy as np
import pytest
from scipy import stats

from langnghe.core.response.model import Measure
from langnghe.core.statistics.design.design import Design
from langnghe.core.statistics.inference.answer import Setting, compare
from langnghe.core.statistics.inference.question import Question

# 400 people, each standing for 134: whether one agrees has next to nothing to do with the group
GROUP = np.repeat([0.0, 0.0, 1.0, 1.0], [101, 99, 99, 101])
AGREES = np.repeat([1.0, 0.0, 1.0, 0.0], [101, 99, 99, 101])
WEIGHTS = np.full(400, 134.0)
FIRST = Question("agrees", Measure.NOMINAL, AGREES, ("no", "yes"))
SECOND = Question("group", Measure.NOMINAL, GROUP, ("a", "b"))
DESIGN = Design({"w": WEIGHTS, "agrees": AGREES, "group": GROUP}, weights="w")


@pytest.mark.parametrize(
    ("setting", "p_value", "weighting"),
    [
        (Setting(DESIGN.sample), 0.842, "design"),
        (Setting(), 0.841, "none"),
        (Setting(counts=WEIGHTS), 0.021, "frequency"),
    ],
)
def test_weights_are_not_counts_unless_one_asks_for_what_spss_does_and_then_it_is_said(setting, p_value, weighting):
    found = compare(FIRST, SECOND, setting)
    warned = [finding.code for finding in found.findings]
    assert (round(found.p_value, 3), found.weighting) == (p_value, weighting)
    assert warned == (["inference.counted"] if weighting == "frequency" else [])


K = np.arange(120)
DATA = {
    "psu": K // 10,
    "w": 20.0 + K % 7,
    "g": np.array(["a", "b", "c"])[(K * K + K // 7) % 3],
    "h": np.array(["x", "y"])[(11 * K) % 17 % 2],
    "v": (37 * K + 11) % 101 + 3.0 * (K // 10 % 5),
    "N": np.full(120, 150),
}


def test_the_variance_after_raking_is_that_of_calibration_not_of_rows_without_their_weights():
    design = Design(DATA, "w", clusters="psu")
    g, h = {"a": 900.0, "b": 950.0, "c": 930.0}, {"x": 1400.0, "y": 1380.0}
    raked, calibrated = design.rake([{"g": g}, {"h": h}]), design.calibrate({"g": g, "h": h}, method="raking")
    assert raked.mean("v").se == pytest.approx(calibrated.mean("v").se, rel=1e-6)


def test_people_without_an_answer_do_not_count_in_the_chi_square_of_a_design():
    gaps = {name: [*values[:110], *[None] * 10] if name == "g" else values for name, values in DATA.items()}
    found = Design(gaps, "w").test_independence("g", "h", "Chisq")
    kept = Design({name: values[:110] for name, values in DATA.items()}, "w").test_independence("g", "h", "Chisq")
    assert (found.statistic, found.p_value) == pytest.approx((kept.statistic, kept.p_value), rel=1e-3)


def test_the_rank_test_of_several_groups_has_its_statistic_and_degrees_where_they_belong():
    found = Design(DATA, "w").ranktest("v", "g", "KruskalWallis")
    assert (found.df, found.ddf) == (2, 117)
    assert found.p_value == pytest.approx(stats.f.sf(found.statistic / 2, 2, 117))


def test_the_rank_test_knows_of_finite_populations():
    with_population, without = (
        Design(DATA, fpc="N").ranktest("v", "h"),
        Design({**DATA, "N": K * 0 + 10**9}, fpc="N").ranktest("v", "h"),
    )
    assert with_population.se / without.se == pytest.approx(np.sqrt(1 - 120 / 150), rel=1e-6)
