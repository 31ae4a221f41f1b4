"""Letters on a page as words and rows of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from langnghe.core.formats.pdf_page import Letter

SAME_ROW, BETWEEN_WORDS, BETWEEN_COLUMNS = 0.35, 0.15, 2.2
"""Shares of the size of the letters: how far letters of one row may stand off its base line, how wide the gap between words
and between columns is at least."""
MARK = re.compile(r"(?:[IVX]{1,5}|[A-HĐa-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)/-]|\(\d{1,2}\)|[-–+•*]")
"""What automatic numbering sets before a paragraph, a tabulator's width off."""
STRETCHED = 2.5
"""How many times wider than the others of its row a gap between columns is."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them."""

    text: str
    left: float
    right: float
    size: float
    bold: bool

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one base line, from left to right. `page` counts from 1."""

    words: tuple[Word, ...]
    base: float
    page: int

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def size(self) -> float:
        """The size of its letters."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words are."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """Its words with one blank between them."""
        return " ".join(word.text for word in self.words)

    def pieces(self) -> list[Row]:
        """The row in parts, where wide gaps set columns apart; gaps that are all alike only stretch it to the margin."""
        gaps = [after.left - before.right for before, after in pairwise(self.words)]
        wide = max(BETWEEN_COLUMNS * self.size, STRETCHED * median(gaps) if len(gaps) > 2 else 0)
        groups = [[self.words[0]]]
        for gap, word in zip(gaps, self.words[1:], strict=True):
            if gap > wide:
                groups.append([])
            groups[-1].append(word)
        if len(groups) == 2 and len(groups[0]) == 1 and MARK.fullmatch(groups[0][0].text):
            return [self]
        return [replace(self, words=tuple(group)) for group in groups]

    def beside(self, gutter: float) -> tuple[Row | None, Row | None]:
        """What stands left and what stands right of a line."""
        halves = ([word for word in self.words if (word.left < gutter) is is_left] for is_left in (True, False))
        left, right = (replace(self, words=tuple(half)) if half else None for half in halves)
        return left, right


def rows(letters: Iterable[Letter], page: int) -> list[Row]:
    """The rows of a page, from the top; letters of several files' fonts on one line come together by where they stand."""
    found: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: -each.base):
        if found and found[-1][0].base - letter.base <= SAME_ROW * max(letter.size, found[-1][0].size):
            found[-1].append(letter)
        elif not letter.text.isspace():
            found.append([letter])
    return [_row(group, page) for group in found]


def _row(letters: list[Letter], page: int) -> Row:
    words = tuple(_words(sorted(letters, key=lambda each: (each.left, each.right))))
    return Row(words, median(each.base for each in letters if not each.text.isspace()), page)


def _words(letters: Sequence[Letter]) -> Iterator[Word]:
    """Letters of a row put together; one drawn twice to look bold counts once."""
    held: list[Letter] = []
    for letter in letters:
        if held and (letter.text.isspace() or letter.left - held[-1].right > BETWEEN_WORDS * letter.size):
            yield _word(held)
            held = []
        if letter.text.isspace() or (held and _is_double(held[-1], letter)):
            continue
        held.append(letter)
    if held:
        yield _word(held)


def _is_double(one: Letter, other: Letter) -> bool:
    return one.text == other.text and other.left - one.left < BETWEEN_WORDS * other.size and one.right - other.left > 0


def _word(letters: Sequence[Letter]) -> Word:
    text, size = "".join(letter.text for letter in letters), median(letter.size for letter in letters)
    return Word(text, letters[0].left, letters[-1].right, size, all(letter.bold for letter in letters))
