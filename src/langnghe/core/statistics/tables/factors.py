"""A question as it is tabulated: its answers as columns of yes and no, whoever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.response.model import Dataset, Measure, Variable
from langnghe.core.statistics.codes import Coded, full_label, numbers
from langnghe.core.statistics.design.columns import Booleans, Floats
from langnghe.core.statistics.model import Category
from langnghe.core.statistics.tables.result import Mark
from langnghe.core.statistics.tables.spec import AnswerSet, Box, Path, Tabulation


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """`chosen`, shape (n, answers), says who gave which of `categories`; `answered`, shape (n,), who gave any. `numbers`, shape
    (n,), are the values or scores, NaN where there is none; None when the question has no numbers. `matrix` is the name of the
    matrix it is a row of."""

    name: str
    label: Text
    group: Text
    categories: tuple[Category, ...]
    chosen: Booleans
    answered: Booleans
    multiple: bool = False
    numbers: Floats | None = None
    matrix: str = ""

    @property
    def scale(self) -> tuple[int, ...]:
        """The places of the answers that are not "don't know"."""
        return tuple(place for place, category in enumerate(self.categories) if not category.missing)

    @property
    def apart(self) -> tuple[int, ...]:
        """The places of the others."""
        return tuple(place for place, category in enumerate(self.categories) if category.missing)

    def places(self, codes: tuple[str, ...]) -> list[int]:
        """Where answers of these codes stand; those that do not exist are left out."""
        known = {category.code: place for place, category in enumerate(self.categories)}
        return [known[code] for code in codes if code in known]

    def any_of(self, places: tuple[int, ...] | list[int]) -> Booleans:
        """Who gave one of the answers at these places."""
        return np.asarray(self.chosen[:, list(places)].any(axis=1))

    def mark(self, category: Category) -> Mark:
        """The heading of one answer."""
        return Mark(self.name, category.code, category.label, self.label)


@dataclass(frozen=True, slots=True)
class Joined:
    """Answers taken together: those at the places `plus`, less those at `minus`."""

    mark: Mark
    plus: tuple[int, ...]
    minus: tuple[int, ...]


class Factors:
    """The questions of one table, each made once. Raises Refused for questions that have no answers to count."""

    def __init__(self, columns: Coded, spec: Tabulation) -> None:
        self._columns = columns
        self._spec = spec
        self._sets = {one.name: one for one in spec.sets}
        self._made: dict[str, Factor] = {}

    def __getitem__(self, name: str) -> Factor:
        if name not in self._made:
            made = self._of_set(self._sets[name]) if name in self._sets else self._of_question(name)
            self._made[name] = made
        return self._made[name]

    def unfolded(self, path: Path) -> Iterator[Path]:
        """The path, or one for each row of the matrix that it ends with."""
        items = rows_of_matrix(self._columns.dataset, path[-1])
        yield from ((*path[:-1], item) for item in items) if items and path[-1] not in self._sets else [path]

    def width(self, name: str) -> int:
        """How many answers a question has, taken together or not, as far as its list says."""
        if name in self._sets:
            one = self._sets[name]
            return len(one.of) if one.counted else sum(self.width(of) for of in one.of)
        variable = self._columns.variable(name)
        boxes = sum(box.of in (name, variable.matrix) for box in self._spec.boxes)
        return max(len(variable.codes), 1) + boxes

    def joined(self, factor: Factor) -> Iterator[Joined]:
        """What the table takes together of its answers."""
        for box in self._spec.boxes:
            if box.of in (factor.name, factor.matrix):
                yield _joined(factor, box, self._spec.top)

    def _of_question(self, name: str) -> Factor:
        variable = self._columns.variable(name)
        if variable.measure is Measure.NUMBER:
            return self._of_numbers(variable)
        return Factor(
            name=name,
            label=full_label(variable),
            group=variable.group,
            categories=self._columns.categories(name),
            chosen=self._columns.chosen(name),
            answered=self._columns.answered(name),
            multiple=variable.measure is Measure.MULTIPLE,
            numbers=self._scores(variable),
            matrix=variable.matrix,
        )

    def _of_numbers(self, variable: Variable) -> Factor:
        given = numbers(self._columns.dataset.columns[variable.name])
        none = np.zeros((len(given), 0), dtype=np.bool_)
        return Factor(variable.name, full_label(variable), variable.group, (), none, ~np.isnan(given), numbers=given)

    def _scores(self, variable: Variable) -> Floats | None:
        """The score of each answer: those of the table, or codes that are numbers."""
        given = scores_of(variable, self._spec.scores)
        if variable.measure is Measure.MULTIPLE or given is None:
            return None
        table = [given.get(category.code, np.nan) for category in self._columns.categories(variable.name)]
        return np.array([*table, np.nan], dtype=np.float64)[self._columns.codes(variable.name)]

    def _of_set(self, one: AnswerSet) -> Factor:
        factors = [self[name] for name in one.of]
        answered = np.any([factor.answered for factor in factors], axis=0)
        if one.counted:
            categories = tuple(Category(factor.name, factor.label) for factor in factors)
            chosen = [factor.any_of(factor.places(one.counted)) for factor in factors]
        else:
            known = {category.code: category for factor in reversed(factors) for category in reversed(factor.categories)}
            categories = tuple(known[code] for code in reversed(known))
            chosen = [np.any([one.any_of(one.places((code,))) for one in factors], axis=0) for code in reversed(known)]
        label = one.label or Text({"vi": one.name})
        return Factor(one.name, label, NO_TEXT, categories, np.column_stack(chosen), np.asarray(answered), multiple=True)


def rows_of_matrix(dataset: Dataset, name: str) -> list[str]:
    """The questions of the matrix of that name; none when it is a question's own name, or nobody's."""
    if any(variable.name == name for variable in dataset.variables):
        return []
    return [variable.name for variable in dataset.variables if variable.matrix == name]


def scores_of(variable: Variable, given: Mapping[str, Mapping[str, float]]) -> Mapping[str, float] | None:
    """The number each code of a question stands for: as given for it or its matrix, else the codes themselves when all but "don't
    know" are numbers; None when there are no such."""
    scores = given.get(variable.name) or (given.get(variable.matrix) if variable.matrix else None)
    if scores:
        return scores
    codes = [code.value for code in variable.codes if not code.missing]
    return {code: float(code) for code in codes} if codes and all(map(_is_number, codes)) else None


