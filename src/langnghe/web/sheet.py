"""What stands on a respondent's page: questions, answers that can be chosen, parts, and what is wrong, as templates need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CONSENT, UNIT, CODE = "_consent", "_unit", "_code"
"""The fields of the page that are no questions."""
LONG_FORM = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `apart`: it stands apart from the scale; `alone`: no other may be chosen with it; `hidden`:
    the other answers take it away. `lang` is the language of its words where it is not that of the page. `audio` is the address
    of its recording. `follow` is the text that belongs to it ("other, please state")."""

    code: str
    label: str
    checked: bool = False
    apart: bool = False
    alone: bool = False
    hidden: bool = False
    lang: str = ""
    audio: str = ""
    follow: Field | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `number` is None where it has none; `fresh` marks one that the last answers brought to light; `row`:
    its options are steps that may stand in a row, `tight`: however narrow the page. `wrong` is what the questionnaire says
    of an answer that breaks its rule. `limits` says what is accepted, from `least` to `most` ("" for no limit). `places` are
    those of a ranking, each with the code that stands there or "". `entries` is the address of a picker's list. `drawn`: the
    order of its options was drawn by lot; `waiting`: other answers must be given before there is one to choose. `step`: on which
    step of the page it stands; `away`: another step is shown."""

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
    limits: str = ""
    least: str = ""
    most: str = ""
    audio: str = ""
    entries: str = ""
    drawn: bool = False
    waiting: bool = False
    step: int = 0
    away: bool = False

    @property
    def template(self) -> str:
        return f"collect/respond/widgets/{self.widget}.html"

    @property
    def said(self) -> tuple[str, ...]:
        """What was answered, in words."""
        if not self.options:
            typed = "/".join(reversed(self.value.split("-"))) if self.widget == "date" else self.value
            return (typed,) if typed else ()
        labels = {option.code: option.label for option in self.options}
        given = self.places or tuple(option.code for option in self.options if option.checked)
        return tuple(labels[code] for code in given if code in labels)

    @property
    def described_by(self) -> str:
        """The ids of its hint and its error."""
        hint = (self.hint or self.limits) and f"h-{self.name}"
        return " ".join(part for part in (hint, self.error and f"e-{self.name}") if part)


@dataclass(frozen=True, slots=True)
class Part:
    """A section: fields, and parts within it. `matrix` parts are tables: a field a row, the columns those of the first. A part
    with `grows` is a repeat of which the respondent says how many rounds there are: from `least` to `most`; its rounds, from
    1, have a `round`, and the name of the repeat in `grows`, when they can be taken away. `away`: nothing of it stands on the
    step that is shown."""

    name: str = ""
    label: str = ""
    number: int | None = None
    matrix: bool = False
    hidden: bool = False
    items: tuple[Field | Part, ...] = ()
    grows: str = ""
    round: int = 0
    least: int = 0
    most: int = 0
    drawn: bool = False
    away: bool = False

    @property
    def columns(self) -> tuple[Option, ...]:
        """The options above the columns of a matrix."""
        return next((item.options for item in self.items if isinstance(item, Field)), ())

    @property
    def required(self) -> bool:
        """Whether every row of a matrix must be answered."""
        return all(isinstance(item, Field) and item.required for item in self.items)

    @property
    def rows_fit(self) -> bool:
        """Whether more rounds can be asked for than stand on the page now."""
        return any(isinstance(item, Part) and item.round and item.hidden for item in self.items)

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
    `errors` leads from the name of a field to what is wrong with it; `partly`: some words are in another language than that of
    the page; `rich`: it has something for which the page's second script is needed; `numbers`: some answers are numbers."""

    title: str
    introduction: str
    language: str
    languages: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    shown: str
    mistakes: tuple[Mistake, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    partly: bool = False
    rich: bool = False
    numbers: bool = False

    @property
    def consent_error(self) -> str:
        return self.errors.get(CONSENT, "")

    @property
    def unit_error(self) -> str:
        return self.errors.get(UNIT, "")

    @property
    def code_error(self) -> str:
        return self.errors.get(CODE, "")

    @property
    def long(self) -> bool:
        """Whether there are so many questions that the browser shall draw only those near the screen."""
        return sum(1 for part in self.parts for _ in part.fields()) > LONG_FORM

    @property
    def revealed(self) -> tuple[Field, ...]:
        """The questions that the last answers brought to light."""
        return tuple(each for part in self.parts for each in part.fields() if each.fresh and not each.away)


def follows(asked: Field) -> Iterator[Field]:
    """The texts that belong to a field's options."""
    return (option.follow for option in asked.options if option.follow)
