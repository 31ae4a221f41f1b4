"""What stands before a paragraph: `I-`, `1.2.`, `a)`, `-`, `+`; and the order in which such marks follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
PARTS = "ABCDĐEGH"
LETTERS = "abcdđeghiklmnopqrstuvxy"
PATTERNS = (
    ("roman", re.compile(r"\s*(?P<ordinal>[IVX]{1,5})\s*[.)/:–—-]\s*(?=[^\s\d])")),
    ("part", re.compile(r"\s*(?P<ordinal>[A-HĐ])\s*[.)/–—-]\s*(?=[^\W\d_]{2})")),
    (
        "decimal",
        re.compile(r"\s*(?P<ordinal>\d{1,2}(?:\.\d{1,2}(?!\d)){1,3})(?:[.)/:](?!\d)|[-–](?=\s*[^\W\d])|(?=\s))\s*(?=\D)"),
    ),
    ("decimal", re.compile(r"\s*(?P<ordinal>\d{1,2})\s*(?:[.)](?!\s*\d{3}|\d)|/(?=\s*[^\W\d_])|-(?=\s*[A-ZĐÀ-Ỹ]))\s*(?=\S)")),
    ("letter", re.compile(r"\s*(?P<ordinal>[a-zđ])\s*(?:\)|[./](?=\s*[^\W\d_]{2}))\s*(?=\S)")),
    ("bracket", re.compile(r"\s*\((?P<ordinal>\d{1,2})\)\s*(?=\S)")),
    ("bullet", re.compile(r"\s*[-–—−‐•●○▪■□✓➢►§·](?![-–—−‐_])\s*(?=\S)")),
    ("bullet", re.compile(r"\s*[*](?![*])\s*(?=\S)")),
    ("sub", re.compile(r"\s*\+\s*(?=\S)|\s*o\s+(?=[A-ZĐÀ-Ỹ])")),
)


class Level(IntEnum):
    """How deep a mark stands; a decimal with two numbers stands one below `DECIMAL`, and so on."""

    PART = 0
    CHAPTER = 1
    DECIMAL = 2
    LETTER = 6
    LEAD = 7
    BULLET = 8
    SUB = 9
    TEXT = 10


LEVELS = {
    "part": Level.PART,
    "roman": Level.CHAPTER,
    "letter": Level.LETTER,
    "bracket": Level.BULLET,
    "bullet": Level.BULLET,
    "sub": Level.SUB,
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark, as it is written (`ordinal`), and where the text after it begins."""

    kind: str
    ordinal: str
    end: int
    level: int


NO_MARKER = Marker("text", "", 0, Level.TEXT)


def marker(text: str) -> Marker:
    """The mark at the head of a paragraph."""
    for kind, pattern in PATTERNS:
        match = pattern.match(text)
        if match:
            ordinal = match.groupdict().get("ordinal") or ""
            return Marker(kind, ordinal, match.end(), LEVELS.get(kind, Level.DECIMAL + ordinal.count(".")))
    return NO_MARKER


def position(kind: str, ordinal: str) -> int | None:
    """The place of a mark in its own sequence, from 1; None when it is in none."""
    if kind == "roman":
        return ROMANS.index(ordinal) + 1 if ordinal in ROMANS else None
    if kind == "letter":
        return LETTERS.find(ordinal) + 1 or None
    if kind == "part":
        return PARTS.find(ordinal) + 1 or None
    return int(ordinal.rpartition(".")[2]) if kind in {"decimal", "bracket"} else None


def ordinal_at(kind: str, place: int) -> str:
    """The mark at a place of a sequence, the opposite of `position` for the last part of a mark; the place itself where the
    sequence has no mark for it."""
    sequence: dict[str, tuple[str, ...]] = {"roman": ROMANS, "letter": tuple(LETTERS), "part": tuple(PARTS)}
    marks = sequence.get(kind, ())
    return marks[place - 1] if place <= len(marks) else str(place)
