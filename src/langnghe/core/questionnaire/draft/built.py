"""One question of a draft while its lines are gathered, and the question that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from langnghe.core.errors import Finding, Kind, Place
from langnghe.core.plan.text import fold, squeeze
from langnghe.core.questionnaire.draft import assumptions, marks
from langnghe.core.questionnaire.draft.tables import Grid
from langnghe.core.questionnaire.edit.naming import free, slug
from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Section, Text

_INSTRUCTION = re.compile(r"\(([^()]{3,200})\)")
_LONG = re.compile(r"de xuat|kien nghi|gop y|y kien|vi sao|tai sao|mong muon|giai phap|neu ly do|ghi ro ly do|cu the")
_NUMBER = re.compile(
    r"\btuoi\b|bao nhieu (?!%)|\bso (?:luong|nguoi|lan|nam|con|thanh vien|nhan khau|ngay|gio|phut|the he)|"
    r"\bmay (?:lan|nguoi|nam|con|ngay|gio|the he)|dien tich|thu nhap"
)
_STEPS = (
    re.compile(r"^(?:rat|hoan toan|luon|thuong xuyen|tot|cao|nhieu)\b"),
    re.compile(r"\b(?:khong|chua|kem|thap|it|hiem|yeu|rat)\b"),
)
_LEAST_STEPS = 3
LANGUAGE = "vi"
OTHER = "Khác (ghi rõ)"
"""The words of an answer that is only a line to write on."""
WORDLESS = "…"
"""Stands for the words of a question of which only the answers could be read."""


@dataclass(slots=True)
class Gathered:
    """The lines of one question. `numbered`: whether it has a number or a letter; `counted`: the number
    before its last answer, 0 for none. `blanks`: lines to write on. `key`: what digits among the answers stand for."""

    place: Place
    numbered: bool = False
    words: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    counted: int = 0
    blanks: int = 0
    grid: Grid | None = None
    key: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answers."""
        return not self.options and not self.blanks and self.grid is None

    def say(self, kind: Kind, **values: object) -> None:
        """Remember what was assumed."""
        self.findings.append(Finding(kind, self.place, values))

    def take(self, text: str) -> None:
        """One line of its words: what sends respondents on is remembered, instructions in parentheses become the hint."""
        if routing := marks.routing_in(text):
            self.say(assumptions.ROUTING, quote=routing)
            text = marks.without_routing(text)
        self.key |= marks.key_in(text)
        for instruction in _INSTRUCTION.findall(text):
            if _instructs(instruction) or marks.key_in(instruction):
                self.hints.append(squeeze(instruction))
                text = text.replace(f"({instruction})", " ")
        if squeeze(text):
            self.words.append(squeeze(text))

    def offer(self, answer: str) -> None:
        """One answer."""
        if marks.routing_in(answer):
            self.say(assumptions.ROUTING, quote=squeeze(answer))
            answer = marks.without_routing(answer)
        if marks.without_blank(answer):
            self.options.append(squeeze(answer))
        elif marks.has_blank(answer):
            self.options.append(OTHER)


def _instructs(words: str) -> bool:
    folded = fold(words)
    return (
        marks.says_several(words)
        or marks.says_one(words)
        or re.match(r"(?:xin |vui long )?(?:chon|danh dau|ghi|khoanh)", folded) is not None
    )


def built(gathered: Gathered, taken: set[str]) -> tuple[Question | Section, ...]:
    """The question, or the table of questions, and the text of its “other (please state)”. Its names are added to `taken`."""
    label, behind = marks.around_blank(" ".join(gathered.words))
    if behind and not gathered.options:
        gathered.hints.append(behind)
    label = label or " ".join(gathered.hints)
    if not label:
        label = WORDLESS
        gathered.say(assumptions.UNCLEAR, quote=gathered.place.quote)
    name = _named(label, taken)
    if marks.is_personal(label):
        gathered.say(assumptions.PERSONAL, quote=label)
    if gathered.grid:
        return tuple(_tables(gathered, gathered.grid, label, name, taken))
    if gathered.options:
        return tuple(_choosing(gathered, label, name, taken))
    return (_writing(gathered, label, name),)


def _named(label: str, taken: set[str]) -> str:
    name = free(slug(label, "cau"), taken)
    taken.add(name)
    return name


def _text(words: str) -> Text:
    return Text({LANGUAGE: words}) if words else NO_TEXT


def _hint(gathered: Gathered) -> Text:
    return _text(" ".join(gathered.hints))


