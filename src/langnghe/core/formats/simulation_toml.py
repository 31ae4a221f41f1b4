"""The profile of a simulation as a TOML file: who the simulated respondents are and how they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from langnghe.core.errors import Place
from langnghe.core.formats.toml_readers import (
    Reader,
    below,
    day,
    listing,
    mapping,
    number,
    parsed,
    record,
    table,
    text,
    texts,
    whole,
)
from langnghe.core.response.profile import Amount, Factor, Given, Profile, Rule, Spelling


def read_simulation_toml(data: bytes, file: str = "") -> Profile:
    """The profile in a file. Whether its names exist is checked later, by `response.profile.check_profile`.

    Raises Refused with the first thing that is wrong and the key under which it stands."""
    place = Place(file=file)
    read = table(_PARTS)(parsed(data, place), place)
    responses = read.pop("responses", {})
    rules = read.pop("questions", {})
    return replace(Profile(**read, rules=rules), **responses)


def _text_or_texts(value: object, place: Place) -> tuple[str, ...]:
    return (text(value, place),) if isinstance(value, str) else texts(value, place)


def _phrases(value: object, place: Place) -> tuple[str, ...]:
    """A list of phrases, or several lists by theme."""
    if isinstance(value, dict):
        return tuple(phrase for theme in value for phrase in texts(value[theme], below(place, theme)))
    return texts(value, place)


_CHANCE, _COUNT, _ANY = number(0, 1), number(0), number()
_AMOUNT = record(
    Amount,
    {"median": number(0), "spread": number(0), "least": _ANY, "most": _ANY, "step": number(0.001), "zero": _CHANCE},
    needed=("median",),
)
_CHANGING: Mapping[str, Reader] = {
    "shares": mapping(_COUNT),
    "shift": _ANY,
    "answered": _CHANCE,
    "apart": _CHANCE,
    "amount": _AMOUNT,
}
_GIVEN = record(Given, {"when": mapping(_text_or_texts), **_CHANGING}, needed=("when",))
_RULE = record(
    Rule,
    {
        **_CHANGING,
        "factor": text,
        "loading": number(-1, 1),
        "loadings": mapping(number(-1, 1)),
        "most": whole,
        "among": text,
        "phrases": _phrases,
        "given": listing(_GIVEN),
    },
)
_PARTS: Mapping[str, Reader] = {
    "traits": texts,
    "responses": table(
        {"online": whole, "paper_return_rate": _CHANCE, "answered": _CHANCE, "apart": _CHANCE, "on": day},
    ),
    "factors": mapping(record(Factor, {"effects": mapping(mapping(_ANY)), "residual": _COUNT})),
    "questions": mapping(_RULE),
    "spelling": record(Spelling, {"rate": _CHANCE, "short": mapping(text)}),
    "weights": mapping(number(0.001)),
}
