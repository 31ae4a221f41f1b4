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
    plain = cast("Mapping[str, Value]", data)  # one cast for all of them: this is asked of every answer there is
    return {name: value if type(value) in _PLAIN else _value_from_json(value) for name, value in plain.items()}


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
_PLAIN = frozenset({str, int})
"""Most answers are one of these, which JSON gives as they are."""


def _value_from_json(value: object) -> Value:
    match value:
        case list():
            return tuple(value)
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case _:
            return cast("str | int", value)
