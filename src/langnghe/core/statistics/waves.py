"""The same questions in several waves, each asked of other people: figures by wave, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, isinf, sqrt
from typing import TYPE_CHECKING, cast

from langnghe.core.later import Later
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Measure, Variable
from langnghe.core.statistics.codes import Coded, full_label
from langnghe.core.statistics.correction import holm
from langnghe.core.statistics.design.results import two_sided
from langnghe.core.statistics.frequency import frequency_table
from langnghe.core.statistics.model import Category, FrequencyTable, NumberSummary
from langnghe.core.statistics.numbers import number_summary

if TYPE_CHECKING:
    from scipy import special
else:
    special = Later("scipy.special")

COMPARED = (Measure.NOMINAL, Measure.ORDINAL, Measure.MULTIPLE, Measure.NUMBER)
Figures = FrequencyTable | NumberSummary | None
"""Of one question in one wave; None where it was not asked, was answered otherwise, or too few answered."""


@dataclass(frozen=True, slots=True)
class Change:
    """From wave `since` (its place) to the last one: `difference` in percentage points of an answer, or of means. `p_value` is
    that of a z test of two shares with a common variance, or of Welch's t test; `adjusted_p` after Holm's correction over all
    changes told together."""

    since: int
    difference: float
    p_value: float
    adjusted_p: float = 1.0


@dataclass(frozen=True, slots=True)
class WaveQuestion:
    """One question in all waves, the oldest first; of the last wave there are always figures. `changes`: one for each answer, a
    single one for a number; None where nothing can be compared. `reworded`: an earlier wave asked in other words."""

    variable: str
    label: Text
    categories: tuple[Category, ...]
    figures: tuple[Figures, ...]
    changes: tuple[Change | None, ...]
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Waves:
    """The questions that an earlier wave asked too, with as many tests; `otherwise` are questions of the same name with other
    answers, which are not compared."""

    questions: tuple[WaveQuestion, ...]
    tests: int
    otherwise: tuple[Variable, ...] = ()


def compare_waves(waves: Sequence[Coded], names: Iterable[str], minimum_group: int) -> Waves:
    """The questions of those names in the last of the waves, compared with the one before that has them. Figures of fewer than
    `minimum_group` people are left out on either side."""
    *earlier, now = waves
    known = {variable.name: variable for variable in now.dataset.variables if variable.measure in COMPARED}
    found: list[WaveQuestion] = []
    otherwise: list[Variable] = []
    for variable in (known[name] for name in names if name in known):
        asked = [_variable(wave, variable.name) for wave in earlier]
        alike = [before is not None and _alike(before, variable) for before in asked]
        if any(alike):
            found.append(_question(waves, variable, [*alike, True], minimum_group))
        elif any(asked):
            otherwise.append(variable)
    questions, tests = _adjusted(found)
    return Waves(questions, tests, tuple(otherwise))


def share_change(before: tuple[int, int], now: tuple[int, int]) -> float:
    """The p value of the z test of two shares, each a count and its base, with a common variance: that of `inference.waves.trend`
    for two waves. 1 where everybody, or nobody, chose the answer in both."""
    (count, base), (later, later_base) = before, now
    whole = (count + later) / (base + later_base)
    se = sqrt(whole * (1 - whole) * (1 / base + 1 / later_base))
    return 2 * float(special.ndtr(-abs(later / later_base - count / base) / se)) if se else 1.0


def mean_change(before: NumberSummary, now: NumberSummary) -> float | None:
    """The p value of B. L. Welch's t test of two means (1947); None where a spread is missing or nothing varies."""
    if before.deviation is None or now.deviation is None or before.mean is None or now.mean is None:
        return None
    parts = [before.deviation**2 / before.n, now.deviation**2 / now.n]
    se = sqrt(sum(parts))
    if not se:
        return None
    squares = parts[0] ** 2 / (before.n - 1) + parts[1] ** 2 / (now.n - 1)
    df = se**4 / squares if squares else inf
    t = (now.mean - before.mean) / se
    return 2 * float(special.ndtr(-abs(t))) if isinf(df) else two_sided(t, df)


