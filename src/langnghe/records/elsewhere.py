"""Which reads a replica of the store answers, how far it is behind, and what is asked of the store itself whatever happens."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import inf
from threading import Lock, Timer
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.models import Model

REPLICA = "replica"
KNOWN_SECONDS, AGAIN_SECONDS = 1.0, 30.0
"""For so long what was found is not asked again: of a replica that follows, and of one that does not."""
ANSWER_SECONDS, PAGE_SECONDS = 3.0, 10.0
"""For so long a replica is waited for: until it says how it stands, and until a page is made of it."""
SHOWN_SECONDS = 3.0
"""From here on a page says of when its figures are."""
STEP = 10
"""Seconds. The last commit that a replica has may be one person's answer: its moment is told no more exactly than this."""
OF_THE_OFFICE = frozenset(f"langnghe.records.models.{module}" for module in ("people", "office", "journal"))
"""Modules of the tables of people, sessions, tokens and the journal."""
DECIDING = frozenset(
    {"surveyrow", "releaserow", "datasetrow", "weightingrow", "lookrow", "interimrow", "rewriterow", "retentionrow"}
)
"""Smallest groups and states, what was released and seen before, which dataset is locked, and what was destroyed: what may be
shown hangs on them."""
STORE = "SELECT pg_current_wal_flush_lsn()::text, clock_timestamp(), (SELECT system_identifier FROM pg_control_system())"
FOLLOWER = """SELECT pg_is_in_recovery(), coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false),
pg_last_xact_replay_timestamp(), (SELECT system_identifier FROM pg_control_system())"""


class State(StrEnum):
    """What the replica is found to be."""

    FOLLOWS = "follows"
    SILENT = "silent"
    OTHER = "other"  # a store of its own, or a replica of another


@dataclass(frozen=True, slots=True)
class Standing:
    """How the replica stands: how many seconds it is `behind`, and of when it is (None where that is not known); `why` it is
    silent."""

    state: State
    behind: float = inf
    as_of: datetime | None = None
    why: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether pages may be made of what it has."""
        return self.state is State.FOLLOWS and self.behind <= settings.REPLICA_SECONDS

    @property
    def told(self) -> datetime | None:
        """Of when a page says that its figures are; None while that is as good as now."""
        if self.as_of is None or self.behind < SHOWN_SECONDS:
            return None
        return self.as_of.replace(second=self.as_of.second // STEP * STEP, microsecond=0)


SILENT = Standing(State.SILENT)


@dataclass(slots=True)
class _Last:
    """What this process found last."""

    at: float = -inf
    standing: Standing = SILENT
    lock: Lock = field(default_factory=Lock)

    @property
    def is_known(self) -> bool:
        return monotonic() - self.at <= (KNOWN_SECONDS if self.standing.state is State.FOLLOWS else AGAIN_SECONDS)


_LAST = _Last()
_LOOKING: ContextVar[Standing | None] = ContextVar("looking", default=None)


class Router:
    """As the settings name it: reads go to the replica while `looking`, but for those that decide or that are part of a
    transaction; everything is written in the store."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        held = _store_of(hints)
        if held not in (None, DEFAULT_DB_ALIAS, REPLICA):
            return None
        if _LOOKING.get() and not _stays(model) and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return REPLICA
        return DEFAULT_DB_ALIAS if held == REPLICA else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:  # noqa: ARG002 - as Django calls it
        return DEFAULT_DB_ALIAS if _store_of(hints) == REPLICA else None

    def allow_relation(self, *rows: Model, **_hints: Any) -> bool | None:
        found = {_store_of({"instance": row}) for row in rows}
        return True if REPLICA in found and found <= {DEFAULT_DB_ALIAS, REPLICA, None} else None

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool | None:
        return False if db == REPLICA else None


@contextmanager
def looking(standing: Standing) -> Iterator[None]:
    """What is read in the block comes from the replica, which stands so. Raises Django's database errors when it breaks off."""
    token = _LOOKING.set(standing)
    try:
        with _within(PAGE_SECONDS):
            yield
    finally:
        _LOOKING.reset(token)


def seen_by() -> Standing | None:
    """How the replica stands that what is read now comes from; None when the store itself is asked."""
    return _LOOKING.get()


def standing() -> Standing:
    """How the replica stands, as this process found a moment ago. Nobody waits for what another is just asking, who would wait
    with a silent server too."""
    if not _LAST.is_known and _LAST.lock.acquire(blocking=False):
        try:
            _LAST.standing = measured()
            _LAST.at = monotonic()
        finally:
            _LAST.lock.release()
    return _LAST.standing if _LAST.is_known else SILENT


def failed() -> None:
    """The replica broke off; it is left alone for a while."""
    connections[REPLICA].close()
    _LAST.standing, _LAST.at = SILENT, monotonic()


def measured() -> Standing:
    """How the replica stands now. It has everything when it has put in what the store's disk had before it was asked; otherwise
    it is as old as the last transaction that it put in, by the store's clock."""
    try:
        position, now, ours = _asked(DEFAULT_DB_ALIAS, STORE)
        with _within(ANSWER_SECONDS):
            follows, has_all, last, theirs = _asked(REPLICA, FOLLOWER, position)
    except Error as error:
        connections[REPLICA].close()
        return Standing(State.SILENT, why=next(iter(str(error).splitlines()), "unknown"))
    if not follows or ours != theirs:
        return Standing(State.OTHER)
    if has_all:
        return Standing(State.FOLLOWS, 0.0, now)
    return Standing(State.FOLLOWS, max(0.0, (now - last).total_seconds()), last) if last else Standing(State.FOLLOWS)


def _asked(alias: str, question: str, *values: Any) -> tuple[Any, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        found: tuple[Any, ...] = cursor.fetchone()
        return found


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """A server that stands still says nothing, and whoever asked it would wait for ever: after so long the connection is cut."""
    scissors = Timer(seconds, _cut, (connections[REPLICA],))
    scissors.daemon = True
    scissors.start()
    try:
        yield
    finally:
        scissors.cancel()


def _cut(wrapper: Any) -> None:
    held = wrapper.connection
    if held is not None and not held.closed:
        with suppress(OSError), socket.fromfd(held.fileno(), socket.AF_INET, socket.SOCK_STREAM) as line:
            line.shutdown(socket.SHUT_RDWR)


def _stays(model: type[Model]) -> bool:
    about = model._meta  # noqa: SLF001 - Django's name for it
    return about.app_label != "records" or model.__module__ in OF_THE_OFFICE or about.model_name in DECIDING


def _store_of(hints: dict[str, Any]) -> str | None:
    held = hints.get("instance")
    found: str | None = held._state.db if held is not None else None  # noqa: SLF001 - the same
    return found
