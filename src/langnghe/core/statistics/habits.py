"""How people answered rather than what: the same step down a whole matrix, and differences between the modes of answering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Measure
from langnghe.core.statistics.codes import NO_ANSWER, Coded, full_label
from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.independence import independence_test
from langnghe.core.statistics.model import IndependenceTest

LEAST_ITEMS = 4
"""In a matrix of fewer rows the same answer in all of them says little."""
SINGLE = (Measure.NOMINAL, Measure.ORDINAL)


@dataclass(frozen=True, slots=True)
class StraightLine:
    """Of `answered` people who answered all `items` rows of a matrix, `alike` chose the same answer in all; None where fewer than
    the minimum group answered."""

    matrix: str
    label: Text
    items: int
    answered: int | None
    alike: int | None


@dataclass(frozen=True, slots=True)
class ModeDifference:
    """Whether a question was answered otherwise in other modes: the test of independence without "don't know", with its p value
    after Holm's correction over all questions (None where there is no test)."""

    variable: str
    label: Text
    test: IndependenceTest
    adjusted_p: float | None = None


def straight_lines(columns: Coded, minimum_group: int) -> tuple[StraightLine, ...]:
    """Every matrix of LEAST_ITEMS rows and more with one answer a row, in the dataset's order."""
    rows: dict[str, list[str]] = {}
    for variable in columns.dataset.variables:
        if variable.matrix and variable.measure in SINGLE:
            rows.setdefault(variable.matrix, []).append(variable.name)
    return tuple(_line(columns, matrix, names, minimum_group) for matrix, names in rows.items() if len(names) >= LEAST_ITEMS)


def mode_differences(columns: Coded, mode: str, names: Iterable[str], minimum_group: int) -> tuple[ModeDifference, ...]:
    """The questions of those names by the modes in which at least `minimum_group` people answered; none when there is only one.
    No chance is drawn on: sparse tables are not tested."""
    codes = columns.codes(mode)
    used = [code for code in range(len(columns.categories(mode))) if int((codes == code).sum()) >= max(minimum_group, 1)]
    if len(used) < 2:
        return ()
    measures = {variable.name: variable.measure for variable in columns.dataset.variables}
    found = [_difference(columns, name, codes, used) for name in names if measures[name] in SINGLE]
    tested = [one for one in found if one.test.p_value is not None]
    adjusted = iter(holm([one.test.p_value or 0.0 for one in tested]))
    return tuple(replace(one, adjusted_p=next(adjusted)) if one.test.p_value is not None else one for one in found)


def _line(columns: Coded, matrix: str, names: Sequence[str], minimum_group: int) -> StraightLine:
    answers = np.stack([columns.codes(name) for name in names])
    complete = (answers != NO_ANSWER).all(axis=0)
    answered = int(complete.sum())
    label = columns.variable(names[0]).group
    if answered < max(minimum_group, 1):
        return StraightLine(matrix, label, len(names), None, None)
    alike = int((answers == answers[0]).all(axis=0)[complete].sum())
    return StraightLine(matrix, label, len(names), answered, alike)


def _difference(columns: Coded, name: str, modes: np.ndarray, used: Sequence[int]) -> ModeDifference:
    answers = columns.codes(name)
    known = [place for place, category in enumerate(columns.categories(name)) if not category.missing]
    counts = [[int(((answers == answer) & (modes == mode)).sum()) for mode in used] for answer in known]
    return ModeDifference(name, full_label(columns.variable(name)), independence_test(counts))
