"""Whether a response may still come in: closing and quotas, decided for one response after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from langnghe.core.sampling.quota import EVERY, Cell, Count


class Decision(StrEnum):
    """What becomes of a response at the door."""

    ACCEPTED = "accepted"
    ALREADY_RECEIVED = "already_received"
    ALREADY_ANSWERED = "already_answered"
    NOT_YET_OPEN = "not_yet_open"
    PAUSED = "paused"
    CLOSED = "closed"
    TARGET_REACHED = "target_reached"
    QUOTA_FULL = "quota_full"
    UNKNOWN_UNIT = "unknown_unit"
    CODE_MISSING = "code_missing"
    CODE_UNKNOWN = "code_unknown"
    CODE_SPENT = "code_spent"
    CODE_VOID = "code_void"
    TOO_MANY_CODES = "too_many_codes"
    WORK_WANTED = "work_wanted"


@dataclass(frozen=True, slots=True)
class Door:
    """The state of a collection at one moment. It is open from `opens_at` (included) to `closes_at` (excluded), unless a person
    closed it at `closed_at`, it is `paused`, or `target` responses were accepted. Whoever began before the closing may still
    send for the time of `grace`, never past the target. Aware times."""

    opens_at: datetime
    closes_at: datetime | None
    target: int | None
    accepted: int = 0
    closed_at: datetime | None = None
    paused: bool = False
    grace: timedelta = timedelta(0)
    counts: Mapping[Cell, Count] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime | None:
        """When it closes, or was closed."""
        ends = [end for end in (self.closed_at, self.closes_at) if end is not None]
        return min(ends, default=None)

    def refusal(self, now: datetime, began: datetime | None = None) -> Decision | None:
        """Why nobody may come in at `now` who began to answer at `began` (None: now); None when the door is open."""
        if now < self.opens_at:
            return Decision.NOT_YET_OPEN
        if self.target is not None and self.accepted >= self.target:
            return Decision.TARGET_REACHED
        end = self.ends_at
        if end is not None and now >= end and not (began is not None and began < end and now < end + self.grace):
            return Decision.CLOSED
        return Decision.PAUSED if self.paused else None

    def decide(self, cells: Sequence[Cell], now: datetime, began: datetime | None = None) -> tuple[Decision, Door]:
        """What becomes of one response of those cells at `now`, and the door after it. Cells that no quota has are not counted,
        but for the one of the quota of every survey, without which nobody comes in."""
        refusal = self.refusal(now, began)
        if refusal is not None:
            return refusal, self
        counted = {cell: self.counts[cell] for cell in cells if cell in self.counts}
        if not any(quota == EVERY for quota, _ in counted):
            return Decision.UNKNOWN_UNIT, self
        if any(count.is_full for count in counted.values()):
            return Decision.QUOTA_FULL, self
        taken = {cell: count.one_more() for cell, count in counted.items()}
        return Decision.ACCEPTED, replace(self, accepted=self.accepted + 1, counts={**self.counts, **taken})
