"""Quotas: how many responses of each kind are wanted at least, and taken at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.plan.model import Mode

UNIT, MODE = "unit", "mode"
"""The dimensions of a quota that are no questions."""
EVERY = ""
"""The name of the quota that every survey has: it counts each unit and mode, and nobody comes in without a cell of it."""
BETWEEN = "|"

Codes = tuple[str, ...]
Cell = tuple[str, str]
"""The name of a quota and the name of one of its cells."""


@dataclass(frozen=True, slots=True)
class Quota:
    """What a quota counts over: `dimensions` are "unit", "mode", or names of questions with one answer."""

    name: str
    dimensions: tuple[str, ...]


BY_UNIT_AND_MODE = Quota(EVERY, (UNIT, MODE))


@dataclass(frozen=True, slots=True)
class Count:
    """One cell: how many it has taken, may take (None: as many as come) and should take at least. A limit that is not `hard` is
    a warning to those who run the survey; respondents do not meet it."""

    accepted: int = 0
    limit: int | None = None
    minimum: int | None = None
    hard: bool = True

    @property
    def is_full(self) -> bool:
        """Whether it takes no more."""
        return self.hard and self.limit is not None and self.accepted >= self.limit

    def one_more(self) -> Count:
        """The cell after one response."""
        return Count(self.accepted + 1, self.limit, self.minimum, self.hard)


def cell_name(codes: Codes) -> str:
    """The codes of a cell as its one name; codes hold no "|"."""
    return BETWEEN.join(codes)


def codes_of(quota: Quota, unit: str, mode: Mode, answers: Mapping[str, object]) -> Codes:
    """The codes of a response in the dimensions of a quota. An unanswered question has the code ""."""
    own = {UNIT: unit, MODE: str(mode)}
    return tuple(own.get(name, str(answers.get(name, ""))) for name in quota.dimensions)


def cells_of(quotas: Sequence[Quota], unit: str, mode: Mode, answers: Mapping[str, object]) -> tuple[Cell, ...]:
    """The cell of each quota that a response belongs to, in the order of the quotas."""
    return tuple((quota.name, cell_name(codes_of(quota, unit, mode, answers))) for quota in quotas)
