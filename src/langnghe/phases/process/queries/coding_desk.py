"""Reads what a coder has before her: what waits, in which order, and what is suggested; what costs time is kept by content."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from langnghe.core.coding.codebook import Codebook
from langnghe.core.coding.groups import BULK_SIZE, DRAFT_SIZE, Group, groups_of, tree_of
from langnghe.core.coding.normalise import Same
from langnghe.core.coding.suggestion import AGAIN, Alone, Model, Suggestion, alike, alone, asked_next, learn, suggest
from langnghe.core.coding.vectors import Array, Vectors, vectors
from langnghe.phases.process.queries import coding as queries
from langnghe.records.models import CodedRow

SHOWN = 15
"""So many answers of a group are before the coder at a time."""
ORDERS = ("one", "groups", "suggested")
Stamp = tuple[object, ...]
Given = tuple[tuple[str, tuple[str, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be decided next: one answer, or several that are alike; `words` is what they have in common."""

    answers: tuple[Same, ...]
    suggestion: Suggestion | None = None
    words: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many wrote one of these."""
        return sum(answer.count for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Desk:
    """One open question while it is coded: its `answers`, the codes `given` that hold, and what was learnt from them."""

    slug: str
    name: str
    stamp: Stamp
    answers: tuple[Same, ...]
    book: Codebook
    given: Mapping[str, tuple[str, ...]]
    single: int
    model: Model | None

    def waiting(self, skipped: Collection[str] = ()) -> dict[int, str]:
        """The keys of answers without codes, by their places; those that were skipped only when nothing else waits."""
        left = {place: each.key for place, each in enumerate(self.answers) if each.key not in self.given}
        return {place: key for place, key in left.items() if key not in skipped} or left

    def next(self, order: str, skipped: Collection[str] = ()) -> Item | None:
        """What to decide next in one of ORDERS; None when all is coded."""
        waiting = self.waiting(skipped)
        if not waiting:
            return None
        if order == "groups":
            return self._group(waiting)
        if order == "suggested" and self.model:
            return self._alike(self.model, waiting)
        return self._one(waiting)

    def item(self, key: str) -> Item | None:
        """One answer by its key; None when there is none."""
        place = next((place for place, each in enumerate(self.answers) if each.key == key), None)
        return None if place is None else self._item((place,))

    def alone(self) -> Alone | None:
        """What the model may code by itself; None while nothing was learnt."""
        left = [place for place, each in enumerate(self.answers) if each.key not in self.given]
        return alone(self.model, left) if self.model else None

    def suggested(self, place: int) -> Suggestion | None:
        """The suggestion for the answer at a place, of codes that the codebook still has."""
        found = suggest(self.model, place) if self.model else None
        leaves = {leaf.code for leaf in self.book.leaves()}
        return found if found and leaves.issuperset((*found.codes, *(code for code, _ in found.likeliest))) else None

    def drafts(self) -> tuple[Item, ...]:
        """The answers in large groups, from which a codebook is drafted; one that was coded already is not among them."""
        made = _groups(self.slug, self.name, self.stamp, DRAFT_SIZE)
        items = (Item(self._open(group), None, group.words) for group in made)
        return tuple(item for item in items if item.answers and item.words)

    def _open(self, group: Group) -> tuple[Same, ...]:
        members = (self.answers[place] for place in group.members)
        return tuple(answer for answer in members if answer.key not in self.given)

    def _one(self, waiting: Mapping[int, str]) -> Item:
        place = asked_next(self.model, waiting, self.single) if self.model else min(waiting)
        return self._item((place,))

    def _group(self, waiting: Mapping[int, str]) -> Item:
        made = _groups(self.slug, self.name, self.stamp, BULK_SIZE)
        left = [tuple(place for place in group.members if place in waiting) for group in made]
        places = max(left, key=lambda each: (sum(self.answers[place].count for place in each), len(each)))
        words = next(group.words for group in made if places[0] in group.members)
        return self._item(places[:SHOWN], words)

    def _alike(self, model: Model, waiting: Mapping[int, str]) -> Item:
        """Answers for which the same is suggested: of the suggestion that most have, the surest first."""
        return self._item(alike(model, waiting)[:SHOWN])

    def _item(self, places: tuple[int, ...], words: tuple[str, ...] = ()) -> Item:
        return Item(tuple(self.answers[place] for place in places), self.suggested(places[0]), words)


def desk(slug: str, name: str) -> Desk:
    """Raises Refused (coding.not_found, coding.too_few)."""
    answers = queries.answers_to_code(slug, name)
    stamp, book = queries.content_stamp(slug, name), queries.codebook(slug, name)
    given = queries.settled(book, queries.coded(slug, name))
    places = {each.key for each in answers}
    rows = CodedRow.objects.filter(codebook__survey__slug=slug, codebook__question=name, turn=queries.FIRST, how="person")
    single = set(rows.values_list("answer", flat=True))
    learnt = tuple((key, codes, key in single) for key, codes in given.items() if key in places)
    model = _model(slug, name, stamp, learnt[: len(learnt) - len(learnt) % AGAIN] if len(learnt) >= AGAIN else learnt)
    return Desk(slug, name, stamp, answers, book, given, len(single), model)


def forget() -> None:
    """Let go of all that this process keeps about answers, when they were destroyed."""
    for kept in (_vectors, _tree, _groups, _model):
        kept.cache_clear()
    queries.forget()


def _texts(slug: str, name: str, stamp: Stamp) -> list[str]:
    return [each.text for each in queries.answers_as_stamped(slug, name, stamp)]


@lru_cache(maxsize=8)
def _vectors(slug: str, name: str, stamp: Stamp) -> Vectors:
    return vectors(_texts(slug, name, stamp))


@lru_cache(maxsize=8)
def _tree(slug: str, name: str, stamp: Stamp) -> Array:
    return tree_of(_vectors(slug, name, stamp))


@lru_cache(maxsize=16)
def _groups(slug: str, name: str, stamp: Stamp, size: int) -> tuple[Group, ...]:
    return groups_of(_vectors(slug, name, stamp), _tree(slug, name, stamp), _texts(slug, name, stamp), size)


@lru_cache(maxsize=16)
def _model(slug: str, name: str, stamp: Stamp, given: Given) -> Model | None:
    places = {each.key: place for place, each in enumerate(queries.answers_as_stamped(slug, name, stamp))}
    together = {places[key] for key, _, single in given if not single}
    return learn(_vectors(slug, name, stamp), {places[key]: codes for key, codes, _ in given}, together)
