"""The proportional-odds model: a scale of answers whose odds shift with the predictors."""

from __future__ import annotations

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import NOT_CONVERGED
from langnghe.core.statistics.design.fits import CLOSE, STEPS, Fitted, check_bounded

special = Later("scipy.special")

HALVINGS = 40


def ordinal(matrix: Floats, outcome: Floats, weights: Floats, names: tuple[str, ...]) -> Fitted:
    """P(step <= j) = logistic(threshold j - slopes · x) (P. McCullagh 1980), by maximum likelihood with Newton's method. `matrix`
    has no intercept; `outcome` counts steps from 0, all of which occur. The values are the slopes, then the thresholds, as in
    polr() of R's MASS. Raises Refused when a predictor tells the steps apart, so that there is no maximum."""
    scaled = weights / weights.mean()
    steps = int(outcome.max())
    values = np.concatenate((np.zeros(matrix.shape[1]), starting(outcome, weights, steps)))
    for _ in range(STEPS):
        found = _at(matrix, outcome, scaled, values)
        step = np.linalg.pinv(found.information, hermitian=True) @ (scaled @ found.scores)
        values = _better(matrix, outcome, scaled, (values, step, found.deviance))
        check_bounded(matrix, values[: matrix.shape[1]], names)
        if np.abs(step).max() <= CLOSE * max(1.0, float(np.abs(values).max())):
            return _at(matrix, outcome, weights, values)
    raise refuse(NOT_CONVERGED, steps=STEPS)


def starting(outcome: Floats, weights: Floats, steps: int) -> Floats:
    """The thresholds without predictors, which reproduce the shares of the steps."""
    shares = np.cumsum(np.bincount(outcome.astype(np.int64), weights=weights))[:steps] / weights.sum()
    return np.asarray(special.logit(shares))


def _better(matrix: Floats, outcome: Floats, weights: Floats, at: tuple[Floats, Floats, float]) -> Floats:
    """The values after a step that is halved until the thresholds stay in order and the fit gets no worse."""
    values, step, deviance = at
    slopes = matrix.shape[1]
    for halved in range(HALVINGS):
        tried = values + step / 2**halved
        ordered = bool((np.diff(tried[slopes:]) > 0).all())
        if ordered and _deviance(matrix, outcome, weights, tried) <= deviance * (1 + 1e-12) + 1e-12:
            return np.asarray(tried)
    raise refuse(NOT_CONVERGED, steps=HALVINGS)


def _deviance(matrix: Floats, outcome: Floats, weights: Floats, values: Floats) -> float:
    upper, lower = _sides(matrix, outcome, values)
    return -2 * float(weights @ np.log(np.maximum(_between(upper, lower), 1e-300)))


def _sides(matrix: Floats, outcome: Floats, values: Floats) -> tuple[Floats, Floats]:
    """The thresholds above and below each row's step, less its slopes · x."""
    slopes = matrix.shape[1]
    cuts = np.concatenate(([-np.inf], values[slopes:], [np.inf]))
    places = outcome.astype(np.int64)
    eta = matrix @ values[:slopes]
    return cuts[places + 1] - eta, cuts[places] - eta


def _between(upper: Floats, lower: Floats) -> Floats:
    """logistic(upper) - logistic(lower), from the side where it does not cancel."""
    turned = lower > 0
    above = special.expit(np.where(turned, -lower, upper))
    below = special.expit(np.where(turned, -upper, lower))
    return np.asarray(above - below)


def _at(matrix: Floats, outcome: Floats, weights: Floats, values: Floats) -> Fitted:
    upper, lower = _sides(matrix, outcome, values)
    chance = np.maximum(_between(upper, lower), 1e-300)
    dense_up, dense_low = (special.expit(side) * special.expit(-side) for side in (upper, lower))
    bend_up, bend_low = (dense * (1 - 2 * special.expit(side)) for dense, side in ((dense_up, upper), (dense_low, lower)))
    count = len(values) - matrix.shape[1]
    places = outcome.astype(np.int64)
    is_upper = places[:, None] == np.arange(count)
    is_lower = places[:, None] - 1 == np.arange(count)
    to_upper, to_lower = np.hstack((-matrix, is_upper)), np.hstack((-matrix, is_lower))
    slope = (to_upper * dense_up[:, None] - to_lower * dense_low[:, None]) / chance[:, None]
    bend = to_upper.T @ (to_upper * (weights * bend_up / chance)[:, None])
    bend -= to_lower.T @ (to_lower * (weights * bend_low / chance)[:, None])
    information = slope.T @ (slope * weights[:, None]) - bend
    shares = np.bincount(places, weights=weights) / weights.sum()
    alone = -2 * float(weights @ np.log(shares[places]))
    return Fitted(values, slope, information, -2 * float(weights @ np.log(chance)), alone)
