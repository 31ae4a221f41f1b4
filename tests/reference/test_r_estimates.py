"""Estimates and standard errors against survey 4.1.1 of R 4.2.2, to a relative 1e-10. The code: survey/estimates.R, lonely.R."""

import numpy as np
import pytest

from langnghe.core.statistics.design.design import Design
from tests.reference.survey_data import DATA, DESIGNS, printed


def both(result):
    return [*result.estimate, *result.se]


def domain(design):
    result = design.where(lambda data: data["q"] == 2).mean("x")
    return [*both(result), result.df]


FIGURES = {
    "total": lambda s: both(s.total("x")),
    "mean": lambda s: both(s.mean("x")),
    "mean with missing": lambda s: both(s.mean("xm")),
    "deff": lambda s: s.mean("x").deff,
    "deff of the total": lambda s: s.total("x").deff,
    "proportion": lambda s: both(s.proportion("q")),
    "ratio": lambda s: [*both(s.ratio("y", "x")), *s.ratio("y", "x").deff],
    "variance": lambda s: both(s.variance("x")),
    "covariance": lambda s: both(s.covariance("x", "y")),
    "mean by group": lambda s: both(s.mean("x", by="g")),
    "covariance of groups": lambda s: s.mean("x", by="g").vcov[0, 1:],
    "total by two": lambda s: both(s.total("x", by=("g", "h"))),
    "domain": domain,
    "interval": lambda s: s.mean("x").interval().ravel(),
}


@pytest.mark.parametrize(("design", "asked", "expected"), printed("estimates"))
def test_estimates_are_those_of_r(design, asked, expected):
    assert np.array(FIGURES[asked](DESIGNS[design])) == pytest.approx(expected, rel=1e-10, abs=0)


KEPT = ~((DATA["stratum"] == "b") & (DATA["psu"] > 6))
THINNED = {name: np.asarray(column, dtype=object)[KEPT] for name, column in DATA.items()}


def thinned(design, rule):
    if design == "weighted":
        return Design(THINNED, "w", strata="stratum", clusters="psu", lonely=rule)
    return Design(THINNED, strata="stratum", clusters=("psu", "ssu"), fpc=("N1", "N2"), lonely=rule)


@pytest.mark.parametrize(("design", "rule", "expected"), printed("lonely"))
def test_strata_with_one_unit_are_treated_as_in_r(design, rule, expected):
    sample = thinned(design, rule)
    part = sample.where(lambda data: data["stratum"] != "c")
    found = [*sample.total("x").se, *sample.mean("x").se, *part.mean("x").se]
    assert np.array(found) == pytest.approx(expected, rel=1e-10, abs=0)
