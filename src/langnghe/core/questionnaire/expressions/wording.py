"""Expressions written out again, as XLSForm has them."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from langnghe.core.questionnaire.expressions.parser import ASSOCIATIVE, PRECEDENCE
from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self


def to_text(expression: Expression) -> str:
    """The expression as it would be typed; `parse` gives the same tree again."""
    match expression:
        case Literal():
            return _literal(expression)
        case Reference(name, path):
            return path or f"${{{name}}}"
        case Self():
            return "."
        case Column(name):
            return name
        case Call():
            return _call(expression)
        case _:  # pragma: no cover
            assert_never(expression)


def _literal(literal: Literal) -> str:
    value = literal.value
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if isinstance(value, Decimal):
        return format(value, "f")
    mark = '"' if "'" in value else "'"
    return f"{mark}{value}{mark}"


def _call(call: Call) -> str:
    match call:
        case Call("negate", (operand,)):
            return f"-{_bracketed(operand, isinstance(operand, Call) and operand.function in PRECEDENCE)}"
        case Call("jr:choice-name", (code, Literal(str(question)))):
            return f"jr:choice-name({to_text(code)}, '${{{question}}}')"
        case Call("position", ()):
            return "position(..)"
        case Call(function, operands) if function in PRECEDENCE:
            return f" {function} ".join(_operand(function, operand, place) for place, operand in enumerate(operands))
        case _:
            return f"{call.function}({', '.join(map(to_text, call.arguments))})"


def _operand(operator: str, operand: Expression, place: int) -> str:
    """Parentheses where the operand binds less tightly, or as tightly on the right, or would melt into a chain."""
    if not isinstance(operand, Call) or operand.function not in PRECEDENCE:
        return to_text(operand)
    inner, outer = PRECEDENCE[operand.function], PRECEDENCE[operator]
    return _bracketed(operand, inner < outer or (inner == outer and (place > 0 or operator in ASSOCIATIVE)))


def _bracketed(operand: Expression, needed: bool) -> str:  # noqa: FBT001  (private, one meaning)
    return f"({to_text(operand)})" if needed else to_text(operand)
