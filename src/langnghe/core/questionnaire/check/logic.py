"""Logic: expressions speak of questions, columns and codes that exist, and compare what can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from langnghe.core.errors import Finding, Kind, Place, Severity, define
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.atoms import clock, day, number, text
from langnghe.core.questionnaire.expressions.names import asks_itself, columns, names, walk
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds import KINDS, QuestionKind, choices_of
from langnghe.core.questionnaire.kinds.choices import UNKNOWN_CODE
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.piping import piped, texts_of

UNKNOWN_NAME = define(
    "questionnaire.unknown_name",
    "There is no question “{name}”.",
    "Check the spelling{suggestion}; a condition can only use the name of a question.",
)
NOTHING_TO_READ = define(
    "questionnaire.note_has_no_answer", "“{name}” is a note and has no answer.", "Use the name of a question that is answered."
)
SELF = define(
    "questionnaire.self_reference",
    "This condition uses the answer to its own question, which is not known before.",
    "Only a constraint may use “.”; take it out here.",
)
UNKNOWN_COLUMN = define(
    "questionnaire.unknown_filter_column",
    "The choices of “{name}” have no column “{column}”.",
    "Add the column to the choices sheet, or check the spelling.",
)
CHAIN = define(
    "questionnaire.compared_comparison",
    "A comparison is compared once more, which does not test a range.",
    "Write both comparisons and join them, for example . >= 1 and . <= 5.",
)
NOT_COMPARABLE = define(
    "questionnaire.not_comparable",
    "The answer to “{name}” is a {what} and can never equal “{found}”.",
    "Compare it with a {what}.",
)
WHOLE_OF_MULTIPLE = define(
    "questionnaire.whole_of_multiple",
    "“{name}” takes several answers; = compares all of them at once.",
    "Write selected(${{{name}}}, '{found}') to ask whether that choice is among them.",
    Severity.WARNING,
)
SELECTED_OF_OTHER = define(
    "questionnaire.selected_without_choices",
    "“{name}” has no choices, so {function}() says nothing about it.",
    "Compare its answer with = instead.",
)
NO_CONDITION = define(
    "questionnaire.not_a_condition",
    "The expression gives a {gives}, not true or false.",
    "Compare it with something.",
    Severity.WARNING,
)

NO_NUMBERS = define(
    "questionnaire.no_numbers",
    "Something is reckoned with the answer to “{name}”, whose codes are no single numbers ({found}).",
    "Reckon with count-selected() or if(selected(…), 1, 0), or give the choices numbers as codes.",
)
TEXT_RECKONED = define(
    "questionnaire.text_reckoned",
    "Something is reckoned with the answer to “{name}”, which is a text.",
    "Make it a question for a number.",
    Severity.WARNING,
)

SEVERAL = frozenset({"multiple", "ranking"})
CONDITIONS = ("relevant", "required", "constraint", "choice_filter")
EXPRESSIONS = (*CONDITIONS, "calculation")
_ARITHMETIC = frozenset({"+", "-", "*", "div", "mod", "negate"})
_ORDERS = frozenset({"<", "<=", ">", ">=", "=", "!="})


@dataclass(frozen=True, slots=True)
class _Cell:
    item: Question | Section
    column: str
    expression: Expression
    known: Mapping[str, Question]

    def finding(self, kind: Kind, **values: object) -> Finding:
        return Finding(kind, self.place, values)

    @property
    def place(self) -> Place:
        return replace(self.item.place, column=self.column)

    def asked(self, operand: Expression) -> Question | None:
        """The question whose answer the operand is."""
        if isinstance(operand, Self) and isinstance(self.item, Question):
            return self.item
        return self.known.get(operand.name) if isinstance(operand, Reference) else None


def check_logic(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every expression: its names, its columns, its types."""
    known = {question.name: question for question in questionnaire.questions()}
    all_steps = steps(questionnaire)
    repeats = frozenset(step.item.name for step in all_steps if isinstance(step.item, Section) and step.item.repeat)
    for step in all_steps:
        yield from _wording(step.item, known)
        yield from _count(step.item, known, repeats)
        for column in EXPRESSIONS:
            expression = getattr(step.item, column, None)
            if expression is not None:
                cell = _Cell(step.item, column, expression, known)
                yield from (*_names(cell, repeats), *_filter_columns(cell), *_whole(cell), *_parts(cell))


def _names(cell: _Cell, repeats: frozenset[str]) -> Iterator[Finding]:
    for name in sorted(names(cell.expression) - repeats | _misplaced(cell.expression, repeats)):
        yield from _known(name, cell.known, cell.place)


def _misplaced(expression: Expression, repeats: frozenset[str]) -> set[str]:
    """Repeats that are named where a question should be."""
    match expression:
        case Reference(name):
            return {name} & repeats
        case Call("count", (Reference(),)):
            return set()
        case Call("indexed-repeat", (question, Reference(), place)):
            return _misplaced(question, repeats) | _misplaced(place, repeats)
        case Call(_, operands):
            return set().union(*(_misplaced(operand, repeats) for operand in operands))
        case _:
            return set()


def _known(name: str, known: Mapping[str, Question], place: Place) -> Iterator[Finding]:
    question = known.get(name)
    if question is None:
        close = get_close_matches(name, known, 1)
        suggestion = f"; perhaps “{close[0]}” is meant" if close else ""
        yield Finding(UNKNOWN_NAME, place, {"name": name, "suggestion": suggestion})
    elif question.kind == "note":
        yield Finding(NOTHING_TO_READ, place, {"name": name})


