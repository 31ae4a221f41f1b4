"""The mapping of an import as a TOML file that a person can write: what each column of an older table becomes."""

from __future__ import annotations

import json

from langnghe.core.errors import Place, refuse
from langnghe.core.formats.toml_readers import WRONG_TYPE, listing, mapping, parsed, table, text, word
from langnghe.core.plan.model import Mode
from langnghe.core.response.importing.model import Mapped
from langnghe.core.response.importing.serial import mapped_from_json, mapped_to_json

_HEAD = """\
# What each column becomes. question: the name of a question, "@unit", "@mode", or "" to leave the column out.
# code: the column is a tick at this choice. values: the codes that words stand for; "" leaves a value out.
"""


def read_mapping_toml(data: bytes, file: str = "") -> Mapped:
    """The mapping in a file. Whether its columns and questions exist is found when it is used. Raises Refused with the first
    thing that is wrong and the key under which it stands."""
    place = Place(file=file)
    column = table({"name": text, "question": _any, "code": _any, "values": mapping(_any)}, needed=("name", "question"))
    parts = {"mode": word(Mode), "unit": _any, "column": listing(column)}
    return mapped_from_json(table(parts, needed=("column",))(parsed(data, place), place))


def write_mapping_toml(mapped: Mapped) -> str:
    """The same mapping as a text that `read_mapping_toml` reads."""
    data = mapped_to_json(mapped)
    lines = [f"{_HEAD}mode = {_text(mapped.mode.value)}", f"unit = {_text(mapped.unit)}"]
    for column in data["column"]:
        values = column.pop("values", {})
        lines += ["", "[[column]]", *(f"{key} = {_text(said)}" for key, said in column.items())]
        if values:
            lines += ["[column.values]", *(f"{_text(said)} = {_text(code)}" for said, code in values.items())]
    return "\n".join(lines) + "\n"


def _any(value: object, place: Place) -> str:
    """A text, which may be empty."""
    if not isinstance(value, str):
        raise refuse(WRONG_TYPE, place, wanted="a text in quotation marks")
    return value


def _text(said: str) -> str:
    """A text as TOML writes it: as JSON does, but for DEL."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
