"""Responses that may be one and the same: identical answers, and words of one's own that are nearly the same. Only suggested."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.editing.model import Flag, Kind, Rule
from langnghe.core.plan.model import Mode
from langnghe.core.plan.text import fold
from langnghe.core.questionnaire.values import Answers
from langnghe.core.response.columns import canonical
from langnghe.core.response.model import Response
from langnghe.core.response.serial import answers_to_json

RUN = 3
"""Texts are compared by their runs of so many words."""
LEAST_WORDS = 8
"""Shorter texts are the same by chance too often."""
MOST_SHARED = 50
"""A run of words that stands in more different texts than this leads to no pair."""
Key = int
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Near:
    """Two responses whose answers to one open question share so many percent of their runs of three words; `across`: in different
    modes. Of several with the very same words each is paired with the first."""

    first: Key
    second: Key
    question: str
    percent: int
    across: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """`groups`: keys of responses with the same answers to everything, two or more each. `near`: pairs with nearly the same
    words."""

    groups: tuple[tuple[Key, ...], ...] = ()
    near: tuple[Near, ...] = ()

    def beside(self, key: Key) -> tuple[Key, ...]:
        """The responses that one may be the same as."""
        groups = (each for group in self.groups if key in group for each in group)
        pairs = (each for pair in self.near if key in (pair.first, pair.second) for each in (pair.first, pair.second))
        return tuple(dict.fromkeys(each for each in (*groups, *pairs) if each != key))


class Comparing:
    """Takes responses one by one and tells in the end which are alike. `least`: so many answers must be the same; `percent`: so
    much of the words; None where that is not looked for."""

    def __init__(self, texts: Iterable[str], least: float | None, percent: float | None) -> None:
        self._texts = tuple(texts) if percent is not None else ()
        self._least, self._percent = least, percent or 0.0
        self._same: dict[bytes, list[Key]] = defaultdict(list)
        self._written: dict[str, list[tuple[Key, frozenset[str]]]] = defaultdict(list)
        self._modes: dict[Key, Mode] = {}

    def take(self, key: Key, response: Response) -> None:
        """Remember what is compared of one response."""
        answers = response.answers
        if self._least is not None and len(answers) >= self._least:
            self._same[_digest(answers)].append(key)
        for name in self._texts:
            runs = runs_of(str(answers[name])) if name in answers else frozenset()
            if runs:
                self._written[name].append((key, runs))
                self._modes[key] = response.mode

    def alike(self) -> Alike:
        """What was found, in the order in which responses were taken."""
        groups = tuple(tuple(keys) for keys in self._same.values() if len(keys) > 1)
        near = (self._near(name, written) for name, written in self._written.items())
        return Alike(groups, tuple(pair for pairs in near for pair in pairs))

    def _near(self, name: str, written: Sequence[tuple[Key, frozenset[str]]]) -> Iterator[Near]:
        same: dict[frozenset[str], list[Key]] = defaultdict(list)
        for key, runs in written:
            same[runs].append(key)
        first_of = [keys[0] for keys in same.values()]
        for one, *others in same.values():
            for other in others:
                yield self._pair(one, other, name, 100)
        for first, second, share in _pairs(list(same), self._percent):
            yield self._pair(first_of[first], first_of[second], name, share)

    def _pair(self, one: Key, other: Key, name: str, percent: int) -> Near:
        return Near(one, other, name, percent, across=self._modes[one] != self._modes[other])


def runs_of(text: str) -> frozenset[str]:
    """The runs of three words of a text, without marks, capitals and punctuation; none of a text shorter than eight words."""
    words = _WORDS.findall(fold(text))
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def flags_of(found: Alike, rules: Mapping[Kind, Rule]) -> dict[Key, list[Flag]]:
    """By response what the rules about duplicates found; `rules` are those that are used."""
    flags: dict[Key, dict[Flag, None]] = defaultdict(dict)
    if Kind.DUPLICATE in rules:
        for key in (key for group in found.groups for key in group):
            flags[key][Flag(rules[Kind.DUPLICATE].code)] = None
    if Kind.DUPLICATE_TEXT in rules:
        for pair in found.near:
            for key in (pair.first, pair.second):
                flags[key][Flag(rules[Kind.DUPLICATE_TEXT].code, (pair.question,))] = None
    return {key: list(known) for key, known in flags.items()}


def _pairs(texts: Sequence[frozenset[str]], percent: float) -> Iterator[tuple[int, int, int]]:
    """The places of different texts whose runs overlap so far: 100 · common / all (Jaccard). Only texts that share a run that is
    not common to many are compared, so that the time grows with the texts and not with their square."""
    places: dict[str, list[int]] = defaultdict(list)
    for second, runs in enumerate(texts):
        shared: Counter[int] = Counter()
        rare = [places[run] for run in runs if len(places[run]) < MOST_SHARED]
        for known in rare:
            shared.update(known)
            known.append(second)
        unseen = len(runs) - len(rare)
        for first, seen in sorted(shared.items()):
            if 100 * (seen + unseen) < percent * len(runs):  # fewer in common than even the second alone would need
                continue
            common = len(texts[first] & runs)
            share = 100 * common / (len(texts[first]) + len(runs) - common)
            if share >= percent:
                yield first, second, int(share)


def _digest(answers: Answers) -> bytes:
    return hashlib.blake2b(canonical(answers_to_json(answers)).encode(), digest_size=16).digest()
