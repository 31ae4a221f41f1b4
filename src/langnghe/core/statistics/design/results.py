"""What an estimate comes to: values with their covariance, degrees of freedom and intervals; and what a test says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.later import Later
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.design.findings import BAD_LEVEL, NO_DEGREES, NO_EFFECT

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """Estimates named `names`, all arrays of shape (p,), and their covariance `vcov`, shape (p, p). `n` people (unweighted) stand
    for `population` (the sum of their weights). `simple`: the variance that a simple random sample with replacement of as many
    people would have. `df`: degrees of freedom of the design."""

    names: tuple[str, ...]
    estimate: Floats
    vcov: Floats
    df: float
    n: Integers
    population: Floats
    simple: Floats

    @property
    def se(self) -> Floats:
        """The standard errors."""
        return np.sqrt(np.diag(self.vcov))

    @property
    def cv(self) -> Floats:
        """The standard errors as a share of the estimates. Raises Refused where an estimate is 0."""
        if (self.estimate == 0).any():
            raise refuse(NO_EFFECT, name=self.names[int(np.argmin(self.estimate != 0))], reason="the estimate is zero")
        return self.se / np.abs(self.estimate)

    @property
    def deff(self) -> Floats:
        """Variance by variance of a simple random sample without replacement, (1 - n/N) S²/n (L. Kish 1965; R's deff=TRUE).
        Raises Refused when the weights do not add up to more than the sample, or when everybody has the same value."""
        left = 1 - self.n / self.population
        self._refuse_where(left <= 0, "the weights do not add up to a population larger than the sample")
        return self.deff_replace / left

    @property
    def deff_replace(self) -> Floats:
        """The same against a simple random sample with replacement, S²/n (R's deff="replace")."""
        self._refuse_where(~(self.simple > 0), "there is no variation, or one person only")
        return np.diag(self.vcov) / self.simple

    def interval(self, level: float = 0.95, df: float | None = None) -> Floats:
        """Estimate ± quantile · standard error, shape (p, 2): Student's t with `df` (None: the design's; inf: the normal)."""
        half = critical(level, self.df if df is None else df) * self.se
        return np.column_stack((self.estimate - half, self.estimate + half))

    def __len__(self) -> int:
        return len(self.names)

    def _refuse_where(self, wrong: Floats | np.ndarray[tuple[int, ...], np.dtype[np.bool_]], reason: str) -> None:
        if wrong.any():
            raise refuse(NO_EFFECT, name=self.names[int(np.argmax(wrong))], reason=reason)


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test: `method` in words, its `statistic` and `p_value`; `df` of the numerator (or the only ones), `ddf` of the
    denominator; a test of a difference has its `estimate` and `se` too; `details` are further figures by name."""

    __test__ = False  # not a test of pytest's, whatever its name

    method: str
    statistic: float
    p_value: float
    df: float | None = None
    ddf: float | None = None
    estimate: float | None = None
    se: float | None = None
    details: Mapping[str, float] = field(default_factory=dict)

    def interval(self, level: float = 0.95, df: float | None = None) -> tuple[float, float]:
        """Of the estimated difference. Raises Refused when the test estimates none."""
        if self.estimate is None or self.se is None:
            raise refuse(NO_EFFECT, Place(field=self.method), name=self.method, reason="the test estimates no difference")
        half = critical(level, df if df is not None else (self.df or 0)) * self.se
        return self.estimate - half, self.estimate + half


def critical(level: float, df: float) -> float:
    """The quantile of Student's t that leaves (1 - level) / 2 above it. Raises Refused for a level or df out of range."""
    if not 0 < level < 1:
        raise refuse(BAD_LEVEL, value=level)
    return float(-special.ndtri((1 - level) / 2)) if np.isposinf(df) else -student((1 - level) / 2, df)


def student(share: float, df: float) -> float:
    """The quantile of Student's t distribution. Raises Refused without degrees of freedom."""
    if not df > 0:
        raise refuse(NO_DEGREES, df=df)
    return float(special.stdtrit(df, share))


def two_sided(statistic: float, df: float) -> float:
    """The p value of a t statistic. Raises Refused without degrees of freedom."""
    if not df > 0:
        raise refuse(NO_DEGREES, df=df)
    return float(2 * special.stdtr(df, -abs(statistic)))


def above_f(statistic: float, df: float, ddf: float) -> float:
    """The p value of an F statistic. Raises Refused without degrees of freedom."""
    if not (df > 0 and ddf > 0):
        raise refuse(NO_DEGREES, df=min(df, ddf))
    return float(special.fdtrc(df, ddf, statistic))
