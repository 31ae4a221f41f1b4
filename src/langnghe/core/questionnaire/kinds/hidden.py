"""A value that nobody sees: worked out, or the same in every response (its default)."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.kinds.calculate import measure_of_result
from langnghe.core.questionnaire.kinds.registry import QuestionKind, register
from langnghe.core.questionnaire.model import Question

NO_VALUE = define(
    "questionnaire.no_hidden_value",
    "“{name}” is hidden, but nothing says what it holds.",
    "Write a value in its default column, or an expression in its calculation column.",
)


def _check(question: Question) -> Iterator[Finding]:
    if question.calculation is None and not question.default:
        yield Finding(NO_VALUE, question.place, {"name": question.name})


register(
    QuestionKind(
        name="hidden",
        xlsform_types=("hidden",),
        seen_as="text",
        widget=lambda _question: "none",
        measure=measure_of_result,
        reader=lambda _question: lambda _raw: None,
        check=_check,
        answerable=False,
        worked_out=True,
    )
)
