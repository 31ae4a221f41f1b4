"""Regression, reliability, key questions, waves and modes against R 4.2.2 and survey 4.1.1 (the code: inference/models.R).

To a relative 1e-10 in closed forms and where R's iterations are taken to their end; 1e-8 for polr() and svyolr(), whose second
derivatives are differences of first ones; 1e-5 for the factor of factanal(), whose search ends at about that.
"""

import numpy as np
import pytest

from langnghe.core.statistics.design.regression import Asked, regression, textbook_regression
from langnghe.core.statistics.inference.drivers import drivers
from langnghe.core.statistics.inference.models import model, sample_of
from langnghe.core.statistics.inference.modes import mode_effect
from langnghe.core.statistics.inference.reliability import reliability
from langnghe.core.statistics.inference.waves import trend
from tests.reference.inference_data import DATA, DESIGNS, printed

PRINTED = printed("models")
TOLERANCES = {"polr": 1e-8, "svyolr": 1e-8, "omega": 1e-5}
LINEAR = Asked("y", ("x", "g", "h"))
LOGISTIC = Asked("h", ("i1", "g"), "logistic")
ORDINAL = Asked("i1", ("x", "h"), "ordinal")
SIMPLE = sample_of(None, **DATA)
WEIGHTED = DESIGNS["weighted"].sample


def fitted(found):
    return *found.coefficients.estimate, *found.coefficients.se


def lm():
    found = textbook_regression(SIMPLE, LINEAR)
    whole = found.whole_test()
    return *fitted(found), *found.p_values, found.fit["r_squared"], whole.statistic, whole.p_value


def glm():
    found = textbook_regression(SIMPLE, LOGISTIC)
    return *fitted(found), found.fit["mcfadden"], found.fit["nagelkerke"], found.whole_test().p_value


def odds():
    return textbook_regression(SIMPLE, LOGISTIC).odds_ratios().T.ravel()


def svyglm(kind, name):
    sample = DESIGNS[name].sample
    if kind == "linear":
        found = regression(sample, LINEAR)
        test = found.test("g")
        return *fitted(found), *found.p_values, found.df, test.statistic, test.p_value, found.fit["r_squared"]
    found = regression(sample, Asked("h", ("i1m", "g"), "logistic"))
    return *fitted(found), found.df, found.test("g").p_value, found.fit["mcfadden"], found.fit["nagelkerke"]


def in_a_domain():
    found = DESIGNS["weighted"].where(lambda data: data["q"] > 2).regression("y", ["x", "h"])
    return *fitted(found), found.df


def columns(*names):
    return {name: DATA[name] for name in names}


def alpha():
    found = reliability(columns("i1", "i2", "i3", "i4"))
    items = [item.alpha_without for item in found.items] + [item.correlation for item in found.items]
    return found.alpha.value, found.alpha.lower, found.alpha.upper, found.standardised, *items


def omega():
    found = reliability(columns("i1", "i2", "i3", "i4"))
    return found.omega.value, *(item.loading for item in found.items)


def relative_weights(outcome, weights=None):
    names = ("i1", "i2", "i3", "x")
    found = drivers(DATA[outcome], columns(*names), weights)
    by_name = {driver.name: driver.weight for driver in found.drivers}
    return (*(by_name[name] for name in names), *(() if weights is not None else (found.explained.value,)))


def waves(values, sample=None):
    return trend(DATA[values], DATA["wave"], (2019, 2021, 2024) if sample else None, sample=sample)


def pairs(found, *parts):
    return [getattr(pair, part) for part in parts for pair in found.pairs]


def line(found):
    return found.estimate.value, found.estimate.se, found.p_value


def share_line():
    found = waves("b")
    return found.statistic**2, found.p_value


def mode(which, outcome="y", names=(), sample=WEIGHTED):
    return line(getattr(mode_effect(DATA[outcome], DATA["h"], columns(*names), sample=sample), which))


def mode_without():
    found = mode_effect(DATA["c1"], DATA["h"], columns("g")).adjusted
    return found.estimate.value, found.estimate.se, found.statistic, found.p_value


def mean_line():
    found = waves("y")
    return found.estimate.value, found.estimate.se, found.statistic, found.p_value


def weighted_alpha():
    found = reliability(columns("i1", "i2", "i3", "i4"), DATA["w"])
    return found.alpha.value, found.standardised


def polr():
    found = textbook_regression(SIMPLE, ORDINAL)
    return *fitted(found), found.fit["mcfadden"]


ASK = {
    "lm": lm,
    "glm": glm,
    "glm odds": odds,
    "inflation": lambda: [inflated for _, inflated in textbook_regression(SIMPLE, LINEAR).inflation],
    "svyglm in a domain": in_a_domain,
    "polr": polr,
    "alpha": alpha,
    "omega": omega,
    "alpha weighted": weighted_alpha,
    "relative weights": lambda: relative_weights("y"),
    "relative weights weighted": lambda: relative_weights("i4", DATA["w"]),
    "trend of shares": share_line,
    "trend of means": mean_line,
    "waves of shares": lambda: pairs(waves("b"), "p_value", "adjusted_p"),
    "waves of means": lambda: pairs(waves("y"), "p_value", "adjusted_p"),
    "trend under a design": lambda: line(waves("b", WEIGHTED)),
    "waves under a design": lambda: pairs(waves("b", WEIGHTED), "p_value"),
    "mode": lambda: mode("unadjusted"),
    "mode adjusted": lambda: mode("adjusted", names=("g", "x")),
    "mode without a design": mode_without,
}


def asked(case):
    match case.split():
        case ["svyglm", "linear" | "logistic" as kind, name]:
            return svyglm(kind, name)
        case ["svyolr", name]:
            found = regression(DESIGNS[name].sample, ORDINAL)
            return *fitted(found), found.df
    return ASK[case]()


@pytest.mark.parametrize("case", PRINTED)
def test_models_are_those_of_r(case):
    tolerance = TOLERANCES.get(case.split()[0], 1e-10)
    assert np.array(asked(case)) == pytest.approx(PRINTED[case], rel=tolerance, abs=1e-12)


def test_the_described_model_has_the_same_figures():
    found = model(DATA["y"], columns("x", "g", "h"))
    slopes = [coefficient.slope.value for coefficient in found.coefficients]
    assert (*slopes, found.effect.value) == pytest.approx((*PRINTED["lm"][:5], PRINTED["lm"][15]))