def _choosing(gathered: Gathered, label: str, name: str, taken: set[str]) -> Iterator[Question]:
    said = " ".join((label, *gathered.hints))
    several = marks.says_several(said)
    labels = [gathered.key.get(option, "") or marks.without_blank(option) for option in gathered.options]
    if not several and not marks.says_one(said) and len(labels) > 2 and not is_scale(labels):
        gathered.say(assumptions.ONE_ANSWER)
    most = marks.most_answers(said)
    choices = choices_of(labels)
    apart = tuple(choice.code for choice, words in zip(choices, labels, strict=True) if marks.is_dont_know(words))
    alone = tuple(choice.code for choice, words in zip(choices, labels, strict=True) if marks.is_exclusive(words))
    yield Question(
        name,
        "multiple" if several else "single",
        _text(label),
        _hint(gathered),
        choice_list=free(f"ds_{name}", taken),
        choices=choices,
        dont_know=apart,
        exclusive=alone if several else (),
        ordinal=not several and _ordinal(gathered, labels),
        parameters={"max": most} if several and most and int(most) < len(choices) else {},
        place=gathered.place,
    )
    taken.add(f"ds_{name}")
    for choice, words in zip(choices, labels, strict=True):
        if marks.is_other(words):
            chosen = Call("selected", (Reference(name), Literal(choice.code)))
            own = free(f"{name}_khac", taken)
            taken.add(own)
            yield Question(own, "text", _text("Xin ghi rõ"), relevant=chosen, place=gathered.place)


def choices_of(labels: Sequence[str]) -> tuple[Choice, ...]:
    """Answers with the codes 1, 2, 3 … in their order."""
    return tuple(Choice(str(number), _text(label)) for number, label in enumerate(labels, 1))


def _ordinal(gathered: Gathered, labels: Sequence[str]) -> bool:
    if is_scale(labels):
        gathered.say(assumptions.SCALE)
        return True
    return False


def is_scale(labels: Sequence[str]) -> bool:
    """Whether the answers look like steps: digits in order, or from “very …” to “not …” or the reverse."""
    steps = [fold(label) for label in labels if not marks.is_dont_know(label)]
    if len(steps) < _LEAST_STEPS:
        return False
    if all(step.isdigit() for step in steps):
        return [int(step) for step in steps] == list(range(int(steps[0]), int(steps[0]) + len(steps)))
    much, little = _STEPS
    ends = (steps[0], steps[-1])
    return any(much.match(one) and little.search(other) for one, other in (ends, ends[::-1]))


def _writing(gathered: Gathered, label: str, name: str) -> Question:
    kind = open_kind(label) if gathered.blanks <= 1 else "text"
    if gathered.is_open:
        gathered.say(assumptions.NO_ANSWERS)
    elif kind != "text":
        gathered.say(assumptions.KIND, taken=kind)
    long = kind == "text" and (gathered.blanks > 1 or bool(_LONG.search(fold(label))))
    return Question(name, kind, _text(label), _hint(gathered), appearance="multiline" if long else "", place=gathered.place)


def open_kind(label: str) -> str:
    """The kind of a question that is answered on a line, by its words."""
    folded = fold(label)
    if re.search(r"nam sinh|sinh nam|nam nao", folded):
        return "year"
    if re.search(r"ngay(?:,| -)? ?(?:thang|sinh)", folded):
        return "date"
    return "integer" if _NUMBER.search(folded) and not _LONG.search(folded) else "text"


def _tables(gathered: Gathered, grid: Grid, label: str, name: str, taken: set[str]) -> Iterator[Section]:
    """One table, or one for each heading between its rows."""
    columns = _column_labels(gathered, grid)
    choices = choices_of(columns)
    listed = free(f"ds_{name}", taken)
    taken.add(listed)
    said = " ".join((label, *gathered.hints))
    several = marks.says_several(said)
    apart = tuple(choice.code for choice, words in zip(choices, columns, strict=True) if marks.is_dont_know(words))
    ordinal = not several and _ordinal(gathered, columns)
    for number, (heading, rows) in enumerate(grid.parts):
        asked = tuple(
            Question(
                _named(row, taken),
                "multiple" if several else "single",
                _text(row),
                choice_list=listed,
                choices=choices,
                dont_know=apart,
                ordinal=ordinal,
                place=gathered.place,
            )
            for row in rows
        )
        words = ": ".join(filter(None, (label if number == 0 or not heading else "", heading))) or label
        yield Section(name if number == 0 else _named(words, taken), _text(words), asked, layout="matrix", place=gathered.place)


def _column_labels(gathered: Gathered, grid: Grid) -> tuple[str, ...]:
    """Columns named by digits alone have the words of the key above the table, where there is one."""
    named = [marks.without_blank(option) for option in gathered.options]
    if all(column.isdigit() for column in grid.columns) and len(named) == len(grid.columns):
        return tuple(named)
    return tuple(gathered.key.get(column, column) for column in grid.columns)
