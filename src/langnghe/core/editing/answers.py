"""Tests of one answer: within its limits, among its choices, a day that can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from langnghe.core.questionnaire.expressions.atoms import atom, day
from langnghe.core.questionnaire.kinds import choices_of, kind_of
from langnghe.core.questionnaire.kinds.bounds import bound
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Value

Ends = tuple[Decimal | None, Decimal | None]
Good = Callable[[Value], bool]
"""Whether an answer that was given can be."""
EARLIEST = date(1900, 1, 1)


def _bounds(question: Question) -> Ends:
    return bound(question, "min"), bound(question, "max")


def _ends(question: Question) -> Ends:
    start, end, _step = limits(question)
    return start, end


LIMITED: Mapping[str, Callable[[Question], Ends]] = {
    "integer": _bounds,
    "decimal": _bounds,
    "year": _bounds,
    "range": _ends,
}
"""The kinds of questions that take a number, and where its limits stand."""


def is_dated(question: Question) -> bool:
    """Whether the answer is a day, a day with a time, or a year."""
    return kind_of(question).seen_as in {"date", "moment"} or question.kind == "year"


def in_range(question: Question) -> Good:
    """Numbers within the limits, codes from the list, as many choices as are asked for."""
    if not question.choices:
        least, most = LIMITED[question.kind](question)
        return lambda value: (
            isinstance(value, int | Decimal) and (least is None or value >= least) and (most is None or value <= most)
        )
    codes = frozenset(choice.code for choice in choices_of(question))
    least, most = _bounds(question)
    alone = frozenset((*question.exclusive, *question.dont_know))

    def good(value: Value) -> bool:
        if not isinstance(value, tuple):
            return value in codes
        enough = least is None or len(value) >= least or not alone.isdisjoint(value)
        return codes.issuperset(value) and enough and (most is None or len(value) <= most)

    return good


def possible_day(question: Question, today: date) -> Good:
    """From 1900 until today."""
    if question.kind == "year":
        return lambda value: isinstance(value, int) and EARLIEST.year <= value <= today.year

    def good(value: Value) -> bool:
        found = day(atom(value))
        return found is not None and EARLIEST <= found <= today

    return good


def not_mixed(question: Question) -> Good:
    """An answer that excludes the others stands by itself."""
    alone = frozenset(question.exclusive)
    return lambda value: not isinstance(value, tuple) or len(value) < 2 or alone.isdisjoint(value)
