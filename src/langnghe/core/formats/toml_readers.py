"""TOML files read piece by piece: what each key may hold, and where and why it does not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from math import inf
from typing import Any

from langnghe.core.errors import Place, define, refuse

NOT_TEXT = define("toml.not_text", "The file is not a UTF-8 text.", "Save the file as UTF-8 and choose it again.")
NOT_TOML = define(
    "toml.not_toml", "The file cannot be read as TOML: {reason}.", "Correct the file at that place and read it again."
)
UNKNOWN_KEY = define("toml.unknown_key", "“{key}” means nothing here.", "Use only these keys: {known}.")
MISSING_KEY = define("toml.missing_key", "“{key}” is missing.", "Add the key with its value.")
WRONG_TYPE = define("toml.wrong_type", "This is not {wanted}.", "Write {wanted}.")
WRONG_WORD = define("toml.wrong_word", "“{value}” is not possible here.", "Write one of: {known}.")

_LARGEST = 10**12
Reader = Callable[[object, Place], Any]
"""Takes what TOML holds and where it stands; returns the value or raises Refused."""


def parsed(data: bytes, place: Place) -> object:
    """What a file holds. Raises Refused when it is no UTF-8 text, or no TOML."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refuse(NOT_TEXT, place) from None
    except (ValueError, RecursionError) as error:  # numbers of too many digits are ValueErrors of their own
        line = re.search(r"at line (\d+)", str(error))
        reason = str(error).partition(" (at ")[0]
        raise refuse(NOT_TOML, replace(place, line=int(line[1]) if line else None), reason=reason) from None


def below(place: Place, key: str) -> Place:
    """The place of a key within what stands at a place."""
    return replace(place, field=f"{place.field}.{key}".lstrip("."))


def number(least: float = -inf, most: float = inf) -> Reader:
    """A number within these bounds."""
    ends = "" if least == -inf else f" of at least {least:g}" if most == inf else f" from {least:g} to {most:g}"

    def read(value: object, place: Place) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise refuse(WRONG_TYPE, place, wanted=f"a number{ends}")
        return value

    return read


def whole(value: object, place: Place) -> int:
    """A whole number from 0 to a thousand billions."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise refuse(WRONG_TYPE, place, wanted="a whole number of at least 0")
    return value


def day(value: object, place: Place) -> date:
    """A date."""
    if type(value) is not date:
        raise refuse(WRONG_TYPE, place, wanted="a date such as 2024-06-15")
    return value


def text(value: object, place: Place) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise refuse(WRONG_TYPE, place, wanted="a text in quotation marks")
    return value


def word(known: Iterable[str]) -> Reader:
    """One of the words that are known."""
    words = tuple(known)

    def read(value: object, place: Place) -> str:
        if value not in words:
            raise refuse(WRONG_WORD, place, value=value, known=", ".join(words))
        return str(value)

    return read


def texts(value: object, place: Place) -> tuple[str, ...]:
    """Texts, at least one."""
    if not isinstance(value, list) or not value:
        raise refuse(WRONG_TYPE, place, wanted="a list of texts")
    return tuple(text(item, place) for item in value)


def mapping(reader: Reader) -> Reader:
    """Names that are free, each with a value of that kind."""

    def read(value: object, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refuse(WRONG_TYPE, place, wanted="a table of names and values")
        return {key: reader(item, below(place, key)) for key, item in value.items()}

    return read


def listing(reader: Reader) -> Reader:
    """Tables in a list, each counted from 1 in its place."""

    def read(value: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise refuse(WRONG_TYPE, place, wanted="a list of tables")
        return tuple(reader(item, replace(place, field=f"{place.field}[{number}]")) for number, item in enumerate(value, 1))

    return read


def table(parts: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Reader:
    """Known keys, each with a value of its kind; those needed must be there."""

    def read(value: object, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refuse(WRONG_TYPE, place, wanted="a table of names and values")
        for key in value:
            if key not in parts:
                raise refuse(UNKNOWN_KEY, below(place, key), key=key, known=", ".join(parts))
        for key in needed:
            if key not in value:
                raise refuse(MISSING_KEY, place, key=key)
        return {key: parts[key](item, below(place, key)) for key, item in value.items()}

    return read


def record(kind: Callable[..., Any], parts: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Reader:
    """A table as the arguments of a class."""
    read = table(parts, needed)
    return lambda value, place: kind(**read(value, place))
