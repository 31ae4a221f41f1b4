"""Least and most: how large a number may be, how many choices may be made; the parameters `min`, `max` and `decimals`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.kinds.raw import wrong
from langnghe.core.questionnaire.model import Question

BOUNDS = frozenset({"min", "max"})
BAD_BOUNDS = define(
    "questionnaire.bad_bounds",
    "“{name}” has the parameters {found}, which leave no answer.",
    "Give whole numbers (for a decimal: numbers), min not above max, and not more choices than there are.",
)
TOO_LOW = define("response.too_low", "“{found}” is less than {least}.", "Give a number that is not below {least}.")
TOO_HIGH = define("response.too_high", "“{found}” is more than {most}.", "Give a number that is not above {most}.")
TOO_PRECISE = define(
    "response.too_precise", "“{found}” has more than {most} digits after the comma.", "Round it to {most} digits."
)
TOO_FEW = define("response.too_few_choices", "{found} chosen; at least {least} are asked for.", "Choose at least {least}.")
TOO_MANY = define("response.too_many_choices", "{found} chosen; at most {most} are accepted.", "Choose at most {most}.")


def bound(question: Question, name: str) -> Decimal | None:
    """The parameter of that name as a number; None when it is not set. Raises ValueError when it is no number."""
    written = question.parameters.get(name)
    try:
        value = None if written is None else Decimal(written)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {written}") from error
    if value is not None and not value.is_finite():
        raise ValueError(f"not a number: {written}")
    return value


def within(question: Question, value: Decimal | int | None) -> None:
    """Raises Refused when the number is below `min`, above `max` or has more than `decimals` digits after the comma."""
    least, most, digits = (bound(question, name) for name in ("min", "max", "decimals"))
    if value is None:
        return
    if least is not None and value < least:
        raise wrong(TOO_LOW, question, str(value), least=least)
    if most is not None and value > most:
        raise wrong(TOO_HIGH, question, str(value), most=most)
    if digits is not None and Decimal(value) != round(Decimal(value), int(digits)):
        raise wrong(TOO_PRECISE, question, str(value), most=digits)


def enough(question: Question, codes: tuple[str, ...]) -> None:
    """Raises Refused when fewer than `min` or more than `max` choices are made. A choice that excludes the others is enough."""
    least, most = bound(question, "min"), bound(question, "max")
    alone = bool({*question.exclusive, *question.dont_know}.intersection(codes))
    if least is not None and 0 < len(codes) < least and not alone:
        raise wrong(TOO_FEW, question, str(len(codes)), least=least)
    if most is not None and len(codes) > most:
        raise wrong(TOO_MANY, question, str(len(codes)), most=most)


def check_bounds(question: Question) -> Iterator[Finding]:
    """The bounds are numbers that leave an answer."""
    found = {name: question.parameters[name] for name in ("min", "max", "decimals") if name in question.parameters}
    if found and not _possible(question):
        written = ", ".join(f"{name}={value}" for name, value in found.items())
        yield Finding(BAD_BOUNDS, replace(question.place, column="parameters"), {"name": question.name, "found": written})


def _possible(question: Question) -> bool:
    try:
        least, most, digits = (bound(question, name) for name in ("min", "max", "decimals"))
    except ValueError:
        return False
    in_order = least is None or most is None or least <= most
    if not question.choices:
        return in_order and (digits is None or (digits == int(digits) and digits >= 0))
    limits = [limit for limit in (least, most) if limit is not None]
    return in_order and all(limit == int(limit) and limit >= 0 for limit in limits) and (least or 0) <= len(question.choices)
