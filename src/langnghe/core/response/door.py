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
    STILL_ISSUING = "still_issuing"
    CREDENTIAL_MISSING = "credential_missing"
    CREDENTIAL_BROKEN = "credential_broken"
    CREDENTIAL_FOREIGN = "credential_foreign"
    CREDENTIAL_OLD_KEY = "credential_old_key"
    CREDENTIAL_FORGED = "credential_forged"
    CREDENTIAL_SPENT = "credential_spent"


@dataclass(slots=True)
class Tally:
    """What was taken while a door decides over one response after another: `accepted` of all, and the `counts` of cells. It
    changes with each, so that a batch costs no copies."""

    accepted: int
    counts: dict[Cell, Count]


@dataclass(frozen=True, slots=True)
class Door:
    """The state of a collection at one moment. It is open from `opens_at` (included) to `closes_at` (excluded), unless a person
    closed it at `closed_at`, it is `paused`, `issuing` credentials is not over, or `target` responses were accepted. Whoever
    began before the closing may still send for the time of `grace`, never past the target. Aware times."""

    opens_at: datetime
    closes_at: datetime | None
    target: int | None
    accepted: int = 0
    closed_at: datetime | None = None
    paused: bool = False
    issuing: bool = False
    grace: timedelta = timedelta(0)
    counts: Mapping[Cell, Count] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime | None:
        """When it closes, or was closed."""
        ends = [end for end in (self.closed_at, self.closes_at) if end is not None]
        return min(ends, default=None)

    @property
    def tally(self) -> Tally:
        """What it has taken at its moment, to count on from."""
        return Tally(self.accepted, dict(self.counts))

    def after(self, tally: Tally) -> Door:
        """The door when so much was taken."""
        return replace(self, accepted=tally.accepted, counts=tally.counts)

    def refusal(self, now: datetime, began: datetime | None = None, tally: Tally | None = None) -> Decision | None:
        """Why nobody may come in at `now` who began to answer at `began` (None: now), when so much was taken (None: what was
        taken at the door's moment); None when the door is open."""
        if now < self.opens_at:
            return Decision.NOT_YET_OPEN
        if self.issuing:
            return Decision.STILL_ISSUING
        if self.target is not None and (tally or self).accepted >= self.target:
            return Decision.TARGET_REACHED
        end = self.ends_at
        if end is not None and now >= end and not (began is not None and began < end and now < end + self.grace):
            return Decision.CLOSED
        return Decision.PAUSED if self.paused else None

    def decide(self, cells: Sequence[Cell], now: datetime, began: datetime | None = None) -> tuple[Decision, Door]:
        """What becomes of one response of those cells at `now`, and the door after it."""
        tally = self.tally
        decision = self.refusal(now, began) or count_in(tally, cells)
        return decision, self.after(tally) if decision is Decision.ACCEPTED else self


def count_in(tally: Tally, cells: Sequence[Cell]) -> Decision:
    """Count one response of those cells, which nothing else refuses. Cells that no quota has are not counted, but for the one of
    the quota of every survey, without which nobody comes in."""
    counted = [(cell, tally.counts[cell]) for cell in cells if cell in tally.counts]
    if not any(quota == EVERY for (quota, _), _ in counted):
        return Decision.UNKNOWN_UNIT
    if any(count.is_full for _, count in counted):
        return Decision.QUOTA_FULL
    tally.accepted += 1
    tally.counts.update((cell, count.one_more()) for cell, count in counted)
    return Decision.ACCEPTED
