"""How fast answers come in: what it will come to, which unit lags, which pattern looks wrong. Counts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, median

from langnghe.core.errors import Finding, Place, Severity, define

LAGGING = define(
    "pace.lagging",
    "The unit has {accepted} answers; to reach what it owes in time it should have about {expected} by now.",
    "Remind the unit, or look whether its link, its forms and its people are where they should be.",
    Severity.WARNING,
)
BURST = define(
    "pace.burst",
    "In the hour from {hour} there were {accepted} answers, usual are about {usual}.",
    "Look whether a meeting or a call explains it. If not, the answers of that time may not come from as many persons.",
    Severity.WARNING,
)
UNIT_BURST = define(
    "pace.unit_burst",
    "On {day} the unit gave {accepted} answers, on its other days about {usual}.",
    "Ask the coordinator what happened on that day.",
    Severity.WARNING,
)
STALLED = define(
    "pace.stalled",
    "No answer came in for {hours} hours.",
    "Open the survey's link yourself, and ask two units whether theirs works.",
    Severity.WARNING,
)
LOOKED_BACK = 3
"""So many whole days make the pace of a forecast."""
EARLY = 0.25
BEHIND = 0.5
"""A unit lags when, after a quarter of the time, it has less than half of what an even pace would have brought."""
MANY, UNIT_MANY = 20, 15
TIMES = 4
"""A burst is at least so many answers, and more than four times the median of the other hours (or the unit's other days)."""
QUIET = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when answers are taken; no end is known where only a target ends it. Aware times."""

    opens_at: datetime
    ends_at: datetime | None

    def share(self, now: datetime) -> float | None:
        """How much of the time has passed, from 0 to 1; None without an end."""
        if self.ends_at is None or self.ends_at <= self.opens_at:
            return None
        return min(1.0, max(0.0, (now - self.opens_at) / (self.ends_at - self.opens_at)))

    def is_running(self, now: datetime) -> bool:
        """Whether answers are taken at that time."""
        return now >= self.opens_at and (self.ends_at is None or now < self.ends_at)


@dataclass(frozen=True, slots=True)
class UnitPace:
    """What one unit owes and gave, in all modes, and on which days; `name` is the unit's."""

    name: str
    owed: int
    accepted: int
    days: Mapping[date, int]


def forecast(accepted: int, days: Mapping[date, int], now: datetime, window: Window) -> int | None:
    """How many there will be at the end if the pace of the last whole days (at most three) goes on; None where no whole day has
    passed yet or no end is known. `now` in the time zone of the days."""
    first = window.opens_at.astimezone(now.tzinfo).date()
    whole = [now.date() - timedelta(days=back) for back in range(1, LOOKED_BACK + 1)]
    counts = [days.get(day, 0) for day in whole if day >= first]
    if window.ends_at is None or not counts:
        return None
    left = max(timedelta(0), window.ends_at - now) / timedelta(days=1)
    return accepted + round(fmean(counts) * left)


def lags(accepted: int, owed: int, share: float | None) -> bool:
    """Whether a unit is too far behind when that share of the time has passed; nothing lags where no end is known."""
    return share is not None and share >= EARLY and accepted < BEHIND * owed * share


def alerts(units: Iterable[UnitPace], hours: Mapping[datetime, int], now: datetime, window: Window) -> tuple[Finding, ...]:
    """What deserves a look, units in their order, then the hours, then a silence. After the end only bursts are told."""
    running = window.is_running(now)
    found = list(_of_units(units, window.share(now) if running else None))
    found.extend(_bursts(hours))
    if running and hours and (quiet := now - max(hours) - timedelta(hours=1)) >= QUIET:
        found.append(Finding(STALLED, values={"hours": int(quiet / timedelta(hours=1))}))
    return tuple(found)


def _of_units(units: Iterable[UnitPace], share: float | None) -> Iterator[Finding]:
    for unit in units:
        if share is not None and lags(unit.accepted, unit.owed, share):
            yield Finding(LAGGING, Place(field=unit.name), {"accepted": unit.accepted, "expected": round(unit.owed * share)})
        for day, count in sorted(unit.days.items()):
            others = [other for when, other in unit.days.items() if when != day]
            if _is_burst(count, others, UNIT_MANY):
                yield Finding(UNIT_BURST, Place(field=unit.name), {"day": day, "accepted": count, "usual": round(median(others))})


def _bursts(hours: Mapping[datetime, int]) -> Iterator[Finding]:
    for hour, count in sorted(hours.items()):
        others = [other for when, other in hours.items() if when != hour]
        if _is_burst(count, others, MANY):
            yield Finding(BURST, values={"hour": hour, "accepted": count, "usual": round(median(others))})


def _is_burst(count: int, others: Sequence[int], least: int) -> bool:
    return count >= least and len(others) >= LOOKED_BACK and count > TIMES * median(others)
