"""Where each printed sheet is, from the printer to the count: its states, what may follow what, and the sums of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.door import Decision

NOT_FROM_HERE = define(
    "ledger.not_now",
    "Sheet {serial} is “{state}”; that does not go with what was asked.",
    "Look at the sheet's line in the ledger, and at the number that was typed.",
)
TOO_FEW = define(
    "ledger.too_few",
    "Only {ready} sheets are ready, and {coming} more are in work; fewer than {least} are not accepted together.",
    "Finish the sheets in work first: answers that come one by one could be told apart.",
)
NOT_SERIALS = define(
    "ledger.not_serials",
    "“{said}” does not name sheets.",
    "Write their numbers, such as 12 or 12-20, with commas between them.",
)
MOST_SERIALS = 10_000


class Sheet(StrEnum):
    """Where a sheet is. `BLANK` came back without answers, `READ` was read or keyed and something is open, `READY` waits for the
    intake, `REFUSED` will never be counted."""

    PRINTED = "printed"
    HANDED_OUT = "handed_out"
    RETURNED = "returned"
    BLANK = "blank"
    SPOILED = "spoiled"
    SCANNED = "scanned"
    READ = "read"
    READY = "ready"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Step(StrEnum):
    """What happens to a sheet."""

    HAND_OUT = "hand_out"
    RETURN = "return"
    BLANK = "blank"
    SPOIL = "spoil"
    SCAN = "scan"
    READ = "read"
    SETTLE = "settle"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REOPEN = "reopen"


OUT = frozenset({Sheet.PRINTED, Sheet.HANDED_OUT})
OPEN = frozenset({Sheet.RETURNED, Sheet.SCANNED, Sheet.READ})
"""Came back, and somebody still has to do something."""
FILLED = OPEN | {Sheet.READY, Sheet.ACCEPTED, Sheet.REFUSED}
"""Came back with answers, as the reports count it."""
LEFT = FILLED | {Sheet.HANDED_OUT, Sheet.BLANK}
"""Left the office."""
KEYABLE = OUT | OPEN | {Sheet.BLANK}
STEPS: Mapping[Step, tuple[frozenset[Sheet], Sheet]] = {
    Step.HAND_OUT: (frozenset({Sheet.PRINTED}), Sheet.HANDED_OUT),
    Step.RETURN: (OUT | {Sheet.BLANK}, Sheet.RETURNED),
    Step.BLANK: (OUT | {Sheet.RETURNED}, Sheet.BLANK),
    Step.SPOIL: (OUT | OPEN | {Sheet.BLANK}, Sheet.SPOILED),
    Step.SCAN: (KEYABLE, Sheet.SCANNED),
    Step.READ: (KEYABLE | {Sheet.READY}, Sheet.READ),
    Step.SETTLE: (KEYABLE, Sheet.READY),
    Step.ACCEPT: (frozenset({Sheet.READY}), Sheet.ACCEPTED),
    Step.REFUSE: (OPEN | {Sheet.READY}, Sheet.REFUSED),
    Step.REOPEN: (frozenset({Sheet.SPOILED}), Sheet.RETURNED),
}
"""From which states each step leads to which."""


def after(state: Sheet, step: Step, serial: int) -> Sheet:
    """The state after a step. Raises Refused (ledger.not_now)."""
    before, then = STEPS[step]
    if state not in before:
        raise refuse(NOT_FROM_HERE, Place(field=str(serial)), serial=serial, state=state)
    return then


WAITING = frozenset(
    {
        Decision.NOT_YET_OPEN,
        Decision.PAUSED,
        Decision.CLOSED,
        Decision.TARGET_REACHED,
        Decision.QUOTA_FULL,
        Decision.UNKNOWN_UNIT,
        Decision.STILL_ISSUING,
        Decision.CREDENTIAL_MISSING,
    }
)
MISTYPED = frozenset({Decision.CODE_MISSING, Decision.CODE_UNKNOWN})


def decided(decision: Decision) -> tuple[Sheet, str]:
    """What becomes of a ready sheet when the intake has decided, and why it is not counted: what may change by itself waits, a
    code that may be mistyped is keyed again, and all else is refused for good. A sending that is known was counted before."""
    if decision in (Decision.ACCEPTED, Decision.ALREADY_RECEIVED):
        return Sheet.ACCEPTED, ""
    if decision in WAITING:
        return Sheet.READY, decision.value
    return (Sheet.READ if decision in MISTYPED else Sheet.REFUSED), decision.value


def enough(ready: int, coming: int, least: int) -> None:
    """Whether so many may be accepted together: the smallest group, or all that are left. Raises Refused (ledger.too_few)."""
    if 0 < ready < least and coming:
        raise refuse(TOO_FEW, ready=ready, coming=coming, least=least)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sheets are in each state."""

    by_state: Mapping[Sheet, int] = field(default_factory=dict)

    def of(self, *states: Sheet) -> int:
        """How many are in one of these."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def printed(self) -> int:
        """All that were printed, spoiled ones too."""
        return sum(self.by_state.values())

    @property
    def handed_out(self) -> int:
        """Left the office, and were not found to be spoiled."""
        return self.of(*LEFT)

    @property
    def returned(self) -> int:
        """Came back with answers."""
        return self.of(*FILLED)

    @property
    def ready(self) -> int:
        """Wait for the intake."""
        return self.of(Sheet.READY)

    @property
    def accepted(self) -> int:
        """Are counted."""
        return self.of(Sheet.ACCEPTED)

    @property
    def still_out(self) -> int:
        """Left the office and did not come back."""
        return self.of(Sheet.HANDED_OUT)

    @property
    def open(self) -> int:
        """Came back, and somebody still has to do something."""
        return self.of(*OPEN)


def counted(states: Iterable[Sheet]) -> Counts:
    """The counts of sheets in those states."""
    return Counts(Counter(states))


def missing(sheets: Mapping[int, Sheet]) -> tuple[int, ...]:
    """The serials that left the office and did not come back, in their order."""
    return tuple(sorted(serial for serial, state in sheets.items() if state is Sheet.HANDED_OUT))


def runs(serials: Iterable[int]) -> str:
    """Serials as people write them: "3-5, 9"."""
    ordered = sorted(set(serials))
    grouped = groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])
    spans = [[serial for _, serial in group] for _, group in grouped]
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)


def serials(said: str) -> tuple[int, ...]:
    """The serials that somebody wrote, in their order, each once. Raises Refused (ledger.not_serials)."""
    found: dict[int, None] = {}
    for part in said.replace(";", ",").replace("–", "-").split(","):
        first, dash, last = (each.strip() for each in part.partition("-"))
        last = last if dash else first
        if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in (first, last)):
            raise refuse(NOT_SERIALS, Place(field="serials"), said=said[:60])
        if not 0 < int(first) <= int(last) < int(first) + MOST_SERIALS:
            raise refuse(NOT_SERIALS, Place(field="serials"), said=said[:60])
        found.update(dict.fromkeys(range(int(first), int(last) + 1)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Packet:
    """Sheets for one unit that are printed together; `spare`: beyond what the unit is to give."""

    unit: str
    sheets: int
    spare: bool = False


def packets(allocation: Mapping[str, int], spare_percent: int) -> tuple[Packet, ...]:
    """A packet for each unit, and one of spare sheets behind it, rounded up; units without paper have none."""
    found: list[Packet] = []
    for unit, sheets in allocation.items():
        if sheets:
            found.append(Packet(unit, sheets))
            spare = -(-sheets * spare_percent // 100)
            found += [Packet(unit, spare, spare=True)] if spare else []
    return tuple(found)


def numbered(wanted: Sequence[Packet], last_serial: int) -> tuple[tuple[Packet, int, int], ...]:
    """Each packet with its first and its last serial, going on after the last that there is."""
    found, first = [], last_serial + 1
    for packet in wanted:
        found.append((packet, first, first + packet.sheets - 1))
        first += packet.sheets
    return tuple(found)


def in_time(returned_on: date | None, closed: datetime | None, now: datetime, days: int) -> bool:
    """The rule for late sheets: what came back by the day of the closing counts as handed in before it, and may be keyed for so
    many `days` after it. `closed` and `now` in one time zone; what came back is known by the day."""
    if closed is None or returned_on is None:
        return False
    return returned_on <= closed.date() and now < closed + timedelta(days=days)
