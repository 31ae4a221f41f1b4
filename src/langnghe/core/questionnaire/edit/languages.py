"""The words of a questionnaire in several languages: all of them, those that are missing, and new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.edit.changes import said
from langnghe.core.questionnaire.edit.tree import Item, mapped, walk
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text

BAD_LANGUAGE = define(
    "draft.bad_language", "“{code}” is not the code of a language.", "Use two or three small letters: en, vi, hmn, blt."
)
LANGUAGE_THERE = define("draft.language_there", "The questionnaire has the language {code} already.", "Choose another language.")
FIRST_LANGUAGE = define(
    "draft.first_language", "The first language of a questionnaire stays.", "Take out another language, or start another draft."
)
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Words:
    """One text that people see. `item` is the name of the question or section, "" for the whole; `what` the field, or "choice"
    with the `code` of the answer."""

    item: str
    what: str
    text: Text
    code: str = ""

    @property
    def key(self) -> str:
        """A name for the text that no other has."""
        return f"{self.item}:{self.what}:{self.code}"


def words(questionnaire: Questionnaire) -> tuple[Words, ...]:
    """All texts that have words in any language, in order; answers that several questions share come once."""
    found = [Words("", name, getattr(questionnaire, name)) for name in ("title", "introduction")]
    seen: set[tuple[str, str]] = set()
    for item in walk(questionnaire.items):
        found.extend(
            Words(item.name, field.name, value) for field in fields(item) if isinstance(value := getattr(item, field.name), Text)
        )
        found.extend(_choices(item, seen))
    return tuple(each for each in found if each.text)


def _choices(item: Item, seen: set[tuple[str, str]]) -> Iterator[Words]:
    if isinstance(item, Question):
        for choice in item.choices:
            key = (_list(item), choice.code)
            if key not in seen:
                seen.add(key)
                yield Words(item.name, "choice", choice.label, choice.code)


def missing(questionnaire: Questionnaire, language: str) -> tuple[Words, ...]:
    """The texts that have no words in that language."""
    return tuple(each for each in words(questionnaire) if not each.text.by_language.get(language))


def translated(questionnaire: Questionnaire, language: str, new: Mapping[str, str]) -> Questionnaire:
    """With new words in one language, by the keys of `words`; what has no key stays as it is."""
    owners: dict[tuple[str, str], str] = {}
    for question in questionnaire.questions():
        for choice in question.choices:
            owners.setdefault((_list(question), choice.code), question.name)

    def change(text: Text, key: str) -> Text:
        return _in_order(said(text, language, new[key]), questionnaire.languages) if key in new else text

    def owned(item: Question, choice: Choice) -> Choice:
        return replace(choice, label=change(choice.label, f"{owners[_list(item), choice.code]}:choice:{choice.code}"))

    def each(item: Item) -> Item:
        texts: dict[str, Any] = {name: change(text, f"{item.name}:{name}:") for name, text in _texts(item).items()}
        item = replace(item, **texts)
        return (
            replace(item, choices=tuple(owned(item, choice) for choice in item.choices)) if isinstance(item, Question) else item
        )

    head = {name: change(getattr(questionnaire, name), f":{name}:") for name in ("title", "introduction")}
    return replace(mapped(questionnaire, each), title=head["title"], introduction=head["introduction"])


def _texts(item: Item) -> dict[str, Text]:
    return {field.name: text for field in fields(item) if isinstance(text := getattr(item, field.name), Text)}


def _in_order(text: Text, languages: tuple[str, ...]) -> Text:
    known = [language for language in languages if language in text.by_language]
    others = [language for language in text.by_language if language not in languages]
    return Text({language: text.by_language[language] for language in (*known, *others)})


def with_language(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """With one more language. Raises Refused (draft.bad_language, draft.language_there)."""
    if not _CODE.fullmatch(code):
        raise refuse(BAD_LANGUAGE, Place(field="language"), code=code)
    if code in questionnaire.languages:
        raise refuse(LANGUAGE_THERE, Place(field="language"), code=code)
    return replace(questionnaire, languages=(*questionnaire.languages, code))


def without_language(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Without a language and all words in it. Raises Refused (draft.first_language, draft.bad_language)."""
    if code == questionnaire.default_language:
        raise refuse(FIRST_LANGUAGE, Place(field="language"))
    if code not in questionnaire.languages:
        raise refuse(BAD_LANGUAGE, Place(field="language"), code=code)
    gone = {each.key: "" for each in words(questionnaire)}
    rest = tuple(language for language in questionnaire.languages if language != code)
    return replace(translated(questionnaire, code, gone), languages=rest)


def _list(question: Question) -> str:
    return question.choice_list or question.name
