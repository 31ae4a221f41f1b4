"""What is wrong with a rich table asked for: names that do not exist, and figures that cannot be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from langnghe.core.errors import Finding, Kind, Place, Severity, define
from langnghe.core.response.model import Dataset, Measure, Variable
from langnghe.core.statistics.tables.factors import rows_of_matrix, scores_of
from langnghe.core.statistics.tables.spec import Path, Tabulation

UNKNOWN_NAME = define(
    "tables.unknown_name",
    "“{name}” is neither a question nor a matrix of this survey.",
    "Write the name as it stands in the questionnaire. Similar names: {similar}.",
)
COLUMNS_NOT_CODED = define(
    "tables.columns_not_coded",
    "“{name}” has no list of answers, so it forms no groups to compare.",
    "Choose a question with answers to tick as columns.",
)
ROWS_NOT_COUNTED = define(
    "tables.rows_not_counted",
    "“{name}” is answered in words, which cannot be counted.",
    "Choose a question with answers to tick, or for a number.",
)
BY_ITSELF = define("tables.by_itself", "“{name}” is crossed with itself.", "Choose another question as columns.")
UNKNOWN_ANSWER = define(
    "tables.unknown_answer",
    "“{code}” is not an answer of “{name}”.",
    "Write the code as it stands in the questionnaire: {known}.",
)
TAKEN = define(
    "tables.name_taken", "The set “{name}” has the name of a question or of another set.", "Give the set a name of its own."
)
NO_NUMBERS = define(
    "tables.no_numbers",
    "No row of the table has numbers to take a mean or a median of.",
    "Choose a question for a number, or give “scores” to the answers of a scale.",
)
NET_COLUMN = define(
    "tables.net_column",
    "A net score of “{name}” cannot be a column; it is left out.",
    "Ask for it in a table that has the question as rows.",
    Severity.WARNING,
)


def check_tabulation(spec: Tabulation, dataset: Dataset) -> Iterator[Finding]:
    """Everything that is wrong with the table for this dataset (which may be empty of responses)."""
    return _Checker(spec, dataset).findings()


class _Checker:
    """Knows the names of the dataset and the table's own."""

    def __init__(self, spec: Tabulation, dataset: Dataset) -> None:
        self.spec = spec
        self.dataset = dataset
        self.variables = {variable.name: variable for variable in dataset.variables}
        self.matrices = {variable.matrix for variable in dataset.variables if variable.matrix}
        self.sets = {one.name: one for one in spec.sets}

    def findings(self) -> Iterator[Finding]:
        yield from self._sets()
        for key, paths in (("rows", self.spec.rows), ("columns", self.spec.columns), ("layers", (self.spec.layers,))):
            for path in paths:
                yield from self._path(key, path)
        across = {name for path in (*self.spec.columns, self.spec.layers) for name in path}
        for name in sorted(across & {name for path in self.spec.rows for name in path}):
            yield self._finding(BY_ITSELF, "columns", name=name)
        for name, codes in self.spec.where.items():
            yield from self._groups("where", name)
            yield from self._codes("where", name, codes)
        for name, scores in self.spec.scores.items():
            yield from self._codes("scores", name, tuple(scores))
        yield from self._boxes(across)
        yield from self._summaries()

    def _sets(self) -> Iterator[Finding]:
        for place, one in enumerate(self.spec.sets):
            if one.name in (*self.variables, *self.matrices, *(other.name for other in self.spec.sets[:place])):
                yield self._finding(TAKEN, "sets", name=one.name)
            for name in one.of:
                if name not in self.variables:
                    yield self._unknown("sets", name)
                else:
                    yield from self._groups("sets", name)
                    yield from self._codes("sets", name, one.counted)

    def _path(self, key: str, path: Path) -> Iterator[Finding]:
        """The names of a path: groups, and last of rows a question or a matrix."""
        for name in dict.fromkeys(name for name in path if path.count(name) > 1):
            yield self._finding(BY_ITSELF, key, name=name)
        outer = path[:-1] if key == "rows" else path
        for name in outer:
            yield from self._groups(key, name)
        if key == "rows":
            yield from self._row(path[-1])

    def _row(self, name: str) -> Iterator[Finding]:
        if name in self.sets or name in self.matrices:
            return
        if name not in self.variables:
            yield self._unknown("rows", name)
        elif self.variables[name].measure is Measure.TEXT:
            yield self._finding(ROWS_NOT_COUNTED, "rows", name=name)

    def _groups(self, key: str, name: str) -> Iterator[Finding]:
        """A name that must form groups."""
        if name in self.sets and key != "sets":
            return
        if name not in self.variables:
            yield self._unknown(key, name)
        elif self.variables[name].measure in (Measure.NUMBER, Measure.TEXT):
            yield self._finding(COLUMNS_NOT_CODED, key, name=name)

    def _codes(self, key: str, name: str, codes: Sequence[str]) -> Iterator[Finding]:
        """Codes that must be answers of a question, of a set's questions or of a matrix; dates have those that occur."""
        known = self._answers(name)
        for code in codes:
            if known and code not in known:
                yield self._finding(UNKNOWN_ANSWER, key, name=name, code=code, known=", ".join(known))

    def _answers(self, name: str) -> list[str]:
        if name in self.sets:
            one = self.sets[name]
            return list(one.of) if one.counted else _codes_of(self.variables[of] for of in one.of if of in self.variables)
        items = rows_of_matrix(self.dataset, name) or [name]
        return _codes_of(self.variables[item] for item in items if item in self.variables)

    def _boxes(self, across: set[str]) -> Iterator[Finding]:
        for box in self.spec.boxes:
            if box.of not in (*self.variables, *self.matrices, *self.sets):
                yield self._unknown("boxes", box.of)
            yield from self._codes("boxes", box.of, (*box.codes, *box.less))
            if box.of in across and (box.less or (box.top and box.bottom)):
                yield self._finding(NET_COLUMN, "boxes", name=box.of)

    def _summaries(self) -> Iterator[Finding]:
        names = [name for path in self.spec.rows for name in rows_of_matrix(self.dataset, path[-1]) or [path[-1]]]
        asked = [self.variables[name] for name in names if name in self.variables]
        if self.spec.summaries and not any(_has_numbers(variable, self.spec.scores) for variable in asked):
            yield self._finding(NO_NUMBERS, "summaries")

    def _unknown(self, key: str, name: str) -> Finding:
        known = sorted({*self.variables, *self.matrices, *self.sets})
        similar = ", ".join(get_close_matches(name, known, n=3)) or "-"
        return self._finding(UNKNOWN_NAME, key, name=name, similar=similar)

    def _finding(self, kind: Kind, key: str, **values: object) -> Finding:
        return Finding(kind, placed(self.spec.place, key), values)


def placed(place: Place, key: str) -> Place:
    """The place of one key of a table."""
    return replace(place, field=f"{place.field}.{key}".lstrip("."))


def _codes_of(variables: Iterable[Variable]) -> list[str]:
    return list(dict.fromkeys(code.value for variable in variables for code in variable.codes))


def _has_numbers(variable: Variable, scores: Mapping[str, Mapping[str, float]]) -> bool:
    if variable.measure is Measure.NUMBER:
        return True
    return variable.measure is not Measure.MULTIPLE and scores_of(variable, scores) is not None
