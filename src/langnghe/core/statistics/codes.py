"""A dataset's columns as arrays of small integers, each made once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Dataset, Measure, Variable
from langnghe.core.response.shared import Shared, Values, shared
from langnghe.core.statistics.model import Category

NO_ANSWER = -1
UNKNOWN_CODE = define(
    "tables.unknown_code",
    "“{value}” is not among the answers of “{name}”.",
    "Rebuild the dataset with the questionnaire that was answered.",
)
NOT_CODED = define(
    "tables.not_coded",
    "“{name}” has no list of answers to count.",
    "Choose a question with answers to tick, or show it without columns.",
)

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]


class Coded:
    """The columns of one dataset, coded when first asked for. Raises KeyError for a variable that is not there."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._codes: dict[str, Integers] = {}
        self._chosen: dict[str, Booleans] = {}

    def variable(self, name: str) -> Variable:
        """The variable of that name."""
        return self.dataset.variable(name)

    def categories(self, name: str) -> tuple[Category, ...]:
        """The answers in the questionnaire's order; for a date the years that occur. Raises Refused for numbers and texts."""
        variable = self.variable(name)
        if variable.measure is Measure.DATE:
            return tuple(Category(year, Text({"vi": year})) for year in self._years(name))
        if variable.measure in (Measure.NUMBER, Measure.TEXT):
            raise refuse(NOT_CODED, Place(field=name), name=name)
        return tuple(Category(code.value, code.label, code.missing) for code in variable.codes)

    def codes(self, name: str) -> Integers:
        """For a variable with one answer each: the index into `categories`, or NO_ANSWER; shape (n,)."""
        if name not in self._codes:
            self._codes[name] = self._index(name)
        return self._codes[name]

    def chosen(self, name: str) -> Booleans:
        """Which answers each respondent gave; shape (n, categories). A row without any did not answer."""
        if name not in self._chosen:
            multiple = self.variable(name).measure is Measure.MULTIPLE
            self._chosen[name] = self._several(name) if multiple else _one_hot(self.codes(name), len(self.categories(name)))
        return self._chosen[name]

    def answered(self, name: str) -> Booleans:
        """Who gave at least one answer; shape (n,)."""
        if self.variable(name).measure is Measure.MULTIPLE:
            return np.asarray(self.chosen(name).any(axis=1))
        return np.not_equal(self.codes(name), NO_ANSWER)

    def _index(self, name: str) -> Integers:
        column = shared(self.dataset.columns[name])
        levels: Sequence[Hashable] = column.levels
        if self.variable(name).measure is Measure.DATE:
            levels = [None if value is None else str(value)[:4] for value in levels]
        met = np.bincount(_places(column), minlength=len(levels)) > 0
        known = np.full(len(levels), NO_ANSWER, dtype=np.int64)
        known[met] = self._indices(name, [level for level, there in zip(levels, met, strict=True) if there])
        return np.asarray(known[_places(column)])

    def _several(self, name: str) -> Booleans:
        column = shared(self.dataset.columns[name])
        met = np.flatnonzero(np.bincount(_places(column), minlength=len(column.levels)))
        known = np.zeros((len(column.levels), len(self.categories(name))), dtype=np.bool_)
        for place in met.tolist():
            level = column.levels[place]
            known[place, self._indices(name, level if isinstance(level, tuple) else ())] = True
        return np.asarray(known[_places(column)])

    def _indices(self, name: str, values: Sequence[Hashable]) -> list[int]:
        places: dict[Hashable, int] = {category.code: index for index, category in enumerate(self.categories(name))}
        places[None] = NO_ANSWER
        try:
            return [places[value] for value in values]
        except KeyError as error:
            raise refuse(UNKNOWN_CODE, Place(field=name), name=name, value=error.args[0]) from None

    def _years(self, name: str) -> list[str]:
        return sorted({str(value)[:4] for value in set(self.dataset.columns[name]) if value is not None})


def numbers(values: Values) -> Floats:
    """A column of numbers; nan where there is none; shape (n,)."""
    column = shared(values)
    known = np.array([np.nan if level is None else float(str(level)) for level in column.levels], dtype=np.float64)
    return np.asarray(known[_places(column)])


def _places(column: Shared) -> NDArray[np.unsignedinteger]:
    return np.frombuffer(column.places, dtype=f"u{column.places.itemsize}")


def full_label(variable: Variable) -> Text:
    """The words of a question by itself; the row of a matrix comes with the words above the matrix."""
    if not variable.matrix or not variable.group:
        return variable.label
    languages = variable.label.by_language
    return Text({one: f"{variable.group.in_language(one).rstrip(' :')} – {words}" for one, words in languages.items()})


def coded(data: Dataset | Coded) -> Coded:
    """The dataset's coded columns; those given, when they are coded already."""
    return data if isinstance(data, Coded) else Coded(data)


def _one_hot(codes: Integers, width: int) -> Booleans:
    return np.equal(codes[:, None], np.arange(width))
