"""A long list on a page: one piece of it at a time, and what was looked for by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

from langnghe.core.plan.text import fold

PIECE = 100
"""So many rows stand on a page."""
PAGE, FIND = "page", "find"
LONGEST = 100
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Row]):
    """Some rows of a list. `number`: which piece it is, from 1, of `last`; `found`: how many rows there are of those looked for,
    of `total`; `looked_for` what was typed; `kept` what the address says besides, as name and value."""

    rows: Sequence[Row]
    number: int
    last: int
    found: int
    total: int
    looked_for: str
    kept: tuple[tuple[str, str], ...]

    @property
    def is_all(self) -> bool:
        """Whether the list is short enough to stand as it is."""
        return self.total <= PIECE

    @property
    def first_row(self) -> int:
        """The place of the first row that is shown, from 1; 0 when there is none."""
        return (self.number - 1) * PIECE + bool(self.rows)

    @property
    def last_row(self) -> int:
        return (self.number - 1) * PIECE + len(self.rows)

    @property
    def before(self) -> int:
        """The number of the piece before, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next piece, 0 for none."""
        return self.number + 1 if self.number < self.last else 0


def piece(request: HttpRequest, rows: Sequence[Row], name: Callable[[Row], str]) -> Piece[Row]:
    """The piece of the rows that the address asks for, by `page` and `find`; marks and capitals are not told apart. A number that
    there is not is taken for the nearest."""
    looked_for = request.GET.get(FIND, "").strip()[:LONGEST]
    wanted = fold(looked_for)
    found = [row for row in rows if wanted in _folded(name(row))] if wanted else rows
    last = max(1, -(-len(found) // PIECE))
    number = min(max(_whole(request.GET.get(PAGE, "")), 1), last)
    kept = tuple((key, value) for key, values in request.GET.lists() if key not in (PAGE, FIND) for value in values)
    start = (number - 1) * PIECE
    return Piece(found[start : start + PIECE], number, last, len(found), len(rows), looked_for, kept)


@lru_cache(maxsize=1 << 16)
def _folded(name: str) -> str:
    """Names come again on every page; to fold one costs more than to look into it."""
    return fold(name)


def longest(*pieces: Piece[Any]) -> Piece[Any]:
    """Of lists that a page goes through together the one with the most rows; the others stay at their end."""
    return max(pieces, key=lambda each: each.last)


def _whole(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else 1
