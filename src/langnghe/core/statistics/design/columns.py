"""Data in columns, whoever made them: a mapping of arrays, or a table of pandas, polars or pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.findings import NO_ROWS, NOT_DATA, NOT_NUMBERS, UNKNOWN_COLUMN

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
MISSING = -1
GREATEST = 1e100  # squares of greater numbers and their sums would not be numbers any more
NO_VALUE_TYPES = ("NAType", "NaTType", "NoneType")


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of categories: `levels[codes[i]]` is the value of row i, MISSING the code of no value; levels are sorted."""

    codes: Integers
    levels: tuple[object, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels as words."""
        return tuple(str(level) for level in self.levels)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of some data of `rows` rows, turned into arrays when first asked for."""

    names: tuple[str, ...]
    source: Any
    rows: int
    _numbers: dict[str, Floats] = field(default_factory=dict, repr=False)
    _coded: dict[str, Coded] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """One column as it was given, as an array; shape (rows,). Raises Refused when it is not there."""
        if name not in self.names:
            similar = ", ".join(get_close_matches(name, self.names, n=3)) or "-"
            raise refuse(UNKNOWN_COLUMN, Place(field=name), name=name, similar=similar)
        return as_array(self.source[name])

    def numbers(self, name: str) -> Floats:
        """A column of numbers, NaN where there is none. Raises Refused for texts and for infinite and
        enormous numbers."""
        if name not in self._numbers:
            self._numbers[name] = _as_numbers(name, self[name])
        return self._numbers[name]

    def coded(self, name: str) -> Coded:
        """A column as categories."""
        if name not in self._coded:
            self._coded[name] = encode(self[name])
        return self._coded[name]


def columns_of(data: object) -> Columns:
    """The columns of a mapping of arrays, or of a table of pandas, polars or pyarrow. Raises Refused for anything else, for
    columns of unequal lengths and for data without rows."""
    source = cast("Any", data)
    for attribute in ("column_names", "columns", "keys"):
        found = getattr(source, attribute, None)
        names = found() if callable(found) else found
        if names is not None and not isinstance(names, str):
            return _checked(tuple(str(name) for name in names), source)
    raise refuse(NOT_DATA, reason=f"a value of type {type(data).__name__}")


def _checked(names: tuple[str, ...], source: Any) -> Columns:
    lengths = {len(source[name]) for name in names}
    if not names or len(lengths) > 1:
        raise refuse(NOT_DATA, reason=f"lengths {sorted(lengths)}" if names else "there is no column")
    if lengths == {0}:
        raise refuse(NO_ROWS)
    return Columns(names, source, lengths.pop())


def as_array(column: Any) -> NDArray[Any]:
    """A column as an array; masked and nullable ones become objects or numbers with NaN."""
    if hasattr(column, "to_numpy"):
        return np.asarray(column.to_numpy())
    if isinstance(column, np.ma.MaskedArray):
        return np.array(column.tolist(), dtype=object)
    if isinstance(column, np.ndarray):
        return column
    values = list(column)
    array = np.array(values, dtype=object)
    return np.asarray(values) if {type(value) for value in values} <= {int, float, bool} else array


def encode(values: NDArray[Any]) -> Coded:
    """The categories that occur, sorted (numbers by size), and the code of each row."""
    if values.dtype.kind in "biufUS":
        present = ~np.isnan(values) if values.dtype.kind == "f" else np.ones(len(values), dtype=np.bool_)
        found, inverse = np.unique(values[present], return_inverse=True)
        levels: Sequence[object] = [_plain(level) for level in found.tolist()]
    else:
        plain = [None if is_missing(value) else _plain(value) for value in values.tolist()]
        present = np.array([value is not None for value in plain])
        levels = sorted({value for value in plain if value is not None}, key=_order)
        places = {level: place for place, level in enumerate(levels)}
        inverse = np.array([places[value] for value in plain if value is not None], dtype=np.int64)
    codes = np.full(len(values), MISSING, dtype=np.int64)
    codes[present] = inverse
    return Coded(codes, tuple(levels))


def is_missing(value: object) -> bool:
    """Whether it stands for no value: None, NaN, and what pandas has for these."""
    return type(value).__name__ in NO_VALUE_TYPES or value != value


def combine(first: Integers, second: Integers) -> Integers:
    """One code for each pair of codes that occurs (both not below 0), in the order of the pairs."""
    pairs = first * (int(second.max()) + 1) + second
    return np.asarray(np.unique(pairs, return_inverse=True)[1], dtype=np.int64)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _order(value: object) -> tuple[int, float, str]:
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value))


def _as_numbers(name: str, values: NDArray[Any]) -> Floats:
    if values.dtype.kind not in "biuf":
        for value in values.tolist():
            if not is_missing(value) and not _is_number(value):
                raise refuse(NOT_NUMBERS, Place(field=name), name=name, value=value)
        values = np.array([np.nan if is_missing(value) else float(value) for value in values.tolist()])
    numbers = values.astype(np.float64)
    beyond = np.flatnonzero(np.abs(numbers) > GREATEST)
    if len(beyond):
        raise refuse(NOT_NUMBERS, Place(field=name), name=name, value=numbers[beyond[0]])
    return numbers


def _is_number(value: object) -> bool:
    return not isinstance(value, str | bytes) and hasattr(value, "__float__")
