"""One choice out of several: a list, or the steps of a scale."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.questionnaire.kinds.choices import ORDER, check_choices
from langnghe.core.questionnaire.kinds.raw import UNKNOWN_CHOICE, only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure


def one_of(question: Question) -> Reader:
    """Reads the code of one of the question's choices."""
    codes = {choice.code: choice.code for choice in question.choices}

    def read(raw: Sequence[str]) -> str | None:
        code = codes.get(raw[0]) if len(raw) == 1 else None
        if code is not None:
            return code
        given = only(question, raw)
        if given and given not in codes:
            raise wrong(UNKNOWN_CHOICE, question, given)
        return given or None

    return read


register(
    QuestionKind(
        name="single",
        xlsform_types=("select_one",),
        seen_as="codes",
        widget=lambda question: "select" if "minimal" in question.appearance.split() else "radio",
        measure=lambda question: Measure.ORDINAL if question.ordinal else Measure.NOMINAL,
        reader=one_of,
        check=check_choices,
        parameters=ORDER,
        has_choices=True,
    )
)
