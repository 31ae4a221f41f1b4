"""Names inside expressions and texts, given anew where the question they speak of got another name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from langnghe.core.questionnaire.edit.tree import Item, walk
from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.tree import Call, Column, Expression, Literal, Reference, Self
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text

AnyItem = TypeVar("AnyItem", Question, Section, Item)
_PIPED = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")
_EXPRESSIONS = (Literal, Reference, Self, Column, Call)


def renamed_in(item: AnyItem, new: Mapping[str, str]) -> AnyItem:
    """The item, without looking at items inside it, with `new[name]` wherever it speaks of a question of that name."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    changed: dict[str, Any] = {name: _renamed(value, new) for name, value in values.items() if name != "items"}
    return replace(item, **{name: value for name, value in changed.items() if value != values[name]})


def expressions_of(item: Item) -> dict[str, Expression]:
    """The expressions that an item has, by the names of their fields."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    return {name: value for name, value in values.items() if isinstance(value, _EXPRESSIONS)}


def speak_of(questionnaire: Questionnaire, name: str) -> tuple[str, ...]:
    """The names of the items whose logic needs the answer to a question."""
    needing = (
        item.name
        for item in walk(questionnaire.items)
        if item.name != name and any(name in names(expression) for expression in expressions_of(item).values())
    )
    return tuple(needing)


def _renamed(value: Any, new: Mapping[str, str]) -> Any:
    match value:
        case Text():
            return Text({language: _piped(words, new) for language, words in value.by_language.items()})
        case Literal() | Reference() | Self() | Column() | Call():
            return _expression(value, new)
        case (Choice(), *_):
            return tuple(replace(choice, label=_renamed(choice.label, new)) for choice in value)
        case _:
            return value


def _piped(words: str, new: Mapping[str, str]) -> str:
    return _PIPED.sub(lambda found: f"${{{new.get(found[1], found[1])}}}", words)


def _expression(expression: Expression, new: Mapping[str, str]) -> Expression:
    match expression:
        case Reference(name):
            return Reference(new.get(name, name))
        case Call("jr:choice-name", (code, Literal(str(name)))):
            return Call("jr:choice-name", (_expression(code, new), Literal(new.get(name, name))))
        case Call(function, operands):
            return Call(function, tuple(_expression(operand, new) for operand in operands))
        case _:
            return expression
