"""Which words of a sentence are one period of time: `từ … đến …`, `trước ngày …`, `16 - 20/11/2023`; no calendar yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from langnghe.core.plan.dates import Stated, Token, Word, tokens

OPENERS = frozenset({Word.FROM, Word.TO, Word.BEFORE, Word.AFTER, Word.LATEST})
LINKS = frozenset({Word.TO, Word.DASH, Word.BEFORE, Word.LATEST})
LIST_LINKS = frozenset({Word.AND, Word.COMMA})
BETWEEN = LINKS | LIST_LINKS | {Word.FILLER}
MOST_LISTED = 31
BESIDE = frozenset({Word.FILLER, Word.COMMA})


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a period, where it stands in the text, and (`after`) which token follows it."""

    stated: Stated
    clock: time | None
    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one period: those that open it, one date, and perhaps those that link it to a second."""

    start: int
    openers: frozenset[Word]
    first: Point
    links: frozenset[Word] = frozenset()
    second: Point | None = None

    @property
    def last(self) -> Point:
        """Its second date, or its only one."""
        return self.second or self.first


def phrases(folded: str, *, loose: bool = False) -> Iterator[Phrase]:
    """Every period in a folded text, in order; `loose` also takes dates that stand alone and are not called dates."""
    read = list(tokens(folded))
    index = 0
    while index < len(read):
        phrase = _phrase_at(read, index)
        if phrase and _is_meant(phrase, loose=loose):
            yield phrase
            index = phrase.last.after
        else:
            index += 1


def _phrase_at(read: Sequence[Token], index: int) -> Phrase | None:
    if read[index].word not in OPENERS | {Word.DATE, Word.CLOCK}:
        return None
    seen, at = _pass(read, index, OPENERS | {Word.FILLER})
    first = _point(read, at)
    if first is None:
        return None
    phrase = Phrase(read[index].start, seen & OPENERS, first)
    return phrase if phrase.openers and Word.FROM not in phrase.openers else _with_second(read, phrase)


def _pass(read: Sequence[Token], at: int, passed: frozenset[Word]) -> tuple[frozenset[Word], int]:
    """The words that may be passed from here on, and where they end."""
    seen = set()
    while at < len(read) and read[at].word in passed:
        seen.add(read[at].word)
        at += 1
    return frozenset(seen), at


def _point(read: Sequence[Token], at: int) -> Point | None:
    """A date with the hour beside it; an hour alone is a point too."""
    if at >= len(read) or read[at].word not in {Word.DATE, Word.CLOCK}:
        return None
    token, beside = read[at], _pass(read, at + 1, BESIDE)[1]
    other = read[beside] if beside < len(read) else None
    if token.clock:
        if other and other.stated:
            return Point(other.stated, token.clock, token.start, other.end, beside + 1)
        return Point(Stated(), token.clock, token.start, token.end, at + 1)
    stated = token.stated or Stated()
    if other and other.clock and not _leads_a_date(read, beside):
        return Point(stated, other.clock, token.start, other.end, beside + 1)
    return Point(stated, None, token.start, token.end, at + 1)


def _leads_a_date(read: Sequence[Token], clock_at: int) -> bool:
    at = _pass(read, clock_at + 1, BESIDE)[1]
    return at < len(read) and read[at].word is Word.DATE


def _with_second(read: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase with its second date; days listed (`16, 17 và 18/11/2023`) are passed up to the one that has the month."""
    at, links = phrase.first.after, frozenset[Word]()
    for _ in range(MOST_LISTED):
        seen, at = _pass(read, at, BETWEEN)
        second = _point(read, at)
        if second is None or not _is_linked(seen, phrase, second):
            break
        links |= seen
        if phrase.first.stated.has_month or not second.stated.is_day_only:
            return replace(phrase, links=links, second=second)
        at = second.after
    return phrase


def _is_linked(links: frozenset[Word], phrase: Phrase, second: Point) -> bool:
    """Whether these words make two dates one period: `đến`, a dash, or a list whose last date alone has the year."""
    if links & {Word.TO, Word.DASH}:
        return True
    if links & {Word.BEFORE, Word.LATEST}:
        return Word.FROM in phrase.openers
    return bool(links & LIST_LINKS) and phrase.first.stated.year is None and not second.clock


def _is_meant(phrase: Phrase, *, loose: bool) -> bool:
    """Whether a date is meant, and no fraction, count or hour."""
    first, second = phrase.first.stated, phrase.second.stated if phrase.second else None
    if second is not None:
        return second.has_month or (second.named and first.has_month)
    if first.is_day_only:
        return first.named and bool(phrase.openers)
    if not first.has_month:
        return loose and first.year is not None
    return first.named or bool(phrase.openers) or loose
