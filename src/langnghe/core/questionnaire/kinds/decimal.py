"""A number that may have a decimal part; `min`, `max` and `decimals` (digits after the comma) are its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from langnghe.core.questionnaire.kinds.bounds import BOUNDS, check_bounds, within
from langnghe.core.questionnaire.kinds.numerals import decimal_number
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> Decimal | None:
        value = decimal_number(question, raw)
        within(question, value)
        return value

    return read


register(
    QuestionKind(
        name="decimal",
        xlsform_types=("decimal",),
        seen_as="number",
        widget=lambda _question: "number",
        measure=lambda _question: Measure.NUMBER,
        reader=_reader,
        check=check_bounds,
        parameters=BOUNDS | {"decimals"},
    )
)