def _wording(item: Question | Section, known: Mapping[str, Question]) -> Iterator[Finding]:
    """The answers that stand in its label, its hint and its message."""
    for column, words in texts_of(item):
        for name in sorted(piped((words,))):
            yield from _known(name, known, replace(item.place, column=column))


def _count(item: Question | Section, known: Mapping[str, Question], repeats: frozenset[str]) -> Iterator[Finding]:
    if isinstance(item, Section) and item.repeat is not None and item.repeat.count is not None:
        cell = _Cell(item, "repeat_count", item.repeat.count, known)
        yield from (*_names(cell, repeats), *_whole(cell), *_parts(cell))


def _filter_columns(cell: _Cell) -> Iterator[Finding]:
    if isinstance(cell.item, Question):
        there = {"name", "label"}.union(*(choice.extra for choice in cell.item.choices))
        for column in sorted(columns(cell.expression) - there):
            yield cell.finding(UNKNOWN_COLUMN, name=cell.item.name, column=column)


def _whole(cell: _Cell) -> Iterator[Finding]:
    once = isinstance(cell.expression, Call) and cell.expression.function == "once"
    if cell.column != "constraint" and asks_itself(cell.expression) and not once:
        yield cell.finding(SELF)
    if cell.column in CONDITIONS and (given := gives(cell.expression)) in {"number", "text"}:
        yield cell.finding(NO_CONDITION, gives=given)


def _parts(cell: _Cell) -> Iterator[Finding]:
    for part in walk(cell.expression):
        match part:
            case Call(operator, (left, right)) if operator in _ORDERS:
                yield from _comparison(cell, operator, left, right)
            case Call(operator, operands) if operator in _ARITHMETIC:
                yield from _sums(cell, operands)
            case Call("selected" | "count-selected" | "selected-at" as function, (operand, *rest)):
                yield from _selection(cell, function, operand, rest)


def _sums(cell: _Cell, operands: tuple[Expression, ...]) -> Iterator[Finding]:
    """Answers that something is reckoned with are numbers, dates, times, or codes that are."""
    for operand in operands:
        question = cell.asked(operand)
        kind = KINDS.get(question.kind) if question is not None else None
        if question is None or kind is None:
            continue
        codes = [choice.code for choice in question.choices if choice.code not in question.dont_know]
        if kind.name in SEVERAL or (kind.has_choices and codes and all(number(code) != number(code) for code in codes)):
            yield cell.finding(NO_NUMBERS, name=question.name, found=", ".join(codes[:5]))
        elif kind.name == "text":
            yield cell.finding(TEXT_RECKONED, name=question.name)


def _comparison(cell: _Cell, operator: str, left: Expression, right: Expression) -> Iterator[Finding]:
    if operator not in {"=", "!="} and "truth" in {gives(left), gives(right)}:
        yield cell.finding(CHAIN)
    for operand, other in ((left, right), (right, left)):
        question = cell.asked(operand)
        if question is not None and isinstance(other, Literal) and other.value != "" and not isinstance(other.value, bool):
            yield from _against(cell, question, operator, other)


def _against(cell: _Cell, question: Question, operator: str, literal: Literal) -> Iterator[Finding]:
    """The answer to a question compared with something written out."""
    found = _written(literal)
    kind = KINDS.get(question.kind)
    if kind is None:
        return
    if _coded(kind, question) and operator in {"=", "!="}:
        yield from _code(cell, question, found)
        if kind.name in SEVERAL:
            yield cell.finding(WHOLE_OF_MULTIPLE, name=question.name, found=found)
    elif kind.seen_as in {"integer", "number"} and number(found) != number(found):
        yield cell.finding(NOT_COMPARABLE, name=question.name, what="number", found=found)
    elif kind.seen_as == "date" and isinstance(literal.value, str) and day(found) is None:
        yield cell.finding(NOT_COMPARABLE, name=question.name, what="date (YYYY-MM-DD)", found=found)
    elif kind.seen_as == "time" and isinstance(literal.value, str) and clock(found) is None:
        yield cell.finding(NOT_COMPARABLE, name=question.name, what="time (HH:MM)", found=found)


def _selection(cell: _Cell, function: str, operand: Expression, rest: list[Expression]) -> Iterator[Finding]:
    question = cell.asked(operand)
    if question is None or question.kind not in KINDS:
        return
    kind = KINDS[question.kind]
    if not _coded(kind, question) and kind.answerable:
        yield cell.finding(SELECTED_OF_OTHER, name=question.name, function=function)
    elif _coded(kind, question) and function == "selected" and isinstance(rest[0], Literal):
        yield from _code(cell, question, _written(rest[0]))


def _coded(kind: QuestionKind, question: Question) -> bool:
    return kind.has_choices or bool(kind.choices(question))


def _code(cell: _Cell, question: Question, found: str) -> Iterator[Finding]:
    codes = [choice.code for choice in choices_of(question)]
    same = any(number(code) == number(found) for code in codes)
    if codes and found not in codes and not same:
        yield cell.finding(UNKNOWN_CODE, code=found, name=question.name, known=", ".join(codes[:20]))


def _written(literal: Literal) -> str:
    value = literal.value
    return text(float(value)) if isinstance(value, Decimal) else text(value)
