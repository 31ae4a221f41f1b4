"""What one answer comes to given others: linear, logistic and ordinal regression in a sample with a design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.design.evaluate import evaluate
from langnghe.core.statistics.design.findings import BAD_LEVELS, BAD_OPTION, NO_DEGREES, NO_VARIATION, TOO_FEW
from langnghe.core.statistics.design.fits import Fitted, Solution, linear, logistic, nagelkerke
from langnghe.core.statistics.design.frame import INTERCEPT, Frame, Term, frame_of, inflation
from langnghe.core.statistics.design.ordinal import ordinal
from langnghe.core.statistics.design.results import Estimates, TestResult, above_f, critical, two_sided
from langnghe.core.statistics.design.sample import Sample

Fit = Callable[[Floats, Floats, Floats, tuple[str, ...]], Fitted]
special = Later("scipy.special")
FITS: dict[str, Fit] = {"linear": linear, "logistic": logistic, "ordinal": ordinal}
MOST_STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A regression: `outcome` on `predictors`, `kind` one of FITS. Predictors in `categories` are categories whatever they look
    like."""

    outcome: str
    predictors: tuple[str, ...]
    kind: str = "linear"
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """A fitted regression. `coefficients` are named as the columns of the frame (thresholds of an ordinal one, "1|2", last);
    `levels` are the outcome's categories, in order: a logistic one is about the second. `df`: degrees of freedom of its tests.
    `fit`: "r_squared" of a linear one, "mcfadden" and "nagelkerke" of the others. `inflation`: of each predictor's variance by
    the others. `influence`, shape (n, k), is how much each row's weight moves each coefficient."""

    asked: Asked
    coefficients: Estimates
    terms: tuple[Term, ...]
    levels: tuple[str, ...]
    df: float
    fit: dict[str, float]
    inflation: tuple[tuple[str, float], ...]
    influence: Floats = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the coefficients."""
        return self.coefficients.names

    @property
    def p_values(self) -> Floats:
        """Of each coefficient, two-sided, by Student's t."""
        ratios = self.coefficients.estimate / self.coefficients.se
        if np.isposinf(self.df):
            return np.asarray(2 * special.ndtr(-np.abs(ratios)))
        return np.array([two_sided(float(ratio), self.df) for ratio in ratios])

    def interval(self, level: float = 0.95) -> Floats:
        """Of each coefficient, shape (k, 2)."""
        return self.coefficients.interval(level, self.df)

    def odds_ratios(self, level: float = 0.95) -> Floats:
        """Each predictor's column: the odds ratio and its interval, shape (slopes, 3). Raises Refused for a linear regression."""
        if self.asked.kind == "linear":
            raise refuse(BAD_OPTION, value="linear", what="a regression with odds ratios", choices="logistic, ordinal")
        half = critical(level, self.df) * self.coefficients.se
        estimate = self.coefficients.estimate
        found: Floats = np.exp(np.column_stack((estimate, estimate - half, estimate + half)))[self.slopes]
        return found

    @property
    def slopes(self) -> list[int]:
        """The places of the coefficients of predictors."""
        return [place for term in self.terms for place in self.places(term)]

    def test(self, name: str) -> TestResult:
        """Whether a predictor says anything: all its coefficients are 0, by a Wald statistic on F (as regTermTest() of R's
        survey). Raises Refused for another name."""
        for term in self.terms:
            if term.name == name:
                return self._wald(self.places(term), name)
        raise refuse(BAD_OPTION, value=name, what="a predictor", choices=", ".join(term.name for term in self.terms))

    def whole_test(self) -> TestResult:
        """Whether any predictor says anything."""
        return self._wald(self.slopes, self.asked.outcome)

    def places(self, term: Term) -> list[int]:
        """Where the coefficients of a predictor stand."""
        less = 0 if self.coefficients.names[0] == INTERCEPT else 1
        return [column - less for column in term.columns]

    def _wald(self, places: list[int], name: str) -> TestResult:
        values, spread = self.coefficients.estimate[places], self.coefficients.vcov[np.ix_(places, places)]
        if np.linalg.matrix_rank(spread) < len(places):
            raise refuse(NO_DEGREES, Place(field=name), df=self.df)
        square = float(values @ np.linalg.solve(spread, values))
        statistic, count = square / len(places), len(places)
        p_value = float(special.chdtrc(count, square)) if np.isposinf(self.df) else above_f(statistic, count, self.df)
        return TestResult("Wald F", statistic, p_value, count, self.df)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is fitted: the rows (`rows` of the sample) of `matrix` and `outcome`, whose coefficients are called `names`. A
    statistic as `evaluate` takes it: the fitted values as a function of the weights."""

    asked: Asked
    frame: Frame
    levels: tuple[str, ...]
    names: tuple[str, ...]
    matrix: Floats
    outcome: Floats
    rows: Integers

    def value(self, weights: Floats) -> Floats:
        """The coefficients, then the thresholds."""
        return self.fitted(weights).values

    def influence(self, weights: Floats) -> Floats:
        """How much each row's weight moves them."""
        spread = np.zeros((len(weights), len(self.names)))
        spread[self.rows] = self.fitted(weights).influence
        return spread

    def fitted(self, weights: Floats) -> Solution:
        """The fit with these weights, those of the whole sample: of standardised columns, so that years and sums of money lose no
        digits."""
        fixed = 0 if self.asked.kind == "ordinal" else 1
        centre, scale = self.matrix.mean(axis=0), self.matrix.std(axis=0)
        centre[:fixed], scale[:fixed] = 0, 1
        standard = (self.matrix - centre) / scale
        transform = np.eye(len(self.names))
        slopes = np.arange(self.matrix.shape[1])
        transform[slopes, slopes] = 1 / scale
        if fixed:
            transform[0, 1:] = -(centre / scale)[1:]
        else:
            transform[len(slopes) :, : len(slopes)] = centre / scale
        return FITS[self.asked.kind](standard, self.outcome, weights[self.rows], self.names).through(transform)


