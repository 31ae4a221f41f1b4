"""Which of the things that stand in two orders were moved, and which stayed where they were beside one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def moved(old: Sequence[Thing], new: Sequence[Thing]) -> tuple[Thing, ...]:
    """The fewest things that must be moved to make the old order the new one, as they stand in the new order. Both hold the
    same things, each once. The others are a longest increasing subsequence of the old places."""
    places = {thing: place for place, thing in enumerate(old)}
    sequence = [places[thing] for thing in new]
    ends: list[int] = []
    lengths = []
    for place in sequence:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    steady: set[int] = set()
    wanted = len(ends) - 1
    for place, length in zip(reversed(sequence), reversed(lengths), strict=True):
        if length == wanted:
            steady.add(place)
            wanted -= 1
    return tuple(thing for thing, place in zip(new, sequence, strict=True) if place not in steady)
