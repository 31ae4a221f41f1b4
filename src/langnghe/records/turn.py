"""Whose turn it is to write: processes that share an embedded store write one after the other, and nobody passes another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import local
from typing import IO

from django.conf import settings
from django.db import connection

if sys.platform == "win32":

    def _lock(_file: IO[bytes]) -> None:
        """Nothing: there the store's own waiting, which is not fair, has to do."""

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        """Wait for the file, which is free again when it is closed, or when the process that holds it ends."""
        fcntl.flock(file, fcntl.LOCK_EX)


class _Held(local):
    """Whether this thread has its turn."""

    now = False


_HELD = _Held()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn, and have it while the block lasts. PostgreSQL queues those who lock a row; SQLite lets each try anew
    after a sleep, so that a busy process keeps others out for seconds. The first file is the place at the head of the queue, the
    second the turn itself: who has just had a turn queues behind who waits at the head. A turn within a turn is the same one."""
    if connection.vendor != "sqlite" or _HELD.now:
        yield
        return
    folder = Path(settings.DATA)
    with ExitStack() as turn:
        with ExitStack() as head:
            _take(head.enter_context, folder / "store.queue")
            _take(turn.enter_context, folder / "store.turn")
        _HELD.now = True
        try:
            yield
        finally:
            _HELD.now = False


def _take(keep: Callable[[IO[bytes]], IO[bytes]], file: Path) -> None:
    _lock(keep(file.open("ab")))
