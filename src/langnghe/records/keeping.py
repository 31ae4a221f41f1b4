"""Keeps what was worked out from a survey's rows, while these are as they were."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet

from langnghe.records import elsewhere
from langnghe.records.models import JournalRow

Made = TypeVar("Made")
Stamp = tuple[str, int, str]


def standing(slug: str) -> Stamp | None:
    """The last entry of the survey's journal: while it is the same, the office has changed nothing. None where nothing may be
    kept: inside a transaction, which may yet be undone; while a replica is read, which may be behind the journal; where there is
    no entry."""
    return _last(slug, JournalRow.objects.filter(survey=slug))


def standing_of_all(slug: str) -> Stamp | None:
    """The same of the journal of all surveys, for what one survey takes from others too."""
    return _last(slug, JournalRow.objects.all())


def _last(slug: str, entries: QuerySet[JournalRow]) -> Stamp | None:
    if connection.in_atomic_block or elsewhere.seen_by():
        return None
    last = entries.order_by("-pk").values_list("pk", "hash").first()
    return (slug, *last) if last else None


class Keeper(Generic[Made]):
    """The last few things that were made, each under what it was made from."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def of(self, stamp: Stamp | None, more: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under the stamp and that, or what is made now; without a stamp nothing is kept."""
        if stamp is None:
            return make()
        key = (stamp, more)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return made
