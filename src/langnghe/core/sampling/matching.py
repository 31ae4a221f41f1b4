"""Which units of a directory a written name may mean. It only suggests; a person confirms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest

from langnghe.core.plan.text import normalise
from langnghe.core.sampling.directory import Directory, DirectoryUnit, UnitKey, became, path_to_root
from langnghe.core.sampling.names import bare_name, comparable, kind_words

LEAST_SCORE = 0.5
"""Names less alike than this are not suggested."""

_CONSIDERED = 100
_ASIDE = re.compile(r"[,;()]")


class Reason(StrEnum):
    """Why a unit is suggested, the best first: the same name; the same but for marks; the same but for kind; similar."""

    SAME = "same"
    WITHOUT_MARKS = "without_marks"
    WITHOUT_KIND = "without_kind"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit that exists on the day. `score`: how alike the names are without their kinds, 0 to 1. `formerly`: the ended unit
    whose name was met, when this is what it became; `whole` whether the whole of it went into this one."""

    unit: DirectoryUnit
    score: float
    reason: Reason
    formerly: DirectoryUnit | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of a directory prepared for `suggest`: those of units that exist on the day, and of those that had ended."""

    directory: Directory
    on: date
    words: frozenset[str]
    units: tuple[DirectoryUnit, ...]
    bare: tuple[str, ...]
    sizes: tuple[int, ...]
    with_trigram: Mapping[str, tuple[int, ...]]
    bare_of: Mapping[UnitKey, str]


def name_index(directory: Directory, on: date) -> NameIndex:
    """Made once for a directory and a day (about 0.1 s for 14,000 units); `suggest` then takes milliseconds a name."""
    words = kind_words(unit.kind for unit in directory.units)
    units = tuple(unit for unit in directory.units if unit.valid_from <= on)
    bare = tuple(bare_name(unit.name, words) for unit in units)
    with_trigram: dict[str, list[int]] = {}
    sizes = []
    for position, name in enumerate(bare):
        found = trigrams(name)
        sizes.append(len(found))
        for trigram in found:
            with_trigram.setdefault(trigram, []).append(position)
    frozen = {trigram: tuple(positions) for trigram, positions in with_trigram.items()}
    bare_of = {unit.key: name for unit, name in zip(units, bare, strict=True)}
    # What the directory finds by key is found once, here, so that the first name takes no longer than the others.
    for unit in units[:1]:
        became(directory, unit.key, on)
    return NameIndex(directory, on, words, units, bare, tuple(sizes), frozen, bare_of)


def suggest(name: str, index: NameIndex, limit: int = 5, within: UnitKey | None = None) -> tuple[Suggestion, ...]:
    """The units that a name may mean, the likeliest first. What stands after a comma or in brackets ("xã Bản Mẫu, huyện Thử")
    puts units below such names first; `within` keeps to those below one unit. Likeness is the Dice coefficient of the names'
    trigrams: L. R. Dice (1945), "Measures of the amount of ecologic association between species"."""
    wanted = _wanted(name, index.words)
    best: dict[UnitKey, tuple[tuple[float, ...], Suggestion]] = {}
    for position, score in _alike(wanted.bare, index):
        met = index.units[position]
        reason = wanted.reason(met, index.bare[position])
        first = (-wanted.near(met, index), _RANK[reason], -score, not wanted.says(met.kind))
        for suggestion in _existing(met, score, reason, index):
            rank = (*first, suggestion.formerly is not None, not suggestion.whole)
            known = best.get(suggestion.unit.key)
            if _is_within(suggestion.unit, within, index) and (known is None or rank < known[0]):
                best[suggestion.unit.key] = (rank, suggestion)
    ranked = sorted(best.items(), key=lambda item: (item[1][0], item[0]))
    return tuple(suggestion for _, (_, suggestion) in ranked[:limit])


def trigrams(bare: str) -> frozenset[str]:
    """The runs of three letters of a bare name, with its edges marked by spaces; word order weighs little."""
    return frozenset(f"  {word} "[at : at + 3] for word in bare.split() for at in range(len(word) + 1))


@dataclass(frozen=True, slots=True)
class _Wanted:
    normal: list[str]
    comparable: str
    bare: str
    context: frozenset[str]

    def reason(self, met: DirectoryUnit, bare: str) -> Reason:
        if self.bare != bare:
            return Reason.SIMILAR
        if self.comparable != comparable(met.name):
            return Reason.WITHOUT_KIND
        return Reason.SAME if self.normal == normalise(met.name).split() else Reason.WITHOUT_MARKS

    def near(self, met: DirectoryUnit, index: NameIndex) -> int:
        return len(self.context & _names_above(met, index)) if self.context else 0

    def says(self, kind: str) -> bool:
        return f" {comparable(kind)} " in f" {self.comparable} "


def _wanted(name: str, words: frozenset[str]) -> _Wanted:
    wanted, *around = [part for part in _ASIDE.split(name) if comparable(part)] or [""]
    context = frozenset(bare_name(part, words) for part in around)
    return _Wanted(normalise(wanted).split(), comparable(wanted), bare_name(wanted, words), context)


_RANK = {reason: rank for rank, reason in enumerate(Reason)}


def _alike(bare: str, index: NameIndex) -> list[tuple[int, float]]:
    """The positions of the names that are most alike, and how alike. A word for a kind alone is no name."""
    wanted = trigrams(bare) if bare not in index.words else frozenset()
    shared: Counter[int] = Counter()
    for trigram in wanted:
        shared.update(index.with_trigram.get(trigram, ()))
    sizes, own = index.sizes, len(wanted)
    enough = [(2 * count / (own + sizes[at]), at) for at, count in shared.items() if 2 * count >= LEAST_SCORE * (own + sizes[at])]
    return [(at, round(score, 4)) for score, at in nlargest(_CONSIDERED, enough)]


def _existing(met: DirectoryUnit, score: float, reason: Reason, index: NameIndex) -> Iterator[Suggestion]:
    if met.is_valid_on(index.on):
        yield Suggestion(met, score, reason)
        return
    for counterpart in became(index.directory, met.key, index.on):
        yield Suggestion(counterpart.unit, score, reason, met, counterpart.whole)


def _names_above(unit: DirectoryUnit, index: NameIndex) -> frozenset[str]:
    return frozenset(index.bare_of[above.key] for above in path_to_root(index.directory, unit.key)[1:])


def _is_within(unit: DirectoryUnit, within: UnitKey | None, index: NameIndex) -> bool:
    return within is None or any(above.key == within for above in path_to_root(index.directory, unit.key))
