"""What an expression gives, before any answer is known."""

from __future__ import annotations

from decimal import Decimal

from langnghe.core.questionnaire.expressions.functions import FUNCTIONS, OPERATORS, UNROLLED
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal


def gives(expression: Expression) -> str:
    """ "text", "number" or "truth"; "any" where it depends on an answer."""
    match expression:
        case Literal(bool()):
            return "truth"
        case Literal(Decimal()):
            return "number"
        case Literal():
            return "text"
        case Call("if", (_, *ways)) | Call("coalesce" | "once", ways):
            found = {gives(way) for way in ways}
            return found.pop() if len(found) == 1 else "any"
        case Call(function):
            return (OPERATORS.get(function) or FUNCTIONS.get(function) or UNROLLED[function]).gives
        case _:
            return "any"
