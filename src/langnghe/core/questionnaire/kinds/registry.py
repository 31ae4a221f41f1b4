"""What a kind of question is, and the register that each kind puts itself into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.expressions.tree import Expression, Literal
from langnghe.core.questionnaire.model import Choice, Question, Text
from langnghe.core.questionnaire.values import Measure, Value

Reader = Callable[[Sequence[str]], Value | None]
"""The raw strings of one field, as a form sends them, into a value; None when there is no answer. Raises Refused."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a dataset that a question fills: `value` of an answer stands in it, one of `choices` where it has codes."""

    name: str
    label: Text
    measure: Measure
    choices: tuple[Choice, ...] = ()
    value: Callable[[Value], Value | None] = lambda value: value


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question.

    `xlsform_types` are its types in XLSForm, with the word `appearance` when it has one. `seen_as` is how an answer is read by
    expressions: "text", "integer", "number", "date", "time", "moment", "codes". `widget` names the control: "radio", "select",
    "checkboxes", "picker", "ranking", "tick", "number", "range", "year", "text", "textarea", "date", "time", "datetime", "note",
    "none". `measure` is None when the question is no column of a dataset. `reader` makes, once for a question, the function that
    reads answers to it. `check` says what its definition lacks. `parameters` names the settings it knows. A question that is not
    `answerable` takes nothing from a form; one that is `worked_out` has a calculation or, for want of one, its default.
    `choices` are the answers with a code, which a kind may bring along itself; `columns`, when a question of the kind is not one
    column of its own name, are those that it fills.
    """

    name: str
    xlsform_types: tuple[str, ...]
    seen_as: str
    widget: Callable[[Question], str]
    measure: Callable[[Question], Measure | None]
    reader: Callable[[Question], Reader]
    check: Callable[[Question], Iterable[Finding]] = lambda _question: ()
    appearance: str = ""
    parameters: frozenset[str] = frozenset()
    has_choices: bool = False
    answerable: bool = True
    worked_out: bool = False
    choices: Callable[[Question], tuple[Choice, ...]] = lambda question: question.choices
    columns: Callable[[Question], Iterable[Column]] | None = None


KINDS: dict[str, QuestionKind] = {}


def register(kind: QuestionKind) -> QuestionKind:
    """Add one kind. Raises ValueError when there is one of that name, or of the same type and appearance, already."""
    for other in KINDS.values():
        same_type = other.appearance == kind.appearance and set(other.xlsform_types) & set(kind.xlsform_types)
        if other.name == kind.name or same_type:
            raise ValueError(f"kind registered twice: {kind.name}")
    KINDS[kind.name] = kind
    return kind


def kind_of(question: Question) -> QuestionKind:
    """The kind of a question. Raises KeyError when no kind has that name."""
    return KINDS[question.kind]


def kind_for(xlsform_type: str, appearance: str = "") -> QuestionKind | None:
    """The kind that a type of XLSForm with these words of appearance stands for; None when there is none."""
    words = appearance.split()
    fitting = [kind for kind in KINDS.values() if xlsform_type in kind.xlsform_types and kind.appearance in {"", *words}]
    return max(fitting, key=lambda kind: bool(kind.appearance), default=None)


def parse(question: Question, raw: Sequence[str]) -> Value | None:
    """The answer in the raw strings of a form's field; None when there is none. Raises Refused when it is impossible."""
    return kind_of(question).reader(question)(raw)


def measure_of(question: Question) -> Measure | None:
    """How answers to a question are measured; None when it is no column of a dataset."""
    return kind_of(question).measure(question)


def choices_of(question: Question) -> tuple[Choice, ...]:
    """The answers to a question that have a code: its choices, or those that its kind brings along."""
    return kind_of(question).choices(question)


def columns_of(question: Question) -> tuple[Column, ...]:
    """The columns of a dataset that a question fills: one of its name, none (a note), or several (a ranking)."""
    kind, measure = kind_of(question), measure_of(question)
    if kind.columns is not None:
        return tuple(kind.columns(question))
    return () if measure is None else (Column(question.name, question.label, measure, choices_of(question)),)


def calculation_of(question: Question) -> Expression | None:
    """How the value of a question that nobody is asked for comes about; None for one that is asked or says nothing of it."""
    if question.calculation is None and question.default and kind_of(question).worked_out:
        return Literal(question.default)
    return question.calculation


def widget_of(question: Question) -> str:
    """The control that a page shows for a question."""
    return kind_of(question).widget(question)
