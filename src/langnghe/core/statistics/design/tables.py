"""Cross tables of a sample, and whether their rows and columns are independent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from langnghe.core.errors import Place, refuse
from langnghe.core.statistics.design.columns import Booleans, Floats, Integers
from langnghe.core.statistics.design.evaluate import Ratios, Totals, evaluate
from langnghe.core.statistics.design.findings import BAD_OPTION, ONE_CATEGORY
from langnghe.core.statistics.design.results import Estimates
from langnghe.core.statistics.design.sample import Sample

SHARES = ("all", "row", "column")


@dataclass(frozen=True, slots=True, eq=False)
class CrossTable:
    """Two questions crossed, over those in the domain who have a weight and answered both. `rows` and `columns` are the
    categories that occur; `counts[r, c]` people, `weighted[r, c]` the sum of their weights. `cells`, shape (n, rows · columns),
    says who is in which cell, rows running fastest; `used` who is in any."""

    sample: Sample
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Floats
    used: Booleans

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return len(self.rows), len(self.columns)

    @property
    def n(self) -> int:
        """People in the table."""
        return int(self.used.sum())

    @property
    def degrees(self) -> float:
        """The degrees of freedom of the whole design."""
        return self.sample.degrees()

    @property
    def names(self) -> tuple[str, ...]:
        """The cells' names, "row:column", rows running fastest."""
        return tuple(f"{row}:{column}" for column in self.columns for row in self.rows)

    @property
    def counts(self) -> Integers:
        """How many people are in each cell, shape (rows, columns)."""
        return self._shaped(self.cells.sum(axis=0)).astype(np.int64)

    @property
    def weighted(self) -> Floats:
        """The sum of weights of each cell, shape (rows, columns)."""
        return self._shaped(self.sample.active @ self.cells)

    def totals(self) -> Estimates:
        """The population of each cell."""
        return evaluate(self.sample, Totals(self.cells), self.names, self._everybody())

    def shares(self, of: str = "all") -> Estimates:
        """Each cell's share of everybody, of its row or of its column (one of SHARES). Raises Refused for another word."""
        if of not in SHARES:
            raise refuse(BAD_OPTION, value=of, what="a base of shares", choices=", ".join(SHARES))
        base = self._everybody() if of == "all" else self._margin(of)
        return evaluate(self.sample, Ratios(self.cells, base), self.names, base)

    def _everybody(self) -> Floats:
        return np.repeat(self.used[:, None], self.cells.shape[1], axis=1).astype(np.float64)

    def _margin(self, of: str) -> Floats:
        shaped = self.cells.reshape(len(self.cells), len(self.columns), len(self.rows))
        summed = shaped.sum(axis=1 if of == "row" else 2, keepdims=True)
        return np.broadcast_to(summed, shaped.shape).reshape(self.cells.shape).astype(np.float64)

    def _shaped(self, values: Floats) -> Floats:
        return values.reshape(len(self.columns), len(self.rows)).T


def cross(sample: Sample, row: str, column: str) -> CrossTable:
    """The table of two questions. Raises Refused when one of them has no category among those who answered both."""
    first, second = sample.columns.coded(row), sample.columns.coded(column)
    used = (first.codes >= 0) & (second.codes >= 0) & (sample.active != 0)
    rows, columns = np.unique(first.codes[used]), np.unique(second.codes[used])
    if not len(rows):
        raise refuse(ONE_CATEGORY, Place(field=row), name=row, count=0)
    code = np.searchsorted(columns, second.codes) * len(rows) + np.searchsorted(rows, first.codes)
    cells = ((code[:, None] == np.arange(len(rows) * len(columns))) & used[:, None]).astype(np.float64)
    return CrossTable(sample, tuple(first.labels[at] for at in rows), tuple(second.labels[at] for at in columns), cells, used)
