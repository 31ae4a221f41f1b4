"""Two questions in, one result out: the rule chooses the test, the test is made, and nothing is ever thrown at the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from langnghe.core.errors import Finding, Refused, Severity, refuse
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.inference import contingency, correlations, designed, repeated, scales, several_groups, two_groups
from langnghe.core.statistics.inference.cases import case_of, case_of_occasions, ordered
from langnghe.core.statistics.inference.findings import DIFFERENT_QUESTIONS, GROUPS, NOT_COUNTED, RULED_OUT, UNEQUAL, UNWEIGHTED
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.results import Result, not_tested
from langnghe.core.statistics.inference.rule import Rule, choose
from langnghe.core.statistics.inference.several_groups import corrected


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """How tests are made. With `sample` they are those of its design, which has one row for each answer of a question. `paired`:
    the two questions are one, asked twice. `counts`: frequency weights, as SPSS takes weights; the results are labelled so.
    `generator`: the chance that Monte Carlo may draw on; without it sparse tables are not tested. `correction`: over pairs of
    groups and over the answers of a question with several."""

    sample: Sample | None = None
    paired: bool = False
    counts: object = None
    generator: np.random.Generator | None = None
    correction: str = "holm"


PLAIN = Setting()
Maker = Callable[[Question, Question, Setting], Result]


def compare(first: Question, second: Question, setting: Setting = PLAIN) -> Result:
    """The test of two questions by the rule, whichever comes first. What cannot be computed comes back as a result without a
    test, whose `findings` say why; warnings stay with the result."""
    answered = min(first.answered, second.answered)
    try:
        first, second = _inside(first, setting.sample), _inside(second, setting.sample)
        case = case_of(first, second, paired=setting.paired, sample=setting.sample)
        rule = choose(case)
        if setting.paired and first.measure is not second.measure:
            raise refuse(DIFFERENT_QUESTIONS, first=first.name, second=second.name)
        ends = (first, second) if setting.paired else ordered(first, second)
        made = replace(_made(rule, ends, setting), reason=rule.code, turned=ends[0] is not first)
        return _warned(made, setting)
    except Refused as refusal:
        return not_tested(answered, *refusal.findings)


def compare_occasions(questions: Sequence[Question], setting: Setting = PLAIN) -> Result:
    """The same of one question asked three times or more of the same people, or of items answered on one scale."""
    answered = min((question.answered for question in questions), default=0)
    try:
        if len({question.measure for question in questions}) > 1:
            raise refuse(DIFFERENT_QUESTIONS, first=questions[0].name, second=questions[-1].name)
        if len(questions) < 3:
            raise refuse(GROUPS, count=len(questions), wanted="≥ 3")
        rule = choose(case_of_occasions(questions, sample=setting.sample))
        columns = [question.values for question in questions]
        if rule.test == "none":
            raise refuse(RULED_OUT, rule=rule.code)
        made = OCCASIONS[rule.test](setting, columns)
        return _named(made.because(rule.code), tuple(question.name for question in questions), first=1)
    except Refused as refusal:
        return not_tested(answered, *refusal.findings)


def _inside(question: Question, sample: Sample | None) -> Question:
    """The question's answers of those who are in the domain and have a weight."""
    if sample is None:
        return question
    if len(question.values) != len(sample.domain):
        raise refuse(UNEQUAL, lengths=f"{question.name} {len(question.values)}, design {len(sample.domain)}")
    outside = sample.active == 0
    return replace(question, values=np.where(outside[:, None] if question.values.ndim > 1 else outside, np.nan, question.values))


def _warned(result: Result, setting: Setting) -> Result:
    """A test that has no form under the design says so."""
    unweighted = setting.sample is not None and result.weighting == "none"
    return result.with_findings(Finding(UNWEIGHTED)) if unweighted else result


def _made(rule: Rule, ends: tuple[Question, Question], setting: Setting) -> Result:
    first, second = ends
    if rule.test == "none" or (rule.test == "monte_carlo" and setting.generator is None and setting.counts is None):
        raise refuse(RULED_OUT, rule=rule.code)
    if rule.test == "each_answer":
        return _each_answer(first, second, setting)
    if setting.counts is not None:
        return _named(_counted(rule.test, first, second, setting), second.labels)
    return _named(MAKERS[rule.test](first, second, setting), second.labels)


