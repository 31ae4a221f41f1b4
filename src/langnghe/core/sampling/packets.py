"""Packets of slips: for which units they are printed, and how many slips lie in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from langnghe.core.errors import Place, define, refuse

TOGETHER = ""
"""In place of a unit: the packet of units that are too small to have one of their own."""
MOST = 2_000_000

NOBODY = define("packets.nobody", "No slips are asked for.", "Say for at least one unit how many people shall get a slip.")
TOO_FEW = define(
    "packets.too_few",
    "{people} people are fewer than the smallest group of {minimum}: whoever holds a slip of theirs could be guessed.",
    "Print slips for more units at once, so that small ones are put together, or open the survey without codes.",
)
TOO_MANY = define("packets.too_many", "{people} slips are more than {most}.", "Print fewer slips at once.")


@dataclass(frozen=True, slots=True)
class Packet:
    """Slips that are handed out together: to the people of `units`, of which `unit` is the code that answers count for, or
    `TOGETHER`. `spares` are printed besides, and are counted and destroyed at the end."""

    unit: str
    units: tuple[str, ...]
    people: int
    spares: int

    @property
    def slips(self) -> int:
        """How many slips lie in it."""
        return self.people + self.spares


def packets(
    people: Mapping[str, int], minimum: int, spare_percent: int, printed: Mapping[str, int] | None = None
) -> list[Packet]:
    """One packet for every unit of at least `minimum` people, in their order, and one for all smaller units together; when these
    are still fewer, the next smallest unit joins them, as it does where results are released. `printed`: how many valid slips
    each unit has from before; they count as people. Raises Refused (packets.nobody, packets.too_few, packets.too_many)."""
    asked = {unit: count for unit, count in people.items() if count > 0}
    total, before = sum(asked.values()), printed or {}
    if not asked:
        raise refuse(NOBODY, Place(field="people"))
    if total > MOST:
        raise refuse(TOO_MANY, Place(field="people"), people=total, most=MOST)
    small = _small(asked, minimum, before)
    alone = [Packet(unit, (unit,), count, _spares(count, spare_percent)) for unit, count in asked.items() if unit not in small]
    if not small:
        return alone
    count = sum(asked[unit] for unit in small)
    if count + before.get(TOGETHER, 0) < minimum:
        raise refuse(TOO_FEW, Place(field="people"), people=count, minimum=minimum)
    units = tuple(unit for unit in asked if unit in small)
    return [*alone, Packet(TOGETHER, units, count, _spares(count, spare_percent))]


def _small(asked: Mapping[str, int], minimum: int, printed: Mapping[str, int]) -> set[str]:
    """The units that are put together, smallest first, until they are none or as many as the smallest group."""
    small: set[str] = set()
    together = printed.get(TOGETHER, 0)
    sizes = {unit: count + printed.get(unit, 0) for unit, count in asked.items()}
    for unit in _by_size(sizes):
        if sizes[unit] >= minimum and (not small or together >= minimum or printed.get(unit)):
            continue
        small.add(unit)
        together += asked[unit]
    return small


def _by_size(sizes: Mapping[str, int]) -> Iterable[str]:
    return sorted(sizes, key=lambda unit: (sizes[unit], unit))


def _spares(people: int, percent: int) -> int:
    return -(-people * percent // 100)
