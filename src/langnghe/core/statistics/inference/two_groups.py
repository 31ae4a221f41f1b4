"""Two groups compared: by means, and by ranks."""

from __future__ import annotations

from math import sqrt

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.results import student, two_sided
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import CONSTANT, COUNTED
from langnghe.core.statistics.inference.inputs import Split, check_varies, split, tied_share, two
from langnghe.core.statistics.inference.moments import group_means, mean_of, normal_assumptions, spread_alike, variance_of
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Result

special, stats = Later("scipy.special"), Later("scipy.stats")

EXACT_BELOW = 50  # as wilcox.test() of R: smaller groups without ties have an exact p value
_ALWAYS = (Assumption("independent"), Assumption("random"))


def welch_t(values: object, groups: object, weights: object = None) -> Result:
    """Welch's t test (1947): the second group's mean less the first's, each with its own variance. `weights` count people. Raises
    Refused unless there are two groups of two people at least, and when nothing varies within them."""
    made = two(split(values, groups, weights, least=2))
    shares = _variances(made) / made.sizes
    se = sqrt(float(shares.sum()))
    df = se**4 / float((shares**2 / (made.sizes - 1)).sum()) if se else 0.0
    return _by_means("welch_t", made, se, df, (), counted=weights is not None)


def student_t(values: object, groups: object, weights: object = None) -> Result:
    """Student's t test with one variance for both groups."""
    made = two(split(values, groups, weights, least=2))
    df = made.n - 2
    pooled = float((_variances(made) * (made.sizes - 1)).sum()) / df
    se = sqrt(pooled * float((1 / made.sizes).sum()))
    return _by_means("student_t", made, se, df, spread_alike(made, "equal_variances"), counted=weights is not None)


def mann_whitney(values: object, groups: object) -> Result:
    """Whether people of one group tend to higher values. W is that of the first group, p as wilcox.test() of R gives it: exact
    without ties and below 50 people in both groups, otherwise normal, with ties and continuity corrected. The effect is the
    rank-biserial correlation, above 0 when the second group is higher (E. E. Cureton 1956)."""
    made = two(split(values, groups))
    check_varies(made.everything)
    exact = tied_share(made.everything) == 0 and made.sizes.max() < EXACT_BELOW
    found = stats.mannwhitneyu(*made.values, method="exact" if exact else "asymptotic")
    w = float(found.statistic)
    biserial = 1 - 2 * w / float(made.sizes.prod())
    return Result(
        "mann_whitney",
        made.n,
        float(found.pvalue),
        w,
        effect=effect("rank_biserial", biserial),
        groups=rank_groups(made),
        assumptions=(*_ALWAYS, *spread_alike(made, "same_shape")),
    )


def rank_groups(made: Split) -> tuple[Group, ...]:
    """The groups with their mean ranks."""
    ranks = stats.rankdata(made.everything)
    sums = np.bincount(made.codes, weights=ranks)
    return tuple(
        Group(label, size, "mean_rank", float(total / size))
        for label, size, total in zip(made.labels, made.sizes.tolist(), sums, strict=True)
    )


def cohens_d(made: Split) -> tuple[Measured, Measured]:
    """The difference of two means by the pooled standard deviation, with the interval of L. V. Hedges and I. Olkin (1985, §5.E),
    and the same with Hedges' correction for small groups."""
    df = made.n - 2
    pooled = sqrt(float((_variances(made) * (made.sizes - 1)).sum()) / df)
    d = (mean_of(made.values[1], made.weights[1]) - mean_of(made.values[0], made.weights[0])) / pooled
    se = sqrt(float((1 / made.sizes).sum()) + d**2 / (2 * made.n))
    factor = float(np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / sqrt(df / 2))
    half = 1.959963984540054 * se
    return Measured("cohens_d", d, se, d - half, d + half), Measured("hedges_g", d * factor)


def _variances(made: Split) -> Floats:
    return np.array([variance_of(values, weights) for values, weights in zip(made.values, made.weights, strict=True)])


def _by_means(test: str, made: Split, se: float, df: float, checked: tuple[Assumption, ...], *, counted: bool) -> Result:
    means = group_means(made)
    if not se > 1e-13 * max(abs(group.value) for group in means):
        raise refuse(CONSTANT)
    away = means[1].value - means[0].value
    half = -student(0.025, df) * se
    d, g = cohens_d(made)
    return Result(
        test,
        made.n,
        two_sided(away / se, df),
        away / se,
        df,
        estimate=Measured("mean_difference", away, se, away - half, away + half),
        effect=effect("cohens_d", d.value, d.lower, d.upper),
        measures=(g,),
        groups=means,
        assumptions=(*_ALWAYS, *(() if counted else normal_assumptions(made)), *checked),
        weighting="frequency" if counted else "none",
        findings=(Finding(COUNTED),) if counted else (),
    )
