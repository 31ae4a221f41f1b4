"""Expressions as JSON, for the store and for the page.

A text or a truth is itself; ["#", "1.50"] is a number, ["$", name] an answer (["$", name, path] where a path named it), ["."]
the answer at hand, ["@", name] a column of the choices, and [function, operand, …] the rest."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, assert_never

from langnghe.core.questionnaire.expressions.functions import FUNCTIONS, OPERATORS
from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self

Json = Any


def to_json(expression: Expression) -> Json:
    """The expression as lists, texts and truths."""
    match expression:
        case Literal(Decimal() as value):
            return ["#", format(value, "f")]
        case Literal(value):
            return value
        case Reference(name, path):
            return ["$", name, path] if path else ["$", name]
        case Self():
            return ["."]
        case Column(name):
            return ["@", name]
        case Call(function, arguments):
            return [function, *map(to_json, arguments)]
        case _:  # pragma: no cover
            assert_never(expression)


def from_json(data: Json) -> Expression:
    """The expression that `to_json` made this of. What was not made by it may raise ValueError or TypeError."""
    match data:
        case str() | bool():
            return Literal(data)
        case ["#", str(value)]:
            return Literal(_number(value))
        case ["$", str(name)]:
            return Reference(name)
        case ["$", str(name), str(path)]:
            return Reference(name, path)
        case ["."]:
            return Self()
        case ["@", str(name)]:
            return Column(name)
        case [str(function), *arguments] if _takes(function, len(arguments)):
            return Call(function, tuple(map(from_json, arguments)))
        case _:
            raise ValueError(f"not an expression: {data!r}")


def _takes(function: str, operands: int) -> bool:
    known = OPERATORS.get(function) or FUNCTIONS.get(function)
    return known is not None and known.least <= operands <= (operands if known.most is None else known.most)


def _number(written: str) -> Decimal:
    try:
        found = Decimal(written)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {written[:40]!r}") from error
    if not found.is_finite():
        raise ValueError("a number without an end")
    return found
