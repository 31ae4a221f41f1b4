"""Groups of similar answers, by which a codebook is drafted and many answers are coded at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from langnghe.core.coding.normalise import words
from langnghe.core.coding.vectors import Array, Places, Vectors
from langnghe.core.later import Later

if TYPE_CHECKING:
    from scipy.cluster import hierarchy
else:
    hierarchy = Later("scipy.cluster.hierarchy")

DRAFT_SIZE, BULK_SIZE = 50, 8
"""So many answers there are to a group on the average: where a codebook is drafted, and where answers are coded together."""
MOST = 6_000
"""More answers than this are not compared with each other but join the group of the nearest that was."""
SAID = 3
"""So many words or pairs of words name a group."""
FEWEST_SAID = 2
"""In so many answers a word must stand to be one that they have in common."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that are alike, by their places, the most central first; `words` is what they have in common."""

    members: tuple[int, ...]
    words: tuple[str, ...]


def tree_of(vectors: Vectors) -> Array:
    """The tree by which Ward's criterion joins answers, of the first MOST (Ward 1963; scipy.cluster.hierarchy.linkage)."""
    rows = vectors.reduced[:MOST]
    return np.asarray(hierarchy.linkage(rows, "ward")) if len(rows) > 1 else np.empty((0, 4))


def groups_of(vectors: Vectors, tree: Array, texts: Sequence[str], size: int = BULK_SIZE) -> tuple[Group, ...]:
    """Groups of so many answers on the average, each answer in one of them; those with most answers first."""
    if not len(vectors):
        return ()
    compared = min(len(vectors), MOST)
    number = max(1, round(compared / size))
    places = hierarchy.fcluster(tree, number, "maxclust") - 1 if compared > 1 else np.zeros(1, dtype=np.int64)
    centres = np.array([vectors.reduced[:compared][places == place].mean(axis=0) for place in range(places.max() + 1)])
    rest = vectors.reduced[compared:] @ centres.T
    places = np.concatenate((places, rest.argmax(axis=1)))
    found = [
        _group(np.flatnonzero(places == place).astype(np.int64), centre, vectors, texts) for place, centre in enumerate(centres)
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.members), group.members)))


def _group(members: Places, centre: Array, vectors: Vectors, texts: Sequence[str]) -> Group:
    close = vectors.reduced[members] @ centre
    order = sorted(range(len(members)), key=lambda place: (-round(float(close[place]), 9), int(members[place])))
    ordered = tuple(int(members[place]) for place in order)
    return Group(ordered, common_words([texts[place] for place in ordered]))


def common_words(texts: Sequence[str]) -> tuple[str, ...]:
    """The pairs of words, else words, that most of these answers have, as they were written: at most SAID, each in a third of the
    answers, none with a word of another."""
    counts: dict[str, int] = {}
    for text in texts:
        written = " ".join(text.lower().split()).strip(" .,;!?").split()
        told = {*written, *(f"{first} {second}" for first, second in pairwise(written))}
        for each in told:
            counts[each] = counts.get(each, 0) + 1
    enough = [each for each, count in counts.items() if count >= max(FEWEST_SAID, len(texts) / 3) and words(each)]
    found: list[str] = []
    for each in sorted(enough, key=lambda each: (-counts[each] * (1 + (" " in each)), each)):
        if not any(set(each.split()) & set(other.split()) for other in found):
            found.append(each)
    return tuple(found[:SAID])
