"""Answers as JSON and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from langnghe.core.response.model import Answers, Value


def answers_to_json(answers: Answers) -> dict[str, object]:
    """Codes, texts and whole numbers as they are; several codes as a list; {"decimal": "1.5"}; {"date": "2024-06-10"}."""
    return {name: _value_to_json(value) for name, value in answers.items()}


def answers_to_text(answers: Answers) -> str:
    """`answers_to_json` as the text that is stored."""
    return _TEXT.encode(answers)


def answers_from_json(data: Mapping[str, object]) -> dict[str, Value]:
    """The inverse of `answers_to_json`."""
    return {name: _value_from_json(value) for name, value in data.items()}


def _value_to_json(value: Value) -> object:
    match value:
        case str() | int():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case _:
            return list(value)


_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_value_to_json)
"""Asks only about what JSON has no word for."""


def _value_from_json(value: object) -> Value:
    match value:
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case list():
            return tuple(cast("list[str]", value))
        case _:
            return cast("str | int", value)
