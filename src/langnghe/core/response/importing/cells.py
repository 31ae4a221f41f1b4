"""Numbers and dates of a column, as the readers of answers take them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Turn = Callable[[str], str]

_POINT = re.compile(r"-?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_SLASHES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(.*)")
_HOURS = re.compile(r"[ T]0?0:00(?::00)?(?:\.0+)?$")
_ENDING = re.compile(r"^(-?\d+)[.,]0+$")


def number_turn(cells: Sequence[str]) -> Turn:
    """How a cell of a column of numbers is written with a decimal comma: points are decimal when they cannot all be marks of
    thousands."""
    written = [cell for cell in cells if "." in cell]
    decimal = bool(written) and all(map(_POINT.fullmatch, written)) and not all(map(_THOUSANDS.fullmatch, written))

    def turn(cell: str) -> str:
        whole = _ENDING.match(cell)
        if whole and not _THOUSANDS.fullmatch(cell):
            return whole[1]
        return cell.replace(".", ",") if decimal else cell

    return turn


def date_turn(cells: Sequence[str]) -> Turn:
    """How a cell of a column of dates is written day first: 6/25/2024 is turned when some can only be month first and none can
    only be day first. Midnight is left off."""
    parts = [found for cell in cells if (found := _SLASHES.fullmatch(cell))]
    month_first = any(int(found[3]) > 12 for found in parts) and all(int(found[1]) <= 12 for found in parts)

    def turn(cell: str) -> str:
        cell = _HOURS.sub("", cell)
        found = _SLASHES.fullmatch(cell) if month_first else None
        return f"{found[3]}/{found[1]}/{found[4]}{found[5]}" if found else cell

    return turn
