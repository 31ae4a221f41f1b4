"""What a kind of question refuses, as the constraint of a form: a tablet must not let in what the server would not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Self
from langnghe.core.questionnaire.kinds.raw import LONGEST
from langnghe.core.questionnaire.model import Question


def held(question: Question, plain: Question) -> Question:
    """The question with all that its kind refuses in its constraint; `plain` holds what else limits it."""
    match question.kind:
        case "multiple":
            return _constrained(replace(question, parameters=_without_bounds(question)), *_choosing(question))
        case "ranking":
            return replace(question, parameters=_without_bounds(question))
        case "text":
            return _constrained(question, Call("<=", (Call("string-length", (Self(),)), _number(LONGEST))))
        case "year":
            return replace(question, parameters={"min": "1000", "max": "2999", **plain.parameters})
        case "integer" | "decimal":
            return _constrained(replace(question, parameters=plain.parameters), *_rounded(question))
        case _:
            return question


def _without_bounds(question: Question) -> dict[str, str]:
    return {name: value for name, value in question.parameters.items() if name not in ("min", "max")}


def _choosing(question: Question) -> Iterator[Expression]:
    """How many may be chosen, and what only alone."""
    count = Call("count-selected", (Self(),))
    if "max" in question.parameters:
        yield Call("<=", (count, _number(int(question.parameters["max"]))))
    if "min" in question.parameters:
        enough: Expression = Call(">=", (count, _number(int(question.parameters["min"]))))
        yield reduce(lambda found, code: Call("or", (found, _chosen(code))), (*question.exclusive, *question.dont_know), enough)
    for code in question.exclusive:
        yield Call("or", (Call("=", (count, _number(1))), Call("not", (_chosen(code),))))


def _chosen(code: str) -> Expression:
    return Call("selected", (Self(), Literal(code)))


def _rounded(question: Question) -> Iterator[Expression]:
    digits = question.parameters.get("decimals")
    if digits is not None:
        yield Call("=", (Self(), Call("round", (Self(), _number(int(digits))))))


def _constrained(question: Question, *more: Expression) -> Question:
    parts = ([] if question.constraint is None else [question.constraint]) + list(more)
    return replace(question, constraint=reduce(lambda left, right: Call("and", (left, right)), parts) if parts else None)


def _number(value: int) -> Literal:
    return Literal(Decimal(value))
