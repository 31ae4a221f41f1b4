"""The numerals of headings and the numbers of captions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from langnghe.core.report.model import Block, Heading
from langnghe.core.report.profiles import Profile

_CAPTION = re.compile(r"(?:Bảng|Biểu đồ|Table|Chart)\s+(?P<number>\d+)\s*[.:]\s*(?P<rest>.*)", re.DOTALL)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def heading_texts(profile: Profile, blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Level (1 to 3) and text of every heading in order, numbered as the profile says; a numeral starts anew below a heading of a
    higher level."""
    counts = [0] * len(profile.headings)
    return [_numbered(profile, counts, block) for block in blocks if isinstance(block, Heading)]


def caption_number(caption: str) -> tuple[int | None, str]:
    """The number a caption carries and the words after it: 3 and "Giới tính" of "Bảng 3. Giới tính"; None when it has none."""
    found = _CAPTION.fullmatch(caption)
    return (int(found["number"]), found["rest"]) if found else (None, caption)


def numeral(form: str, number: int) -> str:
    """A number from 1 as "roman" (IV), "letter" (d, after the Vietnamese alphabet: a, b, c, d, đ, e, g …) or "number" (4)."""
    match form:
        case "roman":
            return _roman(number)
        case "letter":
            rounds, place = divmod(number - 1, len(_LETTERS))
            return _LETTERS[place] * (rounds + 1)
        case _:
            return str(number)


def _numbered(profile: Profile, counts: list[int], heading: Heading) -> tuple[int, str]:
    level = min(max(heading.level, 1), len(counts))
    if not heading.numbered:
        return level, heading.text
    counts[level - 1 :] = [counts[level - 1] + 1, *[0] * (len(counts) - level)]
    numbering = profile.headings[level - 1]
    above = "".join(f"{count}." for count in counts[: level - 1] if count) if numbering.whole else ""
    return level, f"{above}{numeral(numbering.form, counts[level - 1])}{numbering.mark} {heading.text}"


def _roman(number: int) -> str:
    for value, letters in _ROMAN:
        if number >= value:
            return letters + _roman(number - value)
    return ""
