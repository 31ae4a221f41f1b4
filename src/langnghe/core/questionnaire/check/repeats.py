"""Repeats: they are not too many, not one in another, and their answers are used where there is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, Severity, define
from langnghe.core.questionnaire.check.paths import COLUMNS
from langnghe.core.questionnaire.dependencies import Step, steps
from langnghe.core.questionnaire.expressions.functions import AGGREGATES
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Reference
from langnghe.core.questionnaire.kinds import KINDS, columns_of
from langnghe.core.questionnaire.model import Question, Questionnaire, Repeat, Section
from langnghe.core.questionnaire.piping import piped, texts_of
from langnghe.core.questionnaire.repeats import MOST_ROUNDS, unrolled

MOST_QUESTIONS = 1_000
NESTED = define(
    "questionnaire.nested_repeat",
    "The repeat “{name}” stands inside the repeat “{outer}”, which is not supported.",
    "Ask for the inner one after the outer one, or ask only how many there are.",
)
BAD_ROUNDS = define(
    "questionnaire.bad_rounds",
    "The repeat “{name}” is asked from {minimum} to {maximum} times.",
    "Let it be asked at least once at most {most} times, and the least not above the most.",
)
TOO_MANY = define(
    "questionnaire.too_many_rounds",
    "With all the rounds of its repeats the questionnaire has {found} questions; at most {most} are possible.",
    "Lower the most rounds, or ask fewer questions in each.",
)
CUT_OFF = define(
    "questionnaire.rounds_cut_off",
    "However many “{name}” counts, no more than {maximum} are asked.",
    "Raise the most rounds if there can be more.",
    Severity.NOTE,
)
OUTSIDE = define(
    "questionnaire.outside_repeat",
    "“{name}” is asked once for each “{repeat}”; here it is not said which one is meant.",
    "Take all together, sum(${{{name}}}), max(…), count(${{{repeat}}}), or one: indexed-repeat(${{{name}}}, ${{{repeat}}}, 1).",
)
NOT_A_REPEAT = define(
    "questionnaire.not_a_repeat",
    "“{name}” is no repeat that “{question}” stands in.",
    "Name the repeat that the question stands in.",
)
NO_ROUND = define(
    "questionnaire.position_outside",
    "position(..) is the number of a round, and this stands in no repeat.",
    "Take it out, or move the question into the repeat.",
)
NAME_TAKEN = define(
    "questionnaire.column_taken",
    "Two columns of the data would be called “{name}”: a question, a round of a repeat, its count, or a place in a ranking.",
    "Give the question, the repeat or the choice another name.",
)


def check_repeats(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The repeats themselves, what expressions and wording ask of them, and the columns that they make."""
    all_steps = steps(questionnaire)
    around = {step.item.name: _repeat_of(step, all_steps) for step in all_steps}
    for step in all_steps:
        if isinstance(step.item, Section) and step.item.repeat is not None:
            yield from _rounds(step.item, step.item.repeat, _outer(step, all_steps))
    for step in all_steps:
        yield from _uses(step, around)
    if any(around.values()):
        yield from _size(questionnaire)
    yield from _columns(questionnaire)


def _repeat_of(step: Step, all_steps: tuple[Step, ...]) -> str:
    """The repeat that an item is in, or is; empty for none."""
    while not (isinstance(step.item, Section) and step.item.repeat):
        if step.parent < 0:
            return ""
        step = all_steps[step.parent]
    return step.item.name


def _outer(step: Step, all_steps: tuple[Step, ...]) -> str:
    return _repeat_of(all_steps[step.parent], all_steps) if step.parent >= 0 else ""


def _rounds(section: Section, repeat: Repeat, outer: str) -> Iterator[Finding]:
    place = replace(section.place, column="repeat_count")
    if outer:
        yield Finding(NESTED, section.place, {"name": section.name, "outer": outer})
    if not 0 <= repeat.minimum <= repeat.maximum or not 1 <= repeat.maximum <= MOST_ROUNDS:
        values = {"name": section.name, "minimum": repeat.minimum, "maximum": repeat.maximum, "most": MOST_ROUNDS}
        yield Finding(BAD_ROUNDS, place, values)
    if repeat.count is not None and not isinstance(repeat.count, Reference):
        yield Finding(CUT_OFF, place, {"name": section.name, "maximum": repeat.maximum})


def _size(questionnaire: Questionnaire) -> Iterator[Finding]:
    found = len(list(unrolled(questionnaire).questions()))
    if found > MOST_QUESTIONS:
        yield Finding(TOO_MANY, values={"found": found, "most": MOST_QUESTIONS})


def _uses(step: Step, around: dict[str, str]) -> Iterator[Finding]:
    here = around[step.item.name]
    inside = here if isinstance(step.item, Question) or step.item.repeat is None else ""
    for column in COLUMNS:
        expression = getattr(step.item, column, None)
        if expression is not None:
            place = replace(step.item.place, column=column)
            yield from (replace(finding, place=place) for finding in _used(expression, inside, around))
    for column, text in texts_of(step.item):
        for name in sorted(piped((text,))):
            if around.get(name, inside) not in {"", here}:
                yield Finding(OUTSIDE, replace(step.item.place, column=column), {"name": name, "repeat": around[name]})


def _used(expression: Expression, here: str, around: dict[str, str]) -> Iterator[Finding]:
    match expression:
        case Reference(name) if around.get(name, here) not in {"", here}:
            yield Finding(OUTSIDE, values={"name": name, "repeat": around[name]})
        case Call("position", ()) if not here:
            yield Finding(NO_ROUND)
        case Call("indexed-repeat", (Reference(name), Reference(repeat), place)):
            if repeat not in around.values() or around.get(name, repeat) != repeat:
                yield Finding(NOT_A_REPEAT, values={"name": repeat, "question": name})
            yield from _used(place, here, around)
        case Call(function, operands):
            for operand in operands:
                if not (function in AGGREGATES and isinstance(operand, Reference)):
                    yield from _used(operand, here, around)


def _columns(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Two columns of one name. A name that is given twice is found elsewhere."""
    names = [question.name for question in questionnaire.questions()]
    if len(set(names)) < len(names):
        return
    seen: set[str] = set()
    for question in unrolled(questionnaire).questions():
        columns = {question.name, *(column.name for column in (columns_of(question) if question.kind in KINDS else ()))}
        for column in sorted(columns & seen):
            yield Finding(NAME_TAKEN, replace(question.place, column="name"), {"name": column})
        seen |= columns