def _each_answer(first: Question, second: Question, setting: Setting) -> Result:
    """Every answer of `first` by itself; the smallest corrected p value speaks for all."""
    parts = [replace(compare(first.answer(place), second, setting), label=label) for place, label in enumerate(first.labels)]
    tested = [place for place, part in enumerate(parts) if part.p_value is not None]
    if not tested:
        raise Refused(*(finding for part in parts for finding in part.findings))
    adjusted = corrected(setting.correction)([parts[place].p_value or 0.0 for place in tested])
    for place, p_value in zip(tested, adjusted, strict=True):
        parts[place] = replace(parts[place], adjusted_p=p_value, correction=setting.correction)
    least = min((parts[place] for place in tested), key=lambda part: part.decisive_p or 0.0)
    warned = [finding for part in parts for finding in part.findings if finding.severity is not Severity.ERROR]
    findings: dict[str, Finding] = {finding.code: finding for finding in warned}
    return replace(
        Result("each_answer", least.n, least.p_value, effect=least.effect, label=least.label, weighting=least.weighting),
        adjusted_p=least.adjusted_p,
        correction=setting.correction,
        parts=tuple(parts),
        findings=tuple(findings.values()),
    )


def _counted(test: str, first: Question, second: Question, setting: Setting) -> Result:
    """The test of the same questions that takes weights as counts."""
    if test not in COUNTED:
        raise refuse(NOT_COUNTED)
    return COUNTED[test](first.values, second.values, setting.counts)


def _named(result: Result, labels: tuple[str, ...], first: int = 0) -> Result:
    """Groups called by place are called by their labels."""
    names = {str(place): label for place, label in enumerate(labels, first)}
    groups = tuple(replace(group, label=names.get(group.label, group.label)) for group in result.groups)
    pairs = tuple(
        replace(pair, first=names.get(pair.first, pair.first), second=names.get(pair.second, pair.second))
        for pair in result.pairs
    )
    return replace(result, groups=groups, pairs=pairs)


def _plain(test: Callable[[object, object], Result]) -> Maker:
    return lambda first, second, _: test(first.values, second.values)


def _by_design(test: Callable[[Sample, object, object], Result]) -> Maker:
    return lambda first, second, setting: test(_sample(setting), first.values, second.values)


def _sample(setting: Setting) -> Sample:
    """The rule asks for a test under the design only where there is one."""
    return cast("Sample", setting.sample)


def _monte_carlo(first: Question, second: Question, setting: Setting) -> Result:
    return contingency.monte_carlo(first.values, second.values, cast("np.random.Generator", setting.generator))


def _spearman(sample: Sample, first: object, second: object) -> Result:
    return designed.design_correlation(sample, first, second, "spearman")


def _rao_scott(sample: Sample, first: object, second: object) -> Result:
    return contingency.rao_scott(designed.with_columns(sample, first=first, second=second), "first", "second")


MAKERS: dict[str, Maker] = {
    "pearson_chi_square": _plain(contingency.chi_square),
    "fisher": _plain(contingency.fisher),
    "freeman_halton": _plain(contingency.freeman_halton),
    "monte_carlo": _monte_carlo,
    "kendall": _plain(scales.kendall),
    "spearman": _plain(correlations.spearman),
    "pearson": _plain(correlations.pearson),
    "welch_t": _plain(two_groups.welch_t),
    "mann_whitney": _plain(two_groups.mann_whitney),
    "welch_anova": _plain(several_groups.welch_anova),
    "kruskal_wallis": lambda first, second, setting: several_groups.kruskal_wallis(
        first.values, second.values, setting.correction
    ),
    "mcnemar": _plain(repeated.mcnemar),
    "bowker": _plain(repeated.bowker),
    "wilcoxon": _plain(repeated.wilcoxon),
    "paired_t": _plain(repeated.paired_t),
    "rao_scott": _by_design(_rao_scott),
    "design_spearman": _by_design(_spearman),
    "design_pearson": _by_design(designed.design_correlation),
    "design_t": _by_design(designed.design_means_by_group),
    "design_anova": _by_design(designed.design_means_by_group),
    "design_rank": _by_design(designed.design_ranks_by_group),
    "design_paired_t": _by_design(designed.design_paired_t),
}
OCCASIONS: dict[str, Callable[[Setting, Sequence[object]], Result]] = {
    "friedman": lambda _, columns: repeated.friedman(*columns),
    "cochran_q": lambda _, columns: repeated.cochran_q(*columns),
    "design_means": lambda setting, columns: designed.design_means(_sample(setting), *columns),
}
COUNTED: dict[str, Callable[[object, object, object], Result]] = {
    "pearson_chi_square": contingency.chi_square,
    "fisher": contingency.chi_square,
    "freeman_halton": contingency.chi_square,
    "monte_carlo": contingency.chi_square,
    "welch_t": two_groups.welch_t,
    "welch_anova": several_groups.anova,
    "pearson": correlations.pearson,
}
"""The tests that take weights as counts, by the test that the rule chose."""
