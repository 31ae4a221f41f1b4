"""Several groups compared: by means, by ranks, by spread; and which of them differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import sqrt

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.correction import CORRECTIONS
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.results import above_f
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import BAD_CHOICE, CONSTANT, COUNTED
from langnghe.core.statistics.inference.inputs import Split, check_varies, split, varies
from langnghe.core.statistics.inference.moments import group_means, normal_assumptions, spread_alike, variance_of
from langnghe.core.statistics.inference.results import Assumption, Measured, Pair, Result
from langnghe.core.statistics.inference.studentised import above_range, range_quantile
from langnghe.core.statistics.inference.two_groups import rank_groups

special, stats = Later("scipy.special"), Later("scipy.stats")

MOST_PAIRED = 20
"""More groups than these are not compared in pairs of means: each pair takes a search over integrals."""
_ALWAYS = (Assumption("independent"), Assumption("random"))


def anova(values: object, groups: object, weights: object = None) -> Result:
    """One-way analysis of variance with one variance for all groups, eta² and omega² (W. L. Hays 1963), and Tukey's pairs (those
    of J. W. Tukey and C. Y. Kramer for unequal groups). `weights` count people; then there are no pairs."""
    made = split(values, groups, weights)
    between, within = _squares(made)
    df, ddf = len(made.labels) - 1, made.n - len(made.labels)
    if ddf <= 0 or not within > 1e-26 * float((made.everything**2).sum()):
        raise refuse(CONSTANT)
    f = (between / df) / (within / ddf)
    counted = weights is not None
    return Result(
        "anova",
        made.n,
        above_f(f, df, ddf),
        f,
        df,
        ddf,
        effect=effect("eta_squared", between / (between + within)),
        measures=_omega(between, within, df, ddf),
        groups=group_means(made),
        pairs=() if counted else _tukey(made),
        pair_method="" if counted else "tukey",
        assumptions=_ALWAYS if counted else (*_ALWAYS, *normal_assumptions(made), *spread_alike(made, "equal_variances")),
        weighting="frequency" if counted else "none",
        findings=(Finding(COUNTED),) if counted else (),
    )


def welch_anova(values: object, groups: object) -> Result:
    """Welch's analysis of variance (1951), each group with its own variance (oneway.test() of R), and P. A. Games and J. F.
    Howell's pairs (1976). Raises Refused for groups of one person, and for groups in which nothing varies."""
    made = split(values, groups, least=2)
    if not all(varies(one) for one in made.values):
        raise refuse(CONSTANT)
    found = stats.f_oneway(*made.values, equal_var=False)
    df = len(made.labels) - 1
    between, within = _squares(made)
    return Result(
        "welch_anova",
        made.n,
        float(found.pvalue),
        float(found.statistic),
        df,
        _welch_ddf(made),
        effect=effect("eta_squared", between / (between + within)),
        measures=_omega(between, within, df, made.n - len(made.labels)),
        groups=group_means(made),
        pairs=_tukey(made, equal=False),
        pair_method="games_howell",
        assumptions=(*_ALWAYS, *normal_assumptions(made)),
    )


def kruskal_wallis(values: object, groups: object, correction: str = "holm") -> Result:
    """Whether people of some group tend to higher values (W. H. Kruskal and W. A. Wallis 1952, with ties; kruskal.test() of R),
    the effect epsilon² = H / (n - 1) (T. L. Kelley 1935), and O. J. Dunn's pairs (1964) after `correction`."""
    made = split(values, groups)
    check_varies(made.everything)
    found = stats.kruskal(*made.values)
    h = float(found.statistic)
    return Result(
        "kruskal_wallis",
        made.n,
        float(found.pvalue),
        h,
        len(made.labels) - 1,
        effect=effect("epsilon_squared", min(h / (made.n - 1), 1.0)),
        groups=rank_groups(made),
        pairs=dunn(made, correction),
        pair_method=f"dunn_{correction}",
        assumptions=(*_ALWAYS, *spread_alike(made, "same_shape")),
    )


