"""Least and most as the constraint that other programs understand: written beside the parameters, taken off when read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Self
from langnghe.core.questionnaire.kinds import QuestionKind
from langnghe.core.questionnaire.kinds.bounds import BOUNDS, bound
from langnghe.core.questionnaire.model import NO_TEXT, Question

_SIGNS = {"min": ">=", "max": "<="}


def bounds(kind: QuestionKind, parameters: Mapping[str, str]) -> Expression | None:
    """What `min` and `max` ask of an answer; None when they ask nothing."""
    if not kind.parameters >= BOUNDS:
        return None
    measured: Expression = Call("count-selected", (Self(),)) if kind.seen_as == "codes" else Self()
    limits = {name: _limit(parameters, name) for name in _SIGNS}
    parts = [Call(_SIGNS[name], (measured, limit)) for name, limit in limits.items() if limit is not None]
    return Call("and", tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _limit(parameters: Mapping[str, str], name: str) -> Expression | None:
    try:
        limit = bound(Question("", "", NO_TEXT, parameters=parameters), name)
    except ValueError:
        return None
    if limit is None:
        return None
    plain = Literal(abs(Decimal(format(limit, "f"))))
    return Call("negate", (plain,)) if limit < 0 else plain


def with_bounds(constraint: Expression | None, kind: QuestionKind, parameters: Mapping[str, str]) -> Expression | None:
    """A constraint and what `min` and `max` ask."""
    asked = bounds(kind, parameters)
    if constraint is None or asked is None:
        return constraint or asked
    return Call("and", (constraint, asked))


def without_bounds(constraint: Expression | None, kind: QuestionKind, parameters: Mapping[str, str]) -> Expression | None:
    """The constraint that `with_bounds` made this of."""
    asked = bounds(kind, parameters)
    if asked is None or constraint == asked:
        return None if asked is not None else constraint
    match constraint:
        case Call("and", (own, same)) if same == asked:
            return own
        case _:
            return constraint
