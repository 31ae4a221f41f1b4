"""How large an effect is in words, by published thresholds that are data."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import inf, sqrt

SIZES = ("negligible", "small", "medium", "large")
GRADES = ("poor", "acceptable", "good", "excellent")


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the words change: below the first limit the first word, from the last on the last. `ratio`: 1 is no effect, and a
    value below 1 is as large as one by it."""

    limits: tuple[float, float, float]
    source: str
    words: tuple[str, str, str, str] = SIZES
    ratio: bool = False


CORRELATION = Scale((0.1, 0.3, 0.5), "Cohen 1988, §3.2")
DIFFERENCE = Scale((0.2, 0.5, 0.8), "Cohen 1988, §2.2")
SHARE = Scale((0.01, 0.06, 0.14), "Cohen 1988, §8.2")
CONCORDANCE = Scale((0.1, 0.3, 0.5), "Cohen 1988, §3.2, for the mean rank correlation")
ODDS = Scale((1.68, 3.47, 6.71), "Chen, Cohen and Chen 2010", ratio=True)
EXPLAINED = Scale((0.02, 0.13, 0.26), "Cohen 1988, §9.3")
RELIABILITY = Scale((0.7, 0.8, 0.9), "Nunnally and Bernstein 1994, §7", GRADES)
ARCSINE = Scale((0.2, 0.5, 0.8), "Cohen 1988, §6.2")
ROOTS = Scale((0.1, 0.3, 0.5), "Cohen 1988, §4.2, for Cohen's q")

SCALES = {
    "phi": CORRELATION,
    "cramers_v": CORRELATION,
    "pearson_r": CORRELATION,
    "spearman_rho": CORRELATION,
    "kendall_tau_b": CORRELATION,
    "goodman_kruskal_gamma": CORRELATION,
    "somers_d": CORRELATION,
    "polychoric_rho": CORRELATION,
    "rank_biserial": CORRELATION,
    "cohens_g": Scale((0.05, 0.15, 0.25), "Cohen 1988, §5.2"),
    "cohens_d": DIFFERENCE,
    "hedges_g": DIFFERENCE,
    "cohens_h": ARCSINE,
    "cohens_q": ROOTS,
    "eta_squared": SHARE,
    "omega_squared": SHARE,
    "epsilon_squared": SHARE,
    "kendalls_w": CONCORDANCE,
    "odds_ratio": ODDS,
    "r_squared": EXPLAINED,
    "nagelkerke_r_squared": EXPLAINED,
    "cronbachs_alpha": RELIABILITY,
    "mcdonalds_omega": RELIABILITY,
}
"""By the name of the effect size."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect size: its `name` (a key of SCALES), the value with an interval where there is one, and `size`, the word for
    it."""

    name: str
    value: float
    size: str
    lower: float | None = None
    upper: float | None = None

    @property
    def source(self) -> str:
        """Whose thresholds the word follows."""
        return SCALES[self.name].source


def effect(name: str, value: float, lower: float | None = None, upper: float | None = None, *, least: int = 2) -> Effect:
    """An effect size with its word. `least`: for Cramér's V the fewer of rows and columns: Cohen's thresholds are for
    w = V · sqrt(least - 1). Raises KeyError for an unknown name."""
    scale = SCALES[name]
    weight = sqrt(least - 1) if name == "cramers_v" else 1.0
    return Effect(name, value, _word(scale, value * weight), lower, upper)


def _word(scale: Scale, value: float) -> str:
    if scale.ratio:
        return scale.words[bisect_right(scale.limits, max(value, 1 / value) if value else inf)]
    return scale.words[bisect_right(scale.limits, abs(value) if scale.words is SIZES else value)]