def _variable(wave: Coded, name: str) -> Variable | None:
    return next((variable for variable in wave.dataset.variables if variable.name == name), None)


def _alike(before: Variable, now: Variable) -> bool:
    """Whether both can be compared: measured alike, with the same answers in the same words."""
    kinds = {Measure.NOMINAL: 1, Measure.ORDINAL: 1, Measure.MULTIPLE: 2, Measure.NUMBER: 3}
    return kinds.get(before.measure) == kinds[now.measure] and _answers(before) == _answers(now)


def _answers(variable: Variable) -> dict[str, str]:
    return {code.value: _folded(code.label) for code in variable.codes}


def _folded(words: Text) -> str:
    return " ".join(words.in_language("vi").casefold().split()).rstrip(" .:?")


def _question(waves: Sequence[Coded], variable: Variable, alike: Sequence[bool], minimum_group: int) -> WaveQuestion:
    figures = tuple(_figures(wave, variable, minimum_group) if same else None for wave, same in zip(waves, alike, strict=True))
    labels = [_variable(wave, variable.name) for wave, same in zip(waves, alike, strict=True) if same]
    now = full_label(variable)
    return WaveQuestion(
        variable.name,
        now,
        () if variable.measure is Measure.NUMBER else waves[-1].categories(variable.name),
        figures,
        tuple(_changes(figures)),
        any(label is not None and _folded(full_label(label)) != _folded(now) for label in labels),
    )


def _figures(wave: Coded, variable: Variable, minimum_group: int) -> Figures:
    if variable.measure is Measure.NUMBER:
        summary = number_summary(wave.dataset, variable.name, minimum_group)
        return None if summary.mean is None else summary
    table = frequency_table(wave, variable.name, minimum_group)
    if table.withheld or not table.valid:
        return None
    codes = [category.code for category in table.categories]
    order = [codes.index(code.value) for code in variable.codes]
    return replace(table, counts=tuple(table.counts[place] for place in order))


def _changes(figures: Sequence[Figures]) -> Iterator[Change | None]:
    now = figures[-1]
    since = next((place for place in range(len(figures) - 2, -1, -1) if figures[place] is not None), None)
    before = None if since is None else figures[since]
    if since is None or now is None or before is None:
        yield None
    elif isinstance(now, FrequencyTable):
        before = cast("FrequencyTable", before)  # what can be compared is measured alike
        for count, later in zip(before.counts, now.counts, strict=True):
            points = 100 * (later / now.valid - count / before.valid)
            yield Change(since, points, share_change((count, before.valid), (later, now.valid)))
    else:
        before = cast("NumberSummary", before)
        p_value = mean_change(before, now)
        yield None if p_value is None else Change(since, (now.mean or 0.0) - (before.mean or 0.0), p_value)


def _adjusted(questions: Sequence[WaveQuestion]) -> tuple[tuple[WaveQuestion, ...], int]:
    """Every change with its corrected p value. Two answers that are each other's rest are one test."""
    tests = {(place, at): change for place, one in enumerate(questions) for at, change in enumerate(one.changes) if change}
    told = {(place, at): change for (place, at), change in tests.items() if not (at and _is_pair(questions[place]))}
    adjusted = dict(zip(told, holm([change.p_value for change in told.values()]), strict=True))
    made = [
        replace(
            one,
            changes=tuple(
                change and replace(change, adjusted_p=adjusted.get((place, at), adjusted.get((place, 0), 1.0)))
                for at, change in enumerate(one.changes)
            ),
        )
        for place, one in enumerate(questions)
    ]
    return tuple(made), len(told)


def _is_pair(question: WaveQuestion) -> bool:
    now = question.figures[-1]
    return isinstance(now, FrequencyTable) and not now.multiple and len(question.changes) == 2
