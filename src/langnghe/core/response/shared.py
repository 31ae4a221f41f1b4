"""A column whose values are kept once each, and told by small whole numbers."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from langnghe.core.questionnaire.values import Value

Values = Sequence[Value | None]
"""A column of a dataset: one value a row, None where there is none."""

_LIMITS = (("B", 2**8), ("H", 2**16), ("I", 2**32))


@dataclass(frozen=True, slots=True, eq=False)
class Shared(Sequence[Value | None]):  # noqa: PLW1641 - columns are looked at, never looked up
    """A sequence whose row i is `levels[places[i]]`. `places` has one, two or four bytes a row ("B", "H", "I"), as few as
    tell the levels apart; several levels may say the same."""

    levels: tuple[Value | None, ...]
    places: array[int]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Value | None]:
        return map(self.levels.__getitem__, self.places)

    @overload
    def __getitem__(self, row: int) -> Value | None: ...
    @overload
    def __getitem__(self, row: slice) -> Shared: ...
    def __getitem__(self, row: int | slice) -> Value | Shared | None:
        found = self.places[row]
        return Shared(self.levels, found) if isinstance(found, array) else self.levels[found]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, tuple | Shared) else NotImplemented

    def __repr__(self) -> str:
        return repr(tuple(self))

    def counts(self) -> Counter[Value | None]:
        """How often each value occurs."""
        found: Counter[Value | None] = Counter()
        for place, count in Counter(self.places).items():
            found[self.levels[place]] += count
        return found

    def in_order(self, order: Sequence[int]) -> Shared:
        """The rows of those places."""
        return Shared(self.levels, array(self.places.typecode, map(self.places.__getitem__, order)))

    def without(self, hidden: Collection[Value | None]) -> Shared:
        """The same with nothing where one of these values is."""
        return Shared(tuple(None if level in hidden else level for level in self.levels), self.places)


def places_below(width: int, places: Iterable[int] = ()) -> array[int]:
    """An array that has room for places below `width`, in as few bytes as possible."""
    return array(next(code for code, limit in _LIMITS if width <= limit), places)


def shared(values: Values) -> Shared:
    """The column with its values kept once each; 1, 1.0 and 1.00 are not the same. A column that is so already stays."""
    if isinstance(values, Shared):
        return values
    keys = [(type(value), str(value)) for value in values]
    found = dict(zip(keys, values, strict=True))
    places = {key: place for place, key in enumerate(found)}
    return Shared(tuple(found.values()), places_below(len(found), map(places.__getitem__, keys)))
