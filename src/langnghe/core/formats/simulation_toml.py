"""The profile of a simulation as a TOML file: who the simulated respondents are and how they answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from math import inf
from typing import Any

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.profile import Amount, Factor, Given, Profile, Rule, Spelling

NOT_TEXT = define("simulation.not_text", "The profile is not a UTF-8 text.", "Save the file as UTF-8 and choose it again.")
NOT_TOML = define(
    "simulation.not_toml", "The profile cannot be read as TOML: {reason}.", "Correct the file at that place and read it again."
)
UNKNOWN_KEY = define("simulation.unknown_key", "“{key}” means nothing here.", "Use only these keys: {known}.")
MISSING_KEY = define("simulation.missing_key", "“{key}” is missing.", "Add the key with its value.")
WRONG_TYPE = define("simulation.wrong_type", "This is not {wanted}.", "Write {wanted}.")

Reader = Callable[[object, Place], Any]


def read_simulation_toml(data: bytes, file: str = "") -> Profile:
    """The profile in a file. Whether its names exist is checked later, by `response.profile.check_profile`.

    Raises Refused with the first thing that is wrong and the key under which it stands."""
    place = Place(file=file)
    read = _table(_PARTS)(_parsed(data, place), place)
    responses = read.pop("responses", {})
    rules = read.pop("questions", {})
    return replace(Profile(**read, rules=rules), **responses)


def _parsed(data: bytes, place: Place) -> object:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refuse(NOT_TEXT, place) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = str(error).partition(" (at ")[0]
        raise refuse(NOT_TOML, replace(place, line=int(line[1]) if line else None), reason=reason) from None


def _below(place: Place, key: str) -> Place:
    return replace(place, field=f"{place.field}.{key}".lstrip("."))


def _number(least: float = -inf, most: float = inf) -> Reader:
    ends = "" if least == -inf else f" of at least {least:g}" if most == inf else f" from {least:g} to {most:g}"

    def read(value: object, place: Place) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise refuse(WRONG_TYPE, place, wanted=f"a number{ends}")
        return value

    return read


def _whole(value: object, place: Place) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise refuse(WRONG_TYPE, place, wanted="a whole number of at least 0")
    return value


def _day(value: object, place: Place) -> date:
    if type(value) is not date:
        raise refuse(WRONG_TYPE, place, wanted="a date such as 2024-06-15")
    return value


def _text(value: object, place: Place) -> str:
    if not isinstance(value, str) or not value.strip():
        raise refuse(WRONG_TYPE, place, wanted="a text in quotation marks")
    return value


def _texts(value: object, place: Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise refuse(WRONG_TYPE, place, wanted="a list of texts")
    return tuple(_text(item, place) for item in value)


def _text_or_texts(value: object, place: Place) -> tuple[str, ...]:
    return (_text(value, place),) if isinstance(value, str) else _texts(value, place)


def _phrases(value: object, place: Place) -> tuple[str, ...]:
    """A list of phrases, or several lists by theme."""
    if isinstance(value, dict):
        return tuple(phrase for theme in value for phrase in _texts(value[theme], _below(place, theme)))
    return _texts(value, place)


def _map(reader: Reader) -> Reader:
    def read(value: object, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refuse(WRONG_TYPE, place, wanted="a table of names and values")
        return {key: reader(item, _below(place, key)) for key, item in value.items()}

    return read


def _list(reader: Reader) -> Reader:
    def read(value: object, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise refuse(WRONG_TYPE, place, wanted="a list of tables")
        return tuple(reader(item, place) for item in value)

    return read


def _table(parts: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Reader:
    def read(value: object, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refuse(WRONG_TYPE, place, wanted="a table of names and values")
        for key in value:
            if key not in parts:
                raise refuse(UNKNOWN_KEY, _below(place, key), key=key, known=", ".join(parts))
        for key in needed:
            if key not in value:
                raise refuse(MISSING_KEY, place, key=key)
        return {key: parts[key](item, _below(place, key)) for key, item in value.items()}

    return read


def _record(kind: Callable[..., Any], parts: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Reader:
    read = _table(parts, needed)
    return lambda value, place: kind(**read(value, place))


_CHANCE, _COUNT, _ANY = _number(0, 1), _number(0), _number()
_AMOUNT = _record(
    Amount,
    {"median": _number(0), "spread": _number(0), "least": _ANY, "most": _ANY, "step": _number(0.001), "zero": _CHANCE},
    needed=("median",),
)
_CHANGING: Mapping[str, Reader] = {
    "shares": _map(_COUNT),
    "shift": _ANY,
    "answered": _CHANCE,
    "apart": _CHANCE,
    "amount": _AMOUNT,
}
_GIVEN = _record(Given, {"when": _map(_text_or_texts), **_CHANGING}, needed=("when",))
_RULE = _record(
    Rule,
    {
        **_CHANGING,
        "factor": _text,
        "loading": _number(-1, 1),
        "loadings": _map(_number(-1, 1)),
        "most": _whole,
        "among": _text,
        "phrases": _phrases,
        "given": _list(_GIVEN),
    },
)
_PARTS: Mapping[str, Reader] = {
    "traits": _texts,
    "responses": _table(
        {"online": _whole, "paper_return_rate": _CHANCE, "answered": _CHANCE, "apart": _CHANCE, "on": _day},
    ),
    "factors": _map(_record(Factor, {"effects": _map(_map(_ANY)), "residual": _COUNT})),
    "questions": _map(_RULE),
    "spelling": _record(Spelling, {"rate": _CHANCE, "short": _map(_text)}),
    "weights": _map(_number(0.001)),
}
