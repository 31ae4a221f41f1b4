"""A box to tick: consent, or that something was read. Its only answer is "OK", as in XLSForm."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.questionnaire.kinds.raw import UNKNOWN_CHOICE, only, wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Choice, Question, Text
from langnghe.core.questionnaire.values import Measure

OK = "OK"
AGREED = Choice(OK, Text({"vi": "Đồng ý", "en": "Agreed"}))


def _reader(question: Question) -> Reader:
    def read(raw: Sequence[str]) -> str | None:
        given = only(question, raw)
        if given and given != OK:
            raise wrong(UNKNOWN_CHOICE, question, given)
        return given or None

    return read


register(
    QuestionKind(
        name="acknowledge",
        xlsform_types=("acknowledge", "trigger"),
        seen_as="text",
        widget=lambda _question: "tick",
        measure=lambda _question: Measure.NOMINAL,
        reader=_reader,
        choices=lambda _question: (AGREED,),
    )
)
