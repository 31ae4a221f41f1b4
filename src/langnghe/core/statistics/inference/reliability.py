"""Whether items answered on one scale measure one thing: alpha and omega."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from langnghe.core.errors import Finding, Refused, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats
from langnghe.core.statistics.design.findings import NOT_CONVERGED
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.findings import CONSTANT, GROUPS, REVERSED
from langnghe.core.statistics.inference.inputs import numbers, varies
from langnghe.core.statistics.inference.results import Assumption, at_least

optimize, special = Later("scipy.optimize"), Later("scipy.special")

LEAST_UNIQUE = 0.005
"""No item's own variance is taken below this share of it (as factanal() of R)."""
ONE_FACTOR = 0.5
ROUNDS = 2_000


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its correlation with the sum of the others, alpha without it (None when two are left out of two), and its loading
    on the one factor (None without omega)."""

    name: str
    mean: float
    correlation: float
    alpha_without: float | None
    loading: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Items of `n` people who answered all of them. `alpha` is L. J. Cronbach's (1951), its 95 % interval that of L. S. Feldt
    (1965); `standardised` that of standardised items. `omega` is R. P. McDonald's (1999) for one factor by maximum likelihood on
    correlations; None for fewer than three items, or when no factor was found."""

    n: int
    alpha: Effect
    standardised: float
    omega: Effect | None
    items: tuple[Item, ...]
    assumptions: tuple[Assumption, ...] = ()
    findings: tuple[Finding, ...] = ()


def reliability(items: Mapping[str, object], weights: object = None) -> Reliability:
    """Of two items and more, scales as numbers. With `weights` (people each row stands for) all is of the population, and no
    interval is given. Raises Refused for one item, for fewer than 3 people, and for items that do not vary."""
    if len(items) < 2:
        raise refuse(GROUPS, count=len(items), wanted="≥ 2")
    found = numbers(*items.values(), weights=weights, least=3)
    frame = np.column_stack(found.columns)
    if not all(varies(column) for column in frame.T):
        raise refuse(CONSTANT)
    spread = np.asarray(np.cov(frame.T, aweights=found.weights, ddof=0) if weights is not None else np.cov(frame.T))
    scale = np.sqrt(np.diag(spread))
    correlations = spread / np.outer(scale, scale)
    loadings, findings = _loadings(correlations)
    alpha = alpha_of(spread)
    n = len(frame)
    limits = (None, None) if weights is not None else _feldt(alpha, n, len(items))
    first = float(np.linalg.eigvalsh(correlations)[-1]) / len(items)
    dropped = _items(tuple(items), frame, found.weights, spread)
    return Reliability(
        n,
        effect("cronbachs_alpha", alpha, *limits),
        alpha_of(correlations),
        None if loadings is None else effect("mcdonalds_omega", omega_of(loadings)),
        tuple(Item(*described, None if loadings is None else float(loadings[place])) for place, described in enumerate(dropped)),
        (Assumption("independent"), at_least("one_factor", first, ONE_FACTOR)),
        (*findings, *(Finding(REVERSED, values={"name": name}) for name, _, correlation, _ in dropped if correlation < 0)),
    )


def alpha_of(spread: Floats) -> float:
    """From the covariance matrix of the items: k / (k - 1) · (1 - sum of variances / variance of the sum)."""
    k = len(spread)
    return float(k / (k - 1) * (1 - np.trace(spread) / spread.sum()))


def omega_of(loadings: Floats) -> float:
    """(sum of loadings)² by that and the sum of what is the items' own."""
    common = float(loadings.sum()) ** 2
    return common / (common + float((1 - loadings**2).sum()))


def one_factor(correlations: Floats) -> Floats:
    """The loadings of one factor by maximum likelihood (K. G. Jöreskog 1967; factanal() of R), their sum not below 0. Raises
    Refused when the search does not end."""
    start = (1 - 0.5 / len(correlations)) / np.diag(np.linalg.inv(correlations))
    bounds = [(LEAST_UNIQUE, 1.0)] * len(correlations)
    control = {"ftol": 1e-16, "gtol": 1e-11, "maxiter": ROUNDS}
    found = optimize.minimize(
        _misfit,
        np.clip(start, LEAST_UNIQUE, 1.0),
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options=control,
    )
    if found.nit >= ROUNDS:
        raise refuse(NOT_CONVERGED, steps=ROUNDS)
    loadings = _from_unique(found.x, correlations)
    return loadings if loadings.sum() >= 0 else -loadings


def _misfit(unique: Floats, correlations: Floats) -> tuple[float, Floats]:
    """Minus the likelihood's part that depends on what is the items' own, and its slope."""
    root = np.sqrt(unique)
    sizes = np.linalg.eigvalsh(correlations / np.outer(root, root))[:-1]
    loadings = _from_unique(unique, correlations)
    left = loadings**2 + unique - np.diag(correlations)
    return float((sizes - np.log(sizes)).sum()), left / unique**2


def _from_unique(unique: Floats, correlations: Floats) -> Floats:
    root = np.sqrt(unique)
    sizes, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    found: Floats = root * vectors[:, -1] * sqrt(max(float(sizes[-1]) - 1, 0.0))
    return found


def _loadings(correlations: Floats) -> tuple[Floats | None, tuple[Finding, ...]]:
    if len(correlations) < 3 or np.linalg.eigvalsh(correlations)[0] < 1e-10:
        return None, ()
    try:
        return one_factor(correlations), ()
    except Refused as refusal:
        return None, refusal.findings


def _items(
    names: tuple[str, ...], frame: Floats, weights: Floats, spread: Floats
) -> list[tuple[str, float, float, float | None]]:
    found = []
    for place, name in enumerate(names):
        others = np.delete(np.arange(len(names)), place)
        rest = spread[np.ix_(others, others)]
        both = float(spread[place, others].sum()) / sqrt(float(spread[place, place] * max(rest.sum(), 1e-300)))
        mean = float(weights @ frame[:, place] / weights.sum())
        found.append((name, mean, both, alpha_of(rest) if len(others) > 1 else None))
    return found


def _feldt(alpha: float, n: int, k: int) -> tuple[float, float]:
    df, ddf = n - 1, (n - 1) * (k - 1)
    lower, upper = (float(special.fdtri(df, ddf, share)) for share in (0.975, 0.025))
    return 1 - (1 - alpha) * lower, 1 - (1 - alpha) * upper
