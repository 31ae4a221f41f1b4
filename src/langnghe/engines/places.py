"""Sums of a database, with places of codes as levels, as the tables of a book have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from langnghe.core.formats.data_file import as_text
from langnghe.core.response.model import Variable
from langnghe.core.statistics.engine.frame import Frame
from langnghe.core.statistics.engine.port import Engine, Pair, Sums


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The sums of another engine, where the levels of each question are the places of its codes; `variable` says what a question
    is."""

    variable: Callable[[str], Variable]
    engine: Engine

    @property
    def frame(self) -> Frame:
        return self.engine.frame

    def sums(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        for pair, sums in zip(pairs, self.engine.sums(pairs), strict=True):
            columns = self._places(pair.column, sums.columns) if pair.column else sums.columns
            yield replace(sums, rows=self._places(pair.row, sums.rows), columns=columns)

    def _places(self, name: str, levels: tuple[object, ...]) -> tuple[object, ...]:
        places = {code.value: place for place, code in enumerate(self.variable(name).codes)}
        return tuple(places[as_text(level)] for level in levels)
