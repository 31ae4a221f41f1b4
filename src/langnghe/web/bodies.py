"""Bodies of requests, gathered before a thread is lent to their page: who sends slowly waits alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import Any, Self

from django.conf import settings

from langnghe.core.errors import define, refuse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

TOO_SLOW = define("response.too_slow", "The page did not arrive whole in {seconds} seconds.", "Send it once more.")
TRUNCATED = define("response.truncated", "The page did not arrive whole.", "Send it once more.")
TOO_MUCH = define(
    "response.too_much",
    "More was sent than this page can take.",
    "Open the page again and send less at once, or shorter answers.",
)
PATIENCE = 20.0
"""Seconds that every body is given; large ones get one more for every `SLOWEST` bytes that came."""
SLOWEST = 4_000
LOOK_SECONDS = 1.0
IN_MEMORY = 2_000_000
PIECE = 65_536
USUAL: int = settings.UPLOAD_MAX_BYTES
HAS_BODY = (b"content-length", b"transfer-encoding")


def is_announced(scope: Message, most: int = USUAL) -> bool:
    """Whether a body comes that is worth to be read: what says that it is larger than the `most` is refused by its length."""
    said = {name: value for name, value in scope["headers"] if name in HAS_BODY}
    length = said.get(b"content-length", b"")
    return bool(said) and not (length.isdigit() and int(length) > most)


class Patience:
    """Ends what takes too long, for many at once: one look a second at those who are longest here costs less than an alarm for
    each."""

    def __init__(self) -> None:
        self.waiting: dict[asyncio.Task[Any], float] = {}
        self.late: set[asyncio.Task[Any]] = set()
        self.alarm: asyncio.TimerHandle | None = None

    @contextmanager
    def lasting(self, seconds: float) -> Iterator[None]:
        """So many seconds at least for what the task does inside, and a second more at most; everybody is given as many. Raises
        Refused (response.too_slow)."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None  # noqa: S101 - only tasks wait for bodies
        self.waiting[task] = loop.time() + seconds
        if self.alarm is None:
            self.alarm = loop.call_later(min(seconds, LOOK_SECONDS), self._look, loop)
        try:
            yield
        except asyncio.CancelledError:
            if task not in self.late:
                raise
            raise refuse(TOO_SLOW, seconds=int(seconds)) from None
        finally:
            self.waiting.pop(task, None)
            self.late.discard(task)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for task, until in [*self.waiting.items()]:
            if until > now:
                break
            self.late.add(task)
            del self.waiting[task]
            task.cancel()
        nearest = min(self.waiting.values(), default=None)
        self.alarm = None if nearest is None else loop.call_later(min(nearest - now, LOOK_SECONDS), self._look, loop)


class Gathered:
    """A body that is here: of `size` bytes, in memory or, when it is large, in a nameless file of the data folder."""

    def __init__(self, most: int = USUAL) -> None:
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(settings.INCOMING))  # noqa: SIM115 - closed on leaving
        self.size, self.most = 0, most

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.file.close()

    async def read(self, receive: Receive) -> None:
        """Take it in whole. Raises Refused (response.too_slow, response.truncated, response.too_much)."""
        loop = asyncio.get_running_loop()
        began, more = loop.time(), True
        try:
            async with asyncio.timeout(PATIENCE) as limit:
                while more:
                    more = self._keep(await receive())
                    limit.reschedule(began + PATIENCE + self.size / SLOWEST)
        except TimeoutError:
            raise refuse(TOO_SLOW, seconds=int(loop.time() - began)) from None
        self.file.seek(0)

    def _keep(self, message: Message) -> bool:
        """Whether more is to come."""
        if message["type"] == "http.disconnect":
            raise refuse(TRUNCATED)
        self.size += self.file.write(message.get("body", b""))
        if self.size > self.most:
            raise refuse(TOO_MUCH)
        return bool(message.get("more_body", False))

    def passed_on(self, scope: Message) -> Message:
        """The request with the body's length, also where it came in chunks."""
        headers = [(name, value) for name, value in scope["headers"] if name not in HAS_BODY]
        return {**scope, "headers": [*headers, (b"content-length", str(self.size).encode())]}

    async def again(self) -> Message:
        """The next piece, as a server hands it on."""
        piece = self.file.read(PIECE)
        return {"type": "http.request", "body": piece, "more_body": len(piece) == PIECE}
