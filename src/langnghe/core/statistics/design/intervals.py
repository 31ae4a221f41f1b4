"""The interval of one category's share."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from langnghe.core.statistics.design.evaluate import Ratios, evaluate
from langnghe.core.statistics.design.limits import Share, share_limits
from langnghe.core.statistics.design.sample import Sample


@dataclass(frozen=True, slots=True)
class ProportionInterval:
    """The share of one category, `estimate`, with limits by `method` (one of `limits.METHODS`)."""

    method: str
    share: Share

    @property
    def estimate(self) -> float:
        """The share."""
        return self.share.estimate

    @property
    def se(self) -> float:
        """Its standard error."""
        return sqrt(self.share.variance)

    @property
    def df(self) -> float:
        """The degrees of freedom of the design."""
        return self.share.df

    def interval(self, level: float = 0.95, df: float | None = None) -> tuple[float, float]:
        """The lower and the upper limit. Raises Refused when the share does not vary."""
        return share_limits(self.share, self.method, level, self.df if df is None else df)


def proportion_interval(sample: Sample, name: str, value: object, method: str) -> ProportionInterval:
    """The share of `value` among those who answered. Raises Refused for an unknown method and for shares that do not vary."""
    coded = sample.columns.coded(name)
    known = (coded.codes >= 0).astype(np.float64)[:, None]
    chosen = np.array([level == value or str(level) == value for level in coded.levels] + [False])[coded.codes]
    result = evaluate(sample, Ratios(chosen[:, None] * known, known), (f"{name}={value}",), known)
    share = Share(float(result.estimate[0]), float(result.vcov[0, 0]), int(result.n[0]), result.df)
    found = ProportionInterval(method, share)
    found.interval()
    return found
