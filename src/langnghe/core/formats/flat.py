"""A dataset as plain columns: one for each variable, and one of 0 and 1 for each answer of a multiple choice."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from langnghe.core.response.model import Code, Dataset, Measure, Variable
from langnghe.core.response.shared import Values

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Column:
    """One plain column: `values` are None where nothing was answered. `code` is the answer that a column of 0 and 1 is about;
    its name is then "question/code"."""

    name: str
    variable: Variable
    values: Values
    code: Code | None = None

    def label(self, language: str) -> str:
        """The variable's label; for one answer of a multiple choice, with that answer after a colon."""
        label = self.variable.label.in_language(language)
        return f"{label}: {self.code.label.in_language(language)}" if self.code else label


def flat_columns(dataset: Dataset) -> tuple[Column, ...]:
    """Every column in the order of the variables, the answers of a multiple choice in the order of their list."""
    return tuple(column for variable in dataset.variables for column in _columns(variable, dataset.columns[variable.name]))


def _columns(variable: Variable, values: Values) -> list[Column]:
    if variable.measure is not Measure.MULTIPLE:
        return [Column(variable.name, variable, values)]
    return [Column(f"{variable.name}/{code.value}", variable, _chosen(code.value, values), code) for code in variable.codes]


def _chosen(code: str, values: Values) -> tuple[int | None, ...]:
    # A column repeats the same few sets of answers, so each set is looked at once.
    seen = {value: int(code in value) if isinstance(value, tuple) else None for value in set(values)}
    return tuple([seen[value] for value in values])


def whole_codes(column: Column) -> bool:
    """Whether every code, listed or used, is a whole number that a number writes the same way."""
    used = {str(value) for value in column.values if value is not None} | {code.value for code in column.variable.codes}
    return all(map(_WHOLE.fullmatch, used))


def simulated_name(names: Collection[str]) -> str:
    """What the column is called that marks simulated rows: "simulated", unless a variable has that name."""
    name = "simulated"
    while name in names:
        name += "_"
    return name
