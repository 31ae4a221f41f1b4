"""Questions: each has what its kind needs, and nothing that its kind has no use for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, Refused, Severity, define, has_errors
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.kinds import KINDS, QuestionKind
from langnghe.core.questionnaire.model import Question, Questionnaire

UNKNOWN_KIND = define("questionnaire.unknown_kind", "There is no kind of question “{kind}”.", "Use one of: {known}.")
NOT_FOR_KIND = define(
    "questionnaire.not_for_kind",
    "“{name}” has a {column}, which means nothing for a question of the kind {kind}.",
    "Empty the cell.",
    Severity.WARNING,
)
FILTER_WITHOUT_CHOICES = define(
    "questionnaire.filter_without_choices", "“{name}” has a choice filter, but no choices.", "Empty the cell."
)
BAD_DEFAULT = define(
    "questionnaire.bad_default",
    "The default “{default}” is no possible answer to “{name}”.",
    "Write a code of its choices, or a value of its kind.",
)
NO_MESSAGE = define(
    "questionnaire.no_message",
    "“{name}” has a constraint, but no message that says what is accepted.",
    "Write a constraint_message.",
    Severity.NOTE,
)


def check_questions(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What each question lacks or has too much of."""
    for question in questionnaire.questions():
        kind = KINDS.get(question.kind)
        if kind is None:
            yield Finding(UNKNOWN_KIND, question.place, {"kind": question.kind, "known": ", ".join(KINDS)})
        else:
            own = tuple(kind.check(question))
            yield from (*own, *_superfluous(question, kind))
            if not has_errors(own):
                yield from _default(question, kind)


def _superfluous(question: Question, kind: QuestionKind) -> Iterator[Finding]:
    if not kind.answerable:
        for column in ("required", "constraint", "hint", "default"):
            fixed = column == "default" and kind.worked_out and question.calculation is None
            if getattr(question, column) and not fixed and not (column == "hint" and kind.name == "note"):
                values = {"name": question.name, "column": column, "kind": kind.name}
                yield Finding(NOT_FOR_KIND, replace(question.place, column=column), values)
    if question.choice_filter is not None and not kind.has_choices:
        yield Finding(FILTER_WITHOUT_CHOICES, replace(question.place, column="choice_filter"), {"name": question.name})
    if question.constraint is not None and not question.constraint_message and not isinstance(question.constraint, Literal):
        yield Finding(NO_MESSAGE, replace(question.place, column="constraint"), {"name": question.name})


def _default(question: Question, kind: QuestionKind) -> Iterator[Finding]:
    if not question.default or not kind.answerable:
        return
    given = question.default.split() if kind.seen_as == "codes" else [question.default]
    try:
        kind.reader(question)(given)
    except Refused:
        values = {"default": question.default, "name": question.name}
        yield Finding(BAD_DEFAULT, replace(question.place, column="default"), values)
