"""What is typed from a sheet, field after field as they are printed, and how two typings of it are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from langnghe.core.errors import Finding, Refused
from langnghe.core.paper.form import Layout
from langnghe.core.paper.slots import Slot, printed, slots
from langnghe.core.paper.words import Words, words_for
from langnghe.core.questionnaire.kinds import KINDS, choices_of, parse, widget_of
from langnghe.core.questionnaire.model import Question, Questionnaire
from langnghe.core.response.validate import REQUIRED, Raw, Validated

CODE = "_code"
"""The field of the one-time code, where sheets have one."""
EMPTY = "empty"
"""Why a sheet without any answer is not counted."""
AT_ONCE = 9
"""Options that one key each can choose."""


class Entry(StrEnum):
    """How a field is typed: the number of one option, the numbers of several, the places of the options one behind the other,
    words and numbers in one line, or lines of words."""

    ONE = "one"
    MANY = "many"
    PLACES = "places"
    LINE = "line"
    WORDS = "words"


_ENTRIES = {
    "radio": Entry.ONE,
    "select": Entry.ONE,
    "picker": Entry.ONE,
    "tick": Entry.ONE,
    "checkboxes": Entry.MANY,
    "ranking": Entry.PLACES,
    "textarea": Entry.WORDS,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the `number` as it is printed, the words of the question, and its options in the printed order: codes and
    words."""

    name: str
    number: str
    label: str
    entry: Entry
    options: tuple[tuple[str, str], ...] = ()

    @property
    def at_once(self) -> bool:
        """Whether one key chooses an option."""
        return len(self.options) <= AT_ONCE


def fields(questionnaire: Questionnaire, language: str) -> tuple[Field, ...]:
    """Every field of a sheet in the order in which it is printed, what is written behind an answer after its question."""
    words = words_for(language)
    found = slots(printed(questionnaire, Layout().copies).items)
    return tuple(field for slot in found if slot.number for field in _of(slot, words, language))


def _of(slot: Slot, words: Words, language: str) -> Iterator[Field]:
    number = words.question.format(number=slot.number).rstrip(".")
    if isinstance(slot.item, Question):
        yield _field(slot.item, number, language)
        for written in slot.write_in.values():
            yield _field(written, number, language)
        return
    rows = [row for row in slot.item.items if isinstance(row, Question) and KINDS[row.kind].answerable]
    for place, row in enumerate(rows, start=1):
        yield _field(row, f"{number}.{place}", language)


def _field(question: Question, number: str, language: str) -> Field:
    entry = _ENTRIES.get(widget_of(question), Entry.LINE)
    options = tuple((choice.code, choice.label.in_language(language)) for choice in choices_of(question))
    return Field(question.name, number, question.label.in_language(language), entry, options)


def typed(form: Sequence[Field], sent: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What was typed into the fields, without blanks, as the validation reads it: places become the codes in their order. What
    is no place is kept as it was typed, so that the validation names it."""
    found: dict[str, list[str]] = {}
    for field in form:
        given = [text.strip() for text in sent.get(field.name, ()) if text.strip()]
        if field.entry is Entry.PLACES:
            given = [code for text in given for code in _ranked(field, text)]
        if given:
            found[field.name] = given
    return found


def _ranked(field: Field, text: str) -> list[str]:
    """The codes in the order of their places: "2 0 1" puts the third option first and the first second."""
    parts = text.split() if " " in text else list(text)
    codes = [code for code, _ in field.options]
    placed = [(int(part), code) for part, code in zip(parts, codes, strict=False) if part.isdigit() and int(part)]
    if len(parts) > len(codes) or len({place for place, _ in placed}) < len(placed) or not all(map(str.isdigit, parts)):
        return [text]
    return [code for _, code in sorted(placed)]


def places(field: Field, raw: Sequence[str]) -> str:
    """The reverse: what is typed for these codes in their order; what is none of them stays as it is."""
    codes = [code for code, _ in field.options]
    if not set(raw) <= set(codes):
        return " ".join(raw)
    found = [str(raw.index(code) + 1) if code in raw else "0" for code in codes]
    return (" " if len(codes) > AT_ONCE else "").join(found) if raw else ""


def differing(questionnaire: Questionnaire, form: Sequence[Field], first: Raw, second: Raw) -> tuple[str, ...]:
    """The names of the fields in which two typings of a sheet say something else, in the printed order."""
    known = {question.name: question for question in printed(questionnaire, Layout().copies).questions()}
    return tuple(
        field.name
        for field in form
        if _meant(known[field.name], first.get(field.name, ())) != _meant(known[field.name], second.get(field.name, ()))
    )


def _meant(question: Question, raw: Sequence[str]) -> object:
    """What counts of what was typed: the value; of words not their case, blanks or way of being encoded."""
    try:
        value = parse(question, raw) if raw else None
    except Refused:
        value = tuple(raw)
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split()).casefold()
    return value


def answered(form: Sequence[Field], *typings: Raw) -> int:
    """How many fields were answered in at least one of these typings: of so many fields errors are counted."""
    return sum(any(typing.get(field.name) for typing in typings) for field in form)


def objections(found: Validated) -> tuple[Finding, ...]:
    """What keeps a sheet from being accepted: answers that cannot be. A question that the respondent left out does not: nobody
    can be asked again, and the sheet is valid without it."""
    return tuple(finding for finding in found.findings if finding.kind is not REQUIRED)


def is_empty(form: Sequence[Field], found: Validated) -> bool:
    """Whether a sheet has no answer at all, so that it is counted as returned and not as valid."""
    return not any(field.name in found.answers for field in form)