def ends(factor: Factor, box: Box, top: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places a box joins and those it takes off."""
    if box.codes or box.less:
        return tuple(factor.places(box.codes)), tuple(factor.places(box.less))
    scale = factor.scale if top == "first" else factor.scale[::-1]
    upper, lower = scale[: box.top], scale[len(scale) - box.bottom :] if box.bottom else ()
    return (tuple(upper), tuple(lower)) if box.top else (tuple(lower), ())


def _joined(factor: Factor, box: Box, top: str) -> Joined:
    plus, minus = (tuple(sorted(places)) for places in ends(factor, box, top))
    plus_codes, minus_codes = ([factor.categories[place].code for place in places] for places in (plus, minus))
    code = " - ".join("|".join(codes) for codes in (plus_codes, minus_codes) if codes or codes is plus_codes)
    return Joined(Mark(factor.name, code, box.label or _together(factor, plus, minus), factor.label), plus, minus)


def _together(factor: Factor, plus: tuple[int, ...], minus: tuple[int, ...]) -> Text:
    """The answers' own words, joined by signs."""
    labels = [factor.categories[place].label for place in (*plus, *minus)]
    languages = dict.fromkeys(language for label in labels for language in label.by_language)

    def words(language: str) -> str:
        signs = ["", *[" + "] * len(plus)][: len(plus)] + [" − "] * len(minus)
        return "".join(sign + label.in_language(language) for sign, label in zip(signs, labels, strict=True)).strip()

    return Text({language: words(language) for language in languages})


def _is_number(code: str) -> bool:
    return code.lstrip("-").replace(".", "", 1).isdecimal() and code.isascii()
