"""Hands in together what waits together: one thread of a server process, one transaction for each survey."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Condition, Thread
from time import sleep

from django.core.exceptions import ObjectDoesNotExist
from django.db import Error, connection
from django.utils import timezone

from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake
from langnghe.records.turn import turn

MOST = 512
"""So many are committed in one transaction at most."""
ROOM = 4096
"""So many may wait; the store takes longer for them than anybody waits for a page."""
MOMENT_SECONDS, MOMENTS = 0.004, 8
"""After a commit for several the next one waits for company, so many moments at most: a commit costs more than what is in it."""
IDLE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission that waits for its commit, and the `ticket` under which its decision is told."""

    slug: str
    submission: intake.Submission
    ticket: object


Told = Sequence[tuple[Waiting, Decision | None]]
"""What was decided and is on disk; None for what could not be stored, so that nothing of it is."""


class Committer:
    """What waits, and the thread that commits it. `tell` is called in that thread after each commit, with its decisions."""

    def __init__(self, tell: Callable[[Told], None], most: int = MOST, room: int = ROOM) -> None:
        self.tell = tell
        self.most = most
        self.room = room
        self.waiting: deque[Waiting] = deque()
        self.something = Condition()
        self.thread: Thread | None = None
        self.closing = False

    def hand_in(self, waiting: Waiting) -> bool:
        """Let it wait for the next commit; False when there is no room, and nothing will come of it."""
        with self.something:
            if self.closing or len(self.waiting) >= self.room:
                return False
            self.waiting.append(waiting)
            if self.thread is None:
                self.thread = Thread(target=self._work, name="committer")
                self.thread.start()
            self.something.notify()
        return True

    def close(self) -> None:
        """Commit what waits, and take nothing more."""
        with self.something:
            self.closing, thread = True, self.thread
            self.something.notify()
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        """Until nothing came for a while, or something unforeseen happens: then the next submission starts another thread."""
        try:
            while self._wait():
                if self._take_turn() > 1 and not self.closing:
                    self._gather()
        finally:
            connection.close()

    def _take_turn(self) -> int:
        """Commit those who wait; returns how many went along."""
        group: list[Waiting] = []
        try:
            with turn():  # whoever comes while others write goes along
                group = self._group()
                self._commit(group)
        except OSError:  # a disk on which nobody can queue
            if not group:
                self.tell([(each, None) for each in self._group()])
        return len(group)

    def _gather(self) -> None:
        """After a commit for several: until nobody more has come for a moment, because those who were answered send again."""
        for _ in range(MOMENTS):
            came = len(self.waiting)
            sleep(MOMENT_SECONDS)
            if len(self.waiting) == came:
                return

    def _wait(self) -> bool:
        """Until somebody waits; False when nobody came for long."""
        with self.something:
            self.something.wait_for(lambda: self.waiting or self.closing, IDLE_SECONDS)
            if not self.waiting:
                self.thread = None
            return bool(self.waiting)

    def _group(self) -> list[Waiting]:
        with self.something:
            return [self.waiting.popleft() for _ in range(min(len(self.waiting), self.most))]

    def _commit(self, group: list[Waiting]) -> None:
        surveys: dict[str, list[Waiting]] = defaultdict(list)
        for each in group:
            surveys[each.slug].append(each)
        told: dict[int, Decision] = {}
        whole = False
        try:
            for slug, together in surveys.items():
                decisions = _decided(slug, together)
                told.update(zip(map(id, together), decisions, strict=False))
            whole = True
        finally:
            if not whole:
                with self.something:
                    self.thread = None
            self.tell([(each, told.get(id(each))) for each in group])


def _decided(slug: str, together: Sequence[Waiting]) -> Sequence[Decision]:
    """The decisions; none when the store could not take them. A connection that broke since the last commit is made anew, and the
    same sent once more: what was stored after all is known by its name."""
    held = connection.connection
    try:
        return intake.submit(slug, [each.submission for each in together], timezone.now())
    except (Error, ObjectDoesNotExist, OSError):
        broke = held is not None and not (held is connection.connection and connection.is_usable())
        connection.close()
        return _decided(slug, together) if broke else ()
