"""Failed sign-ins, counted in the store so that all processes share them: how long the next has to wait.

Whose and where from is kept as a digest under a key of the day: no name and no address can be read, and a day later nothing is
left.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from langnghe.records.models import AttemptRow

FIRST, LONGEST = timedelta(seconds=15), timedelta(minutes=15)
"""The wait after the first failure too many, which doubles with each; and the longest, so that nobody locks a colleague out."""
KEPT = timedelta(days=1)
SPENT = timedelta(minutes=3)
"""Longer than a code of an authenticator is good for."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is counted: `kind` and `what` it belongs to, and how many failures are `free`."""

    kind: str
    what: str
    free: int


def delay(failures: int, free: int) -> timedelta:
    """How long to wait after so many failures: nothing for those that are free, then 15 seconds, doubled each time, at most a
    quarter of an hour."""
    over = failures - free
    return timedelta(0) if over < 0 else min(FIRST * 2 ** min(over, 20), LONGEST)


def waiting(watches: tuple[Watch, ...], now: datetime) -> int:
    """How many minutes the next attempt has to wait, rounded up; 0 when it may be made at once."""
    keys = [_key(watch, now) for watch in watches]
    rows = AttemptRow.objects.filter(key__in=keys, blocked_until__gt=now).values_list("blocked_until", flat=True)
    return max((math.ceil((until - now).total_seconds() / 60) for until in rows if until), default=0)


@transaction.atomic
def note(watches: tuple[Watch, ...], now: datetime) -> tuple[Watch, ...]:
    """One more failure of each; what is older than a day is forgotten. Returns those that have to wait from now on and did not
    before."""
    begun = []
    AttemptRow.objects.filter(last_at__lt=now - KEPT).delete()
    for watch in sorted(watches, key=lambda each: each.kind):
        AttemptRow.objects.get_or_create(key=_key(watch, now), defaults={"last_at": now})
        row = AttemptRow.objects.select_for_update().get(key=_key(watch, now))
        row.failures, row.last_at = row.failures + 1, now
        row.blocked_until = now + delay(row.failures, watch.free)
        row.save()
        begun += [watch] * (row.failures == watch.free)
    return tuple(begun)


def clear(watches: tuple[Watch, ...], now: datetime) -> None:
    """It went well: the failures before are forgotten."""
    AttemptRow.objects.filter(key__in=[_key(watch, now) for watch in watches]).delete()


def spend(kind: str, what: str, now: datetime) -> bool:
    """Whether this is the first time, among all processes, that it is used within the last minutes."""
    key = _key(Watch(kind, what, 0), now)
    try:
        with transaction.atomic():
            row, made = AttemptRow.objects.get_or_create(key=key, defaults={"last_at": now})
    except IntegrityError:  # another process spent it just now
        return False
    if not made and row.last_at > now - SPENT:
        return False
    return made or AttemptRow.objects.filter(key=key, last_at=row.last_at).update(last_at=now) == 1


def sweep(now: datetime) -> None:
    """Forget what is older than a day."""
    AttemptRow.objects.filter(last_at__lt=now - KEPT).delete()


def _key(watch: Watch, now: datetime) -> str:
    """Under a key that every process derives, and that is another one tomorrow."""
    key = hmac.digest(settings.SECRET_KEY.encode(), f"attempts:{now.date()}".encode(), hashlib.sha256)
    return hmac.digest(key, f"{watch.kind}:{watch.what}".encode(), hashlib.sha256).hex()