def regression(sample: Sample, asked: Asked) -> Regression:
    """The regression with the covariance of its linearisation, or of the replicates (D. A. Binder 1983; svyglm() and svyolr() of
    R's survey); the tests have as many degrees of freedom as the design leaves when the slopes are taken off. A logistic one
    takes an outcome with two categories, an ordinal one three or more in order.

    Raises Refused when that is not so, when predictors follow from each other or tell the answers apart, and for too few
    people."""
    model = model_of(sample, asked)
    counts = np.repeat(model.frame.used[:, None], len(model.names), axis=1).astype(np.float64)
    found = evaluate(sample, model, model.names, counts)
    return _described(sample, model, found, found.df - (len(model.frame.names) - 1))


def textbook_regression(sample: Sample, asked: Asked) -> Regression:
    """The same without a design, its covariance from the likelihood (lm(), glm() and MASS's polr() of R): Student's t with n less
    the coefficients for a linear one, the normal for the others. The weights of the sample count people."""
    model = model_of(sample, asked)
    weights = sample.active
    fitted, n = model.fitted(weights), int(model.frame.used.sum())
    left = float(weights[model.rows].sum()) - len(model.names)
    spread = fitted.spread * (fitted.deviance / left if asked.kind == "linear" else 1.0)
    k = len(model.names)
    people, population = np.full(k, n), np.full(k, float(weights[model.rows].sum()))
    df = left if asked.kind == "linear" else np.inf
    found = Estimates(model.names, fitted.values, spread, df, people, population, np.diag(spread))
    return _described(sample, model, found, df)


def model_of(sample: Sample, asked: Asked) -> Model:
    """What is to be fitted. Raises Refused when the outcome does not suit the kind."""
    if asked.kind not in FITS:
        raise refuse(BAD_OPTION, value=asked.kind, what="a regression", choices=", ".join(FITS))
    frame = frame_of(sample, asked.outcome, asked.predictors, asked.categories)
    rows = np.flatnonzero(frame.used)
    matrix = frame.matrix[rows]
    if asked.kind == "linear":
        outcome = sample.columns.numbers(asked.outcome)[rows]
        if not np.ptp(outcome) > 1e-13 * np.abs(outcome).max():
            raise refuse(NO_VARIATION, Place(field=asked.outcome), name=asked.outcome)
        return Model(asked, frame, (), frame.names, matrix, outcome, rows)
    coded = sample.columns.coded(asked.outcome)
    present, places = np.unique(coded.codes[rows], return_inverse=True)
    levels = tuple(coded.labels[code] for code in present)
    _check_levels(asked, len(levels))
    outcome = places.astype(np.float64)
    if asked.kind == "logistic":
        return Model(asked, frame, levels, frame.names, matrix, outcome, rows)
    cuts = tuple(f"{one}|{other}" for one, other in pairwise(levels))
    if len(rows) <= len(frame.names) - 1 + len(cuts):
        raise refuse(TOO_FEW, Place(field=asked.outcome), name=asked.outcome, n=len(rows), least=len(frame.names) + len(cuts))
    return Model(asked, frame, levels, (*frame.names[1:], *cuts), matrix[:, 1:], outcome, rows)


def _check_levels(asked: Asked, count: int) -> None:
    least, most = (2, 2) if asked.kind == "logistic" else (3, MOST_STEPS)
    if not least <= count <= most:
        place = Place(field=asked.outcome)
        raise refuse(BAD_LEVELS, place, name=asked.outcome, count=count, model=asked.kind, least=least, most=most)


def _described(sample: Sample, model: Model, found: Estimates, df: float) -> Regression:
    weights = sample.active
    if not (found.se > 1e-12 * np.abs(found.estimate).max()).all():
        raise refuse(NO_VARIATION, Place(field=model.asked.outcome), name=model.asked.outcome)
    return Regression(
        model.asked,
        found,
        model.frame.terms,
        model.levels,
        df,
        _fit(model.asked.kind, model.fitted(weights), weights[model.rows]),
        inflation(model.frame, weights),
        model.influence(weights),
    )


def _fit(kind: str, fitted: Solution, weights: Floats) -> dict[str, float]:
    share = 1 - fitted.deviance / fitted.null_deviance
    if kind == "linear":
        return {"r_squared": share}
    return {"mcfadden": share, "nagelkerke": nagelkerke(fitted, weights)}
