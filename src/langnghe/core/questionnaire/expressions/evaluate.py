"""Working an expression out: once into a function, then for as many contexts as there are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from langnghe.core.questionnaire.expressions.atoms import Atom, atom, truth
from langnghe.core.questionnaire.expressions.functions import EACH, FUNCTIONS, OPERATORS, UNROLLED, Context
from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self

Rule = Callable[[Context], Atom]


def evaluate(expression: Expression, context: Context) -> Atom:
    """The value of an expression: a text, a number (float) or a truth, by the rules of XPath 1.0 as XForms uses them."""
    return rule(expression)(context)


def holds(expression: Expression, context: Context) -> bool:
    """Whether a condition is met."""
    return truth(rule(expression)(context))


def rule(expression: Expression) -> Rule:
    """The expression as a function of its context, to be kept where it is asked often."""
    match expression:
        case Literal(value):
            constant = float(value) if isinstance(value, Decimal) else value
            return lambda _context: constant
        case Reference(name):
            return lambda context: atom(context.answers.get(name))
        case Self():
            return lambda context: atom(context.current)
        case Column(name):
            return lambda context: context.columns.get(name, "")
        case Call():
            return _call(expression)
        case _:  # pragma: no cover
            assert_never(expression)


def _call(call: Call) -> Rule:
    apply = (OPERATORS.get(call.function) or FUNCTIONS.get(call.function) or UNROLLED[call.function]).apply
    if any(map(_is_each, call.arguments)):
        return _over_rounds(call.arguments, apply)
    operands = tuple(rule(operand) for operand in call.arguments)
    match operands:
        case (one,):
            return lambda context: apply(context, one(context))
        case (one, two):
            return lambda context: apply(context, one(context), two(context))
        case _:
            return lambda context: apply(context, *(operand(context) for operand in operands))


def _is_each(operand: Expression) -> bool:
    return isinstance(operand, Call) and operand.function == EACH


def _over_rounds(operands: tuple[Expression, ...], apply: Callable[..., Atom]) -> Rule:
    """A function of the answers of all the rounds of a repeat: those that were given."""
    groups = [
        (True, [rule(part) for part in operand.arguments])
        if isinstance(operand, Call) and operand.function == EACH
        else (False, [rule(operand)])
        for operand in operands
    ]

    def work_out(context: Context) -> Atom:
        found = [(every, part(context)) for every, parts in groups for part in parts]
        return apply(context, *(value for every, value in found if not every or value != ""))

    return work_out
