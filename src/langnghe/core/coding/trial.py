"""How well suggestions would have served on answers whose codes are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.coding.normalise import Same, collapsed, key, words
from langnghe.core.coding.suggestion import AGAIN, Model, alone, asked_next, learn, suggest
from langnghe.core.coding.vectors import Vectors, vectors

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """`learnt` different answers were asked for, the most uncertain first; of the `left` others the share for which exactly the
    right codes were suggested, and for which one of the two likeliest was right; and the share that the program would have coded
    alone, with how many of these were right."""

    learnt: int
    left: int
    right: float
    among_two: float
    alone: float
    alone_right: float


@dataclass(frozen=True, slots=True)
class Suggested:
    """One answer, the codes that are suggested, how likely these are right, and the two likeliest."""

    text: str
    codes: Codes
    confidence: float
    likeliest: Codes


def suggestions(labelled: Sequence[tuple[str, Codes]]) -> tuple[Suggested, ...]:
    """Suggestions for the answers without labels, in their order, learnt from those with; () when these are too few."""
    same = collapsed(text for text, _ in labelled)
    truth = _truth(labelled)
    places = {each.key: place for place, each in enumerate(same)}
    model = learn(vectors([each.text for each in same]), {places[known]: codes for known, codes in truth.items()})
    if model is None:
        return ()
    wanted = (text for text, codes in labelled if not codes and key(text) in places)
    return tuple(_suggested(model, text, places[key(text)]) for text in wanted)


def trial(labelled: Sequence[tuple[str, Codes]], number: int) -> Trial | None:
    """Asks for the labels of so many different answers as a coder would be asked, and compares the suggestions for the others
    with theirs; None when too few have labels."""
    truth = _truth(labelled)
    same = [each for each in collapsed(text for text, _ in labelled) if each.key in truth]
    table = vectors([each.text for each in same])
    given = _asked(same, truth, table, min(number, len(same) - 1))
    model = learn(table, given)
    left = {place: truth[each.key] for place, each in enumerate(same) if place not in given}
    return _compared(model, given, left) if model else None


def _asked(same: Sequence[Same], truth: Mapping[str, Codes], table: Vectors, number: int) -> dict[int, Codes]:
    waiting = {place: each.key for place, each in enumerate(same)}
    given: dict[int, Codes] = {}
    model: Model | None = None
    while len(given) < number:
        place = asked_next(model, waiting, len(given)) if model else min(waiting, key=lambda place: waiting[place])
        given[place] = truth[waiting.pop(place)]
        if len(given) % AGAIN == 0:
            model = learn(table, given)
    return given


def _compared(model: Model, given: Collection[int], left: Mapping[int, Codes]) -> Trial:
    found = {place: suggest(model, place) for place in left}
    right = {place for place, codes in left.items() if set(found[place].codes) == set(codes)}
    two = {place for place, codes in left.items() if {code for code, _ in found[place].likeliest} & set(codes)}
    by_itself = alone(model, left).places
    alone_right = len(right.intersection(by_itself)) / max(len(by_itself), 1)
    return Trial(len(given), len(left), len(right) / len(left), len(two) / len(left), len(by_itself) / len(left), alone_right)


def _truth(labelled: Sequence[tuple[str, Codes]]) -> dict[str, Codes]:
    """The labels by the key of the answer; of two that say the same those of the first."""
    found: dict[str, Codes] = {}
    for text, codes in labelled:
        if codes and words(text):
            found.setdefault(key(text), codes)
    return found


def _suggested(model: Model, text: str, place: int) -> Suggested:
    found = suggest(model, place)
    return Suggested(text, found.codes, found.confidence, tuple(code for code, _ in found.likeliest))
