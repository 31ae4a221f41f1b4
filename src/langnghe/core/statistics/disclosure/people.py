"""Sets of respondents by what they answered, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from langnghe.core.statistics.codes import NO_ANSWER as NO_CODE
from langnghe.core.statistics.codes import Booleans, Coded, Integers

NO_ANSWER = ""
CHOSEN, NOT_CHOSEN = "1", "0"

Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, order=True)
class People:
    """Those who gave one of the codes to each of the variables, both sorted; NO_ANSWER stands for those who gave none. An answer
    of a question with several is a variable of its own, "name/code", with CHOSEN and NOT_CHOSEN."""

    where: Where = ()

    @property
    def name(self) -> str:
        """The same for the same people, however they were asked for: "age=1|2 & sex=f"."""
        return " & ".join(f"{variable}={'|'.join(codes)}" for variable, codes in self.where) or "*"

    @property
    def variables(self) -> frozenset[str]:
        """The variables that say who they are."""
        return frozenset(variable for variable, _ in self.where)


def people(where: Mapping[str, Iterable[str]]) -> People:
    """The set of people with one of the codes in each variable."""
    return People(tuple(sorted((variable, tuple(sorted(set(codes)))) for variable, codes in where.items())))


class Respondents:
    """The respondents of a dataset as cells of the cross tables of any of its variables. Only those of `where` (all if None)."""

    def __init__(self, columns: Coded, where: Booleans | None = None) -> None:
        self._columns = columns
        self._rows = np.arange(len(columns.dataset)) if where is None else np.flatnonzero(where)
        self._codes: dict[str, Integers] = {}

    def codes(self, name: str) -> tuple[str, ...]:
        """Every code of a variable, NO_ANSWER last. Raises KeyError when it is not in the dataset."""
        if self._answer_of(name):
            return (CHOSEN, NOT_CHOSEN, NO_ANSWER)
        return (*(category.code for category in self._columns.categories(name)), NO_ANSWER)

    def nameless(self, name: str) -> frozenset[str]:
        """The codes that make no group anybody could point at: no answer, "don't know", an answer that was not chosen."""
        if self._answer_of(name):
            return frozenset({NOT_CHOSEN, NO_ANSWER})
        return frozenset({NO_ANSWER, *(one.code for one in self._columns.categories(name) if one.missing)})

    def counts(self, parts: Mapping[str, Sequence[frozenset[str]]]) -> Integers:
        """How many there are in each cell of the cross table whose sides are these sets of codes, which are disjoint and hold
        every code; one dimension a variable, in order."""
        shape = tuple(len(sets) for sets in parts.values())
        cells = np.zeros(len(self._rows), dtype=np.int64)
        for name, sets in parts.items():
            places = {code: place for place, codes in enumerate(sets) for code in codes}
            turned = np.array([places[code] for code in self.codes(name)])
            cells = cells * len(sets) + turned[self._column(name)]
        return np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape)

    def _answer_of(self, name: str) -> tuple[str, str] | None:
        question, slash, code = name.partition("/")
        return (question, code) if slash else None

    def _column(self, name: str) -> Integers:
        """The place of each respondent's code among `codes`."""
        if name not in self._codes:
            self._codes[name] = self._one_answer(name) if self._answer_of(name) else self._single(name)
        return self._codes[name]

    def _single(self, name: str) -> Integers:
        codes = self._columns.codes(name)[self._rows]
        return np.where(codes == NO_CODE, len(self._columns.categories(name)), codes)

    def _one_answer(self, name: str) -> Integers:
        question, code = name.split("/", 1)
        place = [category.code for category in self._columns.categories(question)].index(code)
        chosen = self._columns.chosen(question)[self._rows, place]
        return np.where(self._columns.answered(question)[self._rows], np.where(chosen, 0, 1), 2)
