"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")


class Stroke(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that shared one fate, with the blanks in it."""

    stroke: Stroke
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order: those kept and removed make up the old one, those kept and added the new one. A blank
    between two changes belongs to them."""
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    pieces: list[Piece] = []
    gone = come = ""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (tag, start, end, begin, stop) in enumerate(opcodes):
        was, now = "".join(before[start:end]), "".join(after[begin:stop])
        if tag == "equal" and (not now.isspace() or place in {0, len(opcodes) - 1}):
            pieces += [*_changed(gone, come), Piece(Stroke.KEPT, now)]
            gone = come = ""
        else:
            gone, come = gone + was, come + now
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Piece]:
    both = (Piece(Stroke.REMOVED, gone), Piece(Stroke.ADDED, come))
    return [piece for piece in both if piece.text]


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1 (twice the common words by all words)."""
    before, after = ([part for part in _PARTS.findall(text) if not part.isspace()] for text in (old, new))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def marked(pieces: tuple[Piece, ...]) -> str:
    """The pieces in one line: what was removed as [-…-], what was added as {+…+}."""
    forms = {Stroke.KEPT: "{}", Stroke.REMOVED: "[-{}-]", Stroke.ADDED: "{{+{}+}}"}
    return "".join(forms[piece.stroke].format(piece.text) for piece in pieces)
