"""About how wide a line of text is, and where to break it."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("fijlrtI.,:;|!'’`()[]/- ")
_WIDE = frozenset("mwMW%@—")


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _WIDE:
        return 0.86
    return 0.69 if letter.isupper() else 0.53


def width(text: str) -> float:
    """The width in ems (1 em = the font size) of text in a common proportional face: an estimate, good to about 10 %."""
    return sum(_letter(letter) for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def wrap(text: str, ems: float) -> tuple[str, ...]:
    """The words of the text in lines of at most so many ems. A longer word keeps a line of its own; no words give no lines."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= ems:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)
