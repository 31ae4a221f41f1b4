"""What a questionnaire is: one value from which the page, the printed form and the dictionary are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from langnghe.core.errors import NOWHERE, Place
from langnghe.core.questionnaire.expressions.tree import Expression


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in several languages: {"vi": "Có", "en": "Yes"}."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str, fallback: str = "vi") -> str:
        """The words in that language; else in the fallback; else in any; else empty."""
        found = self.by_language
        return found.get(language) or found.get(fallback) or next(iter(found.values()), "")

    def __bool__(self) -> bool:
        return any(self.by_language.values())


NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen. `code` never changes with wording or order. `extra` holds columns for choice filters.
    `media`: by "audio" or "image", the names of its files by language."""

    code: str
    label: Text
    extra: Mapping[str, str] = field(default_factory=dict)
    place: Place = field(default=NOWHERE, compare=False)
    media: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind` is a name in the registry of kinds. `required` may be a condition. `choices` is empty where the
    kind has none. `parameters` are the kind's own settings (start, end, step; min, max; randomize, seed), `dont_know` the
    codes kept apart from a scale ("khó trả lời"), `exclusive` those that no other may be chosen with ("none of these"),
    `fixed_last` those that stay at the end when the order is drawn by lot. `ordinal`: the choices, but for `dont_know`, are
    steps in their order. `media`: by "audio" or "image", the names of its files by language. In `label` and `hint` a
    `${name}` stands for an earlier answer (core.questionnaire.piping)."""

    name: str
    kind: str
    label: Text
    hint: Text = NO_TEXT
    required: Expression | None = None
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text = NO_TEXT
    calculation: Expression | None = None
    choice_filter: Expression | None = None
    choice_list: str = ""
    choices: tuple[Choice, ...] = ()
    dont_know: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    appearance: str = ""
    default: str = ""
    ordinal: bool = False
    exclusive: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)
    fixed_last: tuple[str, ...] = ()
    media: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often the questions of a section are asked: `count` times, or, when it is None, as often as the respondent says,
    from `minimum` to `maximum` times. Whatever `count` gives, no more than `maximum`."""

    count: Expression | None = None
    minimum: int = 0
    maximum: int = 10


@dataclass(frozen=True, slots=True)
class Section:
    """Questions (and sections) that stand together. `layout` is "" or "matrix": questions of the same choices, all of one or
    all of several answers, as the rows of one table. `role` is "" or "respondent": who answers (sex, age, …). A section that is
    not relevant hides all in it. With `repeat` all in it is asked once for each of several things (the members of a household);
    `core.questionnaire.repeats.unrolled` gives the questions as they are asked; there `round_of` names the repeat."""

    name: str
    label: Text
    items: tuple[Section | Question, ...]
    layout: str = ""
    relevant: Expression | None = None
    role: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    repeat: Repeat | None = None
    round_of: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole instrument. `hash` (core.questionnaire.identity) names this exact version in every mode."""

    name: str
    title: Text
    languages: tuple[str, ...]
    items: tuple[Section | Question, ...]
    introduction: Text = NO_TEXT

    @property
    def default_language(self) -> str:
        """The first of its languages."""
        return self.languages[0]

    def questions(self) -> Iterator[Question]:
        """Every question in order, sections opened."""
        yield from questions_in(self.items)

    def question(self, name: str) -> Question:
        """The question of that name. Raises KeyError when there is none."""
        for question in self.questions():
            if question.name == name:
                return question
        raise KeyError(name)


def questions_in(items: tuple[Section | Question, ...]) -> Iterator[Question]:
    """Every question among these items in order, sections opened."""
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from questions_in(item.items)
