"""Which questions and columns an expression speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all its parts, from the outside in and from left to right."""
    yield expression
    if isinstance(expression, Call):
        for argument in expression.arguments:
            yield from walk(argument)


def names(expression: Expression) -> frozenset[str]:
    """The questions whose answers, or whose choices, the expression needs."""
    return frozenset(name for part in walk(expression) for name in _named(part))


def _named(part: Expression) -> Iterator[str]:
    match part:
        case Reference(name) | Call("jr:choice-name", (_, Literal(str(name)))):
            yield name


def columns(expression: Expression) -> frozenset[str]:
    """The columns of the choices sheet that a choice filter needs."""
    return frozenset(part.name for part in walk(expression) if isinstance(part, Column))


def asks_itself(expression: Expression) -> bool:
    """Whether the answer to the question at hand (`.`) is needed."""
    return any(isinstance(part, Self) for part in walk(expression))
