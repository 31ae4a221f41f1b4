"""Whether the whole journal is whole: entry by entry from the first, in as many pieces as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from langnghe.core.package.journal import DESTROYED, START, STRUCK, Entry, hash_of


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a check came: so many entries, of which the last has that hash. `struck`: by hash the positions of entries without
    their details for which no later entry has accounted yet. `broken`: the position of the first that does not follow, or 0."""

    count: int = 0
    last: str = START
    struck: Mapping[str, int] = field(default_factory=dict)
    broken: int = 0

    def at_the_end(self) -> tuple[int, ...]:
        """The positions of entries that are not what was written, once there are no more to check."""
        return (self.broken,) if self.broken else tuple(sorted(self.struck.values()))


def check(entries: Iterable[Entry], so_far: Checked) -> Checked:
    """Go on with these entries, which follow those that were checked. A detail may be struck out only where a later entry says
    that it was destroyed, and names the hash. Nothing is checked after an entry that does not follow."""
    struck, count, last = dict(so_far.struck), so_far.count, so_far.last
    if so_far.broken:
        return so_far
    for entry in entries:
        count += 1
        if entry.detail == STRUCK:
            struck[entry.hash] = count
        elif hash_of(replace(entry, previous=last)) != entry.hash:
            return Checked(count, last, struck, count)
        if entry.event == DESTROYED:
            _account(struck, entry.detail.get("struck"))
        last = entry.hash
    return Checked(count, last, struck)


def _account(struck: dict[str, int], named: object) -> None:
    for known in named if isinstance(named, list) else ():
        struck.pop(known, None)
