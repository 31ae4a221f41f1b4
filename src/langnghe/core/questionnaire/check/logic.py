"""Logic: expressions speak of questions, columns and codes that exist, and compare what can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from langnghe.core.errors import Finding, Kind, Place, Severity, define
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.atoms import day, number, text
from langnghe.core.questionnaire.expressions.names import asks_itself, columns, names, walk
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.expressions.types import gives
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.kinds.choices import UNKNOWN_CODE
from langnghe.core.questionnaire.model import Question, Questionnaire, Section

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

CONDITIONS = ("relevant", "required", "constraint", "choice_filter")
EXPRESSIONS = (*CONDITIONS, "calculation")
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
    for step in steps(questionnaire):
        for column in EXPRESSIONS:
            expression = getattr(step.item, column, None)
            if expression is not None:
                cell = _Cell(step.item, column, expression, known)
                yield from (*_names(cell), *_filter_columns(cell), *_whole(cell), *_parts(cell))


def _names(cell: _Cell) -> Iterator[Finding]:
    for name in sorted(names(cell.expression)):
        question = cell.known.get(name)
        if question is None:
            close = get_close_matches(name, cell.known, 1)
            yield cell.finding(UNKNOWN_NAME, name=name, suggestion=f"; perhaps “{close[0]}” is meant" if close else "")
        elif question.kind == "note":
            yield cell.finding(NOTHING_TO_READ, name=name)


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
            case Call("selected" | "count-selected" | "selected-at" as function, (operand, *rest)):
                yield from _selection(cell, function, operand, rest)


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
    if kind.has_choices and operator in {"=", "!="}:
        yield from _code(cell, question, found)
        if kind.name == "multiple":
            yield cell.finding(WHOLE_OF_MULTIPLE, name=question.name, found=found)
    elif kind.seen_as in {"integer", "number"} and number(found) != number(found):
        yield cell.finding(NOT_COMPARABLE, name=question.name, what="number", found=found)
    elif kind.seen_as == "date" and isinstance(literal.value, str) and day(found) is None:
        yield cell.finding(NOT_COMPARABLE, name=question.name, what="date (YYYY-MM-DD)", found=found)


def _selection(cell: _Cell, function: str, operand: Expression, rest: list[Expression]) -> Iterator[Finding]:
    question = cell.asked(operand)
    if question is None or question.kind not in KINDS:
        return
    kind = KINDS[question.kind]
    if not kind.has_choices and kind.answerable:
        yield cell.finding(SELECTED_OF_OTHER, name=question.name, function=function)
    elif kind.has_choices and function == "selected" and isinstance(rest[0], Literal):
        yield from _code(cell, question, _written(rest[0]))


def _code(cell: _Cell, question: Question, found: str) -> Iterator[Finding]:
    codes = [choice.code for choice in question.choices]
    same = any(number(code) == number(found) for code in codes)
    if codes and found not in codes and not same:
        yield cell.finding(UNKNOWN_CODE, code=found, name=question.name, known=", ".join(codes[:20]))


def _written(literal: Literal) -> str:
    value = literal.value
    return text(float(value)) if isinstance(value, Decimal) else text(value)
