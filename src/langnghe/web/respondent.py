"""The questionnaire as a respondent's page shows it: what is asked, what was answered, what is hidden, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, groupby

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.kinds import choices_of, kind_of, widget_of
from langnghe.core.questionnaire.kinds.bounds import bound
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import Route, route
from langnghe.core.response.validate import CONSTRAINT_SAYS, validate
from langnghe.web import words
from langnghe.web.told import Told, told

Raw = Mapping[str, Sequence[str]]
Items = tuple[Section | Question, ...]

CONSENT, UNIT = "_consent", "_unit"
"""The fields of the page that are no questions."""
LONG_LIST = 12
"""A list of more choices than this is shown as a drop-down list."""
SHORT_RANGE = 11
"""A range of at most so many steps is shown as a row of choices."""
KEYBOARDS = {"integer": "numeric", "number": "decimal"}
"""The keyboard that a phone should offer, by how expressions see the answer."""
TICKED = ("radio", "checkboxes")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `apart`: it stands apart from the scale; `alone`: no other may be
    chosen with it. `follow` is the text that belongs to it
    ("other, please state")."""

    code: str
    label: str
    checked: bool = False
    apart: bool = False
    alone: bool = False
    follow: Field | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `number` is None where it has none; `fresh` marks one that the last answers brought to light; `row`:
    its options are steps that may stand in a row, `tight`: however narrow the page. `wrong` is what the questionnaire says
    of an answer that breaks its rule. `places` are those of a ranking, each with the code that stands there or ""."""

    name: str
    widget: str
    label: str
    hint: str = ""
    number: int | None = None
    required: bool = False
    options: tuple[Option, ...] = ()
    value: str = ""
    error: str = ""
    wrong: str = ""
    hidden: bool = False
    fresh: bool = False
    row: bool = False
    tight: bool = False
    keyboard: str = ""
    places: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"collect/respond/widgets/{self.widget}.html"

    @property
    def described_by(self) -> str:
        """The ids of its hint and its error."""
        return " ".join(part for part in (self.hint and f"h-{self.name}", self.error and f"e-{self.name}") if part)


@dataclass(frozen=True, slots=True)
class Part:
    """A section: fields, and parts within it. `matrix` parts are tables: a field a row, the columns those of the first."""

    name: str = ""
    label: str = ""
    number: int | None = None
    matrix: bool = False
    hidden: bool = False
    items: tuple[Field | Part, ...] = ()

    @property
    def columns(self) -> tuple[Option, ...]:
        """The options above the columns of a matrix."""
        return next((item.options for item in self.items if isinstance(item, Field)), ())

    @property
    def required(self) -> bool:
        """Whether every row of a matrix must be answered."""
        return all(isinstance(item, Field) and item.required for item in self.items)

    def fields(self) -> Iterator[Field]:
        """Every field in order, a text that follows an option after the field that it follows."""
        for item in self.items:
            if isinstance(item, Part):
                yield from item.fields()
            else:
                yield item
                yield from follows(item)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the summary above the form, with the id of the place that it leads to."""

    target: str
    message: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """All that the template needs. `shown` names every question that a person sees now (or can see without the server);
    `errors` leads from the name of a field to what is wrong with it."""

    title: str
    introduction: str
    language: str
    languages: tuple[str, ...]
    parts: tuple[Part, ...]
    shown: str
    mistakes: tuple[Mistake, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def consent_error(self) -> str:
        return self.errors.get(CONSENT, "")

    @property
    def unit_error(self) -> str:
        return self.errors.get(UNIT, "")

    @property
    def revealed(self) -> tuple[Field, ...]:
        """The questions that the last answers brought to light."""
        return tuple(each for part in self.parts for each in part.fields() if each.fresh)


def follows(asked: Field) -> Iterator[Field]:
    """The texts that belong to a field's options."""
    return (option.follow for option in asked.options if option.follow)


def present(
    questionnaire: Questionnaire,
    language: str,
    raw: Raw,
    applicable: Route | Collection[str],
    findings: Iterable[Finding] = (),
    shown: Collection[str] = (),
) -> Form:
    """The page for the answers so far. `applicable` is the route that they take (or names the questions that apply), `shown`
    names those that the person has seen (none at the first visit). A finding belongs to the question that its place names as
    `field`."""
    questionnaire = unrolled(questionnaire)
    chosen = language if language in questionnaire.languages else questionnaire.default_language
    said = told(questionnaire, applicable.answers if isinstance(applicable, Route) else {}, chosen)
    found = tuple(_worded(finding, questionnaire, said) for finding in findings)
    names = frozenset(applicable.names if isinstance(applicable, Route) else applicable)
    sheet = _Sheet(chosen, raw, names, _errors(found), frozenset(shown), count(1), said)
    parts = sheet.parts(questionnaire.items)
    fields = {each.name: each for part in parts for each in part.fields()}
    below = {follow.name for each in fields.values() for follow in follows(each)}
    return Form(
        title=questionnaire.title.in_language(chosen),
        introduction=questionnaire.introduction.in_language(chosen),
        language=chosen,
        languages=questionnaire.languages,
        parts=parts,
        shown=" ".join(sorted(sheet.applicable | below)),
        mistakes=tuple(_mistake(finding, fields) for finding in found),
        errors=sheet.errors,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """What answers so far lead to: the questions that apply, those among them that the person has not seen, and what is wrong
    with the others."""

    applicable: frozenset[str]
    fresh: frozenset[str]
    findings: tuple[Finding, ...]


def look(questionnaire: Questionnaire, raw: Raw, shown: Iterable[str], today: date) -> Look:
    """A question that the last answers brought to light is not wrong for being empty."""
    checked = validate(questionnaire, raw, today)
    applicable = frozenset(route(questionnaire, checked.answers, today).names)
    fresh = applicable - frozenset(shown)
    return Look(applicable, fresh, tuple(found for found in checked.findings if found.place.field not in fresh))


def followed(question: Section | Question, other: Question) -> str:
    """The code of the choice that `other`, the question after it, asks to explain; "" when it does not."""
    if isinstance(question, Section) or other.kind != "text" or _widget(question) not in TICKED:
        return ""
    match other.relevant:
        case Call("=" | "selected", (Reference(name), Literal(str(code)))) if name == question.name:
            return code if any(choice.code == code for choice in question.choices) else ""
        case _:
            return ""


def _worded(finding: Finding, questionnaire: Questionnaire, said: Told) -> Finding:
    """What the questionnaire itself says of a broken rule, in the language of the page."""
    if finding.kind is not CONSTRAINT_SAYS:
        return finding
    message = questionnaire.question(finding.place.field).constraint_message
    return replace(finding, values={"message": said.plain(message)})


def _errors(findings: Iterable[Finding]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for finding in findings:
        errors.setdefault(finding.place.field, _message(finding))
    return errors


def _message(finding: Finding) -> str:
    return f"{words.problem(finding)} {words.advice(finding)}".strip()


def _mistake(finding: Finding, fields: Mapping[str, Field]) -> Mistake:
    name = finding.place.field
    there = name in fields or name in (CONSENT, UNIT)
    return Mistake(f"i-{name}" if there else "f", _message(finding), fields[name].label if name in fields else "")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page while it is made."""

    language: str
    raw: Raw
    applicable: frozenset[str]
    errors: Mapping[str, str]
    shown: frozenset[str]
    numbers: Iterator[int]
    words: Told

    def parts(self, items: Items) -> tuple[Part, ...]:
        """The top level: sections as they are, the questions between them in parts without a name."""
        groups = (tuple(group) for _, group in groupby(items, key=type))
        return tuple(part for group in groups for part in self.group(group) if part.items)

    def group(self, items: Items) -> list[Part]:
        return [self.part(item) for item in items if isinstance(item, Section)] or [self.loose(items)]

    def loose(self, items: Items) -> Part:
        fields = tuple(self.fields(items))
        return Part(items=fields, hidden=all(each.hidden for each in fields))

    def part(self, section: Section) -> Part:
        matrix = section.layout == "matrix"
        number = next(self.numbers) if matrix else None
        items = tuple(self.fields(section.items, numbered=not matrix))
        return Part(section.name, self.words.marked(section.label), number, matrix, all(item.hidden for item in items), items)

    def fields(self, items: Items, *, numbered: bool = True) -> Iterator[Field | Part]:
        """What stands on the page, in order; a text that explains a choice of the question before it goes there."""
        for item, below in _explained(items):
            if isinstance(item, Section):
                yield self.part(item)
            elif (widget := _widget(item)) != "none":
                number = next(self.numbers) if numbered and widget != "note" else None
                texts = {code: self.field(text, "follow") for code, text in below.items()}
                yield replace(self.field(item, widget), number=number, options=self.options(item, widget, texts))

    def field(self, question: Question, widget: str) -> Field:
        name, given = question.name, self.given(question)
        applies = name in self.applicable
        return Field(
            name=name,
            widget=widget,
            label=self.words.marked(question.label),
            hint=self.words.marked(question.hint),
            required=_always(question.required),
            value=given[0] if given else "",
            error=self.errors.get(name, ""),
            wrong=self.said(question.constraint_message),
            hidden=not applies,
            fresh=applies and bool(self.shown) and name not in self.shown and widget != "note",
            keyboard=KEYBOARDS.get(kind_of(question).seen_as, ""),
            places=_places(question, given) if widget == "ranking" else (),
            tight=question.kind == "range",
            row=question.kind == "range" or (question.ordinal and len(question.choices) <= SHORT_RANGE),
        )

    def options(self, question: Question, widget: str, below: Mapping[str, Field]) -> tuple[Option, ...]:
        given = self.given(question)
        if question.kind == "range" and widget == "radio":
            return tuple(Option(step, words.spelled(step, self.language), step in given) for step in _steps(question))
        apart = question.dont_know
        return tuple(
            Option(code, self.said(choice.label), code in given, code in apart, code in question.exclusive, below.get(code))
            for choice in choices_of(question)
            for code in (choice.code,)
        )

    def given(self, question: Question) -> tuple[str, ...]:
        """What was answered; at the first visit what the questionnaire answers beforehand."""
        beforehand = (question.default,) if question.default and not self.shown else ()
        return tuple(self.raw.get(question.name, beforehand))

    def said(self, text: Text) -> str:
        return text.in_language(self.language)


def _explained(items: Items) -> list[tuple[Section | Question, dict[str, Question]]]:
    """Each item, with the texts after it that explain one of its choices, by the code of the choice."""
    found: list[tuple[Section | Question, dict[str, Question]]] = []
    for item in items:
        code = followed(found[-1][0], item) if found and isinstance(item, Question) else ""
        if code and isinstance(item, Question) and code not in found[-1][1]:
            found[-1][1][code] = item
        else:
            found.append((item, {}))
    return found


def _widget(question: Question) -> str:
    widget = widget_of(question)
    if widget == "radio" and len(question.choices) > LONG_LIST:
        return "select"
    if widget == "range" and len(_steps(question)) <= SHORT_RANGE:
        return "radio"
    return widget


def _places(question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    """As many places as may be given, those that were given first."""
    size = min(int(bound(question, "max") or len(question.choices)), len(question.choices))
    return (*given, *("",) * (size - len(given)))[:size]


def _steps(question: Question) -> tuple[str, ...]:
    """The steps of a range, as many as may be shown and one more."""
    start, end, step = limits(question)
    size = min(int((end - start) / step) + 1, SHORT_RANGE + 1)
    return tuple(format(start + index * step, "f") for index in range(size))


def _always(required: Expression | None) -> bool:
    """Whether an answer is required whatever the other answers are."""
    return required in (Literal(True), Call("true", ()))
