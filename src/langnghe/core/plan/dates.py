"""Dates, months, quarters and hours as they are written in Vietnamese: which forms there are, found in folded text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Word(StrEnum):
    """What a token is; the words are those that bind dates together."""

    DATE = "date"
    CLOCK = "clock"
    FROM = "from"
    TO = "to"
    BEFORE = "before"
    AFTER = "after"
    LATEST = "latest"
    AND = "and"
    COMMA = "comma"
    DASH = "dash"
    FILLER = "filler"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stated:
    """A day, month, quarter or year as it is written; a part that is not written is None. `named`: it is called a day, month,
    quarter or year or has its year, so that it is no fraction or count. `vague`: only the beginning, middle or end of it."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    named: bool = False
    vague: str = ""

    @property
    def is_day_only(self) -> bool:
        """Whether only the day is written, so that month and year must come from elsewhere."""
        return self.day is not None and self.month is None

    @property
    def has_month(self) -> bool:
        """Whether the month is written, or a quarter."""
        return self.month is not None or self.quarter is not None

    def first_day(self) -> date | None:
        """None when the date does not exist, or when a part is missing that must be known."""
        if self.year is None or self.is_day_only:
            return None
        return existing(self.year, self.quarter * 3 - 2 if self.quarter else self.month or 1, self.day or 1)

    def last_day(self) -> date | None:
        """None when the date does not exist, or when a part is missing that must be known."""
        if self.year is None or self.is_day_only:
            return None
        month = self.quarter * 3 if self.quarter else self.month or 12
        return existing(self.year, month, self.day or days_in(self.year, month))


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text that bears on dates, from `start` to before `end`; the date or the hour when it is one."""

    word: Word
    start: int
    end: int
    stated: Stated | None = None
    clock: time | None = None


def existing(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    return date(year, month, day) if 1 <= day <= days_in(year, month) else None


def days_in(year: int, month: int) -> int:
    """How many days the month has; 0 when there is no such month, or the year is not from 1900 to 2199."""
    return monthrange(year, month)[1] if 1 <= month <= 12 and 1900 <= year <= 2199 else 0


DAY = r"(?P<name>(?:ngay|mung|mong)\s*)?(?<!\d)(?<!\d[/.])"
YEAR = r"(?:\s*,?\s*nam\s*|\s*[/-]\s*)(?P<y>\d{4})(?!\d)"
D, M, ALONE = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?![\d/]|[.,]\d)"
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{DAY}{D}\s*/\s*{M}\s*[/-]\s*(?P<y>\d{{4}}){ALONE}",  # 10/6/2024
        rf"{DAY}{D}-{M}-(?P<y>\d{{4}}){ALONE}",  # 2-8-2022
        rf"{DAY}{D}\.{M}\.(?P<y>\d{{4}}){ALONE}",  # 15.11.2023
        rf"{DAY}{D}\.{M}(?=\s*-\s*\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d))",  # 01.3(-15.3.2024)
        rf"{DAY}{D}/{M}/(?P<short>\d\d){ALONE}",  # 10/6/24
        rf"{DAY}{D}\s*thang\s*{M}(?!\d)(?:{YEAR})?",  # ngày 08 tháng 11 năm 2023, 20 tháng 6
        rf"{DAY}{D}\s*/\s*{M}(?![\d%]|\s*/\s*\d)(?:\s*,?\s*nam\s*(?P<y>\d{{4}}))?",  # 10/6, 10/6 năm 2024
        rf"(?P<name>(?:ngay|mung|mong)\s*){D}[-.](?P<m>0?[1-9]|1[0-2]){ALONE}(?!-)",  # ngày 2-7, ngày 15.11
        rf"(?<=tu ){D}-(?P<m>0?[1-9]|1[0-2])(?=\s*(?:den|toi)\s)",  # (từ) 7-9 (đến 17-9)
        rf"(?<=den ){D}-(?P<m>0?[1-9]|1[0-2])(?=\s*(?:[,;.)]|$))",  # (từ 7-9 đến) 17-9
        rf"(?P<name>thang\s*){M}(?=\s*-\s*(?:0?[1-9]|1[0-2])\s*/\s*\d{{4}}(?!\d))",  # tháng 10(-12/2020)
        r"(?:(?<=thang \d-)|(?<=thang \d\d-))(?P<m>0?[1-9]|1[0-2])\s*/\s*(?P<y>(?:19|20)\d\d)(?![\d/])",  # (tháng 10-)12/2020
        rf"(?P<name>thang\s*){M}(?!\d)(?:{YEAR})?",  # tháng 11, tháng 11-2025, tháng 11 năm 2025
        r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])\s*[/-]\s*(?P<y>(?:19|20)\d\d)(?![\d/]|-[a-z])",  # (tháng 6 -) 8/2024
        rf"(?P<name>quy\s+)(?P<q>iv|i{{1,3}}|[1-4])(?![a-z\d])(?:{YEAR})?",  # quý III/2020, quý 3
        rf"(?<![a-z\d])(?P<q>iv|i{{1,3}})(?:{YEAR})",  # (quý II -) III/2020
        r"(?P<name>nam\s*)(?P<y>(?:19|20)\d\d)(?![\d-])",  # năm 2025
        rf"(?P<name>(?:ngay|mung|mong)\s*){D}(?![\d%]|\.\d)",  # ngày 16
        rf"(?<![\d/]){D}(?<!\.\d)(?<!\.\d\d)(?![\d%]|\.\d)",  # 16 (đến ngày 20/11/2023)
    )
)
DATE_BEGINS = (*"0123456789", "ngay", "mung", "mong", "thang", "quy", "nam", "i")
CLOCK = re.compile(
    r"(?<![\d/.,:])(?P<hour>[01]?\d|2[0-4])\s*"
    r"(?:(?:h|gio|g(?=\d))(?:\s*(?P<minute>[0-5]\d)(?![\d/]))?(?:\s*(?:'|phut|p(?![a-z])))?(?![a-mo-z])|"
    r":(?P<minutes>[0-5]\d)(?::00)?(?!\d))"
    r"(?:\s*(?P<half>sang|trua|chieu|toi)(?![a-z]))?"
)
VAGUE = re.compile(
    r"(?<![a-z])(dau|giua|cuoi|(?:thuong|trung|ha) tuan|tuan (?:dau|cuoi|thu \w+|\d(?:\s*(?:,|va|-)\s*(?:tuan )?\d)*))"
    r"(?: cua)?\s+(?=(?:thang|quy)\s|nam\s\d)"
)
WORDS = {
    Word.LATEST: r"(?<![a-z])(?:cham nhat|muon nhat|tre nhat|khong qua|khong muon hon|han cuoi(?: cung)?|han chot)|"
    r"(?:(?<![a-z])|(?<=den)|(?<=toi))het(?=\s|ngay|\d)",
    Word.BEFORE: r"(?<![a-z])truoc(?=\s|ngay|\d)",
    Word.AFTER: r"(?<![a-z])sau(?=\s+(?:ngay|\d))",
    Word.TO: r"(?<![a-z])(?:(?:den|toi)(?=\s|ngay|het|\d)|ket thuc(?![a-z]))",
    Word.FROM: r"(?<![a-z])(?:(?:ke )?tu(?=\s|ngay|\d)|bat dau(?![a-z])|khoi dau(?![a-z]))",
    Word.AND: r"(?<![a-z])va(?=\s)",
    Word.DASH: r"->|[-~÷]",
    Word.COMMA: r"[,;]",
    Word.FILLER: (
        r"[\s:.()'\"*]+|(?<![a-z])(?:ngay(?=\s)|thoi gian|thoi diem|hoan thanh|xong|vao|luc|la|trong|thang(?=\s)|"
        r"thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)(?![a-z])"
    ),
    Word.OTHER: r"[a-z]+|\d+|.",
}
ANY_WORD = re.compile("|".join(f"(?P<{word.name}>{pattern})" for word, pattern in WORDS.items()), re.DOTALL)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def tokens(folded: str) -> Iterator[Token]:
    """The folded text as tokens, one after the other, none left out."""
    position = 0
    while position < len(folded):
        token = _clock(folded, position) or _date(folded, position) or _word(folded, position)
        yield token
        position = token.end


def _clock(folded: str, position: int) -> Token | None:
    match = CLOCK.match(folded, position)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    if match["half"] in {"chieu", "toi"} and hour < 12:
        hour += 12
    clock = time(hour, minute) if hour < 24 else time(23, 59, 59)
    return Token(Word.CLOCK, match.start(), match.end(), clock=clock)


def _date(folded: str, position: int) -> Token | None:
    vague = VAGUE.match(folded, position)
    start = vague.end() if vague else position
    if not folded.startswith(DATE_BEGINS, start):
        return None
    match = next((found for found in (pattern.match(folded, start) for pattern in DATES) if found), None)
    if match is None:
        return None
    parts = match.groupdict()
    year = _number(parts.get("y")) or (2000 + int(parts["short"]) if parts.get("short") else None)
    stated = Stated(
        day=_number(parts.get("d")),
        month=_number(parts.get("m")),
        year=year,
        quarter=QUARTERS.get(parts.get("q") or ""),
        named=bool(parts.get("name")) or year is not None,
        vague=vague[1] if vague else "",
    )
    return Token(Word.DATE, position, match.end(), stated=stated)


def _number(figures: str | None) -> int | None:
    return int(figures) if figures else None


def _word(folded: str, position: int) -> Token:
    match = ANY_WORD.match(folded, position)
    assert match  # noqa: S101 - the last of the words is any sign
    return Token(Word[str(match.lastgroup)], match.start(), match.end())
