"""What of an unfinished questionnaire can be shown already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from langnghe.core.errors import Finding, Place, Severity
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.check.logic import EXPRESSIONS
from langnghe.core.questionnaire.edit.tree import Item, Items, mapped
from langnghe.core.questionnaire.model import Question, Questionnaire, Section


def marked(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with the name of each item as its place, and of each choice its number as the row."""
    return mapped(questionnaire, _marked)


def _marked(item: Item) -> Item:
    place = Place(field=item.name)
    if isinstance(item, Section):
        return replace(item, place=place)
    choices = (replace(choice, place=replace(place, row=number)) for number, choice in enumerate(item.choices, start=1))
    return replace(item, place=place, choices=tuple(choices))


def findings(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """All that `check` finds; each at the name of its item (`place.field`), at its field (`place.column`) and, for a choice, at
    its number (`place.row`)."""
    return check(marked(questionnaire))


def showable(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire without what cannot be shown: logic with mistakes, questions with others, sections with nothing in
    them."""
    while (rest := _without_mistakes(questionnaire)) != questionnaire:
        questionnaire = rest
    return replace(questionnaire, items=_filled(questionnaire.items))


def _without_mistakes(questionnaire: Questionnaire) -> Questionnaire:
    wrong = [each.place for each in findings(questionnaire) if each.severity is Severity.ERROR]
    logic = {(place.field, place.column) for place in wrong if place.column in EXPRESSIONS}
    gone = {place.field for place in wrong if place.column not in EXPRESSIONS}
    return replace(questionnaire, items=_kept(questionnaire.items, gone, logic))


def _kept(items: Items, gone: set[str], logic: set[tuple[str, str]]) -> Items:
    return tuple(_without_logic(_inside(item, gone, logic), logic) for item in items if not _is_gone(item, gone))


def _is_gone(item: Item, gone: set[str]) -> bool:
    return item.name in gone and isinstance(item, Question)


def _inside(item: Item, gone: set[str], logic: set[tuple[str, str]]) -> Item:
    return replace(item, items=_kept(item.items, gone, logic)) if isinstance(item, Section) else item


def _without_logic(item: Item, logic: set[tuple[str, str]]) -> Item:
    dropped: dict[str, Any] = {column: None for name, column in logic if name == item.name and hasattr(item, column)}
    return replace(item, **dropped) if dropped else item


def _filled(items: Items) -> Items:
    inside = (replace(item, items=_filled(item.items)) if isinstance(item, Section) else item for item in items)
    return tuple(item for item in inside if isinstance(item, Question) or item.items)
