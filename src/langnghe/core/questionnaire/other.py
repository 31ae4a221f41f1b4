""" "Other (please state)": one more choice, and the text that is asked when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Text

OTHER = "other"
_LABEL = {"vi": "Khác (ghi rõ)", "en": "Other (please state)"}
_QUESTION = {"vi": "Xin ghi rõ", "en": "Please state"}


def with_other(question: Question, languages: Sequence[str]) -> tuple[Question, Question]:
    """The question with the choice "other" at its end (unless it has it), which an order by lot leaves there, and the text
    `<name>_other` that explains it. Its list of choices becomes one of its own."""
    has_it = any(choice.code == OTHER for choice in question.choices)
    choices = question.choices if has_it else (*question.choices, Choice(OTHER, _in(_LABEL, languages)))
    fixed = question.fixed_last if OTHER in question.fixed_last else (*question.fixed_last, OTHER)
    own = f"{question.choice_list or question.name}_or_other"
    chosen = Call("selected", (Reference(question.name), Literal(OTHER)))
    asked = replace(question, choices=choices, choice_list=own, fixed_last=fixed)
    return asked, Question(f"{question.name}_other", "text", _in(_QUESTION, languages), relevant=chosen, place=question.place)


def _in(words: dict[str, str], languages: Sequence[str]) -> Text:
    return Text({code: words.get(code, words["en"]) for code in languages})
