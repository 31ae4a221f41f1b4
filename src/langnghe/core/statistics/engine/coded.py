"""Answers as small whole numbers, sorted by the units of the design: the form in which many tables are counted at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langnghe.core.errors import Place, define, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.engine.frame import Frame

MOST_LEVELS = 65_535
"""The answers of one question that two bytes can tell apart, with "no answer"."""

TOO_MANY_LEVELS = define(
    "engine.too_many_levels",
    "“{name}” has {count} different values, too many to be the rows or columns of a table.",
    "Put the values into classes first; a table takes at most {most}.",
)
NOT_CODED = define("engine.not_coded", "“{name}” is not among the coded questions.", "Name it when the data are coded.")

Codes = NDArray[np.unsignedinteger]
"""uint8 or uint16."""


@dataclass(frozen=True, slots=True, eq=False)
class CodedColumn:
    """`levels[codes[i]]` is the answer of row i; the code after the last level says that there is none."""

    codes: Codes
    levels: tuple[object, ...]

    @property
    def width(self) -> int:
        """How many codes there are, with "no answer"."""
        return len(self.levels) + 1


@dataclass(frozen=True, slots=True, eq=False)
class BeforeCalibration:
    """For each row the place of its combination of categories in `Calibration.basis`, and its weight before."""

    codes: Codes
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class CodedData:
    """The rows with a weight, sorted by stratum and unit; unit u of the frame has the rows from `starts[u]` to before
    `starts[u + 1]`. `weights` has shape (n,)."""

    columns: Mapping[str, CodedColumn]
    weights: Floats
    starts: Integers
    frame: Frame
    before: BeforeCalibration | None = None

    def __len__(self) -> int:
        return len(self.weights)

    @property
    def size(self) -> int:
        """Bytes of all arrays that have a figure a row."""
        codes = sum(column.codes.nbytes for column in self.columns.values())
        before = self.before.codes.nbytes + self.before.weights.nbytes if self.before else 0
        return codes + self.weights.nbytes + before

    def column(self, name: str) -> CodedColumn:
        """Raises Refused when it is not coded."""
        if name not in self.columns:
            raise refuse(NOT_CODED, Place(field=name), name=name)
        return self.columns[name]

    def units(self) -> Integers:
        """The unit of each row."""
        return np.repeat(np.arange(self.frame.units), np.diff(self.starts))

    def within(self, rows: Booleans) -> CodedData:
        """The same sample studied only in these of its sorted rows: the answers of the others count as not given."""
        columns = {
            name: CodedColumn(np.where(rows, column.codes, len(column.levels)).astype(column.codes.dtype), column.levels)
            for name, column in self.columns.items()
        }
        people = np.bincount(self.units()[rows], minlength=self.frame.units)
        return replace(self, columns=columns, frame=self.frame.with_people(people))


def coded_column(name: str, codes: NDArray[Any], levels: tuple[object, ...]) -> CodedColumn:
    """From codes of which those below 0 stand for no answer. Raises Refused for more levels than `MOST_LEVELS`."""
    if len(levels) > MOST_LEVELS:
        raise refuse(TOO_MANY_LEVELS, Place(field=name), name=name, count=len(levels), most=MOST_LEVELS)
    return CodedColumn(np.where(codes < 0, len(levels), codes).astype(smallest(len(levels) + 1)), levels)


def smallest(width: int) -> type[np.uint8 | np.uint16]:
    """The smallest type that holds codes below `width`."""
    return np.uint8 if width <= np.iinfo(np.uint8).max + 1 else np.uint16
