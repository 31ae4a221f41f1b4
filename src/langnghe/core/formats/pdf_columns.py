"""Head and signature of an official document, which stand in two columns, taken apart: the left column first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from langnghe.core.formats.pdf_rows import Row
from langnghe.core.plan.text import fold

NATION = re.compile(r"dang cong san viet nam|cong hoa xa hoi chu nghia|doc lap\s*-")
TITLE = re.compile(r"(?:du thao\s*)?(?:ke hoach|phuong an)(?![a-z])")
RECIPIENTS = re.compile(r"\W*noi nhan")
HEAD_ROWS, ABOVE = 14, 45.0
NARROWEST_GUTTER, CENTRED = 8.0, 4.0
MIDDLE = (0.25, 0.75)
"""Between which shares of the text's width the two columns part."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows one below the other between two edges; `is_body` when these are the margins of the page, `is_loose` when the right
    edge is not known and only lies where the longest row ends."""

    rows: tuple[Row, ...]
    left: float
    right: float
    is_body: bool = True
    is_loose: bool = False


def strips(rows: Sequence[Row], left: float, right: float) -> Iterator[Strip]:
    """Rows of a page between two of its tables, from the top; `left` and `right` are the margins of the text."""
    after_head = _head_end(rows)
    head = list(_parted(rows[:after_head], left, right))
    rest = rows[after_head:] if head else rows
    first, last = _signature(rest, left, right)
    yield from head
    if first:
        yield Strip(tuple(rest[:first]), left, right)
    yield from _parted(rest[first:last], left, right)
    if last < len(rest):
        yield Strip(tuple(rest[last:]), left, right)


def _head_end(rows: Sequence[Row]) -> int:
    """How many rows stand above the title, when the nation or the Party is named among them."""
    folded = [fold(row.text) for row in rows[:HEAD_ROWS]]
    title = next((place for place, text in enumerate(folded) if TITLE.match(text)), 0)
    return title if any(NATION.search(text) for text in folded[:title]) else 0


def _signature(rows: Sequence[Row], left: float, right: float) -> tuple[int, int]:
    """Which rows stand in the columns of recipients and signature: from the first, up to the last left out."""
    at = next((place for place, row in enumerate(rows) if RECIPIENTS.match(fold(row.text))), len(rows))
    first, last = at, at
    while last < len(rows) and _gutter(rows[at : last + 1], left, right) is not None:
        last += 1
    while last > at and first and _is_beside(rows[first - 1], rows[at], (left + right) / 2):
        first -= 1
    return first, last


def _is_beside(row: Row, anchor: Row, middle: float) -> bool:
    """Whether a row right above the recipients stands over the signature alone."""
    return row.left > middle - ABOVE and row.base - anchor.base < ABOVE


def _gutter(rows: Sequence[Row], left: float, right: float) -> float | None:
    """The middle of the widest blank between two columns."""
    covered = sorted((word.left, word.right) for row in rows for word in row.words)
    blanks, reach = [], left
    for start, end in (*covered, (right, right)):
        middle = ((reach + start) / 2 - left) / (right - left)
        if start - reach >= NARROWEST_GUTTER and MIDDLE[0] <= middle <= MIDDLE[1]:
            blanks.append((start - reach, (reach + start) / 2))
        reach = max(reach, end)
    return max(blanks)[1] if blanks else None


def _parted(rows: Sequence[Row], left: float, right: float) -> Iterator[Strip]:
    """The left and the right column; nothing when no blank parts them."""
    gutter = _gutter(rows, left, right) if rows else None
    if gutter is None:
        return
    halves = [row.beside(gutter) for row in rows]
    lefts, rights = (tuple(half for half in side if half) for side in zip(*halves, strict=True))
    if _is_centred(lefts):
        yield Strip(lefts, left, 2 * _centre(lefts) - left, is_body=False)
    elif lefts:
        yield Strip(lefts, left, max(half.right for half in lefts), is_body=False, is_loose=True)
    if rights:
        yield Strip(rights, 2 * _centre(rights) - right if _is_centred(rights) else gutter, right, is_body=False)


def _centre(rows: Sequence[Row]) -> float:
    return median((row.left + row.right) / 2 for row in rows)


def _is_centred(rows: Sequence[Row]) -> bool:
    middle = _centre(rows) if rows else 0.0
    return len(rows) > 1 and all(abs((row.left + row.right) / 2 - middle) <= CENTRED for row in rows)
