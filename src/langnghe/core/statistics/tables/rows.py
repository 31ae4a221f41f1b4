"""The rows of one question: what each person adds to each, and to its base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from langnghe.core.questionnaire.model import Text
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.tables.factors import Factor, Factors, Joined
from langnghe.core.statistics.tables.result import Mark
from langnghe.core.statistics.tables.spec import Tabulation

UNANSWERED = Text({"vi": "Không trả lời hoặc không được hỏi", "en": "Did not answer or were not asked"})
NAMES = {
    "mean": Text({"vi": "Trung bình", "en": "Mean"}),
    "deviation": Text({"vi": "Độ lệch chuẩn", "en": "Standard deviation"}),
    "median": Text({"vi": "Trung vị", "en": "Median"}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row. Person i adds `values[i]` to it and `base[i]` to what it is divided by; values are 0 where the base is. `kind` is
    that of `result.Line`."""

    kind: str
    mark: Mark
    values: Floats
    base: Floats
    apart: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a share of the base, which tests of proportions compare."""
        return self.kind in ("answer", "box", "dont_know", "unanswered")


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """The rows of one question; `base`, shape (n,), is 1 (or the number of answers) for those in the base of its percentages."""

    factor: Factor
    rows: tuple[Row, ...]
    base: Floats


def question(factors: Factors, name: str, spec: Tabulation) -> Question:
    """The rows asked for of one question: answers, answers taken together, summaries, and what stands apart."""
    factor = factors[name]
    unanswered = ~factor.answered
    base = _base(factor, spec, unanswered)
    counted = _counted(factor, spec, unanswered) if spec.percent_of == "answers" else base.astype(np.float64)
    maker = _Maker(factor, spec, counted)
    rows = [
        *(maker.answers() if spec.answers else ()),
        *(maker.joined(one) for one in factors.joined(factor)),
        *maker.summaries(),
        *maker.apart(base, unanswered),
    ]
    return Question(factor, tuple(rows), counted)


def _base(factor: Factor, spec: Tabulation, unanswered: Booleans) -> Booleans:
    """Who is in the base: who answered, and said more than "don't know" unless that is an answer like others."""
    unsure = factor.any_of(factor.apart) & ~factor.any_of(factor.scale)
    base = factor.answered if spec.dont_know == "include" else factor.answered & ~unsure
    return base | unanswered if spec.unanswered == "include" and factor.categories else base


def _counted(factor: Factor, spec: Tabulation, unanswered: Booleans) -> Floats:
    """How many answers each person adds to the base; no answer is one, where it is included."""
    places = list(range(len(factor.categories)) if spec.dont_know == "include" else factor.scale)
    answers = factor.chosen[:, places].sum(axis=1) if factor.categories else factor.answered
    return np.asarray(answers + (unanswered if spec.unanswered == "include" else 0), dtype=np.float64)


class _Maker:
    """Makes the rows of one question."""

    def __init__(self, factor: Factor, spec: Tabulation, counted: Floats) -> None:
        self.factor = factor
        self.spec = spec
        self.counted = counted

    def answers(self) -> Iterator[Row]:
        """Answers of the scale; then "don't know" and no answer where they are answers like others."""
        for place in self.factor.scale:
            yield self._answer("answer", place)
        if self.spec.dont_know == "include":
            for place in self.factor.apart:
                yield self._answer("dont_know", place)
        if self.spec.unanswered == "include" and self.factor.categories:
            yield Row("unanswered", self._unanswered(), (~self.factor.answered).astype(np.float64), self.counted)

    def joined(self, one: Joined) -> Row:
        """Answers taken together: anyone who gave one, or so many answers, where answers are the base."""
        values = self._together(one.plus) - self._together(one.minus)
        return Row("net" if one.minus else "box", one.mark, np.where(self.counted > 0, values, 0.0), self.counted)

    def summaries(self) -> Iterator[Row]:
        """Rows of numbers; a question for a number without any asked for gets its mean."""
        numbers = self.factor.numbers
        if numbers is None:
            return
        known = ~np.isnan(numbers)
        for kind in self.spec.summaries or (() if self.factor.categories else ("mean",)):
            mark = Mark(self.factor.name, "", NAMES[kind], self.factor.label)
            yield Row(kind, mark, np.where(known, numbers, 0.0), known.astype(np.float64))

    def apart(self, base: Booleans, unanswered: Booleans) -> Iterator[Row]:
        """Rows below, of everybody who is in the base or in one of them."""
        kept = self.spec.dont_know == "apart", self.spec.unanswered == "apart"
        unsure = self.factor.any_of(self.factor.apart) & ~base & ~unanswered
        asked = base | (unsure & kept[0]) | (unanswered & kept[1])
        everybody = asked.astype(np.float64)
        if kept[0]:
            for place in self.factor.apart:
                values = (self.factor.chosen[:, place] & asked).astype(np.float64)
                yield Row("dont_know", self.factor.mark(self.factor.categories[place]), values, everybody, apart=True)
        if kept[1]:
            yield Row("unanswered", self._unanswered(), unanswered.astype(np.float64), everybody, apart=True)

    def _answer(self, kind: str, place: int) -> Row:
        values = self.factor.chosen[:, place] & (self.counted > 0)
        return Row(kind, self.factor.mark(self.factor.categories[place]), values.astype(np.float64), self.counted)

    def _together(self, places: tuple[int, ...]) -> Floats:
        chosen = self.factor.chosen[:, list(places)]
        return np.asarray(chosen.sum(axis=1) if self.spec.percent_of == "answers" else chosen.any(axis=1), dtype=np.float64)

    def _unanswered(self) -> Mark:
        return Mark(self.factor.name, "", UNANSWERED, self.factor.label)
