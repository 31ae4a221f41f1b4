"""The codes of printed slips: how they are made, written in groups, and read back from what somebody typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import reduce

from langnghe.core.errors import Place, Refused, define, refuse

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 digits: without I, L, O and U."""
PRINTED = frozenset(ALPHABET) - frozenset("AEYWD")
"""The digits that are printed. The others take marks when Vietnamese is typed (AS gives Á, DD gives Đ)."""
USUAL, LONG = 10, 12
"""How many digits a code has before its check character: up to 5,000 people, and above (10 digits: 47 bits; 12: 57 bits)."""
MANY = 5_000
GROUPS = 3
FIELD = "code"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_LIKE = str.maketrans("OIL", "011")
_DASHES = frozenset("-‐‑‒–—―−_.·•")
_FIELD_OF_32 = 0b100101  # x^5 + x^2 + 1

STRANGE = define(
    "slip.strange_letter",
    "The code has “{letter}”, which stands on no slip.",
    "Type the code as it is printed, without marks; turn Vietnamese typing off if letters change by themselves.",
)
SHORT = define("slip.too_short", "The code is too short: {count} of {wanted} characters.", "Type all three groups of the slip.")
LONG_CODE = define(
    "slip.too_long", "The code is too long: {count} characters instead of {wanted}.", "Type the three groups of one slip only."
)
WRONG = define(
    "slip.wrong_check", "A character of the code is mistyped.", "Compare each character with the slip, and type the code again."
)


def digits_for(people: int) -> int:
    """How many digits the codes of a survey of so many people have."""
    return LONG if people > MANY else USUAL


def make_codes(chance: Callable[[int], bytes], count: int, digits: int = USUAL) -> list[str]:
    """So many codes of `digits` digits and a check character, no two alike, in the order of chance. `chance(n)` gives n random
    bytes that nobody can guess."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        made = _printed(chance, digits * (count - len(codes)))
        for start in range(0, len(made) - digits + 1, digits):
            code = with_check(made[start : start + digits])
            if code[-1] in PRINTED:
                codes[code] = None
    return list(codes)[:count]


def _printed(chance: Callable[[int], bytes], count: int) -> str:
    """About so many digits, each as likely as every other."""
    letters = (ALPHABET[byte & 31] for byte in chance(count * 5 // 3))
    return "".join(letter for letter in letters if letter in PRINTED)


def with_check(digits: str) -> str:
    """The digits and the character that makes their sum, weighted in the field of 32 elements, zero: one wrong character and
    any two that changed places are always found."""
    return digits + ALPHABET[_sum(digits + ALPHABET[0])]


def shown(code: str) -> str:
    """The code in three groups: "K7QF-2M9X-4TR"."""
    long, rest = divmod(len(code), GROUPS)
    sizes = [long + (place < rest) for place in range(GROUPS)]
    starts = [sum(sizes[:place]) for place in range(GROUPS)]
    return "-".join(code[start : start + size] for start, size in zip(starts, sizes, strict=True))


def read_code(written: str) -> str:
    """The code that somebody typed: whatever the case, with or without blanks and dashes, O for 0, I or L for 1. Raises Refused
    (slip.strange_letter, slip.too_short, slip.too_long, slip.wrong_check)."""
    typed = unicodedata.normalize("NFKC", written).upper()
    code = "".join(letter for letter in typed if not letter.isspace() and letter not in _DASHES).translate(_LIKE)
    place = Place(field=FIELD)
    strange = next((letter for letter in code if letter not in _VALUES), "")
    if strange:
        raise refuse(STRANGE, place, letter=strange)
    count = len(code)
    if count <= USUAL or count == LONG:
        raise refuse(SHORT, place, count=count, wanted=(USUAL if count <= USUAL else LONG) + 1)
    if count > LONG + 1:
        raise refuse(LONG_CODE, place, count=count, wanted=LONG + 1)
    if _sum(code):
        raise refuse(WRONG, place)
    return code


def scanned_code(text: str) -> str:
    """The code in what the QR code of a slip or sheet says: an address with the code behind "#c=", or the code itself; "" when
    it says something else."""
    try:
        return read_code(text.rpartition("#c=")[2])
    except Refused:
        return ""


def _sum(code: str) -> int:
    """The digits as a polynomial over the field of 32 elements, at the root of its polynomial: 0 for a whole code."""
    return reduce(lambda total, letter: _doubled(total) ^ _VALUES[letter], code, 0)


def _doubled(value: int) -> int:
    return value << 1 ^ (_FIELD_OF_32 if value & 16 else 0)
