"""Several choices out of several, from `min` to `max` of them; some may exclude the others ("none of these")."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.errors import define
from langnghe.core.questionnaire.kinds.bounds import BOUNDS, enough
from langnghe.core.questionnaire.kinds.choices import ORDER, check_choices
from langnghe.core.questionnaire.kinds.raw import UNKNOWN_CHOICE, clean, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

EXCLUSIVE = define(
    "response.exclusive_choice",
    "“{found}” was chosen together with other answers.",
    "Choose it alone, or take it off.",
)


def _reader(question: Question) -> Reader:
    codes = [choice.code for choice in question.choices]
    known, exclusive = frozenset(codes), frozenset(question.exclusive)
    labels = {choice.code: choice.label.in_language("vi") for choice in question.choices}

    def read(raw: Sequence[str]) -> tuple[str, ...] | None:
        given = {text if text in known else clean(question, text) for text in raw} - {""}
        for code in sorted(given - known):
            raise wrong(UNKNOWN_CHOICE, question, code)
        if len(given) > 1 and given & exclusive:
            raise wrong(EXCLUSIVE, question, labels[min(given & exclusive)])
        chosen = tuple(code for code in codes if code in given)
        if question.parameters:
            enough(question, chosen)
        return chosen or None

    return read


register(
    QuestionKind(
        name="multiple",
        xlsform_types=("select_multiple",),
        seen_as="codes",
        widget=lambda _question: "checkboxes",
        measure=lambda _question: Measure.MULTIPLE,
        reader=_reader,
        check=check_choices,
        parameters=ORDER | BOUNDS,
        has_choices=True,
    )
)
