"""Weights brought to what is known of the population: post-strata, raking, calibration, trimming."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.design.distances import Distance, distance
from langnghe.core.statistics.design.findings import BAD_BOUNDS, NOT_REACHED, ON_A_DOMAIN, TOO_FEW
from langnghe.core.statistics.design.sample import Adjustment, Sample
from langnghe.core.statistics.design.targets import Constraints, Counts, Margin, Names, check_sums, constraints, margin

REACHED = 1e-10  # relative: figures that are nearer to their target count as reached
CLOSE = 1e-14  # relative: nearer than this there is nothing to gain
ROUNDS = 1_000
STEPS = 100

Reweighting = Callable[[Floats], Floats]


def poststratify(sample: Sample, names: Names, counts: Counts) -> Sample:
    """Weights multiplied in each category (or cell of several variables) so that they add up to its population (D. Holt and
    T. M. F. Smith 1979). Raises Refused for empty cells and rows without a figure."""
    cells = margin(sample.columns, names, counts)

    def reweighted(weights: Floats) -> Floats:
        return _fitted(weights, cells)

    return _changed(sample, reweighted, cells.indicators, (cells.codes,))


def rake(sample: Sample, margins: Sequence[tuple[Names, Counts]]) -> Sample:
    """Weights multiplied margin by margin until all of them are reached to 1e-10 (W. E. Deming and F. F. Stephan 1940).

    The variance is that of calibration: weighted residuals of a regression on all margins (J.-C. Deville, C.-E. Särndal and
    O. Sautory 1993), as R's calibrate(calfun = "raking") has it; rake() of R's survey takes unweighted ones.
    Raises Refused when the margins add up to different sums, and when they cannot all be reached."""
    fitted = [margin(sample.columns, names, counts) for names, counts in margins]
    if not fitted:
        raise refuse(TOO_FEW, name="rake", n=0, least=1)
    check_sums(fitted)
    matrix = np.column_stack([one.indicators for one in fitted])
    names = [f"{one.name}={label}" for one in fitted for label in one.labels]
    wanted = Constraints(tuple(names), matrix, np.concatenate([one.targets for one in fitted]))

    def reweighted(weights: Floats) -> Floats:
        for _ in range(ROUNDS):
            for one in fitted:
                weights = _fitted(weights, one)
            if _misfit(weights, wanted).max() < CLOSE * 10:
                break
        return _reached(weights, wanted)

    return _changed(sample, reweighted, matrix, tuple(one.codes for one in fitted))


def calibrate(sample: Sample, wanted: Constraints, method: str, bounds: tuple[float, float] | None) -> Sample:
    """Weights multiplied by g(x'λ), so that the weighted sums of the columns become the targets: the nearest such weights by the
    distance of `method` (J.-C. Deville and C.-E. Särndal 1992), by Newton's method. Raises Refused when they are not reached."""
    chosen = distance(method, bounds)
    return _changed(sample, lambda weights: _newton(weights, wanted, chosen), wanted.matrix)


def calibrate_to(
    sample: Sample, totals: Mapping[Names, float | Counts], method: str, bounds: tuple[float, float] | None, size: float | None
) -> Sample:
    """The same from totals by name."""
    return calibrate(sample, constraints(sample.columns, totals, size), method, bounds)


def trim(sample: Sample, lower: float, upper: float, *, strict: bool = False) -> Sample:
    """Weights cut off at the limits; what is cut is shared out evenly among the others, so that the sum stays (as trimWeights()
    of R's survey). `strict`: again until none is outside. Raises Refused when the limits leave no room for the sum."""
    _check_whole(sample)
    if not lower < upper:
        raise refuse(BAD_BOUNDS, lower=lower, upper=upper)

    def trimmed(weights: Floats) -> Floats:
        for _ in range(ROUNDS if strict else 1):
            outside = (weights < lower) | (weights > upper)
            if not outside.any():
                break
            cut = np.clip(weights, lower, upper)
            if outside.all() and not np.isclose(cut.sum(), weights.sum()):
                raise refuse(BAD_BOUNDS, lower=lower, upper=upper)
            cut[~outside] += (weights - cut).sum() / max((~outside).sum(), 1)
            weights = cut
        return weights

    return _with(sample, trimmed)


def _changed(sample: Sample, reweighted: Reweighting, matrix: Floats, margins: tuple[Integers, ...] = ()) -> Sample:
    """The sample with new weights, and with what the calibration takes from the variance."""
    _check_whole(sample)
    half = np.sqrt(np.maximum(sample.weights, 0))
    changed = _with(sample, reweighted)
    factor = np.divide(changed.weights, sample.weights, out=np.zeros_like(half), where=sample.weights != 0)
    adjustment = Adjustment(_basis(matrix * half[:, None]), factor * half, sample.weights, changed.weights, margins)
    return replace(changed, adjustments=(*sample.adjustments, adjustment))


def _with(sample: Sample, reweighted: Reweighting) -> Sample:
    replicates = sample.replicates
    if replicates is not None:
        columns = [reweighted(column) for column in replicates.weights.T]
        replicates = replace(replicates, weights=np.column_stack(columns))
    return replace(sample, weights=reweighted(sample.weights), replicates=replicates)


def _check_whole(sample: Sample) -> None:
    if not sample.domain.all():
        raise refuse(ON_A_DOMAIN)


def _basis(matrix: Floats) -> Floats:
    """An orthonormal basis of the columns' space."""
    left, sizes, _ = np.linalg.svd(matrix, full_matrices=False)
    return np.asarray(left[:, sizes > sizes.max() * 1e-9], dtype=np.float64)


def _fitted(weights: Floats, one: Margin) -> Floats:
    sums = np.bincount(one.codes, weights=weights, minlength=len(one.targets))
    if not sums.all():
        place = int(np.argmin(sums != 0))
        raise refuse(NOT_REACHED, name=f"{one.name}={one.labels[place]}", target=one.targets[place], reached=0)
    fitted: Floats = weights * (one.targets / sums)[one.codes]
    return fitted


def _misfit(weights: Floats, wanted: Constraints) -> Floats:
    misfit: Floats = np.abs(weights @ wanted.matrix - wanted.targets) / (1 + np.abs(wanted.targets))
    return misfit


def _reached(weights: Floats, wanted: Constraints) -> Floats:
    misfit = _misfit(weights, wanted)
    worst = int(np.argmax(misfit))
    if not misfit[worst] < REACHED:
        reached = float(weights @ wanted.matrix[:, worst])
        raise refuse(NOT_REACHED, name=wanted.names[worst], target=wanted.targets[worst], reached=reached)
    return weights


def _newton(weights: Floats, wanted: Constraints, chosen: Distance) -> Floats:
    scale = np.maximum(np.abs(wanted.matrix).max(axis=0), 1e-300)
    columns, targets = wanted.matrix / scale, wanted.targets / scale
    multipliers = np.zeros(len(targets))
    best, best_misfit = weights, np.inf
    for _ in range(STEPS):
        u = columns @ multipliers
        fitted = weights * chosen.factor(u)
        misfit = float(_misfit(fitted, wanted).max())
        if misfit < best_misfit:
            best, best_misfit = fitted, misfit
        if misfit < CLOSE:
            break
        information = columns.T @ (columns * (weights * chosen.slope(u))[:, None])
        multipliers = multipliers + np.linalg.pinv(information, hermitian=True) @ (targets - fitted @ columns)
    return _reached(best, wanted)
