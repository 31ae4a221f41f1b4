"""Where the questions and sections of a questionnaire stand, and how one is put in another's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from langnghe.core.errors import Place, define, refuse
from langnghe.core.questionnaire.model import Question, Questionnaire, Section

Item = Section | Question
Items = tuple[Item, ...]

GONE = define(
    "draft.not_found",
    "There is no question or section “{name}” in the draft.",
    "Somebody may have taken it out in the meantime. Load the page again.",
)


def walk(items: Items) -> Iterator[Item]:
    """Every item in order, a section before what is in it."""
    for item in items:
        yield item
        if isinstance(item, Section):
            yield from walk(item.items)


def find(questionnaire: Questionnaire, name: str) -> Item:
    """The question or section of that name. Raises Refused (draft.not_found)."""
    for item in walk(questionnaire.items):
        if item.name == name:
            return item
    raise refuse(GONE, Place(field=name), name=name)


def around(questionnaire: Questionnaire, name: str) -> Section | None:
    """The section that an item stands in; None at the top."""
    sections = (item for item in walk(questionnaire.items) if isinstance(item, Section))
    return next((section for section in sections if any(item.name == name for item in section.items)), None)


def siblings(questionnaire: Questionnaire, name: str) -> Items:
    """The item and those beside it. Raises Refused (draft.not_found)."""
    find(questionnaire, name)
    section = around(questionnaire, name)
    return section.items if section else questionnaire.items


def replaced(questionnaire: Questionnaire, name: str, *instead: Item) -> Questionnaire:
    """These items where the one of that name stood. Raises Refused (draft.not_found)."""
    find(questionnaire, name)
    return replace(questionnaire, items=_each(questionnaire.items, lambda item: instead if item.name == name else (item,)))


def placed_after(questionnaire: Questionnaire, name: str, *new: Item) -> Questionnaire:
    """These items behind the one of that name; at the end without a name. Raises Refused (draft.not_found)."""
    if not name:
        return replace(questionnaire, items=(*questionnaire.items, *new))
    return replaced(questionnaire, name, find(questionnaire, name), *new)


def mapped(questionnaire: Questionnaire, change: Callable[[Item], Item]) -> Questionnaire:
    """Every item changed, a section after what is in it."""
    return replace(questionnaire, items=_each(questionnaire.items, lambda item: (change(item),)))


def _each(items: Items, change: Callable[[Item], Items]) -> Items:
    inside = (replace(item, items=_each(item.items, change)) if isinstance(item, Section) else item for item in items)
    return tuple(new for item in inside for new in change(item))
