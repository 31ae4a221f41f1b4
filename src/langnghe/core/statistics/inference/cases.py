"""What the rule asks about two questions, found in their answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from langnghe.core.response.model import Measure
from langnghe.core.statistics.design.sample import Sample
from langnghe.core.statistics.inference.exact import enumerable
from langnghe.core.statistics.inference.inputs import Crossed, crossed, split
from langnghe.core.statistics.inference.moments import looks_normal, sizes_of
from langnghe.core.statistics.inference.question import Question
from langnghe.core.statistics.inference.rule import BY, ENOUGH, EXPECTED, LEAST_EXPECTED, NORMAL, SHARE_BELOW, Case, pair_of

GROUPING = (Measure.NUMBER, Measure.ORDINAL, Measure.NOMINAL)


def ordered(first: Question, second: Question) -> tuple[Question, Question]:
    """The question with several answers first, then numbers before scales before categories."""
    order = (Measure.MULTIPLE, Measure.NUMBER, Measure.ORDINAL, Measure.NOMINAL, Measure.DATE, Measure.TEXT)
    one, other = sorted((first, second), key=lambda question: order.index(question.measure))
    return one, other


def case_of(first: Question, second: Question, *, paired: bool = False, sample: Sample | None = None) -> Case:
    """The case of two questions. Raises Refused when one of them has no two answers among those who answered both."""
    pair, asked = pair_of(first.measure, second.measure), "twice" if paired else "once"
    kind = "simple" if sample is None else "design"
    if Measure.MULTIPLE in (first.measure, second.measure) or pair == "unfit":
        return Case(pair, asked, kind)
    if paired:
        return Case(pair, asked, kind, _number_of_answers((first, second)), _sizes_of(second.values - first.values))
    if pair == BY:
        table = crossed(first.values, second.values)
        return Case(pair, asked, kind, "two" if table.counts.shape == (2, 2) else "more", table_sizes(table))
    one, other = ordered(first, second)
    if other.measure is not Measure.NOMINAL:
        return Case(pair, asked, kind, "", _both(one, other))
    made = split(one.values, other.values)
    return Case(pair, asked, kind, "two" if len(made.labels) == 2 else "more", sizes_of(made))


def case_of_occasions(questions: Sequence[Question], *, sample: Sample | None = None) -> Case:
    """The case of one question asked three times or more."""
    pair = pair_of(questions[0].measure, questions[0].measure)
    return Case(pair, "often", "simple" if sample is None else "design", _number_of_answers(questions))


def table_sizes(table: Crossed) -> str:
    """The expected counts in a word: "enough", "cochran", "few" (two by two), "small" or "sparse"."""
    if table.expected.min() >= EXPECTED:
        return "enough"
    if table.counts.shape == (2, 2):
        return "few"
    if table.expected.min() >= LEAST_EXPECTED and (table.expected < EXPECTED).mean() <= SHARE_BELOW:
        return "cochran"
    return "small" if enumerable(table.counts) else "sparse"


def _number_of_answers(questions: Sequence[Question]) -> str:
    frame = np.concatenate([question.values.ravel() for question in questions])
    return "two" if len(np.unique(frame[~np.isnan(frame)])) == 2 else "more"


def _both(first: Question, second: Question) -> str:
    known = ~np.isnan(first.values) & ~np.isnan(second.values)
    return "enough" if all(_sizes_of(one.values[known]) == "enough" for one in (first, second)) else "few"


def _sizes_of(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    known = values[~np.isnan(values)]
    p_value = 1.0 if len(known) >= ENOUGH else looks_normal(known)
    return "enough" if p_value is not None and p_value >= NORMAL else "few"
