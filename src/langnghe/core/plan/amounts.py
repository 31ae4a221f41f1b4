"""Amounts in figures (`75.000.000`, `1,5 tỷ`) and in words (`bảy mươi lăm triệu`), Vietnamese usage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from langnghe.core.plan.text import fold, normalise

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
READ_AS = {fold(word): value for value, word in enumerate(DIGITS)} | {"tu": 4, "lam": 5, "nham": 5}
SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
SILENT = frozenset({"linh", "le", "va", "chan"})
DIGIT = "|".join(READ_AS)
BELOW_THOUSAND = re.compile(
    rf"(?:(?:(?P<hundreds>{DIGIT}) )?(?P<hundred>tram) ?)?(?:(?:(?P<tens>{DIGIT}) )?(?P<ten>muoi|chuc) ?|"
    rf"(?P<short>{DIGIT}) (?=(?:lam|nham|tu|mot)$))?"
    rf"(?P<units>{DIGIT})?"
)
LARGEST = 10**15
NUMBER = r"\d{1,3}(?:[., ]\d{3})+(?:,\d{1,2})?(?!\d)|\d{1,15}(?:,\d{1,3})?(?!\d)"
DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,3}")
MONEY = re.compile(
    r"(?<![\d.,])(?:(?P<over>\d{1,6})\s*(?P<over_scale>triệu|tỷ|tỉ)\s*)?"
    rf"(?P<number>{NUMBER})\s*(?P<scale>nghìn|ngàn|triệu|tr|tỷ|tỉ)?(?P<half>\s*rưỡi)?"
    r"\s*(?:đồng(?!\s*(?:chí|thời|bộ|bào|ý))|vnđ|vnd|đ)(?![^\W\d_])"
)
IN_WORDS = re.compile(r"(?i)[\s,:;]*\(\s*(?P<label>(?:số tiền\s*)?(?:viết\s*)?bằng chữ\s*:?)?\s*(?P<words>[^()]{0,300})\)?")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in đồng, the words beside it when there are any, and where both stand in the text."""

    dong: int
    start: int
    end: int
    words: str = ""


def read_figures(text: str) -> int | None:
    """The whole number that figures write: `5000`, `5.000` and `5 000` are one number; None when they write no whole number."""
    bare = text.strip()
    if re.fullmatch(r"\d{1,3}([., ])\d{3}(?:\1\d{3}){0,4}", bare):
        return int(re.sub(r"[., ]", "", bare))
    return int(bare) if re.fullmatch(r"\d{1,15}", bare) else None


def read_words(text: str) -> int | None:
    """The number that Vietnamese words write, `năm` for `lăm` included; None when a word is no part of a number."""
    total, group, scale = 0, "", 1
    words = [word for word in fold(text).replace(",", " ").split() if word not in SILENT]
    for word in words:
        if word in SCALES:
            above, scale = _read_group(group, said=bool(total)), SCALES[word]
            if above is None:
                return None
            total, group = (total + above) * scale if 0 < total < scale else total + above * scale, ""
        elif word == "ruoi" and scale > 1:
            total += scale // 2
        else:
            group = f"{group} {word}".strip()
    rest = _read_group(group, said=bool(total))
    return None if rest is None or not words else total + rest


def write_words(number: int) -> str:
    """A whole number from 0 to 10^15 - 1 in words. Raises ValueError outside."""
    if not 0 <= number < LARGEST:
        raise ValueError(f"no words for {number}")
    if number >= 10**9:
        above, below = divmod(number, 10**9)
        return f"{write_words(above)} tỷ{_rest(below)}"
    return _rest(number, spoken=False).strip() or DIGITS[0]


def dong_in_words(dong: int) -> str:
    """An amount as documents say it in words: "Bảy mươi lăm triệu đồng". Raises ValueError outside of 0 to 10^15 - 1."""
    words = write_words(dong)
    return f"{words[0].upper()}{words[1:]} đồng"


def money(text: str) -> list[Money]:
    """Every amount of money in a cleaned text, in order, that is a whole number of đồng."""
    small = normalise(text)
    amounts = ((_dong(match), match) for match in MONEY.finditer(small))
    return [_with_words(dong, match, text) for dong, match in amounts if dong is not None]


def _read_group(words: str, *, said: bool) -> int | None:
    """A number below 1000; no words are 0 when more was said before them."""
    match = BELOW_THOUSAND.fullmatch(words)
    if match is None or not (words or said):
        return None
    hundreds = READ_AS.get(match["hundreds"], 1) * 100 if match["hundred"] else 0
    tens = READ_AS.get(match["tens"], 1) * 10 if match["ten"] else 0
    short = READ_AS.get(match["short"], 0) * 10
    return hundreds + tens + short + READ_AS.get(match["units"], 0)


def _rest(number: int, *, spoken: bool = True) -> str:
    """The groups of a number below 10^9, each led by a space; `spoken`: more was said before them."""
    text = ""
    for scale, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group, number = divmod(number, scale)
        if group:
            text += f" {_below_thousand(group, spoken=spoken or bool(text))}{name}"
    return text


def _below_thousand(number: int, *, spoken: bool) -> str:
    """1 to 999; `spoken`: its hundreds are said even when there are none, because more stands before it."""
    hundreds, below = divmod(number, 100)
    head = f"{DIGITS[hundreds]} trăm" if hundreds or spoken else ""
    if below == 0:
        return head
    link = " linh " if head and below < 10 else " "
    return f"{head}{link}{_below_hundred(below)}".strip()


def _below_hundred(number: int) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return DIGITS[unit]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(unit, DIGITS[unit])
    return f"{head} {last}".strip()


def _dong(match: re.Match[str]) -> int | None:
    figures, scale = match["number"], SCALES.get(fold(match["scale"] or ""), 1)
    if scale > 1 and DECIMAL.fullmatch(figures):
        exact = Decimal(figures.replace(".", "").replace(",", ".")) * scale
        return int(exact) if exact == int(exact) else None
    whole = read_figures(figures)
    over = int(match["over"]) * SCALES[fold(match["over_scale"])] if match["over"] else 0
    return None if whole is None else over + whole * scale + (scale // 2 if match["half"] else 0)


def _with_words(dong: int, match: re.Match[str], text: str) -> Money:
    """The amount, with the words that stand after it in brackets when they are marked as its words or begin as a number."""
    beside = IN_WORDS.match(text, match.end())
    if beside is None:
        return Money(dong, match.start(), match.end())
    words = " ".join(takewhile(lambda word: fold(word) != "dong", beside["words"].split()))
    is_number = fold(words).partition(" ")[0] in {*READ_AS, "muoi"}
    if not words or not (beside["label"] or is_number):
        return Money(dong, match.start(), match.end())
    return Money(dong, match.start(), beside.end(), words)
