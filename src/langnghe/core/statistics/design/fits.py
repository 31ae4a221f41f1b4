"""Regressions fitted to weighted rows: coefficients, how each row moves them, and how well they fit."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import NOT_CONVERGED, SEPARATED

special = Later("scipy.special")

STEPS = 100
CLOSE = 1e-11  # of the largest step, in the coefficients' own scale
FAR = 25.0  # on the scale of log odds nothing that was measured goes so far


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """A fit: `values`, shape (k,), the coefficients, then the thresholds; `influence`, shape (n, k), how much each row's weight
    moves them (D. A. Binder 1983); `spread`, shape (k, k), the inverse of the information. `deviance` and that without
    predictors, `null_deviance`, are weighted (sums of squares for a linear model)."""

    values: Floats
    influence: Floats
    spread: Floats
    deviance: float
    null_deviance: float


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """`values`, shape (k,): the coefficients, then the thresholds. `scores`, shape (n, k): the derivative of each row's log
    likelihood (per unit of weight); `information`, shape (k, k): minus the second derivatives, weighted. `deviance` and that
    without predictors, `null_deviance`, are weighted too (sums of squares for a linear model)."""

    values: Floats
    scores: Floats
    information: Floats
    deviance: float
    null_deviance: float

    def through(self, transform: Floats) -> Solution:
        """The fit in other coefficients, `transform` @ values; shape (k, k)."""
        inverse = np.linalg.pinv(self.information, hermitian=True)
        return Solution(
            transform @ self.values,
            self.scores @ inverse @ transform.T,
            transform @ inverse @ transform.T,
            self.deviance,
            self.null_deviance,
        )


def linear(matrix: Floats, outcome: Floats, weights: Floats, names: tuple[str, ...]) -> Fitted:  # noqa: ARG001 - all fits are asked alike
    """Least squares. All are of shape (n, ...); rows of weight 0 do not count."""
    half = np.sqrt(weights)[:, None]
    found, *_ = np.linalg.lstsq(matrix * half, outcome * half[:, 0], rcond=None)
    values = np.asarray(found, dtype=np.float64)
    left = outcome - matrix @ values
    centred = outcome - weights @ outcome / weights.sum()
    return Fitted(
        values,
        matrix * left[:, None],
        matrix.T @ (matrix * weights[:, None]),
        float(weights @ left**2),
        float(weights @ centred**2),
    )


def logistic(matrix: Floats, outcome: Floats, weights: Floats, names: tuple[str, ...]) -> Fitted:
    """Maximum likelihood of the log odds of `outcome` 1 against 0, by Newton's method. Raises Refused when a predictor tells the
    outcomes apart, so that there is no maximum."""
    scaled = weights / weights.mean()
    values = np.zeros(matrix.shape[1])
    share = float(weights @ outcome / weights.sum())
    values[0] = log(share / (1 - share))
    for _ in range(STEPS):
        chance = special.expit(matrix @ values)
        information = matrix.T @ (matrix * (scaled * chance * (1 - chance))[:, None])
        step = np.linalg.pinv(information, hermitian=True) @ (matrix.T @ (scaled * (outcome - chance)))
        values = values + step * min(1.0, 4.0 / max(float(np.abs(matrix @ step).max()), 1e-300))
        check_bounded(matrix, values, names)
        if _small(step, values):
            return _logistic_at(matrix, outcome, weights, values)
    raise refuse(NOT_CONVERGED, steps=STEPS)


def _logistic_at(matrix: Floats, outcome: Floats, weights: Floats, values: Floats) -> Fitted:
    eta = matrix @ values
    chance = special.expit(eta)
    share = float(weights @ outcome / weights.sum())
    surprise = np.where(outcome == 1, np.logaddexp(0, -eta), np.logaddexp(0, eta))
    alone = np.where(outcome == 1, -log(share), -log(1 - share))
    return Fitted(
        values,
        matrix * (outcome - chance)[:, None],
        matrix.T @ (matrix * (weights * chance * (1 - chance))[:, None]),
        2 * float(weights @ surprise),
        2 * float(weights @ alone),
    )


def check_bounded(matrix: Floats, slopes: Floats, names: tuple[str, ...]) -> None:
    """Raises Refused when the slopes run away: the spread they make of log odds is beyond anything measured."""
    spread = np.ptp(matrix, axis=0) * np.abs(slopes)
    if spread.max(initial=0.0) > FAR:
        worst = names[int(np.argmax(spread))]
        raise refuse(SEPARATED, Place(field=worst), name=worst)


def _small(step: Floats, values: Floats) -> bool:
    return bool(np.abs(step).max() <= CLOSE * max(1.0, float(np.abs(values).max())))


def nagelkerke(fitted: Solution, weights: Floats) -> float:
    """N. J. D. Nagelkerke's share (1991) of what could be explained, with the weights' sum as the number of people (as psrsq() of
    R's survey): the average of log likelihoods is what counts."""
    total = float(weights.sum())
    most = 1 - exp(-fitted.null_deviance / total)
    return (1 - exp((fitted.deviance - fitted.null_deviance) / total)) / most
