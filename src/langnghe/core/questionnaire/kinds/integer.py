"""A whole number."""

from __future__ import annotations

from functools import partial

from langnghe.core.questionnaire.kinds.numerals import whole_number
from langnghe.core.questionnaire.kinds.registry import QuestionKind, register
from langnghe.core.questionnaire.values import Measure

register(
    QuestionKind(
        name="integer",
        xlsform_types=("integer",),
        seen_as="integer",
        widget=lambda _question: "number",
        measure=lambda _question: Measure.NUMBER,
        reader=lambda question: partial(whole_number, question),
    )
)
