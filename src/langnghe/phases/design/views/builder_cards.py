"""The questions of a draft as the builder's page shows them: closed in a line or two, one of them open to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from langnghe.core.errors import Finding, Severity
from langnghe.core.questionnaire.edit import answers, logic, presets, tables
from langnghe.core.questionnaire.edit.draft import Draft
from langnghe.core.questionnaire.edit.other import has_other, without_followers
from langnghe.core.questionnaire.edit.references import speak_of
from langnghe.core.questionnaire.edit.showable import findings
from langnghe.core.questionnaire.edit.tree import Item, Items
from langnghe.core.questionnaire.expressions.tree import Expression
from langnghe.core.questionnaire.guided import comparisons
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.shuffle import is_drawn
from langnghe.phases.design.views import builder_words
from langnghe.web import tongues

QUIET = frozenset({"questionnaire.untranslated", "questionnaire.nothing_asked"})
"""What the page of the translations says, and what everybody sees."""
SHOWN_CHOICES = 8
MOST_ROWS = 100
"""A list of more answers is changed as text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One question that a condition may speak of, with its comparisons and its answers."""

    name: str
    label: str
    tests: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    asks: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One expression of an item. `mode`: "always", "rules" or "text" (of `required`: "no", "yes", "when"); `rules` are None where
    no menu can say it."""

    column: str
    mode: str
    text: str
    rules: tuple[logic.Line, ...] | None
    every: bool
    mistakes: tuple[builder_words.Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One item."""

    item: Item
    preset: str
    number: int | None
    level: int
    label: str
    hint: str
    choices: tuple[str, ...]
    more: int
    rows: tuple[str, ...]
    required: str
    when: str
    texts: tuple[Question, ...]
    mistakes: tuple[builder_words.Said, ...]
    unsure: bool
    assumptions: tuple[builder_words.Said, ...]
    inside: tuple[Card, ...] = ()
    open: Opened | None = None

    @property
    def name(self) -> str:
        return self.item.name

    @property
    def kind(self) -> str:
        """The plain name of its kind."""
        return builder_words.preset_name(self.preset)

    @property
    def shape(self) -> str:
        """ "question", "table" or "section": which editor it needs."""
        if isinstance(self.item, Question):
            return "question"
        return "table" if self.item.layout == "matrix" else "section"

    @property
    def errors(self) -> int:
        return sum(each.severity == Severity.ERROR for each in self.mistakes)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the editor of one item holds."""

    presets: tuple[tuple[str, str], ...]
    options: tuple[answers.Line, ...] | None
    options_text: str
    rows: tuple[answers.Line, ...] | None
    parameters: tuple[tuple[str, str, str], ...]
    conditions: Mapping[str, Condition]
    message: str
    drawn: bool
    may_draw: bool
    other: bool
    ordinal: bool
    default: str
    answerable: bool
    worked_out: bool
    sources: tuple[Source, ...]
    by_field: Mapping[str, tuple[builder_words.Said, ...]]
    by_row: Mapping[int, tuple[builder_words.Said, ...]]
    spoken_of: tuple[str, ...]
    sounds: tuple[Sound, ...] = ()

    @property
    def source_data(self) -> list[dict[str, object]]:
        """What the page's script needs to offer comparisons and answers."""
        return [
            {"name": each.name, "tests": [test for test, _label in each.tests], "choices": each.choices, "asks": each.asks}
            for each in self.sources
        ]


@dataclass(frozen=True, slots=True)
class Sound:
    """A place for a recording: of the question (`code` "") or of an answer, in one language."""

    code: str
    label: str
    language: str
    file: str

    @property
    def language_name(self) -> str:
        return tongues.language_name(self.language)


@dataclass(frozen=True, slots=True)
class Cards:
    """Every item of a draft, a section before what is in it, and what is wrong with the whole."""

    all: tuple[Card, ...]
    general: tuple[builder_words.Said, ...]

    @property
    def errors(self) -> int:
        """How many mistakes there are."""
        said = [*self.general, *(each for card in self.all for each in card.mistakes)]
        return sum(each.severity == Severity.ERROR for each in said)


def cards(draft: Draft, opened: str = "", extra: Sequence[Finding] = ()) -> Cards:
    """The draft as the page shows it, `opened` with its editor. `extra`: what of the last change could not be used."""
    found: dict[str, list[Finding]] = {}
    for each in (*findings(draft.questionnaire), *extra):
        if each.code not in QUIET:
            found.setdefault(each.place.field, []).append(each)
    made = _Maker(draft, opened, found, count(1)).cards(draft.questionnaire.items, 0)
    return Cards(tuple(flat(made)), tuple(builder_words.said(each) for each in found.get("", ())))


@dataclass(frozen=True, slots=True)
class _Maker:
    draft: Draft
    opened: str
    found: Mapping[str, list[Finding]]
    numbers: Iterator[int]
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.draft.questionnaire

    def words(self, text: Text) -> str:
        return text.in_language(self.questionnaire.default_language)

    def cards(self, items: Items, level: int) -> Iterator[Card]:
        for item, texts in without_followers(items):
            yield self.card(item, texts, level)

    def card(self, item: Item, texts: tuple[Question, ...], level: int) -> Card:
        table = isinstance(item, Section) and item.layout == "matrix"
        shared = tables.pattern(item) if isinstance(item, Section) else item
        rows = tables.rows(item) if isinstance(item, Section) and table else ()
        names = (item.name, *(row.name for row in rows), *(text.name for text in texts))
        found = [each for name in names for each in self.found.get(name, ())]
        choices = shared.choices if table or isinstance(item, Question) else ()
        inside = isinstance(item, Section) and not table
        return Card(
            item=item,
            preset=presets.preset_of(item),
            number=next(self.numbers) if self.is_counted(item) else None,
            level=level,
            label=self.words(item.label),
            hint=self.words(item.hint) if isinstance(item, Question) else "",
            choices=tuple(self.words(choice.label) for choice in choices[:SHOWN_CHOICES]),
            more=max(0, len(choices) - SHOWN_CHOICES),
            rows=tuple(self.words(row.label) for row in rows),
            required=logic.mode_of(shared.required) if choices or isinstance(item, Question) else "no",
            when=self.sentence(item.relevant),
            texts=texts,
            mistakes=tuple(builder_words.said(each) for each in found),
            unsure=any(name in self.draft.unsure for name in names),
            assumptions=tuple(builder_words.said(each) for name in names for each in self.draft.unsure.get(name, ())),
            inside=tuple(self.cards(item.items, level + 1)) if isinstance(item, Section) and inside else (),
            open=self.editor(item, shared, found) if item.name == self.opened else None,
        )

    def is_counted(self, item: Item) -> bool:
        if isinstance(item, Section):
            return item.layout == "matrix"
        return KINDS[item.kind].answerable

    def sentence(self, expression: Expression | None) -> str:
        """A condition in words, or as it is written."""
        found = logic.lines_of(expression)
        if expression is None or found is None:
            return logic.written(expression)
        lines, every = found
        return f" {builder_words.join_name(every=every)} ".join(self.rule(line) for line in lines)

    def rule(self, line: logic.Line) -> str:
        question = next((each for each in self.questionnaire.questions() if each.name == line.question), None)
        label = self.words(question.label) if question else line.question
        labels = {choice.code: self.words(choice.label) for choice in question.choices} if question else {}
        value = labels.get(line.value, line.value)
        return f"“{label}” {builder_words.test_name(line.test)}" + (f" “{value}”" if value else "")

    def editor(self, item: Item, shared: Question, found: Sequence[Finding]) -> Opened:
        language = self.questionnaire.default_language
        question = isinstance(item, Question)
        table = isinstance(item, Section) and item.layout == "matrix"
        kind = KINDS[shared.kind]
        said = [(each, builder_words.said(each)) for each in found]
        group = "question" if question else "table" if table else "section"
        known = [name for name in builder_words.PARAMETERS if name in kind.parameters] if question or table else []
        return Opened(
            presets=tuple((name, builder_words.preset_name(name)) for name in builder_words.GROUPS[group]),
            options=answers.lines_of(shared, language) if kind.has_choices and (question or table) else None,
            options_text=answers.to_text(shared, language) if question and len(shared.choices) > MOST_ROWS else "",
            rows=tables.rows_of(item, language) if isinstance(item, Section) and table else None,
            parameters=tuple((name, builder_words.parameter_name(name), shared.parameters.get(name, "")) for name in known),
            conditions={column: self.condition(item, shared, column, found) for column in CONDITIONS[group]},
            message=self.words(item.constraint_message) if isinstance(item, Question) else "",
            drawn=is_drawn(shared),
            may_draw="randomize" in kind.parameters,
            other=question and has_other(self.questionnaire, item.name),
            ordinal=shared.ordinal,
            default=item.default if isinstance(item, Question) else "",
            answerable=kind.answerable,
            worked_out=kind.worked_out,
            sources=tuple(self.sources(item)),
            by_field=_grouped((each.place.column or "label", words) for each, words in said if each.place.row is None),
            by_row=_grouped((each.place.row, words) for each, words in said if each.place.row),
            spoken_of=tuple(self.label_of(name) for name in speak_of(self.questionnaire, item.name)),
            sounds=tuple(self.sounds(item)),
        )

    def label_of(self, name: str) -> str:
        if not self.labels:
            self.labels.update({each.name: self.words(each.label) for each in self.questionnaire.questions()})
        return self.labels.get(name) or name

    def condition(self, item: Item, shared: Question, column: str, found: Sequence[Finding]) -> Condition:
        holder = shared if column == "required" else item
        expression: Expression | None = getattr(holder, column, None)
        lines = logic.lines_of(expression) if column != "constraint" else None
        mode = "always" if expression is None else "rules" if lines else "text"
        return Condition(
            column=column,
            mode=logic.mode_of(expression) if column == "required" else mode,
            text=logic.written(expression),
            rules=lines[0] if lines else None,
            every=lines[1] if lines else True,
            mistakes=tuple(builder_words.said(each) for each in found if each.place.column == column),
        )

    def sources(self, item: Item) -> Iterator[Source]:
        """The questions before the item: those after it are not answered yet."""
        inside = {row.name for row in tables.rows(item)} if isinstance(item, Section) else set()
        for question in self.questionnaire.questions():
            if question.name == item.name or question.name in inside:
                return
            kind = KINDS[question.kind]
            if kind.answerable or kind.worked_out:
                yield Source(
                    question.name,
                    self.words(question.label) or question.name,
                    tuple((test.value, builder_words.test_name(test)) for test in comparisons(question)),
                    tuple((choice.code, self.words(choice.label)) for choice in question.choices),
                    kind.seen_as,
                )

    def sounds(self, item: Item) -> Iterator[Sound]:
        if isinstance(item, Question):
            holders = [("", self.words(item.label), item.media)]
            holders += [(choice.code, self.words(choice.label), choice.media) for choice in item.choices[:SHOWN_CHOICES]]
            for code, label, media in holders:
                for language in self.questionnaire.languages:
                    files = media["audio"].by_language if "audio" in media else {}
                    yield Sound(code, label, language, files.get(language, ""))


def _grouped(pairs: Iterable[tuple[Any, builder_words.Said]]) -> dict[Any, tuple[builder_words.Said, ...]]:
    found: dict[Any, tuple[builder_words.Said, ...]] = {}
    for pair in pairs:
        found[pair[0]] = (*found.get(pair[0], ()), pair[1])
    return found


CONDITIONS = {
    "question": ("relevant", "required", "constraint", "calculation", "choice_filter"),
    "table": ("relevant", "required"),
    "section": ("relevant",),
}


def flat(cards: Iterable[Card]) -> Iterator[Card]:
    """Every card, a section before what is in it."""
    for card in cards:
        yield card
        yield from flat(card.inside)
