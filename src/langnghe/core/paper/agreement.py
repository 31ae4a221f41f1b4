"""How often fields are typed or read wrongly, told from sheets that were seen twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: for intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Fields that were seen twice: how many differed, and how often the first and the second were found wrong. What both have
    wrong in the same way is not found."""

    fields: int = 0
    differed: int = 0
    first_wrong: int = 0
    second_wrong: int = 0

    def __add__(self, other: Checked) -> Checked:
        return Checked(
            self.fields + other.fields,
            self.differed + other.differed,
            self.first_wrong + other.first_wrong,
            self.second_wrong + other.second_wrong,
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """`wrong` of so many fields: the share, and the ends of its interval of 95 %, from 0 to 1."""

    wrong: int
    fields: int
    share: float
    low: float
    high: float


def rate(wrong: int, fields: int) -> Rate | None:
    """The error rate per field with the score interval (E. B. Wilson, JASA 22 (1927) 209-212); None of no fields."""
    if not fields:
        return None
    share, around = wrong / fields, Z**2 / fields
    half = sqrt(around * (share * (1 - share) + around / 4))
    middle = share + around / 2
    low, high = (middle - half) / (1 + around), (middle + half) / (1 + around)
    return Rate(wrong, fields, share, low if wrong else 0.0, high if wrong < fields else 1.0)


def settled(fields: int, differed: Collection[str], taken: dict[str, str]) -> Checked:
    """One sheet of which so many fields were seen twice and these differed; `taken`: for each of them which was right, "first",
    "second", or "neither"."""
    first_wrong = sum(taken[name] != "first" for name in differed)
    second_wrong = sum(taken[name] != "second" for name in differed)
    return Checked(fields, len(differed), first_wrong, second_wrong)
