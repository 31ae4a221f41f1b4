"""Periods of time in a sentence, as days of the calendar; what one half of a range leaves out is taken from the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from langnghe.core.plan.dates import Stated, Word
from langnghe.core.plan.phrases import Phrase, Point, phrases

LONGEST_OVER_NEW_YEAR = timedelta(days=150)
DATED = re.compile(r"\d|quy\s+i")
ONE_DAY = timedelta(days=1)
LABELS = re.compile(r"\s*:\s*")


class Fault(StrEnum):
    """Why a period has no date where one is written, or one that is not wholly written."""

    IMPOSSIBLE = "impossible"
    INCOMPLETE = "incomplete"
    VAGUE = "vague"
    YEAR_ASSUMED = "year assumed"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault, the date that has it, and where in the text that date stands."""

    fault: Fault
    stated: Stated
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """A period; both days are in it, and an end that is not written is None. `opens` and `closes` are the hours when they are
    written; `start` and `end` are where the period stands in the text; `is_coarse`: its last day is that of a month, quarter or
    year, for no day is written."""

    start: int
    end: int
    starts_on: date | None = None
    ends_on: date | None = None
    opens: time | None = None
    closes: time | None = None
    is_range: bool = False
    is_deadline: bool = False
    is_coarse: bool = False
    flaws: tuple[Flaw, ...] = ()


@lru_cache(maxsize=1024)
def periods(folded: str, year: int | None = None, *, loose: bool = False) -> tuple[Period, ...]:
    """Every period in a folded text, in order. `year` is used where none is written, and that is noted as a flaw; `loose`
    also takes dates that stand alone and are not called dates, as in the cell of a table. A quarter or month that is only the
    label of days after it (`Quý I: 15-20/3/2019`) is no period of its own."""
    if not DATED.search(folded):
        return ()
    found = [_period(phrase, year) for phrase in _with_years(phrases(folded, loose=loose))]
    labels = {id(one) for one, other in pairwise(found) if one.is_coarse and LABELS.fullmatch(folded, one.end, other.start)}
    return tuple(period for period in found if id(period) not in labels)


