"""The same people on several occasions: whether their answers changed."""

from __future__ import annotations

from math import sqrt

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.design.results import student, two_sided
from langnghe.core.statistics.inference.effects import effect
from langnghe.core.statistics.inference.findings import CONSTANT, GROUPS, TOO_FEW
from langnghe.core.statistics.inference.inputs import check_count, gather, numbers, tied_share
from langnghe.core.statistics.inference.moments import looks_normal, normal_assumption
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Result, at_least
from langnghe.core.statistics.inference.rule import ENOUGH

special, stats = Later("scipy.special"), Later("scipy.stats")

EXACT_BELOW = 25
"""With fewer people who changed their answer McNemar's test is exact."""
Z = 1.959963984540054
_ALWAYS = (Assumption("independent"), Assumption("random"))


def one_sample_t(values: object, mean: float = 0.0) -> Result:
    """Whether the mean is `mean`: Student's t, the effect Cohen's d."""
    (found,) = numbers(values, least=2).columns
    return _mean_test("one_sample_t", found - mean, "mean_difference", (Group("", len(found), "mean", float(found.mean())),))


def paired_t(first: object, second: object) -> Result:
    """Whether the mean changed from the first occasion to the second, over those who answered both times; Cohen's d is that of
    the differences."""
    one, other = numbers(first, second, least=2).columns
    groups = tuple(
        Group(name, len(one), "mean", float(values.mean()), float(values.std(ddof=1)))
        for name, values in (("first", one), ("second", other))
    )
    return _mean_test("paired_t", other - one, "mean_difference", groups)


def wilcoxon(first: object, second: object) -> Result:
    """Whether answers rose or fell (F. Wilcoxon 1945): V is the sum of the ranks of rises, people without a change left out; p as
    wilcox.test(second, first, paired = TRUE) of R: exact without ties and zeros below 50 people, otherwise normal with ties and
    continuity corrected. The effect is the matched rank-biserial correlation (D. S. Kerby 2014)."""
    one, other = numbers(first, second, least=2).columns
    away = other - one
    away = away[away != 0]
    if not len(away):
        raise refuse(CONSTANT)
    ranks = stats.rankdata(np.abs(away))
    rises, falls = float(ranks[away > 0].sum()), float(ranks[away < 0].sum())
    exact = tied_share(np.abs(away)) == 0 and len(away) == len(one) < 50
    method, corrected = ("exact", False) if exact else ("asymptotic", True)
    found = stats.wilcoxon(away, correction=corrected, method=method)
    return Result(
        "wilcoxon",
        len(one),
        float(found.pvalue),
        rises,
        effect=effect("rank_biserial", (rises - falls) / (rises + falls)),
        measures=(Measured("median_difference", float(np.median(other - one))),),
        groups=(
            Group("first", len(one), "median", float(np.median(one))),
            Group("second", len(one), "median", float(np.median(other))),
        ),
        assumptions=_ALWAYS,
    )


def mcnemar(first: object, second: object) -> Result:
    """Whether more people changed one way than the other, for a question with two answers (Q. McNemar 1947): chi-square without a
    correction for continuity (mcnemar.test(correct = FALSE) of R), exact below 25 people who changed. The odds ratio is that of
    changes to the second answer, the effect Cohen's g."""
    labels, counts = _square(first, second)
    if len(labels) != 2:
        raise refuse(GROUPS, count=len(labels), wanted=2)
    up, down = float(counts[0, 1]), float(counts[1, 0])
    changed = up + down
    if not changed:
        raise refuse(CONSTANT)
    exact = changed < EXACT_BELOW
    statistic = (up - down) ** 2 / changed
    p_value = (
        min(1.0, 2 * float(special.bdtr(min(up, down), int(changed), 0.5))) if exact else float(special.chdtrc(1, statistic))
    )
    n = float(counts.sum())
    shares = tuple(Group(name, n, "share", float(counts.sum(axis=axis)[1]) / n) for name, axis in (("first", 1), ("second", 0)))
    return Result(
        "mcnemar_exact" if exact else "mcnemar",
        n,
        p_value,
        None if exact else statistic,
        None if exact else 1,
        estimate=_share_difference(up, down, n),
        effect=effect("cohens_g", up / changed - 0.5),
        measures=_paired_odds(up, down),
        groups=shares,
        assumptions=(*_ALWAYS, at_least("discordant", changed, 1 if exact else EXACT_BELOW)),
    )


def bowker(first: object, second: object) -> Result:
    """Whether changes one way and the other balance, for a question with several answers (A. H. Bowker 1948; mcnemar.test() of
    R); pairs of answers between which nobody changed do not count."""
    labels, counts = _square(first, second)
    check_count(len(labels))
    above, below = counts[np.triu_indices(len(labels), 1)], counts.T[np.triu_indices(len(labels), 1)]
    used = above + below > 0
    if not used.any():
        raise refuse(CONSTANT)
    statistic = float(((above - below)[used] ** 2 / (above + below)[used]).sum())
    df, changed = int(used.sum()), float((above + below).sum())
    return Result(
        "bowker",
        float(counts.sum()),
        float(special.chdtrc(df, statistic)),
        statistic,
        df,
        measures=(Measured("changed_share", changed / float(counts.sum())),),
        assumptions=(*_ALWAYS, at_least("discordant", changed, EXACT_BELOW)),
    )


