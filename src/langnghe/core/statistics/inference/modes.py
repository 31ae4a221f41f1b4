"""Paper against online: how far answers differ by mode, as they are and among people alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Finding, refuse
from langnghe.core.statistics.design.regression import Asked, Regression, regression, textbook_regression
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.inference.effects import Effect, effect
from langnghe.core.statistics.inference.findings import GROUPS, NOT_ADJUSTED
from langnghe.core.statistics.inference.models import sample_of
from langnghe.core.statistics.inference.results import Group, Measured, Result

VALUES, MODES = "values", "modes"


@dataclass(frozen=True, slots=True)
class ModeEffect:
    """The difference of means (of shares for answers 0 and 1) between two modes, the second less the first, among `n` people of
    whom all the characteristics are known: as it is, and with `characteristics` held alike by linear regression. `moved` is what
    the adjustment took away: unadjusted less adjusted."""

    first: str
    second: str
    unadjusted: Result
    adjusted: Result
    characteristics: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def moved(self) -> float:
        """Unadjusted less adjusted difference."""
        return _value(self.unadjusted) - _value(self.adjusted)


def mode_effect(
    values: object,
    modes: object,
    characteristics: Mapping[str, object] | None = None,
    *,
    sample: Sample | None = None,
    categories: Sequence[str] = (),
) -> ModeEffect:
    """Both differences over the same people, with linearisation under the design (svyglm() of R's survey) or by least squares
    without one. Characteristics that are texts, or named in `categories`, are categories. What remains after adjustment may be
    due to the mode, or to characteristics that were not asked.

    Raises Refused unless there are two modes, and for characteristics that follow from each other or from the mode."""
    given = dict(characteristics or {})
    here = sample_of(sample, **{VALUES: values, MODES: modes}, **given)
    alike = tuple(given)
    wide = Asked(VALUES, (MODES, *alike), "linear", (MODES, *categories))
    narrow_sample = _complete(here, alike)
    labels = _labels(narrow_sample)
    if len(labels) != 2:
        raise refuse(GROUPS, count=len(labels), wanted=2)
    fit = textbook_regression if sample is None else regression
    narrow = fit(narrow_sample, Asked(VALUES, (MODES,), "linear", (MODES,)))
    adjusted = fit(narrow_sample, wide) if alike else narrow
    groups = _groups(narrow_sample, labels)
    weighting = "none" if sample is None else "design"
    return ModeEffect(
        labels[0],
        labels[1],
        _result(narrow, groups, weighting),
        _result(adjusted, groups, weighting),
        alike,
        () if alike else (Finding(NOT_ADJUSTED),),
    )


def _complete(sample: Sample, names: tuple[str, ...]) -> Sample:
    known = np.all([sample.columns.coded(name).codes >= 0 for name in (VALUES, MODES, *names)], axis=0)
    return sample.within(np.asarray(known))


def _labels(sample: Sample) -> tuple[str, ...]:
    coded = sample.columns.coded(MODES)
    return tuple(coded.labels[code] for code in np.unique(coded.codes[sample.active != 0]))


def _groups(sample: Sample, labels: tuple[str, ...]) -> tuple[Group, ...]:
    values, coded, weights = sample.columns.numbers(VALUES), sample.columns.coded(MODES), sample.active
    share = set(np.unique(values[weights != 0]).tolist()) <= {0.0, 1.0}
    made = []
    for label in labels:
        rows = (coded.codes == coded.labels.index(label)) & (weights != 0)
        kept = weights[rows] / weights[rows].sum()
        mean = float(kept @ values[rows])
        spread = float(np.sqrt(kept @ (values[rows] - mean) ** 2))
        made.append(Group(label, int(rows.sum()), "share" if share else "mean", mean, spread))
    return tuple(made)


def _result(found: Regression, groups: tuple[Group, ...], weighting: str) -> Result:
    value, se = float(found.coefficients.estimate[1]), float(found.coefficients.se[1])
    lower, upper = found.interval()[1].tolist()
    return Result(
        "mode_effect",
        int(found.coefficients.n[0]),
        float(found.p_values[1]),
        value / se,
        found.df,
        estimate=Measured(f"{groups[0].measure}_difference", value, se, lower, upper),
        effect=_size(value, groups),
        groups=groups,
        weighting=weighting,
    )


def _size(value: float, groups: tuple[Group, ...]) -> Effect | None:
    squares = [group.n * (group.spread or 0.0) ** 2 for group in groups]
    pooled = float(np.sqrt(sum(squares) / sum(group.n for group in groups)))
    return effect("cohens_d", value / pooled) if pooled else None


def _value(result: Result) -> float:
    return result.estimate.value if result.estimate else 0.0
