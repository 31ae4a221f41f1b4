"""Wording: everything that is shown has words, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.core.questionnaire.dependencies import steps
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text

NO_LABEL = define("questionnaire.no_label", "“{name}” has no wording.", "Write its label.")
UNTRANSLATED = define(
    "questionnaire.untranslated",
    "The {what} of “{name}” is not translated into: {languages}.",
    "Write the translation; until then the {first} wording is shown.",
    Severity.WARNING,
)


def check_wording(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Labels that are missing, and translations that are missing."""
    languages = questionnaire.languages
    yield from _translated(questionnaire.title, "title", questionnaire.name, Place(column="title"), languages)
    yield from _translated(questionnaire.introduction, "introduction", questionnaire.name, Place(), languages)
    for step in steps(questionnaire):
        item = step.item
        if isinstance(item, Question) and item.kind in KINDS and KINDS[item.kind].widget(item) != "none" and not item.label:
            yield Finding(NO_LABEL, replace(item.place, column="label"), {"name": item.name})
        for column, text in _texts(item):
            yield from _translated(text, column, item.name, replace(item.place, column=column), languages)
    for choice in (choice for _name, choices in distinct_lists(questionnaire) for choice in choices):
        place = replace(choice.place, column="label")
        if not choice.label:
            yield Finding(NO_LABEL, place, {"name": choice.code})
        yield from _translated(choice.label, "label", choice.code, place, languages)


def _texts(item: Question | Section) -> Iterator[tuple[str, Text]]:
    yield "label", item.label
    if isinstance(item, Question):
        yield "hint", item.hint
        yield "constraint_message", item.constraint_message


def _translated(text: Text, what: str, name: str, place: Place, languages: tuple[str, ...]) -> Iterator[Finding]:
    missing = [language for language in languages if not text.by_language.get(language)]
    if text and missing:
        values = {"what": what.replace("_", " "), "name": name, "languages": ", ".join(missing), "first": languages[0]}
        yield Finding(UNTRANSLATED, place, values)


def distinct_lists(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The lists of choices by name; one that several questions use comes once."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for question in questionnaire.questions():
        key = (question.choice_list, tuple(choice.code for choice in question.choices))
        if question.choices and key not in seen:
            seen.add(key)
            yield question.choice_list or question.name, question.choices
