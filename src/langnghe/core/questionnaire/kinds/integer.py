"""A whole number; `min` and `max` are its parameters."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.questionnaire.kinds.bounds import BOUNDS, check_bounds, within
from langnghe.core.questionnaire.kinds.numerals import whole_number
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> int | None:
        value = whole_number(question, raw)
        within(question, value)
        return value

    return read


register(
    QuestionKind(
        name="integer",
        xlsform_types=("integer",),
        seen_as="integer",
        widget=lambda _question: "number",
        measure=lambda _question: Measure.NUMBER,
        reader=_reader,
        check=check_bounds,
        parameters=BOUNDS,
    )
)
