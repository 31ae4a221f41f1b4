"""A survey's weights and what is said of them, against R 4.2.2 and survey 4.1.1. The code:

w <- c(0.31, 0.77, 1, 1.2, 1.2, 1.9, 2.5, 0.05, 3.75, 1.11)
length(w) * sum(w^2) / sum(w)^2; sum(w)^2 / sum(w^2); quantile(w, c(0, .05, .25, .5, .75, .95, 1))
d <- data.frame(sex = c("m","m","m","m","m","f","f","f"), age = c("y","y","o","o","o","y","o","o"))
s <- svydesign(~1, data = d, weights = rep(1, 8))
weights(calibrate(s, ~ sex + age, c(1000, sexm = 480, agey = 400), calfun = "raking", epsilon = 1e-13, maxit = 200))
"""

import numpy as np
import pytest

from langnghe.core.statistics.weighting.make import diagnostics, weighted
from langnghe.core.statistics.weighting.recipe import Recipe, Target, Targets
from tests.columns import dataset, single

WEIGHTS = np.array([0.31, 0.77, 1, 1.2, 1.2, 1.9, 2.5, 0.05, 3.75, 1.11])
DATA = dataset(single("sex", "mmmmmfff", "mf"), single("age", "yyoooyoo", "yo"))
MARGINS = (
    Target(("sex",), ((("m",), 480.0), (("f",), 520.0))),
    Target(("age",), ((("y",), 400.0), (("o",), 600.0))),
)


def test_the_design_effect_of_weights_and_the_effective_number():
    found = diagnostics(WEIGHTS)
    assert (found.effect, found.effective) == (
        pytest.approx(1.56318148378164, rel=1e-13),
        pytest.approx(6.39720985934919, rel=1e-13),
    )


def test_the_quantiles_of_weights():
    assert diagnostics(WEIGHTS).quantiles == pytest.approx((0.05, 0.167, 0.8275, 1.155, 1.725, 3.1875, 3.75), rel=1e-13)


def test_raked_weights():
    wanted = [104.609914547203] * 2 + [90.2600569685316] * 3 + [190.780170905595] + [164.609914547203] * 2
    assert weighted(DATA, Recipe(Targets(MARGINS))).weights == pytest.approx(wanted, rel=1e-8)
