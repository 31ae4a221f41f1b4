"""Reach: questions that nobody can ever be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.questionnaire.dependencies import Step, steps
from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import rule
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.names import asks_itself, names, walk
from langnghe.core.questionnaire.expressions.tree import Call, Expression
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.values import Value

UNREACHABLE = define(
    "questionnaire.unreachable",
    "“{name}” can never be asked: no answers to {others} meet its condition.",
    "Correct the condition, or take the question out.",
    Severity.WARNING,
)

MOST_TRIED = 2_000
_ANY_DAY = date(2000, 1, 1)


def check_reach(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Conditions, with those of the sections around, that no combination of answers to questions of one choice meets. Where
    other kinds of questions or today's date matter, or there are too many combinations, nothing is said."""
    all_steps = steps(questionnaire)
    known = {question.name: question for question in questionnaire.questions()}
    for step in all_steps:
        if step.item.relevant is not None and _hopeless(conditions := list(_conditions(step, all_steps)), known):
            others = ", ".join(sorted({name for condition in conditions for name in names(condition)})) or "anything"
            place = replace(step.item.place, column="relevant")
            yield Finding(UNREACHABLE, place, {"name": step.item.name, "others": others})


def _conditions(step: Step, all_steps: tuple[Step, ...]) -> Iterator[Expression]:
    while True:
        if step.item.relevant is not None:
            yield step.item.relevant
        if step.parent < 0:
            return
        step = all_steps[step.parent]


def _hopeless(conditions: list[Expression], known: dict[str, Question]) -> bool:
    asked = [known.get(name) for name in sorted({name for condition in conditions for name in names(condition)})]
    questions = [question for question in asked if question is not None and question.kind == "single"]
    if len(questions) < len(asked) or any(map(_needs_more, conditions)):
        return False
    if prod(len(question.choices) + 1 for question in questions) > MOST_TRIED:
        return False
    rules = [rule(condition) for condition in conditions]
    return not any(all(truth(met(context)) for met in rules) for context in _contexts(questions))


def _needs_more(condition: Expression) -> bool:
    today = any(isinstance(part, Call) and part.function == "today" for part in walk(condition))
    return today or asks_itself(condition)


def _contexts(questions: list[Question]) -> Iterator[Context]:
    ways = [(None, *(choice.code for choice in question.choices)) for question in questions]
    for chosen in product(*ways):
        pairs = zip(questions, chosen, strict=True)
        answers: dict[str, Value] = {question.name: code for question, code in pairs if code is not None}
        yield Context(answers, _ANY_DAY)
