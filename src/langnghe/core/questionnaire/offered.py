"""Which choices of a question are offered after the other answers."""

from __future__ import annotations

from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import rule
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.model import Choice, Question


def offered(question: Question, context: Context) -> tuple[Choice, ...]:
    """The choices that its filter leaves, in the order of the list; all of them when it has none."""
    if question.choice_filter is None:
        return question.choices
    keep = rule(question.choice_filter)
    return tuple(choice for choice in question.choices if truth(keep(context.choosing({**choice.extra, "name": choice.code}))))
