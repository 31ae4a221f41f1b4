"""Earlier answers in the wording of later questions: `${name}` in a label or a hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from langnghe.core.questionnaire.expressions.atoms import clock, day
from langnghe.core.questionnaire.expressions.lexer import NAME
from langnghe.core.questionnaire.expressions.tree import Reference
from langnghe.core.questionnaire.kinds import choices_of, kind_of
from langnghe.core.questionnaire.model import Question, Section, Text
from langnghe.core.questionnaire.values import Value

_PIPE = re.compile(rf"\$\{{[ ]*({NAME})[ ]*\}}")


def parts(words: str) -> tuple[str | Reference, ...]:
    """The wording in its parts: words as they are, and references to answers."""
    pieces = _PIPE.split(words)
    found = (Reference(piece) if place % 2 else piece for place, piece in enumerate(pieces))
    return tuple(part for part in found if part)


def piped(texts: Iterable[Text]) -> frozenset[str]:
    """The questions whose answers stand in the texts, in any language."""
    return frozenset(name for text in texts for words in text.by_language.values() for name in _PIPE.findall(words))


def texts_of(item: Question | Section) -> Iterator[tuple[str, Text]]:
    """The wordings of an item in which answers may stand, by the column of XLSForm."""
    yield "label", item.label
    if isinstance(item, Question):
        yield "hint", item.hint
        yield "constraint_message", item.constraint_message


def filled(words: str, said: Callable[[str], str]) -> str:
    """The wording with every `${name}` replaced by what `said` says for it."""
    return _PIPE.sub(lambda found: said(found[1]), words)


def renamed(text: Text, name_of: Callable[[str], str]) -> Text:
    """The text that speaks of other questions instead."""
    if not piped((text,)):
        return text
    return Text({language: filled(words, lambda name: f"${{{name_of(name)}}}") for language, words in text.by_language.items()})


def spoken(question: Question, value: Value | None, language: str) -> str:
    """An answer as it is read out in a later question: the labels of codes, dates as day/month/year, a decimal comma in
    Vietnamese. Empty when there is none."""
    match value:
        case None:
            return ""
        case Decimal() | int():
            written = format(Decimal(value), "f")
            return written.replace(".", ",") if language == "vi" else written
        case date():
            return value.strftime("%d/%m/%Y")
        case tuple():
            return ", ".join(spoken_code(question, code, language) for code in value)
        case _:
            return _spoken_text(question, value, language)


def _spoken_text(question: Question, value: str, language: str) -> str:
    on = day(value) if kind_of(question).seen_as == "moment" else None
    if on is not None and clock(value) is not None:
        return f"{value.partition('T')[2][:5]} {on.strftime('%d/%m/%Y')}"
    return spoken_code(question, value, language)


def spoken_code(question: Question, code: str, language: str) -> str:
    """The label of a code; the code itself where it is none of the question's choices."""
    return next((choice.label.in_language(language) for choice in choices_of(question) if choice.code == code), code) or code