def levene(values: object, groups: object, center: str = "median") -> Result:
    """Whether groups spread alike: analysis of variance of distances from the "mean" (H. Levene 1960) or the "median" (M. B.
    Brown and A. B. Forsythe 1974)."""
    tests = {"mean": "levene", "median": "brown_forsythe"}
    if center not in tests:
        raise refuse(BAD_CHOICE, value=center, what="a centre", choices=", ".join(tests))
    made = split(values, groups, least=2)
    middles = [one.mean() if center == "mean" else np.median(one) for one in made.values]
    if not any(varies(np.abs(one - middle)) for one, middle in zip(made.values, middles, strict=True)):
        raise refuse(CONSTANT)
    found = stats.levene(*made.values, center=center)
    df, ddf = len(made.labels) - 1, made.n - len(made.labels)
    return Result(
        tests[center], made.n, float(found.pvalue), float(found.statistic), df, ddf, groups=group_means(made), assumptions=_ALWAYS
    )


def dunn(made: Split, correction: str) -> tuple[Pair, ...]:
    """Differences of mean ranks with the variance of all ranks (O. J. Dunn 1964, with ties), corrected over all pairs."""
    adjust = corrected(correction)
    n, means = made.n, [group.value for group in rank_groups(made)]
    ties = np.unique(made.everything, return_counts=True)[1].astype(np.float64)
    variance = n * (n + 1) / 12 - float((ties**3 - ties).sum()) / (12 * (n - 1))
    places = list(combinations(range(len(means)), 2))
    away = [means[b] - means[a] for a, b in places]
    z = [one / sqrt(variance * (1 / made.sizes[a] + 1 / made.sizes[b])) for one, (a, b) in zip(away, places, strict=True)]
    p_values = [2 * float(special.ndtr(-abs(one))) for one in z]
    rows = zip(places, away, p_values, adjust(p_values), z, strict=True)
    return tuple(Pair(made.labels[a], made.labels[b], one, p, adjusted, zed) for (a, b), one, p, adjusted, zed in rows)


def corrected(name: str) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """The correction of that name. Raises Refused for another word."""
    if name not in CORRECTIONS:
        raise refuse(BAD_CHOICE, value=name, what="a correction", choices=", ".join(CORRECTIONS))
    return CORRECTIONS[name]


def _tukey(made: Split, *, equal: bool = True) -> tuple[Pair, ...]:
    """All differences of means, their p values and intervals holding for all pairs together: with one variance for all groups, or
    each pair with its own variances and degrees of freedom (B. L. Welch 1938)."""
    if len(made.labels) > MOST_PAIRED:
        return ()
    k, means = len(made.labels), [group.value for group in group_means(made)]
    variances = np.array([values.var(ddof=1) if len(values) > 1 else 0.0 for values in made.values])
    df = made.n - k
    shares = np.full(k, float(variances @ (made.sizes - 1)) / df) / made.sizes if equal else variances / made.sizes
    pairs, width = [], range_quantile(0.05, k, df) if equal else 0.0
    for a, b in combinations(range(k), 2):
        square = float(shares[a] + shares[b])
        if not equal:
            df = square**2 / float(shares[a] ** 2 / (made.sizes[a] - 1) + shares[b] ** 2 / (made.sizes[b] - 1))
            width = range_quantile(0.05, k, df)
        away, se = means[b] - means[a], sqrt(square / 2)
        p, half = above_range(abs(away) / se, k, df), width * se
        pairs.append(Pair(made.labels[a], made.labels[b], away, p, p, away / se, away - half, away + half))
    return tuple(pairs)


def _squares(made: Split) -> tuple[float, float]:
    """The sums of squares between and within groups."""
    means = group_means(made)
    grand = sum(group.n * group.value for group in means) / made.n
    between = sum(group.n * (group.value - grand) ** 2 for group in means)
    within = sum(
        variance_of(values, weights) * (weights.sum() - 1)
        for values, weights in zip(made.values, made.weights, strict=True)
        if weights.sum() > 1
    )
    return float(between), float(within)


def _omega(between: float, within: float, df: float, ddf: float) -> tuple[Measured, ...]:
    mean_square = within / ddf
    return (Measured("omega_squared", max(0.0, (between - df * mean_square) / (between + within + mean_square))),)


def _welch_ddf(made: Split) -> float:
    shares: Floats = made.sizes / np.array([values.var(ddof=1) for values in made.values])
    k = len(made.labels)
    lost = float(((1 - shares / shares.sum()) ** 2 / (made.sizes - 1)).sum())
    return (k**2 - 1) / (3 * lost)
