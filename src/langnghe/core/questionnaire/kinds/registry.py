"""What a kind of question is, and the register that each kind puts itself into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.model import Question
from langnghe.core.questionnaire.values import Measure, Value

Reader = Callable[[Sequence[str]], Value | None]
"""The raw strings of one field, as a form sends them, into a value; None when there is no answer. Raises Refused."""


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question.

    `xlsform_types` are its types in XLSForm, with the word `appearance` when it has one. `seen_as` is how an answer is read by
    expressions: "text", "integer", "number", "date", "codes". `widget` names the control: "radio", "select", "checkboxes",
    "number", "range", "year", "text", "textarea", "date", "note", "none". `measure` is None when the question is no column of a
    dataset. `reader` makes, once for a question, the function that reads answers to it. `check` says what its definition lacks.
    `parameters` names the settings it knows. A question that is not `answerable` takes nothing from a form.
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


def widget_of(question: Question) -> str:
    """The control that a page shows for a question."""
    return kind_of(question).widget(question)
