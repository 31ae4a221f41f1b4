"""The long lists of a questionnaire: one for all pickers that offer the same entries."""

from __future__ import annotations

from langnghe.core.questionnaire.expressions.names import columns
from langnghe.core.questionnaire.model import Question, Questionnaire


def lists_of(questionnaire: Questionnaire) -> dict[str, str]:
    """By the name of each picker, the name of the first picker that has the same list; pickers are those of the questionnaire
    as it is asked (`unrolled`)."""
    first: list[Question] = []
    shared: dict[str, str] = {}
    for question in questionnaire.questions():
        if question.kind == "picker":
            same = next((other for other in first if _same(question, other)), question)
            shared[question.name] = same.name
            if same is question:
                first.append(question)
    return shared


def _same(one: Question, other: Question) -> bool:
    asked = [columns(each.choice_filter) if each.choice_filter is not None else frozenset() for each in (one, other)]
    return asked[0] == asked[1] and (one.choices is other.choices or one.choices == other.choices)
