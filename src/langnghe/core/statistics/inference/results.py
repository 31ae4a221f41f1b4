"""What a test says: which it is and why, its figures, what it takes for granted, how large the effect is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from langnghe.core.errors import Finding
from langnghe.core.statistics.inference.effects import Effect

WEIGHTINGS = ("none", "design", "frequency")
ASSUMPTIONS = {
    "independent": "Each respondent stands in one row and answers for himself or herself.",
    "random": "The respondents were drawn by chance, or the p value is only indicative.",
    "expected_counts": "Every expected count is at least {limit}; the smallest is {value}.",
    "expected_share": "At most a fifth of the expected counts are below 5; it is {value}.",
    "normal": "The answers look normal in groups below {limit} people (the least p of Shapiro and Wilk is {value}).",
    "large_enough": "The smallest group has at least {limit} people, so that means are nearly normal; it has {value}.",
    "equal_variances": "The groups spread alike (p of Brown and Forsythe is {value}).",
    "same_shape": "The groups' answers spread alike, so that the test is about the medians (p of Brown and Forsythe is {value}).",
    "monotone": "The more of one, the more (or the less) of the other.",
    "linear": "The two go together along a line (p of the test of a bend is {value}).",
    "latent_normal": "Behind the two scales stand normal variables (p of the test of fit is {value}).",
    "one_factor": "The items measure one thing (share of the first eigenvalue {value}).",
    "degrees_of_freedom": "The design leaves at least {limit} degrees of freedom; it leaves {value}.",
    "discordant": "At least {limit} people changed their answer; {value} did.",
    "collinearity": "No predictor follows from the others (the greatest variance inflation is {value}).",
    "separation": "No predictor tells the answers apart without fail.",
    "proportional_odds": "Odds ratios are the same at every step of the scale (p of Brant's test is {value}).",
}
"""What tests take for granted, by code; `value` is what was measured and `limit` what it is held against."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing a test takes for granted: `code` is one of ASSUMPTIONS. `holds` is None where the data cannot tell; `value` is
    what was measured, `limit` what it was held against."""

    code: str
    holds: bool | None = None
    value: float | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that was estimated, with its standard error and interval where there are such; `level` is the interval's."""

    name: str
    value: float
    se: float | None = None
    lower: float | None = None
    upper: float | None = None
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Group:
    """One group compared: `n` people, and the figure (`value`) by which it is compared, named `measure`: "mean", "mean_rank",
    "median", "share"; `spread` is the standard deviation for means."""

    label: str
    n: float
    measure: str
    value: float
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups after a test of several: `estimate` is the second's figure less the first's, `p_value` as it is, `adjusted_p`
    after the correction of the result; the interval, where there is one, holds for all pairs together."""

    first: str
    second: str
    estimate: float
    p_value: float
    adjusted_p: float
    statistic: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One test. `test` is a code of `catalogue.TESTS`, "none" when no test was made (`findings` then say why). `reason` is the
    code of the rule that chose it ("asked" when somebody did). `n` people, or their weights with `weighting` "frequency". Figures
    that a test does not have are None. `estimate` is what it estimates, `effect` how large that is, `measures` further figures.
    `adjusted_p` is the p value after `correction` over the tests made together. `parts` are the tests of each answer of a
    question with several (`label` its code). `turned`: the second question asked about is the one measured, the first makes the
    groups. `findings` are warnings, or the reasons why there is no test."""

    test: str
    n: float
    p_value: float | None = None
    statistic: float | None = None
    df: float | None = None
    ddf: float | None = None
    estimate: Measured | None = None
    effect: Effect | None = None
    measures: tuple[Measured, ...] = ()
    groups: tuple[Group, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pair_method: str = ""
    assumptions: tuple[Assumption, ...] = ()
    weighting: str = "none"
    reason: str = "asked"
    correction: str = "none"
    adjusted_p: float | None = None
    parts: tuple[Result, ...] = ()
    label: str = ""
    turned: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def decisive_p(self) -> float | None:
        """The p value to judge by: the corrected one where there is one."""
        return self.p_value if self.adjusted_p is None else self.adjusted_p

    @property
    def broken(self) -> tuple[Assumption, ...]:
        """The assumptions that were checked and do not hold."""
        return tuple(assumption for assumption in self.assumptions if assumption.holds is False)

    def because(self, reason: str) -> Result:
        """The same result, chosen by the rule of that code."""
        return replace(self, reason=reason)

    def with_findings(self, *findings: Finding) -> Result:
        """The same result with further warnings."""
        return replace(self, findings=(*self.findings, *findings))


def not_tested(n: float, *findings: Finding) -> Result:
    """No test, and why."""
    return Result("none", n, findings=findings)


def at_least(code: str, value: float, limit: float) -> Assumption:
    """An assumption that holds when the value is not below the limit."""
    return Assumption(code, value >= limit, value, limit)


def at_most(code: str, value: float, limit: float) -> Assumption:
    """An assumption that holds when the value is not above the limit."""
    return Assumption(code, value <= limit, value, limit)