def friedman(*occasions: object) -> Result:
    """Whether the ranks differ between three occasions or items and more (M. Friedman 1937, with ties; friedman.test() of R), the
    effect Kendall's W."""
    columns = _occasions(occasions)
    ranks = np.array([stats.rankdata(row) for row in np.column_stack(columns)])
    if not (ranks != ranks[:, :1]).any():
        raise refuse(CONSTANT)
    found = stats.friedmanchisquare(*columns)
    n, k = ranks.shape
    w = min(float(found.statistic) / (n * (k - 1)), 1.0)
    groups = tuple(Group(f"{place}", n, "mean_rank", float(mean)) for place, mean in enumerate(ranks.mean(axis=0), 1))
    p_value, statistic = float(found.pvalue), float(found.statistic)
    return Result("friedman", n, p_value, statistic, k - 1, effect=effect("kendalls_w", w), groups=groups, assumptions=_ALWAYS)


def cochran_q(*occasions: object) -> Result:
    """Whether a share differs between three occasions or items and more, for answers 0 and 1 (W. G. Cochran 1950); the effect is
    Q / (n · (k - 1)), which is Kendall's W of the ranks of those whose answers differ at all, lowered by the others."""
    columns = _occasions(occasions)
    frame = np.column_stack(columns)
    least, most = frame.min(), frame.max()
    if len(np.unique(frame)) != 2:
        raise refuse(GROUPS, count=len(np.unique(frame)), wanted=2)
    ones = (frame - least) / (most - least)
    rows, across = ones.sum(axis=1), ones.sum(axis=0)
    n, k = ones.shape
    below = k * rows.sum() - float((rows**2).sum())
    if not below:
        raise refuse(CONSTANT)
    q = (k - 1) * (k * float((across**2).sum()) - float(across.sum()) ** 2) / float(below)
    groups = tuple(Group(f"{place}", n, "share", float(share)) for place, share in enumerate(ones.mean(axis=0), 1))
    w = min(q / (n * (k - 1)), 1.0)
    p_value = float(special.chdtrc(k - 1, q))
    return Result("cochran_q", n, p_value, q, k - 1, effect=effect("kendalls_w", w), groups=groups, assumptions=_ALWAYS)


def small_assumption(away: Floats) -> Assumption:
    """Of differences: ENOUGH people, or they look normal."""
    if len(away) >= ENOUGH:
        return at_least("large_enough", len(away), ENOUGH)
    return normal_assumption([looks_normal(away)])


def _mean_test(test: str, away: Floats, name: str, groups: tuple[Group, ...]) -> Result:
    n, mean, spread = len(away), float(away.mean()), float(away.std(ddof=1))
    if not spread > 1e-13 * max(float(np.abs(away).max()), 1e-300):
        raise refuse(CONSTANT)
    se, d = spread / sqrt(n), mean / spread
    half, width = -student(0.025, n - 1) * se, Z * sqrt(1 / n + d**2 / (2 * n))
    return Result(
        test,
        n,
        two_sided(mean / se, n - 1),
        mean / se,
        n - 1,
        estimate=Measured(name, mean, se, mean - half, mean + half),
        effect=effect("cohens_d", d, d - width, d + width),
        groups=groups,
        assumptions=(*_ALWAYS, small_assumption(away)),
    )


def _square(first: object, second: object) -> tuple[tuple[str, ...], Floats]:
    """The table of two occasions with the same answers in rows and columns."""
    columns = gather(first=first, second=second)
    one, other = columns.coded("first"), columns.coded("second")
    kept: Booleans = (one.codes >= 0) & (other.codes >= 0)
    if kept.sum() < 2:
        raise refuse(TOO_FEW, n=int(kept.sum()), least=2)
    labels = sorted({*(one.levels[c] for c in one.codes[kept]), *(other.levels[c] for c in other.codes[kept])}, key=_order)
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)))
    rows = [places[one.levels[code]] for code in one.codes[kept]]
    np.add.at(counts, (rows, [places[other.levels[code]] for code in other.codes[kept]]), 1)
    check_count(max(len(labels), 2))
    return tuple(str(label) for label in labels), counts


def _order(value: object) -> tuple[int, float, str]:
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value))


def _occasions(occasions: tuple[object, ...]) -> tuple[Floats, ...]:
    if len(occasions) < 3:
        raise refuse(GROUPS, count=len(occasions), wanted="≥ 3")
    return numbers(*occasions, least=2).columns


def _share_difference(up: float, down: float, n: float) -> Measured:
    away = (up - down) / n
    se = sqrt(max(up + down - (up - down) ** 2 / n, 0.0)) / n
    return Measured("share_difference", away, se, away - Z * se, away + Z * se)


def _paired_odds(up: float, down: float) -> tuple[Measured, ...]:
    if not (up and down):
        return ()
    width = Z * sqrt(1 / up + 1 / down)
    ratio = up / down
    return (Measured("odds_ratio", ratio, None, ratio * float(np.exp(-width)), ratio * float(np.exp(width))),)
