"""A number that may have a decimal part."""

from __future__ import annotations

from functools import partial

from langnghe.core.questionnaire.kinds.numerals import decimal_number
from langnghe.core.questionnaire.kinds.registry import QuestionKind, register
from langnghe.core.questionnaire.values import Measure

register(
    QuestionKind(
        name="decimal",
        xlsform_types=("decimal",),
        seen_as="number",
        widget=lambda _question: "number",
        measure=lambda _question: Measure.NUMBER,
        reader=lambda question: partial(decimal_number, question),
    )
)
