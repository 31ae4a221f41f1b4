"""One question's answers as the tests take them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from langnghe.core.response.model import Dataset, Measure
from langnghe.core.statistics.codes import Coded, coded, numbers
from langnghe.core.statistics.design.columns import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """`values`, NaN where there is no answer ("don't know" is none): for numbers the number, for categories and scales the place
    among `labels`, counted from 0, each of shape (n,); for several answers 0 or 1, shape (n, answers). `labels` are codes."""

    name: str
    measure: Measure
    values: Floats
    labels: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """How many people answered."""
        known = ~np.isnan(self.values)
        return int((known.all(axis=1) if known.ndim > 1 else known).sum())

    def answer(self, place: int) -> Question:
        """One answer of a question with several, as a question of its own: "0" not chosen, "1" chosen."""
        return Question(self.name, Measure.NOMINAL, self.values[:, place], ("0", "1"))

    def without(self, codes: Collection[str]) -> Question:
        """The question as if nobody had given these answers; of one with several answers they are left out."""
        kept = [place for place, label in enumerate(self.labels) if label not in codes]
        if len(kept) == len(self.labels):
            return self
        if self.values.ndim > 1:
            return replace(self, values=self.values[:, kept], labels=tuple(self.labels[place] for place in kept))
        return replace(self, values=np.where(np.isin(self.values, kept), self.values, np.nan))


def question_of(data: Dataset | Coded, name: str) -> Question:
    """A question of a dataset. A date or a text has no values. Raises KeyError when it is not there."""
    columns = coded(data)
    measure = columns.variable(name).measure
    rows = len(columns.dataset)
    if measure in (Measure.TEXT, Measure.DATE):
        return Question(name, measure, np.full(rows, np.nan))
    if measure is Measure.NUMBER:
        return Question(name, measure, numbers(columns.dataset.columns[name]))
    categories = columns.categories(name)
    kept = [place for place, category in enumerate(categories) if not category.missing]
    labels = tuple(categories[place].code for place in kept)
    if measure is Measure.MULTIPLE:
        chosen = columns.chosen(name)[:, kept].astype(np.float64)
        chosen[~columns.answered(name)] = np.nan
        return Question(name, measure, chosen, labels)
    places = np.full(len(categories) + 1, np.nan)
    places[kept] = np.arange(len(kept))
    return Question(name, measure, places[columns.codes(name)], labels)
