"""An answer in words: one line, or several with the appearance "multiline"."""

from __future__ import annotations

from collections.abc import Sequence

from langnghe.core.questionnaire.kinds.raw import LONGEST, only
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

LONGEST_LINE = 500


def longest(question: Question) -> int:
    """The most characters that are accepted."""
    return LONGEST if _widget(question) == "textarea" else LONGEST_LINE


def _widget(question: Question) -> str:
    return "textarea" if "multiline" in question.appearance.split() else "text"


def _reader(question: Question) -> Reader:
    most = longest(question)

    def read(raw: Sequence[str]) -> str | None:
        return only(question, raw, most) or None

    return read


register(
    QuestionKind(
        name="text",
        xlsform_types=("text",),
        seen_as="text",
        widget=_widget,
        measure=lambda _question: Measure.TEXT,
        reader=_reader,
        parameters=frozenset({"rows"}),
    )
)
