"""The port: what tables and their tests need of the data, whoever sums it up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from langnghe.core.errors import Place, define, refuse
from langnghe.core.statistics.design.columns import Floats, Integers
from langnghe.core.statistics.engine.frame import Frame

MOST_CELLS = 4_096
MOST_FIGURES = 50_000_000
"""Of one table over all units of the design."""

TOO_WIDE = define(
    "engine.too_wide",
    "“{name}” would make a table of {cells} cells, and one has at most {most}.",
    "Join categories, or choose another question.",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A table asked for: two questions, or one when `column` is empty."""

    row: str
    column: str = ""

    @property
    def name(self) -> str:
        """In words."""
        return f"{self.row} × {self.column}" if self.column else self.row


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What one table needs. `rows` and `columns` are the levels of its questions (a single question has one column, ""). Cells
    run row fastest, each question with one more place for no answer: K = (rows + 1) · (columns + 1), or rows + 1 of a single one.

    `people` counts rows and `weighted` adds up weights. Where units were drawn, `people` has shape (1, K), `weighted` (units, K).
    Where rows were (`Frame.elements`), both have shape (strata, K), and `squares` too: the squared distances of the weights from
    their mean in that stratum and cell. Calibrated weights: `before`, shape (combinations, K), adds up the weights before; and K
    is times the combinations where rows were drawn, cells running fastest."""

    rows: tuple[object, ...]
    columns: tuple[object, ...]
    people: Integers
    weighted: Floats
    squares: Floats | None = None
    before: Floats | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Places of the rows and of the columns, with those for no answer."""
        return len(self.rows) + 1, len(self.columns) + (self.columns != ("",))


class Engine(Protocol):
    """Sums up one dataset with its design."""

    @property
    def frame(self) -> Frame:
        """The design, unit by unit."""

    def sums(self, pairs: Sequence[Pair]) -> Iterator[Sums]:
        """One for each pair, in order. Raises Refused for names that are not there and tables of more than `MOST_CELLS`."""


def check_size(pair: Pair, cells: int, units: int) -> None:
    """Raises Refused when the table is too large."""
    most = min(MOST_CELLS, MOST_FIGURES // max(units, 1))
    if cells > most:
        raise refuse(TOO_WIDE, Place(field=pair.name), name=pair.name, cells=cells, most=most)
