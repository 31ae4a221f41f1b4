"""The questionnaire as a respondent's page shows it: what is asked, what was answered, what is hidden, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, groupby

from django.utils.html import format_html

from langnghe.core.errors import Finding
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.expressions.functions import Context
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.kinds import choices_of, kind_of, widget_of
from langnghe.core.questionnaire.kinds.bounds import bound
from langnghe.core.questionnaire.kinds.picker import candidates
from langnghe.core.questionnaire.kinds.range import limits
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.offered import offered
from langnghe.core.questionnaire.piping import texts_of
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.rounds import counted_by_respondent
from langnghe.core.questionnaire.routing import Route, labels, route
from langnghe.core.questionnaire.shuffle import is_drawn, shown_choices
from langnghe.core.response.validate import CONSTRAINT_SAYS, validate
from langnghe.web import words
from langnghe.web.limits import limits_of, said_limits
from langnghe.web.sheet import CODE, CONSENT, UNIT, Field, Form, Mistake, Option, Part, follows
from langnghe.web.told import Told, told
from langnghe.web.tongues import language_name

__all__ = ["Field", "Form", "Mistake", "Option", "Part", "Visit", "followed", "look", "present"]

Raw = Mapping[str, Sequence[str]]
Items = tuple[Section | Question, ...]

LONG_LIST = 12
"""A list of more choices than this is shown as a drop-down list."""
SHORT_RANGE = 11
"""A range of at most so many steps is shown as a row of choices."""
CANDIDATES = 50
"""A picker without script offers at most so many entries that fit what was typed."""
KEYBOARDS = {"integer": "numeric", "number": "decimal"}
"""The keyboard that a phone should offer, by how expressions see the answer."""
TICKED = ("radio", "checkboxes")
RICH = ("ranking", "picker")
"""The controls that need the page's second script."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the page. `shown`: the questions seen so far (none at the first visit); `lot` decides the order of choices
    that are drawn by lot; `entries` gives the address of a picker's list, and `recording` that of a recording, "" for none."""

    shown: Collection[str] = ()
    lot: str = ""
    today: date = date.min
    entries: Callable[[str], str] = lambda _name: ""
    recording: Callable[[str], str] = lambda _name: ""


