"""Reach: questions that nobody can ever be asked, choices that are never offered, answers that are never accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from langnghe.core.errors import Finding, Kind, Severity, define, has_errors
from langnghe.core.questionnaire.check.worlds import MOST_TRIED, worlds
from langnghe.core.questionnaire.dependencies import Step, steps
from langnghe.core.questionnaire.expressions.atoms import truth
from langnghe.core.questionnaire.expressions.evaluate import rule
from langnghe.core.questionnaire.expressions.names import columns, names
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Question, Questionnaire

UNREACHABLE = define(
    "questionnaire.unreachable",
    "“{name}” can never be asked: no answers to {others} meet its condition.",
    "Correct the condition, or take the question out.",
    Severity.WARNING,
)
REQUIRED_NEVER = define(
    "questionnaire.required_never_asked",
    "“{name}” is required, but can never be asked: no answers to {others} meet its condition.",
    "Correct the condition, or take the question out.",
    Severity.WARNING,
)
NEVER_OFFERED = define(
    "questionnaire.never_offered",
    "These answers to “{name}” can never be chosen, because its choice filter always takes them away: {codes}.",
    "Check the columns of these choices against the codes of {others}.",
    Severity.WARNING,
)
REFUSES_ALL = define(
    "questionnaire.refuses_everything",
    "The constraint of “{name}” accepts no answer at all.",
    "Correct it: perhaps “or” is meant instead of “and”, or > instead of <.",
)
_SHOWN = 10

Known = Mapping[str, Question]


def check_reach(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What no combination of answers leads to. Where kinds of answers that cannot be gone through or today's date matter, or
    there are too many combinations, nothing is said."""
    all_steps = steps(questionnaire)
    known = {question.name: question for question in questionnaire.questions() if _sound(question)}
    for step in all_steps:
        above = list(_conditions(step, all_steps))
        if step.item.relevant is not None and _hopeless(above, known):
            yield _never(step, above)
        if isinstance(step.item, Question) and step.item.name in known:
            yield from (*_filter(step.item, above, known), *_constraint(step.item, known))


def _sound(question: Question) -> bool:
    return question.kind in KINDS and not has_errors(tuple(KINDS[question.kind].check(question)))


def _conditions(step: Step, all_steps: tuple[Step, ...]) -> Iterator[Expression]:
    while True:
        if step.item.relevant is not None:
            yield step.item.relevant
        if step.parent < 0:
            return
        step = all_steps[step.parent]


def _never(step: Step, above: list[Expression]) -> Finding:
    required = isinstance(step.item, Question) and step.item.required not in (None, Literal(False))
    kind: Kind = REQUIRED_NEVER if required else UNREACHABLE
    return Finding(kind, replace(step.item.place, column="relevant"), {"name": step.item.name, "others": _others(above)})


def _others(expressions: list[Expression]) -> str:
    return ", ".join(sorted({name for expression in expressions for name in names(expression)})) or "anything"


def _hopeless(conditions: list[Expression], known: Known) -> bool:
    tried = worlds(known, conditions)
    rules = [rule(condition) for condition in conditions]
    return tried is not None and not any(all(truth(met(context)) for met in rules) for context in tried)


def _filter(question: Question, above: list[Expression], known: Known) -> Iterator[Finding]:
    """Choices that differ in nothing that the filter asks for are looked at once."""
    if question.choice_filter is None:
        return
    tried = worlds(known, [question.choice_filter, *above])
    groups: dict[tuple[str, ...], list[str]] = {}
    wanted = sorted(columns(question.choice_filter))
    if not {"name"}.union(*(choice.extra for choice in question.choices)).issuperset(wanted):
        return
    for choice in question.choices:
        extra = {**choice.extra, "name": choice.code}
        groups.setdefault(tuple(extra.get(name, "") for name in wanted), []).append(choice.code)
    if tried is None or len(tried) * len(groups) > _SHOWN * MOST_TRIED:
        return
    rules = [rule(condition) for condition in (question.choice_filter, *above)]
    contexts = [context for context in tried if all(truth(met(context)) for met in rules[1:])]
    never = [
        code
        for values, codes in groups.items()
        if not any(truth(rules[0](context.choosing(dict(zip(wanted, values, strict=True))))) for context in contexts)
        for code in codes
    ]
    if never and contexts:
        shown = ", ".join(never[:_SHOWN]) + (", …" if len(never) > _SHOWN else "")
        values = {"name": question.name, "codes": shown, "others": _others([question.choice_filter])}
        yield Finding(NEVER_OFFERED, replace(question.place, column="choice_filter"), values)


def _constraint(question: Question, known: Known) -> Iterator[Finding]:
    if question.constraint is None or not KINDS[question.kind].answerable:
        return
    tried = worlds(known, [question.constraint], question)
    accepted = rule(question.constraint)
    if tried and not any(truth(accepted(context)) for context in tried):
        yield Finding(REFUSES_ALL, replace(question.place, column="constraint"), {"name": question.name})
