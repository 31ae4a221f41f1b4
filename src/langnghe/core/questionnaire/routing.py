"""Which questions a respondent is asked, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from langnghe.core.questionnaire.dependencies import Step, order, steps
from langnghe.core.questionnaire.expressions.atoms import Atom, text, truth
from langnghe.core.questionnaire.expressions.evaluate import Rule, rule
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds import calculation_of, choices_of
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.values import Answers, Value


@dataclass(frozen=True, slots=True)
class Route:
    """`names`: the questions that apply, in order. `computed`: the values of the calculated ones among them. `answers`: what
    counts, the given answers to questions that apply together with the computed values."""

    names: tuple[str, ...]
    computed: Answers
    answers: Answers


Router = Callable[[Answers, date], Route]


def route(questionnaire: Questionnaire, answers: Answers, today: date) -> Route:
    """What applies of the questions as they are asked (`unrolled`), given the answers so far. An answer to a question that does
    not apply counts as none. Raises Refused when conditions go round in a circle."""
    return router(questionnaire)(answers, today)


Asking = Callable[[Answers, date], frozenset[str]]
MOST_WAYS = 10_000


def asking(questionnaire: Questionnaire) -> Asking:
    """Which questions apply, to be asked of very many answers: worked out once for all that say the same to what conditions and
    calculations ask about."""
    find = router(questionnaire)
    asked = tuple(sorted(_asked_about(questionnaire)))
    known: dict[tuple[date, tuple[Value | None, ...]], frozenset[str]] = {}

    def applying(answers: Answers, today: date) -> frozenset[str]:
        way = (today, tuple(map(answers.get, asked)))
        found = known.get(way)
        if found is None:
            if len(known) >= MOST_WAYS:
                known.clear()
            found = known[way] = frozenset(find(answers, today).names)
        return found

    return applying


def _asked_about(questionnaire: Questionnaire) -> frozenset[str]:
    """The questions that any condition or calculation names."""
    every = [step.item for step in steps(unrolled(questionnaire))]
    calculations = [calculation_of(item) for item in every if isinstance(item, Question)]
    return frozenset().union(*(names(each) for each in (*(item.relevant for item in every), *calculations) if each))


class _Stage(NamedTuple):
    place: int
    parent: int
    relevant: Rule | None
    question: str
    calculation: Callable[[Context], Value | None] | None


def router(questionnaire: Questionnaire) -> Router:
    """`route` for one questionnaire, made once and used for many answers."""
    questionnaire = unrolled(questionnaire)
    all_steps = steps(questionnaire)
    stages = tuple(_stage(place, all_steps[place]) for place in order(all_steps))
    named = tuple((place, step.item.name) for place, step in enumerate(all_steps) if isinstance(step.item, Question))
    everything = tuple(name for _, name in named)
    label = labels(questionnaire)

    def find(answers: Answers, today: date) -> Route:
        counted: dict[str, Value] = {}
        computed: dict[str, Value] = {}
        context = Context(counted, today, label=label)
        applies = [False] * len(stages)
        for place, parent, relevant, name, calculation in stages:
            if (parent >= 0 and not applies[parent]) or (relevant is not None and not truth(relevant(context))):
                continue
            applies[place] = True
            if calculation is not None:
                value = calculation(context)
                if value is not None:
                    counted[name] = computed[name] = value
            elif name in answers:
                counted[name] = answers[name]
        names = tuple(name for place, name in named if applies[place]) if False in applies else everything
        return Route(names, computed, counted)

    return find


def _stage(place: int, step: Step) -> _Stage:
    item = step.item
    relevant = rule(item.relevant) if item.relevant else None
    if not isinstance(item, Question):
        return _Stage(place, step.parent, relevant, "", None)
    return _Stage(place, step.parent, relevant, item.name, calculator(item))


def calculator(question: Question) -> Callable[[Context], Value | None] | None:
    """The calculation of a question as a function that gives a value: a number where the expression always gives one, else a
    text; None where it gives nothing. None when the question has no calculation."""
    calculation = calculation_of(question)
    if calculation is None:
        return None
    work_out = rule(calculation)
    if gives(calculation) == "number":
        return lambda context: _number(work_out(context))
    return lambda context: text(work_out(context)) or None


def _number(found: Atom) -> Value | None:
    if not isinstance(found, float) or not isfinite(found):
        return None
    return int(found) if found.is_integer() else Decimal(repr(found))


def labels(questionnaire: Questionnaire) -> Callable[[str, str], str]:
    """The label of a choice, by question and code, in the questionnaire's first language; the code itself when there is none."""
    language = questionnaire.default_language
    known = {
        (question.name, choice.code): choice.label.in_language(language)
        for question in unrolled(questionnaire).questions()
        for choice in choices_of(question)
    }
    return lambda question, code: known.get((question, code)) or code
