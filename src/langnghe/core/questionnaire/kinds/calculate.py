"""A value that nobody is asked for: worked out from other answers."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds.registry import QuestionKind, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

NO_CALCULATION = define(
    "questionnaire.no_calculation",
    "“{name}” is calculated, but nothing says how.",
    "Write an expression in its calculation column.",
)


def measure_of_result(question: Question) -> Measure:
    """A number where the expression always gives one, else a text."""
    number = question.calculation is not None and gives(question.calculation) == "number"
    return Measure.NUMBER if number else Measure.TEXT


def _check(question: Question) -> Iterator[Finding]:
    if question.calculation is None:
        yield Finding(NO_CALCULATION, question.place, {"name": question.name})


register(
    QuestionKind(
        name="calculate",
        xlsform_types=("calculate",),
        seen_as="text",
        widget=lambda _question: "none",
        measure=measure_of_result,
        reader=lambda _question: lambda _raw: None,
        check=_check,
        answerable=False,
        worked_out=True,
    )
)
