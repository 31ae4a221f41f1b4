"""The text of a document as lines and paragraphs, and where in it something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from langnghe.core.errors import Place
from langnghe.core.plan.text import clean, fold, squeeze

Value = TypeVar("Value")
QUOTE_LENGTH = 240
NAMESAKES = re.compile(r"(?<!\w)th[ăàảãạằắẳẵặ]ng(?!\w)", re.IGNORECASE)
"""Words that without their marks would be months: `phường Toàn Thắng 40`."""
LONGEST_PARAGRAPH = 60
"""Lines; what goes on longer is no paragraph, and the time it takes to look through one grows faster than its length."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, numbered from 1; `cells` when it is a row of a table (its text then has them joined by tabs);
    `continues` when it is the same paragraph as the line before, broken only to fit the page; `page` where pages are known."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    continues: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `folded` has the length of `text`; `breaks` are the offsets at which lines start."""

    text: str
    folded: str
    breaks: tuple[int, ...]
    numbers: tuple[int, ...]
    cells: tuple[str, ...] = ()

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where a span of the text stands; the whole paragraph unless told otherwise."""
        line = self.numbers[max(0, bisect_right(self.breaks, start) - 1)]
        last = len(self.text) if end is None else end
        return Place(line=line, quote=_shortened(squeeze(self.text[start : min(last, start + 2 * QUOTE_LENGTH)])))


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value with the place it was read from."""

    value: Value
    place: Place


def paragraph_of(lines: Sequence[Line]) -> Paragraph:
    """One paragraph of lines that follow each other; the cells are those of its last line."""
    texts = [clean(line.text) for line in lines]
    ends = accumulate(len(text) + 1 for text in texts)
    text = " ".join(texts)
    return Paragraph(
        text, fold(NAMESAKES.sub("thong", text)), (0, *ends)[: len(texts)], tuple(line.number for line in lines), lines[-1].cells
    )


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """The lines grouped: a line that continues the one before belongs to its paragraph, up to LONGEST_PARAGRAPH of them."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.continues and groups and len(groups[-1]) < LONGEST_PARAGRAPH:
            groups[-1].append(line)
        elif line.text.strip():
            groups.append([line])
    return tuple(paragraph_of(group) for group in groups)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= QUOTE_LENGTH else quote[: QUOTE_LENGTH - 1] + "…"
