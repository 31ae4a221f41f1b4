"""How a question is answered on paper: boxes, combs or lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from langnghe.core.paper.form import Answer, Comb, Field, Layout, Lines, Option, Places, Shape, Ticks
from langnghe.core.paper.words import Words
from langnghe.core.questionnaire.expressions.names import walk
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Self
from langnghe.core.questionnaire.kinds import KINDS, widget_of
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Choice, Question

_LINE = {1: 84, 2: 38}
"""About how many letters stand in a line, by columns of text, at the least size."""
_BOX = 5
_MANY = 20
"""In a list from this length on a few long labels may take two lines."""
_MOST_ACROSS = 6
_RANGE_AT_ONCE = 11
_DIGITS = 4
_YEAR, _TWO = 4, 2


def options(question: Question, language: str, write_in: Mapping[str, str]) -> tuple[Option, ...]:
    """The answers with a code, each with the question that is written behind it, if any."""
    choices: Sequence[Choice] = KINDS[question.kind].choices(question)
    return tuple(Option(each.code, each.label.in_language(language), write_in.get(each.code, "")) for each in choices)


def answer(question: Question, found: tuple[Option, ...], words: Words, layout: Layout) -> Answer:
    """What the respondent ticks or writes; `found` are the options of the question."""
    match widget_of(question):
        case "ranking":
            return Places(found)
        case "tick":
            return Ticks(Shape.SQUARE, tuple(Option(each.code, words.agreed) for each in found), 1)
        case "year":
            return Comb((Field("", _YEAR),))
        case "date":
            return Comb(_date(words))
        case "time":
            return Comb(_time(words))
        case "datetime":
            return Comb((*_time(words), *_date(words)))
        case "number":
            return _number(question)
        case "range":
            return _range(question, layout)
        case "textarea":
            return Lines(_rows(question))
        case _:
            return _ticks(question, found, layout)


def is_written(question: Question, layout: Layout) -> bool:
    """Whether its list is too long to be printed, so that the name is written."""
    return len(KINDS[question.kind].choices(question)) > layout.longest_list


def shape_of(question: Question) -> Shape:
    """Squares where several answers may be given."""
    return Shape.SQUARE if widget_of(question) == "checkboxes" else Shape.CIRCLE


def across(found: Sequence[Option], layout: Layout, at_most: int = _MOST_ACROSS) -> int:
    """How many of the options fit side by side, no more than there are; options with something to write stand alone."""
    widths = sorted(len(option.label) + _BOX for option in found)
    widest = widths[-1] if len(found) < _MANY else widths[len(widths) * 9 // 10]
    fitting = _LINE[layout.columns] // widest
    whole = sum(len(option.label) + _BOX for option in found) <= _LINE[layout.columns] - _BOX
    alone = any(option.write_in for option in found) and len(found) < _MOST_ACROSS
    if alone or fitting < 1:
        return 1
    return len(found) if whole and len(found) <= at_most and fitting >= len(found) else max(1, min(fitting, 3, len(found)))


def _ticks(question: Question, found: tuple[Option, ...], layout: Layout) -> Answer:
    if not found or is_written(question, layout):
        return Lines(1)
    return Ticks(shape_of(question), found, across(found, layout))


def _date(words: Words) -> tuple[Field, ...]:
    return (Field(words.day, _TWO), Field(words.month, _TWO), Field(words.year, _YEAR))


def _time(words: Words) -> tuple[Field, ...]:
    return (Field("", _TWO, words.hour), Field("", _TWO, words.minute))


def _number(question: Question) -> Answer:
    whole = Field("", _digits(question))
    if question.kind == "integer":
        return Comb((whole,))
    decimals = question.parameters.get("decimals", "2")
    return Comb((whole, Field(",", int(decimals) if decimals.isdigit() else _TWO)))


def _digits(question: Question) -> int:
    """Boxes for the largest number: from `max`, else from a bound in the constraint."""
    bounds = [Decimal(question.parameters["max"])] if question.parameters.get("max", "").isdigit() else []
    for part in walk(question.constraint) if question.constraint else ():
        match part:
            case Call("<" | "<=", (Self(), Literal(Decimal() as most))):
                bounds.append(most)
    return max(len(str(int(bound))) for bound in bounds) if bounds else _DIGITS


def _range(question: Question, layout: Layout) -> Answer:
    start, end, step = limits(question)
    count = int((end - start) / step) + 1
    if count > _RANGE_AT_ONCE:
        return Comb((Field("", len(str(int(end)))),))
    steps = [str(start + step * place) for place in range(count)]
    return Ticks(Shape.CIRCLE, tuple(Option(each, each) for each in steps), min(count, _LINE[layout.columns] // 6))


def _rows(question: Question) -> int:
    written = question.parameters.get("rows", "")
    return min(int(written), 20) if written.isdigit() and int(written) else 4
