"""The same question in several waves, each asked of other people: differences between waves, and the line through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import asin, sqrt

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Columns, Floats, Integers
from langnghe.core.statistics.design.comparisons import ttest
from langnghe.core.statistics.design.regression import Asked, regression
from langnghe.core.statistics.design.results import two_sided
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.findings import BAD_TIMES, CONSTANT, SMALL_GROUP
from langnghe.core.statistics.inference.inputs import check_count, varies
from langnghe.core.statistics.inference.models import sample_of
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Pair, Result
from langnghe.core.statistics.inference.several_groups import corrected

special = Later("scipy.special")

Z = 1.959963984540054


@dataclass(frozen=True, slots=True, eq=False)
class _Waves:
    """The rows used: value, wave and weight of each; `times` of the waves, for the line."""

    sample: Sample
    labels: tuple[str, ...]
    rows: Integers
    codes: Integers
    values: Floats
    weights: Floats
    times: Floats
    shares: bool
    by_design: bool


def trend(
    values: object,
    waves: object,
    times: Sequence[float] | None = None,
    *,
    sample: Sample | None = None,
    correction: str = "holm",
) -> Result:
    """Whether a mean, or a share (values 0 and 1), rises or falls along a line over the waves, and which waves differ from the
    one before. Waves are in order of their values; `times` says when each was (1, 2, 3 … without).

    Without a design: for shares W. G. Cochran's (1954) and P. Armitage's (1955) test (prop.trend.test() of R) and z tests of two
    shares, for means the slope of least squares and Welch's t. With one: the slope by linearisation (svyglm()), and t tests under
    the design, which has each wave in strata of its own. `pairs` also has the last wave against the first when there are three or
    more; all are corrected together. The estimate is the change for each unit of time.

    Raises Refused for one wave, for waves of one person, and when nothing varies."""
    adjust = corrected(correction)
    found = _waves(sample_of(sample, values=values, waves=waves), times, by_design=sample is not None)
    groups = _groups(found)
    line = _designed_line(found) if found.by_design else _share_line(found, groups) if found.shares else _mean_line(found)
    steps = list(pairwise(range(len(groups))))
    steps += [(0, len(groups) - 1)] if len(groups) > 2 else []
    compared = [_compared(found, groups, first, second) for first, second in steps]
    adjusted = adjust([pair.p_value for pair in compared])
    pairs = tuple(replace(pair, adjusted_p=p_value) for pair, p_value in zip(compared, adjusted, strict=True))
    return replace(
        line,
        groups=groups,
        pairs=pairs,
        pair_method=f"waves_{correction}",
        effect=_size(groups[0], groups[-1], shares=found.shares),
        assumptions=(Assumption("independent"), Assumption("random")),
        weighting="design" if found.by_design else "none",
    )


def _waves(sample: Sample, times: Sequence[float] | None, *, by_design: bool) -> _Waves:
    columns: Columns = sample.columns
    values, coded = columns.numbers("values"), columns.coded("waves")
    rows = np.flatnonzero(~np.isnan(values) & (coded.codes >= 0) & (sample.active != 0))
    present, codes = np.unique(coded.codes[rows], return_inverse=True)
    check_count(len(present))
    labels = tuple(coded.labels[code] for code in present)
    for label, count in zip(labels, np.bincount(codes).tolist(), strict=True):
        if count < 2:
            raise refuse(SMALL_GROUP, group=label, n=count, least=2)
    if len(np.unique(values[rows])) < 2:
        raise refuse(CONSTANT)
    at = np.arange(1.0, len(present) + 1) if times is None else np.asarray(times, dtype=np.float64)
    if at.shape != present.shape or not (np.diff(at) > 0).all():
        raise refuse(BAD_TIMES, count=len(present))
    shares = set(np.unique(values[rows]).tolist()) <= {0.0, 1.0}
    return _Waves(sample, labels, rows, codes, values[rows], sample.active[rows], at, shares, by_design)


def _groups(found: _Waves) -> tuple[Group, ...]:
    measure = "share" if found.shares else "mean"
    made = []
    for code, label in enumerate(found.labels):
        rows = found.codes == code
        weights = found.weights[rows] / found.weights[rows].sum()
        mean = float(weights @ found.values[rows])
        square = float(weights @ (found.values[rows] - mean) ** 2) * rows.sum() / (rows.sum() - 1)
        made.append(Group(label, int(rows.sum()), measure, mean, sqrt(square) if varies(found.values[rows]) else 0.0))
    return tuple(made)


def _share_line(found: _Waves, groups: tuple[Group, ...]) -> Result:
    sizes = np.array([group.n for group in groups])
    n, whole = float(sizes.sum()), float(found.values.mean())
    at = found.times[found.codes]
    centred = at - at.mean()
    squares = float(centred @ centred)
    slope = float(centred @ found.values) / squares
    se = sqrt(whole * (1 - whole) / squares)
    return _line(n, slope, se, np.inf)


def _mean_line(found: _Waves) -> Result:
    at = found.times[found.codes]
    centred = at - at.mean()
    squares = float(centred @ centred)
    slope = float(centred @ found.values) / squares
    left = found.values - found.values.mean() - slope * centred
    df = len(at) - 2
    if not df or not left @ left > 1e-26 * float(found.values @ found.values):
        raise refuse(CONSTANT)
    return _line(len(at), slope, sqrt(float(left @ left) / df / squares), df)


def _designed_line(found: _Waves) -> Result:
    at = np.full(len(found.sample.active), np.nan)
    at[found.rows] = found.times[found.codes]
    here = sample_of(found.sample, values=found.sample.columns.numbers("values"), at=at)
    fitted = regression(here, Asked("values", ("at",)))
    return _line(len(found.rows), float(fitted.coefficients.estimate[1]), float(fitted.coefficients.se[1]), fitted.df)


def _line(n: float, slope: float, se: float, df: float) -> Result:
    normal = bool(np.isposinf(df))
    p_value = 2 * float(special.ndtr(-abs(slope / se))) if normal else two_sided(slope / se, df)
    half = (Z if normal else -float(special.stdtrit(df, 0.025))) * se
    estimate = Measured("slope", slope, se, slope - half, slope + half)
    return Result("trend", n, p_value, slope / se, None if normal else df, estimate=estimate)


def _compared(found: _Waves, groups: tuple[Group, ...], first: int, second: int) -> Pair:
    one, other = groups[first], groups[second]
    away = other.value - one.value
    if found.by_design and (away or (one.spread or other.spread)):
        return _designed_pair(found, first, second)
    if found.shares:
        whole = (one.n * one.value + other.n * other.value) / (one.n + other.n)
        se, df = sqrt(whole * (1 - whole) * (1 / one.n + 1 / other.n)), np.inf
    else:
        parts = [(group.spread or 0.0) ** 2 / group.n for group in (one, other)]
        se = sqrt(sum(parts))
        df = se**4 / (parts[0] ** 2 / (one.n - 1) + parts[1] ** 2 / (other.n - 1)) if se else 1.0
    if not se:
        if away:
            raise refuse(CONSTANT)
        return Pair(one.label, other.label, 0.0, 1.0, 1.0)
    p_value = 2 * float(special.ndtr(-abs(away / se))) if np.isposinf(df) else two_sided(away / se, df)
    return Pair(one.label, other.label, away, p_value, p_value, away / se)


def _designed_pair(found: _Waves, first: int, second: int) -> Pair:
    both = np.zeros(len(found.sample.active), dtype=np.bool_)
    both[found.rows] = (found.codes == first) | (found.codes == second)
    test = ttest(found.sample.within(both), "values", "waves")
    labels = found.labels[first], found.labels[second]
    return Pair(*labels, float(test.estimate or 0.0), test.p_value, test.p_value, test.statistic, *test.interval())


def _size(first: Group, last: Group, *, shares: bool) -> Effect | None:
    """How far the last wave is from the first: Cohen's h of two shares, d of two means."""
    if shares:
        return effect("cohens_h", 2 * asin(sqrt(last.value)) - 2 * asin(sqrt(first.value)))
    squares = sum((group.n - 1) * (group.spread or 0.0) ** 2 for group in (first, last))
    pooled = sqrt(squares / (first.n + last.n - 2))
    return effect("cohens_d", (last.value - first.value) / pooled) if pooled else None
