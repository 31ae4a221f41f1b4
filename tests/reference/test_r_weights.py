"""Calibrated and trimmed weights, and estimates with them, against survey 4.1.1 of R 4.2.2 (the code: survey/weights.R).

To a relative 1e-10 in closed forms (post-strata, linear, trimming of given weights); to 1e-8 where R and we iterate, R to 1e-13.
R's rake() takes unweighted residuals for the variance; what is compared is its calibrate(calfun = "raking"), which has the same
weights and weighted residuals."""

import numpy as np
import pytest

from tests.reference.survey_data import DESIGNS, printed

G = {"g": {"g1": 1500, "g2": 1700, "g3": 1800}}
H = {"h": {"no": 2600, "yes": 2400}}
PAIRS = [("g1", "no"), ("g2", "no"), ("g3", "no"), ("g1", "yes"), ("g2", "yes"), ("g3", "yes")]
GH = {("g", "h"): dict(zip(PAIRS, [800, 850, 950, 700, 850, 850], strict=True))}
CHANGED = {
    "post-strata": lambda s: s.poststratify(G),
    "cells": lambda s: s.poststratify(GH),
    "rake": lambda s: s.rake([G, H]),
    "linear": lambda s: s.calibrate(G | H | {"x": 300_000}, size=5_000),
    "bounded": lambda s: s.calibrate(G | H, "linear", bounds=(0.5, 2.5)),
    "logit": lambda s: s.calibrate(G | H, "logit", bounds=(0.3, 4)),
    "trim": lambda s: s.trim(12, 30),
    "rake and trim": lambda s: s.rake([G, H]).trim(14, 28, strict=True),
}
ITERATED = ("rake", "bounded", "logit", "rake and trim")


def both(result):
    return [*result.estimate, *result.se]


def estimates(s):
    return [*both(s.mean("x")), *both(s.total("x")), *s.ratio("y", "x").se, *both(s.mean("xm"))]


def domain(s):
    second, yes = s.where(lambda data: data["q"] == 2), s.where(lambda data: data["h"] == "yes")
    return [*both(second.mean("x")), *yes.total("x").se]


def independence(s):
    test = s.test_independence("b", "q")
    return [test.statistic, test.df, test.ddf, test.p_value]


FIGURES = {
    "weights": lambda s: s.sample.weights[[0, 49, 99, 149, 199, 239]],
    "estimates": estimates,
    "domain": domain,
    "F": independence,
}


@pytest.mark.parametrize(("design", "asked", "expected"), printed("weights"))
def test_weights_and_their_estimates_are_those_of_r(design, asked, expected):
    how, _, what = asked.rpartition(" ")
    found = np.array(FIGURES[what](CHANGED[how](DESIGNS[design])))
    assert found == pytest.approx(expected, rel=1e-8 if how in ITERATED else 1e-10, abs=0 if what == "F" else 1e-9)