def _with_years(every: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases, those without a year in that of the same month named before them (`tháng 4/2024, xong trước ngày 25/4`)."""
    known: dict[int, int] = {}
    for phrase in every:
        first, last = phrase.first.stated, phrase.last.stated
        if last.month and last.year:
            known[last.month] = last.year
        elif last.month in known and not (first.year or last.year):
            dated = replace(phrase.last, stated=replace(last, year=known[last.month]))
            yield replace(phrase, second=dated) if phrase.second else replace(phrase, first=dated)
            continue
        yield phrase


def _period(phrase: Phrase, year: int | None) -> Period:
    return replace(_dated(phrase, year), is_coarse=phrase.last.stated.day is None and phrase.last.stated != Stated())


def _dated(phrase: Phrase, year: int | None) -> Period:
    if phrase.second:
        return _range(phrase, phrase.second, year)
    if Word.BEFORE in phrase.openers:
        return _deadline(phrase, year)
    if phrase.openers & {Word.LATEST, Word.TO} and Word.FROM not in phrase.openers:
        return _deadline(phrase, year)
    if phrase.openers:
        return _onset(phrase, year)
    return _single(phrase, year)


def _range(phrase: Phrase, last: Point, year: int | None) -> Period:
    first = replace(phrase.first, stated=_as_month(phrase.first.stated, last.stated))
    opening, closing = _completed(first.stated, last.stated, year)
    starts_on, flaw = _first_day(first, opening)
    ends_on, closes, flaws = _closing(last, closing, before=Word.BEFORE in phrase.links)
    assumed = () if first.stated.year or last.stated.year else _assumed(last, year)
    return Period(phrase.start, last.end, starts_on, ends_on, first.clock, closes, is_range=True, flaws=(*flaw, *flaws, *assumed))


def _deadline(phrase: Phrase, year: int | None) -> Period:
    point = phrase.first
    stated = replace(point.stated, year=point.stated.year or year)
    ends_on, closes, flaws = _closing(point, stated, before=Word.BEFORE in phrase.openers)
    flaws = (*flaws, *_assumed(point, year))
    return Period(phrase.start, point.end, None, ends_on, None, closes, is_deadline=True, flaws=flaws)


def _onset(phrase: Phrase, year: int | None) -> Period:
    point = phrase.first
    starts_on, flaws = _first_day(point, replace(point.stated, year=point.stated.year or year))
    if starts_on and Word.AFTER in phrase.openers:
        starts_on += ONE_DAY
    return Period(phrase.start, point.end, starts_on, None, point.clock, flaws=(*flaws, *_assumed(point, year)))


def _single(phrase: Phrase, year: int | None) -> Period:
    """A day is its own beginning and end; so is a month, when it is not only its beginning or its end."""
    point = phrase.first
    stated = replace(point.stated, year=point.stated.year or year)
    starts_on, flaw = _first_day(point, stated)
    ends_on, flaws = _last_day(point, stated)
    every = tuple(dict.fromkeys((*flaw, *flaws, *_assumed(point, year))))
    return Period(phrase.start, point.end, starts_on, ends_on, point.clock, flaws=every)


def _closing(point: Point, stated: Stated, *, before: bool) -> tuple[date | None, time | None, tuple[Flaw, ...]]:
    """The last day and hour; "before" a day leaves that day out, "before" an hour of a day does not."""
    if before and (point.clock is None or point.clock == time(0, 0)):
        day, flaws = _first_day(point, stated)
        return (day - ONE_DAY if day else None), None, flaws
    day, flaws = _last_day(point, stated)
    return day, point.clock, flaws


def _first_day(point: Point, stated: Stated) -> tuple[date | None, tuple[Flaw, ...]]:
    if stated.vague and not stated.vague.startswith("dau"):
        return None, (Flaw(Fault.VAGUE, stated, point.start, point.end),)
    return _checked(point, stated, stated.first_day())


def _last_day(point: Point, stated: Stated) -> tuple[date | None, tuple[Flaw, ...]]:
    if stated.vague and not stated.vague.startswith("cuoi"):
        return None, (Flaw(Fault.VAGUE, stated, point.start, point.end),)
    return _checked(point, stated, stated.last_day())


def _checked(point: Point, stated: Stated, day: date | None) -> tuple[date | None, tuple[Flaw, ...]]:
    if day is not None:
        return day, ()
    fault = Fault.INCOMPLETE if stated.year is None or stated.is_day_only else Fault.IMPOSSIBLE
    return None, (Flaw(fault, stated, point.start, point.end),)


def _assumed(point: Point, year: int | None) -> tuple[Flaw, ...]:
    if point.stated.year or year is None or not point.stated.has_month:
        return ()
    return (Flaw(Fault.YEAR_ASSUMED, replace(point.stated, year=year), point.start, point.end),)


def _as_month(first: Stated, second: Stated) -> Stated:
    """`3 - 5/2024` are months: a number that is called no day is what the second half is."""
    if first.is_day_only and not first.named and second.day is None and second.month:
        return Stated(month=first.day)
    return first


def _completed(first: Stated, second: Stated, year: int | None) -> tuple[Stated, Stated]:
    """Both halves with what each lacks taken from the other. A range that would run backwards over the New Year, from a later
    month to an earlier one, begins the year before (or ends the year after, when the first half has the year)."""
    closing = replace(second, year=second.year or first.year or year)
    if closing.is_day_only:
        closing = replace(closing, month=first.month)
    opening = replace(first, year=first.year or closing.year)
    if opening.is_day_only or opening == Stated(year=opening.year):
        opening = replace(opening, month=closing.month, quarter=closing.quarter, day=opening.day or closing.day)
    if opening.year and not (first.year and second.year) and _runs_over_new_year(opening, closing):
        if first.year:
            return opening, replace(closing, year=opening.year + 1)
        return replace(opening, year=opening.year - 1), closing
    return opening, closing


def _runs_over_new_year(opening: Stated, closing: Stated) -> bool:
    start, end = replace(opening, year=2000).first_day(), replace(closing, year=2001).last_day()
    if start is None or end is None or (opening.month or 0) <= (closing.month or 0) or opening.quarter:
        return False
    return end - start <= LONGEST_OVER_NEW_YEAR
