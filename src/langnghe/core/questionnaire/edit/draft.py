"""A questionnaire that is being built, one change of it, and a change that comes too late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from langnghe.core.errors import CATALOGUE, Finding, Place
from langnghe.core.questionnaire.edit.other import followers
from langnghe.core.questionnaire.edit.tree import walk
from langnghe.core.questionnaire.model import Question, Questionnaire, Section
from langnghe.core.questionnaire.serial import questionnaire_from_json, questionnaire_to_json

Unsure = Mapping[str, tuple[Finding, ...]]
"""By the names of items that were read from a document: what was assumed of them, until a person confirms it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being built."""

    questionnaire: Questionnaire
    unsure: Unsure = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change by one person. `verb` and `item` say in short what it is. `apply` makes it, the same from the same questionnaire
    every time. `seen` gives what the person had before the eyes: while that is as it was, the change may be made, whatever else
    was changed in the meantime. `confirms`: whether the item needs no confirmation any more."""

    verb: str
    item: str
    apply: Callable[[Questionnaire], Questionnaire]
    seen: Callable[[Questionnaire], object]
    confirms: bool = True


def edited(draft: Draft, edit: Edit) -> Draft:
    """The draft after the change. Raises Refused when it cannot be made."""
    questionnaire = edit.apply(draft.questionnaire)
    names = {item.name for item in walk(questionnaire.items)}
    gone = _with_texts(draft.questionnaire, edit.item) if edit.confirms else set()
    unsure = {name: found for name, found in draft.unsure.items() if name in names - gone}
    return Draft(questionnaire, unsure)


def is_stale(edit: Edit, base: Questionnaire, now: Questionnaire) -> bool:
    """Whether what the change is about was changed by somebody else since the person saw it."""
    return edit.seen(base) != edit.seen(now)


def head(questionnaire: Questionnaire) -> object:
    """What of a questionnaire is no question: its title, its introduction, its languages."""
    return questionnaire.title, questionnaire.introduction, questionnaire.languages


def item_alone(name: str) -> Callable[[Questionnaire], object]:
    """What a person sees who edits one item: the question with the texts that follow it, the table with its rows, the section
    without what is in it; None when it is gone."""

    def seen(questionnaire: Questionnaire) -> object:
        item = _found(questionnaire, name)
        if isinstance(item, Section) and item.layout != "matrix":
            return replace(item, items=())
        return item if item is None else (item, followers(questionnaire, name))

    return seen


def item_whole(name: str) -> Callable[[Questionnaire], object]:
    """The item with all that is in it; None when it is gone."""
    return lambda questionnaire: _found(questionnaire, name)


def item_there(name: str) -> Callable[[Questionnaire], object]:
    """Whether the item is there: enough for what does not depend on its words."""
    return lambda questionnaire: _found(questionnaire, name) is not None


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain JSON, for the store."""
    unsure = {name: [[each.code, dict(each.values)] for each in found] for name, found in draft.unsure.items()}
    return {"questionnaire": questionnaire_to_json(draft.questionnaire), "unsure": unsure}


def draft_from_json(data: Mapping[str, Any]) -> Draft:
    """The draft that `draft_to_json` made this of."""
    unsure = {
        name: tuple(Finding(CATALOGUE[code], Place(field=name), values) for code, values in found)
        for name, found in data.get("unsure", {}).items()
    }
    return Draft(questionnaire_from_json(data["questionnaire"]), unsure)


def _with_texts(questionnaire: Questionnaire, name: str) -> set[str]:
    """The names of an item, of the texts that follow it and of the rows of the table that it is."""
    match _found(questionnaire, name):
        case None:
            return set()
        case Section(layout="matrix", items=rows):
            return {name, *(row.name for row in rows)}
        case _:
            return {name, *(text.name for text in followers(questionnaire, name))}


def _found(questionnaire: Questionnaire, name: str) -> Section | Question | None:
    return next((item for item in walk(questionnaire.items) if item.name == name), None)
