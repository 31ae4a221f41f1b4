"""A sample's design, bound once; then the verbs that ask it something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from langnghe.core.errors import refuse
from langnghe.core.statistics.design import estimates
from langnghe.core.statistics.design.association import independence
from langnghe.core.statistics.design.calibration import calibrate_to, poststratify, rake, trim
from langnghe.core.statistics.design.columns import Columns, as_array, columns_of
from langnghe.core.statistics.design.comparisons import ranktest, ttest, ttest_of_mean
from langnghe.core.statistics.design.correlation import correlation
from langnghe.core.statistics.design.estimates import By
from langnghe.core.statistics.design.findings import BAD_CONDITION, BAD_OPTION, EMPTY_DOMAIN
from langnghe.core.statistics.design.intervals import ProportionInterval, proportion_interval
from langnghe.core.statistics.design.quantiles import Quantiles, asked_for, quantile
from langnghe.core.statistics.design.regression import Asked, Regression, regression
from langnghe.core.statistics.design.replicates import Plan, given, made, scaled
from langnghe.core.statistics.design.results import Estimates, TestResult
from langnghe.core.statistics.design.sample import Layout, Sample, bind
from langnghe.core.statistics.design.tables import CrossTable, cross
from langnghe.core.statistics.design.targets import Counts
from langnghe.core.statistics.design.targets import Names as Variables

Names = str | Sequence[str]
Condition = Sequence[bool] | Callable[[Columns], object]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """`data` is a mapping of arrays, or a table of pandas, polars or pyarrow; the rest are names of its columns.

    `weights`: how many people each row stands for. `strata` and `clusters`: one column a stage (of the strata fewer will do).
    `fpc`: for each stage the units in the stratum, or the share that was drawn. `nest`: clusters are numbered anew in each
    stratum. `lonely` says what a stratum with one unit adds to the variance: "fail" refuses it; "remove" and "certainty" add
    nothing; "adjust" takes its distance from zero, the grand mean of what is added up; "average" the average of the other strata.
    Missing answers are left out of each estimate. `bound` is the sample of a design that a verb made. Raises Refused when the
    data do not fit."""

    data: object = field(repr=False)
    weights: str | None = None
    strata: Names = ()
    clusters: Names = ()
    fpc: Names = ()
    nest: bool = False
    lonely: str = "fail"
    bound: Sample | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.bound is None:
            layout = Layout(self.weights, _tuple(self.strata), _tuple(self.clusters), _tuple(self.fpc), self.nest)
            object.__setattr__(self, "bound", bind(columns_of(self.data), layout, self.lonely))

    @property
    def sample(self) -> Sample:
        """The data with their design, as the verbs take them."""
        return cast("Sample", self.bound)

    @property
    def df(self) -> float:
        """The design's degrees of freedom: sampling units less strata."""
        return self.sample.degrees()

    def where(self, condition: Condition) -> Design:
        """The same design studied where the condition holds: a domain, not a smaller sample. `condition`: an array of booleans,
        or a function that makes one of the columns: `lambda data: data["age"] >= 18`. Raises Refused when nobody is left."""
        chosen = as_array(condition(self.sample.columns) if callable(condition) else condition)
        if chosen.dtype != np.bool_ or chosen.shape != (self.sample.columns.rows,):
            raise refuse(BAD_CONDITION, rows=self.sample.columns.rows)
        sample = self.sample.within(chosen)
        if not sample.active.any():
            raise refuse(EMPTY_DOMAIN, name="where")
        return replace(self, bound=sample)

    def total(self, *names: str, by: By = None) -> Estimates:
        """Totals of numbers. See `estimates.total`."""
        return estimates.total(self.sample, names, by)

    def mean(self, *names: str, by: By = None) -> Estimates:
        """Means of numbers. See `estimates.mean`."""
        return estimates.mean(self.sample, names, by)

    def proportion(self, name: str, by: By = None) -> Estimates:
        """The share of each category. See `estimates.proportion`."""
        return estimates.proportion(self.sample, name, by)

    def ratio(self, above: str, below: str, by: By = None) -> Estimates:
        """One total by another. See `estimates.ratio`."""
        return estimates.ratio(self.sample, above, below, by)

    def variance(self, *names: str, by: By = None) -> Estimates:
        """Variances in the population. See `estimates.variance`."""
        return estimates.variance(self.sample, names, by)

    def covariance(self, *names: str, by: By = None) -> Estimates:
        """Covariances in the population. See `estimates.covariance`."""
        return estimates.covariance(self.sample, names, by)

    def table(self, row: str, column: str) -> CrossTable:
        """Two questions crossed. See `tables.CrossTable`."""
        return cross(self.sample, row, column)

    def test_independence(self, row: str, column: str, statistic: str = "F") -> TestResult:
        """Whether two questions are independent. See `association.independence`."""
        return independence(self.sample, row, column, statistic)

    def quantile(
        self, name: str, shares: float | Sequence[float], rule: str = "hf7", by: By = None, method: str = "mean"
    ) -> Quantiles:
        """Quantiles with Woodruff's intervals. See `quantiles.quantile`."""
        return quantile(self.sample, asked_for(name, shares, rule, method), by)

    def proportion_interval(self, name: str, value: object, method: str = "logit") -> ProportionInterval:
        """The share of one category, with its interval. See `limits.share_limits`."""
        return proportion_interval(self.sample, name, value, method)

    def ttest(self, name: str, by: str | None = None, mean: float = 0) -> TestResult:
        """Whether two groups have the same mean; without groups, whether the mean is `mean`. See `comparisons.ttest`."""
        return ttest_of_mean(self.sample, name, mean) if by is None else ttest(self.sample, name, by)

    def ranktest(self, name: str, by: str, test: str = "wilcoxon") -> TestResult:
        """Whether the ranks of groups differ. See `comparisons.ranktest`."""
        return ranktest(self.sample, name, by, test)

    def correlation(self, first: str, second: str, kind: str = "pearson") -> TestResult:
        """How closely two numbers go together; `kind` "pearson" or "spearman". See `correlation.correlation`."""
        return correlation(self.sample, first, second, kind)

    def regression(
        self, outcome: str, predictors: Sequence[str], kind: str = "linear", categories: Sequence[str] = ()
    ) -> Regression:
        """The outcome given the predictors; `kind` "linear", "logistic" or "ordinal". See `regression.regression`."""
        return regression(self.sample, Asked(outcome, tuple(predictors), kind, tuple(categories)))

    def poststratify(self, margin: Mapping[Variables, Counts]) -> Design:
        """Weights that add up to the population of each category: `{"g": {"a": 100, "b": 200}}`, or of each cell:
        `{("g", "h"): {("a", "x"): 10, ...}}`. One margin; for several, `rake`. See `calibration.poststratify`."""
        if len(margin) != 1:
            raise refuse(BAD_OPTION, value=len(margin), what="a number of margins to post-stratify by", choices="1")
        return replace(self, bound=poststratify(self.sample, *next(iter(margin.items()))))

    def rake(self, margins: Sequence[Mapping[Variables, Counts]]) -> Design:
        """Weights that add up to several margins: `[{"g": {...}}, {"h": {...}}]`. See `calibration.rake`."""
        return replace(self, bound=rake(self.sample, [pair for margin in margins for pair in margin.items()]))

    def calibrate(
        self,
        totals: Mapping[Variables, float | Counts],
        method: str = "linear",
        bounds: tuple[float, float] | None = None,
        size: float | None = None,
    ) -> Design:
        """Weights that add up to totals of numbers and of categories: `{"income": 5e6, "g": {"a": 100, "b": 200}}`, and to `size`
        people; `method` "linear", "logit" or "raking", `bounds` on the factor of a weight. See `calibration.calibrate`."""
        return replace(self, bound=calibrate_to(self.sample, totals, method, bounds, size))

    def trim(self, lower: float = 0, upper: float = float("inf"), *, strict: bool = False) -> Design:
        """Weights cut off at limits, their sum kept. See `calibration.trim`."""
        return replace(self, bound=trim(self.sample, lower, upper, strict=strict))

    def replicate(self, kind: str, *, rho: float = 0, count: int = 500, generator: np.random.Generator | None = None) -> Design:
        """The same design with replicate weights made from it: "JK1", "JKn", "BRR", "Fay" (`rho`), "bootstrap" (`count` of them,
        by `generator`). See `replicates.made`."""
        return replace(self, bound=made(self.sample, Plan(kind, rho, count, generator)))

    def with_replicates(
        self, names: Sequence[str], kind: str = "other", *, rho: float = 0, scale: float | None = None, each: object = None
    ) -> Design:
        """The same design with complete replicate weights from columns of the data; with `scale` (and a scale for `each`) they
        add up as said, otherwise as the kind has it. See `replicates.given`."""
        weights = np.column_stack([self.sample.columns.numbers(name) for name in names])
        if scale is None:
            return replace(self, bound=given(self.sample, weights, kind, rho))
        scales = np.ones(len(names)) if each is None else np.asarray(each, dtype=np.float64)
        return replace(self, bound=scaled(self.sample, weights, scale, scales))


def _tuple(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
