"""One person's answers, and many persons' answers as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.questionnaire.values import Answers, Measure, Value
from langnghe.core.response.shared import Values

__all__ = ["Answers", "Code", "Dataset", "Measure", "Response", "Value", "Variable"]


@dataclass(frozen=True, slots=True)
class Response:
    """One accepted response: no person, no time; `unit` is the unit's code ("" when the survey has none)."""

    answers: Answers
    unit: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a variable that has labels. `missing` marks "don't know" and the like, kept apart from the scale."""

    value: str
    label: Text
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a dataset. `codes` is empty for numbers, dates and texts. `group` is the label of its section;
    `matrix` the name of the matrix it is a row of, `repeat` that of the repeat it is a round of."""

    name: str
    label: Text
    measure: Measure
    codes: tuple[Code, ...] = ()
    group: Text = NO_TEXT
    matrix: str = ""
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Columns of equal length, one value (None when missing) a response; MULTIPLE columns hold tuples of codes. Rows are
    in an order that tells nothing (sorted by their values). `version` is the SHA-256 of the content, `questionnaire` the hash
    of the questionnaire version; `simulated` is true when any row was made by `langnghe simulate`."""

    variables: tuple[Variable, ...]
    columns: Mapping[str, Values] = field(repr=False)
    questionnaire: str
    version: str = ""
    simulated: bool = False

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def variable(self, name: str) -> Variable:
        """The variable of that name. Raises KeyError when there is none."""
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)
