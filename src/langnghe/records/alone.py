"""Lets one process of a store do some work, on whichever machine, and tells the others that it is being done."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.db.models import Q
from django.db.models.functions import Now

from langnghe.records.models import LeaseRow

LASTS = timedelta(minutes=5)
"""How long work stays taken whose holder says nothing any more: it crashed, or its machine sleeps."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to some work, `is_ours` when it was free at the beginning."""

    name: str
    holder: str
    is_ours: bool

    def renew(self) -> bool:
        """Hold it for `LASTS` from now; False when it ran out meanwhile and another process has it."""
        return self.is_ours and _take(self.name, self.holder)


@contextmanager
def alone(name: str) -> Iterator[Lease]:
    """Whether this process has the work of that name to itself. Whoever works longer than `LASTS` renews the lease."""
    holder = secrets.token_hex(16)
    lease = Lease(name, holder, _take(name, holder))
    try:
        yield lease
    finally:
        LeaseRow.objects.filter(name=name, holder=holder).update(holder="")


@contextmanager
def held(lease: Lease, every: timedelta = LASTS / 5) -> Iterator[None]:
    """Renew a lease beside work that cannot stop to do so itself. When the process dies, so does what renews it."""
    over = Event()
    beside = Thread(target=_renew, args=(lease, every.total_seconds(), over), name=f"lease {lease.name}", daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()


def _renew(lease: Lease, seconds: float, over: Event) -> None:
    """On a connection of its own, as every thread has."""
    while not over.wait(seconds):
        with suppress(DatabaseError):  # the work itself says what is wrong with the store
            lease.renew()
        connection.close()


def _take(name: str, holder: str) -> bool:
    """One statement that asks and takes at once, by the clock of the store."""
    LeaseRow.objects.bulk_create([LeaseRow(name=name, until=Now())], ignore_conflicts=True)
    free = LeaseRow.objects.filter(Q(holder__in=("", holder)) | Q(until__lt=Now()), name=name)
    return free.update(holder=holder, until=Now() + LASTS) == 1
