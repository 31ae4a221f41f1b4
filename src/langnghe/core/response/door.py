"""Whether a response may still come in: closing and quotas, decided for one response after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

Cell = tuple[str, str]
"""The unit's code and the mode: what one quota counts."""


class Decision(StrEnum):
    """What becomes of a response at the door."""

    ACCEPTED = "accepted"
    ALREADY_RECEIVED = "already_received"
    ALREADY_ANSWERED = "already_answered"
    NOT_YET_OPEN = "not_yet_open"
    CLOSED = "closed"
    TARGET_REACHED = "target_reached"
    QUOTA_FULL = "quota_full"
    UNKNOWN_UNIT = "unknown_unit"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many a cell has taken, and how many it may take (None: as many as come)."""

    accepted: int = 0
    limit: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether it takes no more; never without a limit."""
        return self.limit is not None and self.accepted >= self.limit


@dataclass(frozen=True, slots=True)
class Door:
    """The state of a collection at one moment. It is open from `opens_at` (included) to `closes_at` (excluded), unless a
    person closed it or `target` responses were accepted. Aware times."""

    opens_at: datetime
    closes_at: datetime | None
    target: int | None
    accepted: int = 0
    closed: bool = False
    quotas: Mapping[Cell, Quota] = field(default_factory=dict)

    def refusal(self, now: datetime) -> Decision | None:
        """Why nobody may come in at `now`; None when the door is open."""
        if now < self.opens_at:
            return Decision.NOT_YET_OPEN
        if self.target is not None and self.accepted >= self.target:
            return Decision.TARGET_REACHED
        if self.closed or (self.closes_at is not None and now >= self.closes_at):
            return Decision.CLOSED
        return None

    def decide(self, cell: Cell, now: datetime) -> tuple[Decision, Door]:
        """What becomes of one response of that cell at `now`, and the door after it."""
        refusal = self.refusal(now)
        if refusal is not None:
            return refusal, self
        quota = self.quotas.get(cell)
        if quota is None:
            return Decision.UNKNOWN_UNIT, self
        if quota.is_full:
            return Decision.QUOTA_FULL, self
        quotas = {**self.quotas, cell: replace(quota, accepted=quota.accepted + 1)}
        return Decision.ACCEPTED, replace(self, accepted=self.accepted + 1, quotas=quotas)