def present(
    questionnaire: Questionnaire,
    language: str,
    raw: Raw,
    applicable: Route | Collection[str],
    findings: Iterable[Finding] = (),
    visit: Visit | None = None,
) -> Form:
    """The page for the answers so far. `applicable` is the route that they take (or names the questions that apply). A finding
    belongs to the question that its place names as `field`."""
    visit = visit or Visit()
    growing = counted_by_respondent(questionnaire)
    questionnaire = unrolled(questionnaire)
    chosen = language if language in questionnaire.languages else questionnaire.default_language
    answers = applicable.answers if isinstance(applicable, Route) else {}
    said = told(questionnaire, answers, chosen)
    found = tuple(_worded(finding, questionnaire, said) for finding in findings)
    names = frozenset(applicable.names if isinstance(applicable, Route) else applicable)
    context = Context(answers, visit.today, label=labels(questionnaire))
    sheet = _Sheet(raw, names, _errors(found), visit, said, context, growing, count(1))
    parts = sheet.parts(questionnaire.items)
    fields = {each.name: each for part in parts for each in part.fields()}
    return Form(
        title=said.marked(questionnaire.title),
        introduction=said.marked(questionnaire.introduction),
        language=chosen,
        languages=tuple((code, language_name(code)) for code in questionnaire.languages),
        parts=parts,
        shown=" ".join(sorted(_seen(sheet.applicable, fields))),
        mistakes=tuple(_mistake(finding, fields, dict(_rounds(parts))) for finding in found),
        errors=sheet.errors,
        partly=_partly(questionnaire, said),
        rich=bool(growing) or any(each.widget in RICH or _heard(each) for each in fields.values()),
        numbers=any(each.keyboard for each in fields.values()),
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


def _seen(applicable: frozenset[str], fields: Mapping[str, Field]) -> frozenset[str]:
    """What counts as shown: not a question that has no answer to choose from yet, but the texts that open with a choice."""
    below = {follow.name for each in fields.values() for follow in follows(each)}
    return (applicable | below) - {each.name for each in fields.values() if each.waiting}


def _heard(asked: Field) -> bool:
    """Whether a recording belongs to the question or to one of its answers."""
    return bool(asked.audio) or any(option.audio for option in asked.options)


def _partly(questionnaire: Questionnaire, said: Told) -> bool:
    """Whether words on the page are in another language than the page."""
    items = [step.item for step in steps(questionnaire)]
    texts = [text for item in items for _, text in texts_of(item)]
    short = [item for item in items if isinstance(item, Question) and _widget(item) != "picker"]
    texts += [choice.label for item in short for choice in item.choices]
    return any(map(said.foreign, (questionnaire.title, questionnaire.introduction, *texts)))


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


def _mistake(finding: Finding, fields: Mapping[str, Field], rounds: Mapping[str, str]) -> Mistake:
    name = finding.place.field
    there = name in fields or name in (CONSENT, UNIT, CODE)
    label = fields[name].label if name in fields else ""
    if name in rounds:
        label = format_html("{}: {}", rounds[name], label)
    return Mistake(f"i-{name}" if there else "f", _message(finding), label)


def _rounds(parts: Iterable[Field | Part]) -> Iterator[tuple[str, str]]:
    """By the names of the questions in rounds, what the round is called."""
    for part in parts:
        if isinstance(part, Part) and part.round:
            yield from ((each.name, part.label) for each in part.fields())
        elif isinstance(part, Part):
            yield from _rounds(part.items)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page while it is made."""

    raw: Raw
    applicable: frozenset[str]
    errors: Mapping[str, str]
    visit: Visit
    words: Told
    context: Context
    growing: Mapping[str, Section]
    numbers: Iterator[int]

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
        order = self.columns(section) if matrix else ()
        numbered = not matrix and not section.round_of
        items = tuple(self.fields(section.items, numbered=numbered, order=order))
        label, hidden = self.words.marked(section.label), all(item.hidden for item in items)
        part = Part(section.name, label, number, matrix, hidden, items, drawn=matrix and any(_drawn(items)))
        return self.grown(part, section)

    def columns(self, matrix: Section) -> tuple[str, ...]:
        """The codes of the columns of a matrix in their order, which is that of its first row."""
        first = next((item for item in matrix.items if isinstance(item, Question)), None)
        return tuple(choice.code for choice in shown_choices(first, self.visit.lot)) if first else ()

    def grown(self, part: Part, section: Section) -> Part:
        """A repeat of which the respondent says how many rounds there are, or one of its rounds."""
        if section.name in self.growing and (repeat := self.growing[section.name].repeat):
            return replace(part, grows=section.name, least=repeat.minimum, most=repeat.maximum)
        if section.round_of in self.growing:
            number = int(section.name.rpartition("_")[2])
            return replace(part, grows=section.round_of, round=number)
        return part

    def fields(self, items: Items, *, numbered: bool = True, order: tuple[str, ...] = ()) -> Iterator[Field | Part]:
        """What stands on the page, in order; a text that explains a choice of the question before it goes there."""
        for item, below in _explained(items):
            if isinstance(item, Section):
                yield self.part(item)
            elif (widget := _widget(item)) != "none":
                number = next(self.numbers) if numbered and widget != "note" else None
                texts = {code: self.field(text, "follow") for code, text in below.items()}
                options = self.options(item, widget, texts)
                if order:
                    options = tuple(sorted(options, key=lambda option: order.index(option.code)))
                waiting = bool(options) and all(option.hidden for option in options)
                yield replace(self.field(item, widget), number=number, options=options, waiting=waiting)

    def field(self, question: Question, widget: str) -> Field:
        name, given = question.name, self.given(question)
        applies = name in self.applicable
        seen = self.visit.shown
        least, most = limits_of(question)
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
            fresh=applies and bool(seen) and name not in seen and widget != "note",
            keyboard=KEYBOARDS.get(kind_of(question).seen_as, ""),
            places=_places(question, given) if widget == "ranking" else (),
            tight=question.kind == "range",
            row=question.kind == "range" or (question.ordinal and len(question.choices) <= SHORT_RANGE),
            limits="" if question.kind == "range" and widget == "radio" else said_limits(question, least, most),
            least=least,
            most=most,
            audio=self.recording(question.media),
            entries=self.visit.entries(name) if widget == "picker" else "",
            drawn=is_drawn(question),
        )

    def options(self, question: Question, widget: str, below: Mapping[str, Field]) -> tuple[Option, ...]:
        given = self.given(question)
        if question.kind == "range" and widget == "radio":
            return tuple(Option(step, words.spelled(step, self.words.language), step in given) for step in _steps(question))
        choices = self.fitting(question, given) if widget == "picker" else _shown(question, self.visit.lot)
        alone = widget == "picker" and len(choices) == 1 < len(question.choices)
        left = {choice.code for choice in offered(question, self.context)} if question.choice_filter is not None else None
        return tuple(
            Option(
                code=choice.code,
                label=self.said(choice.label) or choice.code,
                checked=choice.code in given or alone,
                apart=choice.code in question.dont_know,
                alone=choice.code in question.exclusive,
                hidden=left is not None and choice.code not in left,
                lang=self.words.foreign(choice.label),
                audio=self.recording(choice.media),
                follow=below.get(choice.code),
            )
            for choice in choices
        )

    def fitting(self, question: Question, given: tuple[str, ...]) -> tuple[Choice, ...]:
        """What a picker offers without its list: the entry that was chosen, or those that fit what was typed; all of them where
        the list has no address of its own."""
        if not self.visit.entries(question.name):
            return question.choices
        chosen = tuple(choice for choice in question.choices if choice.code in given)
        return chosen or (candidates(question, given[0], CANDIDATES) if given else ())

    def given(self, question: Question) -> tuple[str, ...]:
        """What was answered; at the first visit what the questionnaire answers beforehand."""
        beforehand = (question.default,) if question.default and not self.visit.shown else ()
        return tuple(self.raw.get(question.name, beforehand))

    def said(self, text: Text) -> str:
        return text.in_language(self.words.language)

    def recording(self, media: Mapping[str, Text]) -> str:
        name = self.said(media["audio"]) if "audio" in media else ""
        return self.visit.recording(name) if name else ""


def _drawn(items: Iterable[Field | Part]) -> Iterator[bool]:
    return (isinstance(item, Field) and item.drawn for item in items)


def _shown(question: Question, lot: str) -> tuple[Choice, ...]:
    return shown_choices(question, lot) if question.choices else choices_of(question)


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
