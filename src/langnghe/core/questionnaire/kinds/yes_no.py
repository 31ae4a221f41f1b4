"""Yes or no: in XLSForm one choice of two with the appearance "yes-no"; a "don't know" may stand beside them."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.kinds.choices import ORDER, check_choices
from langnghe.core.questionnaire.kinds.registry import QuestionKind, register
from langnghe.core.questionnaire.kinds.single import one_of
from langnghe.core.questionnaire.model import Choice, Question, Text
from langnghe.core.questionnaire.values import Measure

NOT_TWO = define(
    "questionnaire.not_yes_no",
    "“{name}” asks for yes or no and has {found} answers beside “don't know”.",
    "Leave it two choices, or make it a question of one choice out of several.",
)
YES_NO = (Choice("yes", Text({"vi": "Có", "en": "Yes"})), Choice("no", Text({"vi": "Không", "en": "No"})))
"""The two choices that a new question of this kind begins with."""


def _check(question: Question) -> Iterator[Finding]:
    yield from check_choices(question)
    found = [choice for choice in question.choices if choice.code not in question.dont_know]
    if question.choices and len(found) != len(YES_NO):
        yield Finding(NOT_TWO, question.place, {"name": question.name, "found": len(found)})


register(
    QuestionKind(
        name="yes_no",
        xlsform_types=("select_one",),
        appearance="yes-no",
        seen_as="codes",
        widget=lambda _question: "radio",
        measure=lambda _question: Measure.NOMINAL,
        reader=one_of,
        check=_check,
        parameters=ORDER,
        has_choices=True,
    )
)
