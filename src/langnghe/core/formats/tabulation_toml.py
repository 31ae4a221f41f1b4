"""One rich table as keys of a `[[section.table]]`, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from langnghe.core.errors import NOWHERE, Place, Refused, refuse
from langnghe.core.formats.toml_readers import (
    WRONG_TYPE,
    Reader,
    listing,
    mapping,
    number,
    parsed,
    record,
    table,
    text,
    texts,
    whole,
    word,
)
from langnghe.core.questionnaire.model import NO_TEXT, Text
from langnghe.core.statistics.tables.spec import CHOICES, LISTS, AnswerSet, Box, Path, Tabulation

FARTHEST = 1e100
"""Scores beyond are no numbers one can compute with."""

Entry = Mapping[str, Any]


def is_tabulation(entry: Entry) -> bool:
    """Whether a table of the book is a rich one: it has lists as rows or columns, or keys that a simple table has not."""
    return any(isinstance(entry.get(key), list) for key in ("rows", "columns")) or any(
        key in PARTS and key not in ("rows", "columns", "chart", "top") for key in entry
    )


def read_tabulation(entry: object, place: Place = NOWHERE) -> Tabulation:
    """The table asked for by keys and values. Raises Refused at the first that cannot be."""
    return Tabulation(**table(PARTS, needed=("rows",))(entry, place), place=place)


def read_tabulation_toml(data: bytes, file: str = "") -> Tabulation:
    """The table in a file of its own, which holds the keys of one table. Raises Refused."""
    place = Place(file=file)
    return read_tabulation(parsed(data, place), place)


def write_tabulation(spec: Tabulation) -> list[str]:
    """The inverse of `read_tabulation`, a line a key; what has its default is left out, but for the rows."""
    default = Tabulation(spec.rows)
    names = [one.name for one in fields(spec) if one.compare]
    kept = [name for name in names if name == "rows" or getattr(spec, name) != getattr(default, name)]
    return [f"{name} = {written(_WRITTEN.get(name, _same)(getattr(spec, name)))}" for name in kept]


def write_tabulation_toml(spec: Tabulation) -> bytes:
    """A file of its own: the inverse of `read_tabulation_toml`."""
    return "\n".join([*write_tabulation(spec), ""]).encode()


def written(value: object) -> str:
    """A value in one line of TOML: texts, numbers, booleans, lists, mappings, words in several languages."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quoted(value)
        case int() | float():
            return repr(value)
        case Text():
            return written(value.by_language)
        case Mapping():
            return f"{{ {', '.join(f'{bare(key)} = {written(item)}' for key, item in value.items())} }}" if value else "{}"
        case AnswerSet() | Box():
            return written(_without_defaults(value))
        case _:
            return f"[{', '.join(written(item) for item in value)}]"  # type: ignore[attr-defined] # a tuple is what is left


def bare(key: str) -> str:
    """A key, in quotation marks where it needs them."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted(key)


def quoted(words: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's, but for the delete character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _without_defaults(value: AnswerSet | Box) -> dict[str, object]:
    return {one.name: getattr(value, one.name) for one in fields(value) if getattr(value, one.name) not in ((), 0, "", NO_TEXT)}


def _same(value: object) -> object:
    return value


def _short(paths: tuple[Path, ...]) -> list[object]:
    """A path of one name as the name alone."""
    return [path[0] if len(path) == 1 else path for path in paths]


_WRITTEN = {"rows": _short, "columns": _short}


def _path(value: object, place: Place) -> Path:
    """A name, or a list of names, the outer first."""
    return (text(value, place),) if isinstance(value, str) else texts(value, place)


def _paths(value: object, place: Place) -> tuple[Path, ...]:
    """A name, or a list of names and of lists of names. No columns is an empty list."""
    if isinstance(value, list):
        return tuple(_path(item, place) for item in value)
    return (_path(value, place),)


def _words(value: object, place: Place) -> Text:
    """Words in one language or in several."""
    if isinstance(value, dict) and value:
        return Text(mapping(text)(value, place))
    return Text({"vi": text(value, place)})


def _truth(value: object, place: Place) -> bool:
    if not isinstance(value, bool):
        raise refuse(WRONG_TYPE, place, wanted="true or false")
    return value


def _some(known: tuple[str, ...]) -> Reader:
    one = word(known)

    def read(value: object, place: Place) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise refuse(WRONG_TYPE, place, wanted="a list of words")
        return tuple(one(item, place) for item in value)

    return read


def _codes(value: object, place: Place) -> tuple[str, ...]:
    """One code or several."""
    return _path(value, place)


_SET = record(AnswerSet, {"name": text, "of": texts, "counted": _codes, "label": _words}, needed=("name", "of"))
_BOX = table({"of": text, "codes": _codes, "less": _codes, "top": whole, "bottom": whole, "label": _words}, needed=("of",))


def _box(value: object, place: Place) -> Box:
    try:
        return Box(**_BOX(value, place))
    except Refused as refused:
        raise Refused(*(replace(finding, place=place) for finding in refused.findings)) from None


PARTS: Mapping[str, Reader] = {
    "rows": _paths,
    "columns": _paths,
    "layers": _path,
    "title": _words,
    **{key: _some(known) for key, known in LISTS.items()},
    **{key: word(known) for key, known in CHOICES.items()},
    "answers": _truth,
    "alpha": number(),
    "level": number(),
    "where": mapping(_codes),
    "scores": mapping(mapping(number(-FARTHEST, FARTHEST))),
    "sets": listing(_SET),
    "boxes": listing(_box),
}
"""The keys of a rich table, and what each may hold."""
