"""When a backup is due, which of those that the program keeps stay, and when somebody should worry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

NIGHT = time(1)
"""From this hour on, in Hà Nội, the backup of a night is due."""
TOO_OLD = timedelta(days=2)
DAILY, WEEKLY = 7, 4


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the administrator chose: whether backups are made by themselves, how many days and weeks are kept when nobody is
    answering, the folder ("" for the data folder's own), and the public key (PEM) that they are sealed to ("": not sealed)."""

    on: bool = True
    daily: int = DAILY
    weekly: int = WEEKLY
    folder: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that the program keeps. `kind`: "nightly", "asked" or "upgrade". `verified_at` is None until it was restored in a
    place apart and found to be the same."""

    name: str
    kind: str
    made_at: datetime
    size: int
    digest: str
    rows: int
    sealed: bool
    verified_at: datetime | None = None


def last_night(here: datetime) -> datetime:
    """When the night before this moment (in the time of Hà Nội) began."""
    tonight = here.replace(hour=NIGHT.hour, minute=0, second=0, microsecond=0)
    return tonight if here >= tonight else tonight - timedelta(days=1)


def newest(kept: Sequence[Kept]) -> Kept | None:
    """The newest that was verified."""
    good = [each for each in kept if each.verified_at]
    return max(good, key=lambda each: each.made_at, default=None)


def due(kept: Sequence[Kept], here: datetime) -> bool:
    """Whether a backup is to be made: there is none since the last night began. A machine that sleeps at night makes it in the
    morning."""
    last = newest(kept)
    return last is None or last.made_at < last_night(here)


def next_due(kept: Sequence[Kept], here: datetime) -> datetime:
    """When the next one is made: now, or when the next night begins."""
    return here if due(kept, here) else last_night(here) + timedelta(days=1)


def overdue(kept: Sequence[Kept], here: datetime, since: datetime) -> bool:
    """Whether there is no verified backup of the last two days, in an installation that there has been `since`."""
    last = newest(kept)
    return here - (last.made_at if last else since) > TOO_OLD


def superfluous(kept: Sequence[Kept], schedule: Schedule, *, answering: bool) -> tuple[Kept, ...]:
    """Which are to be destroyed. Two copies of different nights tell what came between them: while answers come in, of those that
    anybody can read only the newest stays. Else the newest of each of the last days and weeks that have one, and the last one
    before an upgrade. Nothing goes while nothing is verified; what is not verified goes when something newer is."""
    last = newest(kept)
    if last is None:
        return ()
    good = sorted((each for each in kept if each.verified_at), key=lambda each: each.made_at, reverse=True)
    upgrades = [each.name for each in good if each.kind == "upgrade"]
    staying = {last.name, *upgrades[:1], *_per_span(good, schedule.daily, "%Y-%m-%d"), *_per_span(good, schedule.weekly, "%G-%V")}
    if answering:
        staying = {each.name for each in good if each.name in staying and (each.sealed or each == last)}
    return tuple(each for each in kept if each.name not in staying and each.made_at <= last.made_at)


def _per_span(newest_first: Sequence[Kept], count: int, form: str) -> list[str]:
    """The newest of each of so many spans of time."""
    spans: dict[str, str] = {}
    for each in newest_first:
        spans.setdefault(each.made_at.strftime(form), each.name)
    return list(spans.values())[:count]


def schedule_from_json(data: Mapping[str, Any]) -> Schedule:
    """What is not there is as usual. Raises TypeError or ValueError for what is not a schedule."""
    usual = Schedule()
    return replace(
        usual,
        on=bool(data.get("on", usual.on)),
        daily=max(1, int(data.get("daily", usual.daily))),
        weekly=max(0, int(data.get("weekly", usual.weekly))),
        folder=str(data.get("folder", "")),
        key=str(data.get("key", "")),
    )


def schedule_to_json(schedule: Schedule) -> dict[str, object]:
    """As `schedule_from_json` reads it."""
    return asdict(schedule)


def kept_to_json(kept: Kept) -> dict[str, object]:
    """As `kept_from_json` reads it."""
    verified = kept.verified_at.isoformat() if kept.verified_at else None
    return {**asdict(kept), "made_at": kept.made_at.isoformat(), "verified_at": verified}


def kept_from_json(data: Mapping[str, Any]) -> Kept:
    """Raises ValueError, KeyError or TypeError for what is not one."""
    verified = data["verified_at"]
    return Kept(
        name=str(data["name"]),
        kind=str(data["kind"]),
        made_at=datetime.fromisoformat(data["made_at"]),
        size=int(data["size"]),
        digest=str(data["digest"]),
        rows=int(data["rows"]),
        sealed=bool(data["sealed"]),
        verified_at=datetime.fromisoformat(verified) if verified else None,
    )
