"""Replicate weights against survey 4.1.1 of R 4.2.2 (the code: survey/replicates.R): to a relative 1e-10, to 1e-8 where both are
calibrated by iteration."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from tests.reference.survey_data import CLUSTER, DATA, DESIGNS, printed

COLUMNS = {f"r{at}": (CLUSTER**2 * at + 5 * CLUSTER + at**2) % 7 // 2 * DATA["w"] for at in range(1, 21)}
GIVEN = Design(DATA | COLUMNS, "w", clusters="psu")
WEIGHTED = DESIGNS["weighted"]
MARGINS = [{"g": {"g1": 1500, "g2": 1700, "g3": 1800}}, {"h": {"no": 2600, "yes": 2400}}]
MADE = {
    "JK1": DESIGNS["clustered"].replicate("JK1"),
    "JKn": WEIGHTED.replicate("JKn"),
    "corrected": DESIGNS["two_stage"].replicate("JKn"),
    "BRR": WEIGHTED.replicate("BRR"),
    "Fay": WEIGHTED.replicate("Fay", rho=0.3),
    "bootstrap": GIVEN.with_replicates(list(COLUMNS), "bootstrap"),
    "other": GIVEN.with_replicates(list(COLUMNS), scale=0.1, each=np.arange(1, 21) / 10),
    "calibrated": WEIGHTED.replicate("JKn").rake(MARGINS),
}


def both(result):
    return [*result.estimate, *result.se]


def said(test):
    figures = (test.statistic, test.df, test.ddf, test.p_value, test.estimate)
    return [figure for figure in figures if figure is not None]


FIGURES = {
    "estimates": lambda s: [*both(s.mean("x")), *both(s.total("x")), *s.ratio("y", "x").se, *both(s.mean("xm"))],
    "shares": lambda s: both(s.proportion("q")),
    "groups": lambda s: both(s.mean("x", by="g")),
    "domain": lambda s: both(s.where(lambda data: data["q"] == 2).mean("x")),
    "variance": lambda s: both(s.variance("x")),
    "df": lambda s: [s.df],
    "F": lambda s: said(s.test_independence("g", "q")),
    "t test": lambda s: said(s.ttest("x", "h")),
    "wilcoxon": lambda s: said(s.ranktest("x", "h")),
    "quantiles": lambda s: both(s.quantile("x", [0.25, 0.5])),
}


@pytest.mark.parametrize(("design", "asked", "expected"), printed("replicates"))
def test_replicate_weights_give_the_figures_of_r(design, asked, expected):
    found = np.array(FIGURES[asked](MADE[design]))
    assert found == pytest.approx(expected, rel=1e-8 if design == "calibrated" else 1e-10, abs=1e-14 if asked == "shares" else 0)
