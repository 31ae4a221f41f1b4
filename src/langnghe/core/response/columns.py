"""Reading many rows into columns that share their values, with the text that each row is sorted and known by."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.model import Value
from langnghe.core.response.serial import answers_to_json

UNKNOWN_CODE = define(
    "dataset.unknown_code",
    "A response has “{value}” for “{name}”, which is not among its answers.",
    "Build the dataset with the version of the questionnaire that was answered, and with every unit.",
)
MANY = 10_000
"""A variable of more different values than this (a text) shares them no longer, so that they are not all kept twice."""

Row = Mapping[str, Value]
"""One response's values by variable, without those that are missing."""

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(content: object) -> str:
    """JSON that is the same for the same content."""
    return _CANONICAL.encode(content)


class Column:
    """One variable while rows are read. `codes` are those that it may have; None when it has none to choose from."""

    def __init__(self, name: str, codes: Collection[str] | None) -> None:
        self.name, self._codes = name, codes
        self._values: list[Value | None] = []
        self._forget()

    def read(self, given: Sequence[Value]) -> list[str]:
        """Keep what so many rows say, () where they say nothing; returns how each says it in the text of its row, with a comma
        after it. Raises Refused (dataset.unknown_code)."""
        # 1, 1.0 and 1.00 are equal and yet differ in what was written; codes do not
        keys: Sequence[object] = given if self._codes is not None else [repr(value) for value in given]
        for key, value in zip(keys, given, strict=True):
            if key not in self._written:
                self._meet(key, value)
        self._values.extend(map(self._shared.__getitem__, keys))
        written = list(map(self._written.__getitem__, keys))
        if len(self._written) > MANY:
            self._forget()
        return written

    def ordered(self, order: Sequence[int]) -> tuple[Value | None, ...]:
        """The values in that order. The column is empty afterwards."""
        values, self._values = self._values, []
        return tuple(map(values.__getitem__, order))

    def _meet(self, key: object, value: Value) -> None:
        if self._codes is not None:
            for code in value if isinstance(value, tuple) else (value,):
                if code not in self._codes:
                    raise refuse(UNKNOWN_CODE, Place(field=self.name), name=self.name, value=code)
        self._shared[key] = value
        self._written[key] = canonical(answers_to_json({self.name: value}))[1:-1] + ","

    def _forget(self) -> None:
        nothing: object = () if self._codes is not None else repr(())
        self._shared: dict[object, Value | None] = {nothing: None}
        self._written: dict[object, str] = {nothing: ""}


def read_rows(columns: Iterable[Column], parts: Iterable[Sequence[Row]]) -> list[bytes]:
    """Read rows, some thousands at a time, into columns; returns each row as canonical JSON in UTF-8, which sorts as its text
    does. Raises Refused (dataset.unknown_code)."""
    ordered = sorted(columns, key=lambda column: column.name)
    found: list[bytes] = []
    for rows in parts:
        said = [column.read([row.get(column.name, ()) for row in rows]) for column in ordered]
        found.extend(f"{{{''.join(row)[:-1]}}}".encode() for row in zip(*said, strict=True))
    return found
