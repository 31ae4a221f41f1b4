"""What two plans say differently: units are matched by their names and stages by their labels, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from langnghe.core.plan.collection import VIETNAM
from langnghe.core.plan.model import Plan
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.plan.text import normalise, squeeze

SIMILAR = 0.6
"""How much of the words of two texts must be alike (difflib's ratio) for one to be the other reworded."""
MOST_COMPARED = 2500
NAMED_BY = {
    "paper_allocation": ("unit",),
    "online_minimums": ("unit_kind",),
    "schedule": ("label",),
    "targets": ("of", "per", "is_percent"),
}
Entry = Mapping[str, Any]
Key = tuple[str, ...]
Texts = Sequence[str]


class Kind(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that differs. `path` leads to it (`title`, `purposes[2]`, `paper_allocation[xã A].forms`): of a removed text it
    counts in the old plan, else in the new one. `old` and `new` are as in JSON, None where there is none; where only the order
    of a list differs they are all its names."""

    path: str
    old: Any
    new: Any
    kind: Kind

    @property
    def part(self) -> str:
        """The field of the plan in which it lies: "paper_allocation"."""
        return self.path.partition("[")[0].partition(".")[0]

    @property
    def name(self) -> str:
        """Which of the values of that field: a unit, a stage, the number of a text counted from 1; empty where there is one."""
        name = self._rest[0].removeprefix("[")
        return str(int(name) + 1) if name.isdecimal() and self.part not in NAMED_BY else name

    @property
    def aspect(self) -> str:
        """What of that value: "forms", "ends_on"; empty where it is the whole."""
        return self._rest[1].removeprefix(".")

    @property
    def within(self) -> str:
        """Name and aspect together."""
        return ", ".join(each for each in (self.name, self.aspect) if each)

    @property
    def _rest(self) -> tuple[str, str]:
        name, _, aspect = self.path.removeprefix(self.part).rpartition("]")
        return name, aspect

    @property
    def words(self) -> str:
        """What happened to it."""
        old, new = _shown(self.old), _shown(self.new)
        if self.kind is Kind.CHANGED:
            return f"{old} became {new}"
        return f"{new if self.kind is Kind.ADDED else old} {self.kind}"

    def __str__(self) -> str:
        return f"{self.path}: {self.words}"


def difference(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every value that differs, in the order of the plan's fields; none when the plans are equal. Places are not compared."""
    before, after = plan_to_json(by_one_clock(old)), plan_to_json(by_one_clock(new))
    names = [field.name for field in fields(Plan) if field.compare]
    return tuple(change for name in names if before[name] != after[name] for change in _of(name, before[name], after[name]))


def by_one_clock(plan: Plan) -> Plan:
    """The plan with its moments as clocks in Việt Nam show them."""
    window = plan.collection
    opens, closes = (moment and moment.astimezone(VIETNAM) for moment in (window.opens_at, window.closes_at))
    return replace(plan, collection=replace(window, opens_at=opens, closes_at=closes))


def _of(path: str, old: Any, new: Any) -> Iterator[Change]:
    if path in NAMED_BY:
        yield from _of_entries(path, old, new)
    elif isinstance(old, list):
        yield from _of_texts(path, old, new)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from (_of_value(f"{path}.{part}", old[part], new[part]) for part in old if old[part] != new[part])
    else:
        yield _of_value(path, old, new)


def _of_value(path: str, old: Any, new: Any) -> Change:
    kind = Kind.ADDED if _is_empty(old) else Kind.REMOVED if _is_empty(new) else Kind.CHANGED
    return Change(path, old, new, kind)


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


def _of_entries(path: str, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Change]:
    """Entries of one name are matched in their order; a name that comes again has its count in the key."""
    before, after = _keyed(path, old), _keyed(path, new)
    for key in (*before, *(key for key in after if key not in before)):
        was, now = before.get(key), after.get(key)
        here = f"{path}[{_name(path, now or was or {})}]"
        if was and now:
            yield from (_of_value(f"{here}.{part}", was[part], now[part]) for part in was if was[part] != now[part])
        else:
            yield Change(here, was and _values(path, was), now and _values(path, now), Kind.REMOVED if was else Kind.ADDED)
    kept = [[key for key in every if key in before and key in after] for every in (before, after)]
    if kept[0] != kept[1]:
        yield _moved(path, [_name(path, before[key]) for key in kept[0]], [_name(path, after[key]) for key in kept[1]])


def _keyed(path: str, entries: Sequence[Entry]) -> dict[Key, Entry]:
    keyed: dict[Key, Entry] = {}
    seen = Counter[Key]()
    for entry in entries:
        name = tuple(squeeze(normalise(str(entry[part]))) for part in NAMED_BY[path])
        keyed[*name, str(seen[name])] = entry
        seen[name] += 1
    return keyed


def _name(path: str, entry: Entry) -> str:
    return "/".join(str(entry[part]) for part in NAMED_BY[path] if isinstance(entry[part], str) and entry[part])


def _values(path: str, entry: Entry) -> Any:
    """What an entry says besides its name."""
    rest = {part: value for part, value in entry.items() if part not in NAMED_BY[path]}
    return next(iter(rest.values())) if len(rest) == 1 else rest


def _moved(path: str, old: Texts, new: Texts) -> Change:
    """What both have, in another order."""
    return Change(path, list(old), list(new), Kind.CHANGED)


def _of_texts(path: str, old: Texts, new: Texts) -> Iterator[Change]:
    """Texts that both have are no change wherever they stand; of the others, those that are much alike are one reworded."""
    gone, come = _without(old, new), _without(new, old)
    pairs = _reworded(old, new, gone, come) if len(gone) * len(come) <= MOST_COMPARED else {}
    for place in gone:
        if place in pairs:
            yield Change(f"{path}[{pairs[place]}]", old[place], new[pairs[place]], Kind.CHANGED)
        else:
            yield Change(f"{path}[{place}]", old[place], None, Kind.REMOVED)
    yield from (Change(f"{path}[{place}]", None, new[place], Kind.ADDED) for place in come if place not in pairs.values())
    kept = [[text for place, text in enumerate(texts) if place not in out] for texts, out in ((old, gone), (new, come))]
    if kept[0] != kept[1]:
        yield _moved(path, *kept)


def _without(texts: Texts, others: Texts) -> list[int]:
    """The places of the texts that the others do not have, each as often as it is missing."""
    left, places = Counter(others), []
    for place, text in enumerate(texts):
        left[text] -= 1
        if left[text] < 0:
            places.append(place)
    return places


def _reworded(old: Texts, new: Texts, gone: Sequence[int], come: Sequence[int]) -> dict[int, int]:
    """Which of the texts that are gone came back in other words, the likest first."""
    alike = sorted((-_likeness(old[was], new[now]), was, now) for was in gone for now in come)
    pairs: dict[int, int] = {}
    for likeness, was, now in alike:
        if -likeness >= SIMILAR and was not in pairs and now not in pairs.values():
            pairs[was] = now
    return pairs


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, normalise(one).split(), normalise(other).split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR else 0.0


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{part} {_shown(each)}" for part, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "-" if value is None else f"“{value}”" if isinstance(value, str) else str(value)
