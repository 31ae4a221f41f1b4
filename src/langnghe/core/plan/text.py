"""How Vietnamese text is cleaned and compared: composed letters, the place of the tone, letters without their marks.

`normalise` and `fold` keep the length of a cleaned text, so that what matches in the folded text can be cut from the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v\f]")
UNIFORM = str.maketrans("‐‑‒–—―−“”„‟«»‘’‚‛`´′″", "-------" + '"' * 6 + "'" * 7 + '"')
TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")


def clean(text: str) -> str:
    """The same text with composed letters, plain spaces and nothing invisible."""
    return INVISIBLE.sub("", SPACES.sub(" ", unicodedata.normalize("NFC", text)))


def squeeze(text: str) -> str:
    """Runs of white space become one space, none at the ends."""
    return " ".join(text.split())


def normalise(text: str) -> str:
    """Small letters, uniform dashes and quotation marks, the tone in its new place: `Uỷ` and `ủy` come out equal."""
    small = "".join(map(_small, clean(text)))
    return OLD_TONE.sub(_moved, small).translate(UNIFORM)


def fold(text: str) -> str:
    """`normalise`, and every letter without its marks: `Đảng uỷ` becomes `dang uy`."""
    return "".join(map(_base, normalise(text)))


def slug(text: str, longest: int) -> str:
    """A name for keys: folded letters and digits, words joined by hyphens, at most so long; empty when there are none."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:longest].strip("-")


def is_vietnamese(text: str) -> bool:
    """Whether the text has letters that, of the languages written in Latin letters, only Vietnamese has."""
    return VIETNAMESE_ONLY.search(text) is not None


@cache
def _small(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


@cache
def _base(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


def _toned(letter: str) -> str:
    return "".join(unicodedata.normalize("NFC", letter + tone) for tone in TONES)


# In an open syllable (`hoà`, `khoẻ`, `thuý`) the older spelling puts the tone on the last vowel, the newer on the one before.
OLD_TONE = re.compile(f"(?:o[{_toned('a')}{_toned('e')}]|(?<!q)u[{_toned('y')}])(?![^\\W\\d_])")


def _moved(match: re.Match[str]) -> str:
    second, tone = tuple(unicodedata.normalize("NFD", match[0][1]))
    return unicodedata.normalize("NFC", match[0][0] + tone) + second
