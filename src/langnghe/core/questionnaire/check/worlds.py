"""Worlds: combinations of answers that stand for all there can be, as far as some expressions can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import isnan, prod

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.atoms import number, text
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.names import names, walk
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.kinds import kind_of
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Value

MOST_TRIED = 2_000
MOST_CODES = 6
_A_YEAR = 2000
_ANY_DAY = date(2000, 1, 1)
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_PLAIN = frozenset({"and", "or", "not", "=", "!=", "selected"})
_BEYOND = frozenset({"today", "now", "position", "indexed-repeat", "once", "sum", "count", "count-non-empty", "join"})
"""Functions whose value depends on more than answers to the questions that are named."""


def worlds(
    known: Mapping[str, Question], expressions: Iterable[Expression], fixed: Question | None = None
) -> list[Context] | None:
    """The contexts to try; None when nothing certain can be said: other kinds of answers or the day matter, or there are too
    many. With `fixed`, that question has an answer, which is also what is looked at (`.`)."""
    asked = [_about(expression, fixed) for expression in expressions]
    if any(map(_beyond, asked)):
        return None
    questions = [known.get(name) for name in sorted({name for expression in asked for name in names(expression)})]
    ways = [None if question is None else _answers(question, asked) for question in questions]
    if any(way is None for way in ways) or prod(len(way or ()) for way in ways) > MOST_TRIED:
        return None
    found = [question.name for question in questions if question is not None]
    return list(_contexts(found, [way or [] for way in ways], fixed))


def _contexts(found: list[str], ways: list[list[Value | None]], fixed: Question | None) -> Iterator[Context]:
    for chosen in product(*ways):
        answers = {name: value for name, value in zip(found, chosen, strict=True) if value is not None}
        if fixed is None:
            yield Context(answers, _ANY_DAY)
        elif fixed.name in answers or fixed.name not in found:
            yield Context(answers, _ANY_DAY, answers.get(fixed.name))


def _about(expression: Expression, fixed: Question | None) -> Expression:
    """The expression with `.` as the name of the question at hand."""
    match expression:
        case Self() if fixed is not None:
            return Reference(fixed.name)
        case Call(function, operands):
            return Call(function, tuple(_about(operand, fixed) for operand in operands))
        case _:
            return expression


def _beyond(expression: Expression) -> bool:
    return any(isinstance(part, Self) or (isinstance(part, Call) and part.function in _BEYOND) for part in walk(expression))


def _answers(question: Question, expressions: list[Expression]) -> list[Value | None] | None:
    """The answers that stand for all, with None for no answer; None when they cannot be told."""
    kind = kind_of(question)
    if kind.name in {"multiple", "ranking"}:
        return _several(question, expressions)
    codes = [choice.code for choice in kind.choices(question)]
    if codes:
        return [None, *(codes if len(codes) <= MOST_CODES else _told_apart(codes, question.name, expressions))]
    if kind.seen_as in {"integer", "number"} and kind.answerable:
        return _numbers(question, expressions)
    return None


def _told_apart(codes: list[str], name: str, expressions: list[Expression]) -> list[str]:
    """The codes that the expressions name, and one that they do not; all where they do more than to compare them."""
    if not all(_plain(expression, name) for expression in expressions):
        return codes
    literals = {_written(part) for expression in expressions for part in walk(expression) if isinstance(part, Literal)}
    values = {value for value in map(number, literals) if not isnan(value)}
    named = [code for code in codes if code in literals or number(code) in values]
    return [*named, *[code for code in codes if code not in named][:1]]


def _plain(expression: Expression, name: str) -> bool:
    """Whether the question is only compared with what is written out."""
    for part in walk(expression):
        if isinstance(part, Call) and any(operand == Reference(name) for operand in part.arguments):
            others = [operand for operand in part.arguments if operand != Reference(name)]
            if part.function not in _PLAIN or not all(isinstance(other, Literal) for other in others):
                return False
    return True


def _written(literal: Literal) -> str:
    return text(float(literal.value)) if isinstance(literal.value, Decimal) else text(literal.value)


def _several(question: Question, expressions: list[Expression]) -> list[Value | None] | None:
    codes = [choice.code for choice in question.choices]
    if len(codes) > MOST_CODES:
        codes = _told_apart(codes, question.name, expressions)
    if len(codes) > MOST_CODES:
        return None
    sets = [chosen for size in range(1, len(codes) + 1) for chosen in combinations(codes, size)]
    return [None, *(chosen for chosen in sets if _possible(question, chosen))]


def _possible(question: Question, chosen: tuple[str, ...]) -> bool:
    if len(chosen) > 1 and set(question.exclusive) & set(chosen):
        return False
    most = question.parameters.get("max", "")
    return not most.isdigit() or len(chosen) <= int(most)


def _numbers(question: Question, expressions: list[Expression]) -> list[Value | None] | None:
    """Each number that is compared with, what lies beside it and what lies between two of them."""
    if not all(_compared(expression, question.name) for expression in expressions):
        return None
    values = [number(_written(part)) for expression in expressions for part in walk(expression) if isinstance(part, Literal)]
    marks = sorted({Decimal(repr(value)) for value in values if not isnan(value)} | _ends(question))
    around = [mark + step for mark in marks for step in (-1, 0, 1)] + [(low + high) / 2 for low, high in pairwise(marks)]
    return [None, *(value for value in sorted(set(around)) if _accepted(question, value))]


def _compared(expression: Expression, name: str) -> bool:
    for part in walk(expression):
        if isinstance(part, Call) and any(operand == Reference(name) for operand in part.arguments):
            others = [operand for operand in part.arguments if operand != Reference(name)]
            if part.function not in _COMPARISONS or not all(isinstance(other, Literal) for other in others):
                return False
    return expression != Reference(name)


def _ends(question: Question) -> set[Decimal]:
    if question.kind == "range":
        return set(limits(question)[:2])
    usual = Decimal(_A_YEAR if question.kind == "year" else 0)
    return {usual, *(Decimal(question.parameters[name]) for name in ("min", "max") if name in question.parameters)}


def _accepted(question: Question, value: Decimal) -> bool:
    written = format(value.normalize(), "f")
    try:
        return kind_of(question).reader(question)([written.replace(".", ",")]) is not None
    except Refused:
        return False
