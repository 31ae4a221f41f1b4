"""Regressions with what has to be said of them: odds ratios, tests of predictors, fit, collinearity, proportional odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from langnghe.core.errors import Finding, Refused
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.linearised import variance_of_totals
from langnghe.core.statistics.design.regression import Asked, Model, Regression, model_of, regression, textbook_regression
from langnghe.core.statistics.design.sample import Layout, Sample, bind
from langnghe.core.statistics.inference.designed import with_columns
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.findings import NEARLY_COLLINEAR
from langnghe.core.statistics.inference.inputs import gather
from langnghe.core.statistics.inference.results import Assumption, Measured, at_least, at_most

special = Later("scipy.special")

INFLATED = 10.0
"""A variance inflation above this is told (D. W. Marquardt 1970)."""
PROPORTIONAL = 0.05
OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One column of a regression: the slope with its interval, and with `odds` the odds ratio with its own. `name` is "age" or
    "sex=male"; `term` the predictor it belongs to, "" for the intercept and thresholds."""

    name: str
    term: str
    slope: Measured
    statistic: float
    p_value: float
    odds: Measured | None = None


@dataclass(frozen=True, slots=True)
class Predictor:
    """One predictor: the F test that all its coefficients are 0, the category the others are compared with, its variance
    inflation."""

    name: str
    reference: str
    statistic: float
    df: float
    p_value: float
    inflation: float


@dataclass(frozen=True, slots=True)
class ModelResult:
    """A regression of `kind` over `n` people. `statistic`, `df`, `ddf`, `p_value`: the F test of all predictors together;
    `effect` the share explained (R², or Nagelkerke's); `fit` all measures of fit. `levels`: the outcome's categories in order (a
    logistic one is about the second)."""

    kind: str
    n: int
    levels: tuple[str, ...]
    coefficients: tuple[Coefficient, ...]
    predictors: tuple[Predictor, ...]
    statistic: float
    df: float
    ddf: float
    p_value: float
    effect: Effect
    fit: Mapping[str, float]
    assumptions: tuple[Assumption, ...]
    weighting: str
    findings: tuple[Finding, ...] = ()


def model(
    outcome: object,
    predictors: Mapping[str, object],
    kind: str = "linear",
    *,
    sample: Sample | None = None,
    categories: Sequence[str] = (),
) -> ModelResult:
    """A "linear", "logistic" or "ordinal" regression of columns on columns: with `sample` under its design (see
    `regression.regression`), without the textbook's. Texts, and predictors named in `categories`, are categories.

    Raises Refused when the outcome does not suit the kind, when a predictor follows from the others or tells the answers apart,
    and for too few people."""
    asked = Asked(OUTCOME, tuple(predictors), kind, tuple(categories))
    here = sample_of(sample, **{OUTCOME: outcome}, **predictors)
    found = textbook_regression(here, asked) if sample is None else regression(here, asked)
    whole = found.whole_test()
    name = "r_squared" if kind == "linear" else "nagelkerke_r_squared"
    share = found.fit["r_squared" if kind == "linear" else "nagelkerke"]
    tests = [found.test(term.name) for term in found.terms]
    return ModelResult(
        kind,
        int(found.coefficients.n[0]),
        found.levels,
        _coefficients(found),
        tuple(
            Predictor(term.name, term.reference, test.statistic, test.df or 0, test.p_value, inflated)
            for term, test, (_, inflated) in zip(found.terms, tests, found.inflation, strict=True)
        ),
        whole.statistic,
        whole.df or 0,
        whole.ddf or 0,
        whole.p_value,
        effect(name, share),
        found.fit,
        _assumptions(here, asked, found, by_design=sample is not None),
        "none" if sample is None else "design",
        tuple(
            Finding(NEARLY_COLLINEAR, values={"name": one, "value": f"{inflated:.1f}"})
            for one, inflated in found.inflation
            if inflated > INFLATED
        ),
    )


def sample_of(sample: Sample | None, **columns: object) -> Sample:
    """These columns under the design, or as a simple sample without one."""
    if sample is not None:
        return with_columns(sample, **columns)
    return bind(gather(**columns), Layout(), "fail")


def proportional_odds(sample: Sample, asked: Asked) -> Assumption:
    """Whether the slopes are the same at every step: logistic regressions of "above this step", jointly, as R. Brant (1990)
    compares them, with the covariance of their influences under the design. Unknown when one of them cannot be fitted."""
    made = model_of(sample, asked)
    try:
        pieces = [_above(made, sample, step) for step in range(len(made.levels) - 1)]
    except Refused:
        return Assumption("proportional_odds")
    slopes = made.matrix.shape[1]
    values = np.concatenate([value for value, _ in pieces])
    spread = variance_of_totals(
        sample, sample.active[:, None] * np.hstack([influence for _, influence in pieces]), made.frame.used
    )
    contrasts = np.hstack([-np.kron(np.ones((len(pieces) - 1, 1)), np.eye(slopes)), np.eye((len(pieces) - 1) * slopes)])
    away, joint = contrasts @ values, contrasts @ spread @ contrasts.T
    df = len(away)
    if np.linalg.matrix_rank(joint) < df:
        return Assumption("proportional_odds")
    p_value = float(special.chdtrc(df, float(away @ np.linalg.solve(joint, away))))
    return at_least("proportional_odds", p_value, PROPORTIONAL)


def _above(made: Model, sample: Sample, step: int) -> tuple[Floats, Floats]:
    """The slopes of one logistic regression, and their influences over the whole sample."""
    above = replace(
        made,
        asked=replace(made.asked, kind="logistic"),
        names=made.frame.names,
        matrix=np.column_stack((np.ones(len(made.rows)), made.matrix)),
        outcome=(made.outcome > step).astype(np.float64),
    )
    return above.value(sample.active)[1:], above.influence(sample.active)[:, 1:]


def _coefficients(found: Regression) -> tuple[Coefficient, ...]:
    limits, p_values = found.interval(), found.p_values
    owner = {place: term.name for term in found.terms for place in found.places(term)}
    described = []
    for place, name in enumerate(found.names):
        value, se = float(found.coefficients.estimate[place]), float(found.coefficients.se[place])
        lower, upper = limits[place].tolist()
        odds = None
        if place in owner and found.asked.kind != "linear":
            odds = Measured("odds_ratio", exp(value), None, exp(lower), exp(upper))
        slope = Measured("slope", value, se, lower, upper)
        described.append(Coefficient(name, owner.get(place, ""), slope, value / se, float(p_values[place]), odds))
    return tuple(described)


def _assumptions(sample: Sample, asked: Asked, found: Regression, *, by_design: bool) -> tuple[Assumption, ...]:
    worst = max(inflated for _, inflated in found.inflation)
    made = [Assumption("independent"), Assumption("random"), at_most("collinearity", worst, INFLATED)]
    if by_design:
        made.append(at_least("degrees_of_freedom", found.df, 1))
    if asked.kind != "linear":
        made.append(Assumption("separation", holds=True))
    if asked.kind == "ordinal":
        made.append(proportional_odds(sample, asked))
    return tuple(made)
