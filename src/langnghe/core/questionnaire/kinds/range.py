"""A number between two ends, in steps: `start`, `end` and `step` are its parameters (1, 10 and 1 when left out)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from langnghe.core.errors import Finding, define
from langnghe.core.questionnaire.kinds.numerals import decimal_number
from langnghe.core.questionnaire.kinds.raw import wrong
from langnghe.core.questionnaire.kinds.registry import QuestionKind, Reader, register
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure

OUTSIDE = define(
    "response.out_of_range",
    "“{found}” is not between {start} and {end} in steps of {step}.",
    "Give a number from {start} to {end}.",
)
BAD_RANGE = define(
    "questionnaire.bad_range",
    "The range “{name}” has the parameters start={start}, end={end}, step={step}.",
    "Give numbers with start below end and a step above 0, for example start=1 end=10 step=1.",
)
_DEFAULTS = {"start": "1", "end": "10", "step": "1"}


def limits(question: Question) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step. Raises ValueError when they are not numbers that make a range."""
    try:
        start, end, step = (Decimal(question.parameters.get(name, value)) for name, value in _DEFAULTS.items())
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not all(number.is_finite() for number in (start, end, step)) or start >= end or step <= 0:
        raise ValueError("not a range")
    return start, end, step


def _reader(question: Question) -> Reader:
    start, end, step = limits(question)

    def read(raw: Sequence[str]) -> Decimal | int | None:
        value = decimal_number(question, raw)
        if value is None:
            return None
        if not start <= value <= end or (value - start) % step:
            raise wrong(OUTSIDE, question, str(value), start=start, end=end, step=step)
        return int(value) if value == int(value) else value

    return read


def _check(question: Question) -> Iterator[Finding]:
    try:
        limits(question)
    except ValueError:
        yield Finding(BAD_RANGE, question.place, {"name": question.name} | _DEFAULTS | dict(question.parameters))


register(
    QuestionKind(
        name="range",
        xlsform_types=("range",),
        seen_as="number",
        widget=lambda _question: "range",
        measure=lambda _question: Measure.NUMBER,
        reader=_reader,
        check=_check,
        parameters=frozenset(_DEFAULTS),
    )
)
