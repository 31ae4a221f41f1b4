"""Which choice is meant by what stands in a cell, whatever its marks, capitals, codes and commas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from langnghe.core.plan.text import fold, squeeze
from langnghe.core.questionnaire.kinds import choices_of
from langnghe.core.questionnaire.model import Question

BETWEEN = ",;|\n"
CLOSE = 0.88
"""Two labels are taken for the same when they are so alike and no other is."""


def plain(text: str) -> str:
    """How words are compared: small letters without marks, single spaces, no stop at the end."""
    return squeeze(fold(text)).strip(" .:?*")


def meanings(question: Question, labels: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The codes by what may stand in a cell: `more`, the codes themselves, the labels in every language, and the values that the
    file labels so."""
    known: dict[str, str] = {}
    for choice in choices_of(question):
        for said in (choice.code, *choice.label.by_language.values()):
            known.setdefault(plain(said), choice.code)
    for value, label in labels.items():
        if plain(label) in known:
            known[plain(value)] = known[plain(label)]
    return {key: code for key, code in known.items() if key} | {plain(said): code for said, code in more.items()}


def meant(cell: str, known: Mapping[str, str]) -> str | None:
    """The code that is meant; "" for what is to be left out, None when none is."""
    said = plain(cell)
    whole = said.removesuffix(",0") if said.removesuffix(",0").isdecimal() else said
    for form in (said, whole):
        if form in known:
            return known[form]
    close = get_close_matches(said, known, n=2, cutoff=CLOSE) if len(said) > 3 else []
    codes = {known[each] for each in close}
    return codes.pop() if len(codes) == 1 else None


def pieces(cell: str, known: Sequence[str]) -> Iterator[str]:
    """The answers in one cell: `known` words (longest first) are found whole, commas in them and all; what stands between them
    is one answer up to the next mark."""
    left, strange = cell.strip(BETWEEN + " "), ""
    while left:
        folded = fold(left)
        found = next((length for words in known if (length := _begins(folded, words))), 0)
        size = found or _upto(left)
        piece, left = left[:size].strip(), left[size:].lstrip(BETWEEN + " ")
        if not found:
            strange = f"{strange}, {piece}" if strange else piece
            continue
        if strange:
            yield strange
            strange = ""
        yield piece
    if strange:
        yield strange


def _begins(folded: str, words: str) -> int:
    """The length of these words when the text begins with them and ends or is parted after them, else 0."""
    if not folded.startswith(words):
        return 0
    rest = folded[len(words) :].lstrip(" .")
    return len(words) if not rest or rest[0] in BETWEEN else 0


def _upto(text: str) -> int:
    return min((place for mark in BETWEEN if (place := text.find(mark)) > 0), default=len(text))
