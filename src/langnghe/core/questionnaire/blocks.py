"""Blocks of questions that surveys repeat, and how one is put into a questionnaire."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from langnghe.core.questionnaire.edit.naming import free, names_of
from langnghe.core.questionnaire.edit.references import renamed_in
from langnghe.core.questionnaire.edit.tree import Item, Items, around, placed_after, walk
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text


class Group(StrEnum):
    """What a block is about."""

    RESPONDENT = "respondent"
    SCALE = "scale"
    TOPIC = "topic"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its code, its name and a note on how to use it, and its questions and sections with their stable codes. `…` in
    brackets stands for words of the survey at hand."""

    code: str
    group: Group
    title: Text
    items: Items
    note: Text = NO_TEXT

    def questions(self) -> tuple[Question, ...]:
        """Its questions in order, sections opened."""
        return tuple(item for item in walk(self.items) if isinstance(item, Question))


def insert(questionnaire: Questionnaire, block: Block, after: str = "") -> Questionnaire:
    """The questionnaire with the block behind the question or section of that name, or at its end; behind the whole table where
    the name is that of one of its rows. A name that is taken gets a number, also where the block speaks of it; a list of the
    same answers is shared. Only words in the languages of the questionnaire come along, or, where it has none of the block's,
    all of them. Raises Refused (draft.not_found)."""
    items = tuple(_in_languages(item, questionnaire.languages) for item in block.items)
    table = around(questionnaire, after) if after else None
    row = table.name if table and table.layout == "matrix" else after
    return placed_after(questionnaire, row, *_with_free_names(items, questionnaire))


def _with_free_names(items: Items, questionnaire: Questionnaire) -> Items:
    taken = names_of(questionnaire)
    lists = _lists(questionnaire)
    new: dict[str, str] = {}
    for item in walk(items):
        new[item.name] = free(item.name, taken)
        taken.add(new[item.name])
    shared = {}
    for item in walk(items):
        if isinstance(item, Question) and item.choice_list:
            shared[item.choice_list] = _list_name(item, lists, taken)
    return tuple(_renamed(item, new, shared) for item in items)


def _lists(questionnaire: Questionnaire) -> Mapping[str, tuple[Choice, ...]]:
    return {question.choice_list: question.choices for question in questionnaire.questions()}


def _list_name(question: Question, lists: Mapping[str, tuple[Choice, ...]], taken: Collection[str]) -> str:
    """Its own name where it is free or has these very answers, else one with a number."""
    name = question.choice_list
    if lists.get(name, question.choices) == question.choices:
        return name
    return free(name, taken)


def _renamed(item: Item, new: Mapping[str, str], lists: Mapping[str, str]) -> Item:
    renamed = replace(renamed_in(item, new), name=new[item.name])
    if isinstance(renamed, Section):
        return replace(renamed, items=tuple(_renamed(each, new, lists) for each in renamed.items))
    return replace(renamed, choice_list=lists.get(renamed.choice_list, ""))


def _in_languages(item: Item, languages: Iterable[str]) -> Item:
    values = {each.name: getattr(item, each.name) for each in fields(item)}
    return replace(item, **{name: _spoken(value, languages) for name, value in values.items()})


def _spoken(value: Any, languages: Iterable[str]) -> Any:
    match value:
        case Text():
            found = {language: value.by_language[language] for language in languages if language in value.by_language}
            return Text(found) if found else value
        case (Choice(), *_):
            return tuple(replace(choice, label=_spoken(choice.label, languages)) for choice in value)
        case (Question() | Section(), *_):
            return tuple(_in_languages(each, languages) for each in value)
        case _:
            return value
