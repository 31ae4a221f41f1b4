"""Reading many rows into columns that share their values, and the text that each row is sorted and known by."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.model import Value
from langnghe.core.response.serial import answers_to_json
from langnghe.core.response.shared import Shared, places_below

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
        self._places = places_below(1)
        self._levels: list[Value | None] = [None]
        self._written = [""]
        self._forget()

    def __len__(self) -> int:
        return len(self._places)

    def read(self, given: Sequence[Value]) -> None:
        """Keep what so many rows say, () where they say nothing. Raises Refused (dataset.unknown_code)."""
        # 1, 1.0 and 1.00 are equal and yet differ in what was written; codes do not
        keys: Sequence[object] = given if self._codes is not None else [repr(value) for value in given]
        for key, value in zip(keys, given, strict=True):
            if key not in self._known:
                self._meet(key, value)
        self._places.extend(map(self._known.__getitem__, keys))
        if len(self._known) > MANY:
            self._forget()

    def sort(self, order: Sequence[int]) -> None:
        """Put the rows in that order."""
        self._places = array(self._places.typecode, map(self._places.__getitem__, order))

    def texts(self, rows: slice = slice(None)) -> Iterator[str]:
        """How each row says it in its text, with a comma after it; nothing where it says nothing."""
        return map(self._written.__getitem__, self._places[rows])

    def said(self, row: int) -> bool:
        """Whether that row says anything."""
        return bool(self._places[row])

    def shared(self) -> Shared:
        """The values."""
        return Shared(tuple(self._levels), self._places)

    def signs(self, last: Collection[int]) -> list[bytes]:
        """For each row the place of its text among all, in bytes of which the first are the most important, row by row. Rows
        that say nothing come last. Rows in `last` say nothing after it, so that a brace follows in place of the comma: that
        decides between 1 and 12."""
        ends = {at: f"{self._written[self._places[at]][:-1]}}}" for at in last}
        different = {*self._written, *ends.values()} - {""}
        signs = {text: sign for sign, text in enumerate(sorted(different))} | {"": len(different)}
        found = places_below(len(signs), map([signs[text] for text in self._written].__getitem__, self._places))
        for at, text in ends.items():
            found[at] = signs[text]
        content = found.tobytes()
        return [content[at :: found.itemsize] for at in sorted(range(found.itemsize), reverse=sys.byteorder == "little")]

    def _meet(self, key: object, value: Value) -> None:
        if self._codes is not None:
            for code in value if isinstance(value, tuple) else (value,):
                if code not in self._codes:
                    raise refuse(UNKNOWN_CODE, Place(field=self.name), name=self.name, value=code)
        self._known[key] = len(self._levels)
        self._levels.append(value)
        self._written.append(canonical(answers_to_json({self.name: value}))[1:-1] + ",")
        if self._places.typecode != places_below(len(self._levels)).typecode:
            self._places = places_below(len(self._levels), self._places)

    def _forget(self) -> None:
        nothing: object = () if self._codes is not None else repr(())
        self._known: dict[object, int] = {nothing: 0}


def read_rows(columns: Iterable[Column], parts: Iterable[Sequence[Row]]) -> None:
    """Read rows, some hundreds at a time, into columns. Raises Refused (dataset.unknown_code)."""
    listed = tuple(columns)
    for rows in parts:
        for column in listed:
            name = column.name
            column.read([row.get(name, ()) for row in rows])


def sort_rows(columns: Iterable[Column]) -> Iterator[bytes]:
    """Sort the rows of all columns by their text, which is canonical JSON in UTF-8; returns the texts in that order.

    The texts are long, and so never kept together: a row is known by the places of its parts among all parts of a column. Parts
    end with a comma or brace, and none begins another, so the first column that differs decides, as in the text."""
    listed = sorted(columns, key=lambda column: column.name)
    signs = _signs(listed)
    keys = bytearray(len(signs) * len(listed[0]))
    for at, sign in enumerate(signs):
        keys[at :: len(signs)] = sign
    rows = [bytes(keys[at : at + len(signs)]) for at in range(0, len(keys), len(signs))]
    order = sorted(range(len(rows)), key=rows.__getitem__)
    del rows, keys, signs
    for column in listed:
        column.sort(order)
    return _texts(listed)


def _signs(listed: Sequence[Column]) -> list[bytes]:
    """Those of all columns."""
    open_rows: Sequence[int] = range(len(listed[0]))
    found: list[bytes] = []
    for column in reversed(listed):
        last = [at for at in open_rows if column.said(at)]
        found[:0] = column.signs(last)
        open_rows = [at for at in open_rows if not column.said(at)] if last else open_rows
    return found


def _texts(listed: Sequence[Column]) -> Iterator[bytes]:
    for start in range(0, len(listed[0]), MANY):
        parts = zip(*(column.texts(slice(start, start + MANY)) for column in listed), strict=True)
        yield from (f"{{{''.join(row)[:-1]}}}".encode() for row in parts)
