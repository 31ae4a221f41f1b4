"""Counts of the requests of a server process, told in steps, so that no two looks at them differ by one person; and the files by
which processes of one machine add theirs up."""

from __future__ import annotations

import json
import os
import platform
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes of seconds; the last class has none."""
WRITE_SECONDS = 5.0
MOST_VIEWS = 2_000

Place = tuple[str, str]
"""The name of a view, and the class of the status: 2xx."""


@dataclass(slots=True)
class Spent:
    """How many requests took how long. `classes`: how many fell into each class; `seconds`: of all together."""

    classes: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.classes[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds

    def merge(self, other: Spent) -> None:
        self.classes = [mine + theirs for mine, theirs in zip(self.classes, other.classes, strict=True)]
        self.seconds += other.seconds


@dataclass(slots=True)
class Told:
    """What may be seen. `failures`: of the server itself, by view and kind."""

    requests: dict[Place, Spent] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    failures: Counter[Place] = field(default_factory=Counter)

    def merge(self, other: Told) -> None:
        for place, spent in other.requests.items():
            self.requests.setdefault(place, Spent()).merge(spent)
        self.refused.update(other.refused)
        self.failures.update(other.failures)


@dataclass(frozen=True, slots=True)
class Answered:
    """One request that was answered: by which view, with which status, in how many seconds; `code` of the refusal, if any."""

    view: str
    status: int
    seconds: float
    code: str = ""


class Tallies:
    """What a process has answered. Answers of a view are held back until `step` of them have come, and then told together; that
    the server itself failed is told at once."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.told = Told()
        self.held: dict[str, list[Answered]] = {}
        self.written = float("-inf")

    def note(self, answered: Answered) -> bool:
        """One more; True when something is told that was not before."""
        failed = answered.status >= 500
        if failed:
            self.told.failures[answered.view, answered.code or "mistake"] += 1
        held = self.held.setdefault(answered.view if len(self.held) < MOST_VIEWS else "", [])
        held.append(answered)
        if len(held) < self.step:
            return failed
        self._tell(held)
        held.clear()
        return True

    def _tell(self, answered: Iterable[Answered]) -> None:
        for each in answered:
            self.told.requests.setdefault((each.view, f"{each.status // 100}xx"), Spent()).add(each.seconds)
            if each.code:
                self.told.refused[each.code] += 1

    def share(self, folder: Path, *, now: bool = False) -> None:
        """Let the other processes of this machine see what is told: at most every few seconds. A disk that takes nothing is
        no reason to fail."""
        if not now and monotonic() - self.written < WRITE_SECONDS:
            return
        self.written = monotonic()
        file = folder / f"{_machine()}.{os.getpid()}.json"
        part = file.with_suffix(".part")
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            part.write_text(json.dumps(_as_json(self.told)), "utf-8")
            part.replace(file)


def begin(folder: Path) -> None:
    """Forget what processes of an earlier server of this machine have told."""
    for file in folder.glob(f"{_machine()}.*"):
        with suppress(OSError):
            file.unlink()


def together(folder: Path, own: Tallies) -> Told:
    """What all processes of this machine have told since the server was started."""
    whole = Told()
    whole.merge(own.told)
    for told in _others(folder):
        whole.merge(told)
    return whole


def _others(folder: Path) -> Iterator[Told]:
    mine = f"{_machine()}.{os.getpid()}.json"
    for file in sorted(folder.glob(f"{_machine()}.*.json")):
        if file.name != mine:
            with suppress(OSError, ValueError):
                yield _from_json(json.loads(file.read_text("utf-8")))


def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", platform.node()) or "machine"


def _as_json(told: Told) -> dict[str, object]:
    return {
        "requests": [[*place, spent.classes, spent.seconds] for place, spent in sorted(told.requests.items())],
        "refused": dict(sorted(told.refused.items())),
        "failures": [[*place, count] for place, count in sorted(told.failures.items())],
    }


def _from_json(read: dict[str, Any]) -> Told:
    return Told(
        {(view, status): Spent(classes, seconds) for view, status, classes, seconds in read["requests"]},
        Counter(read["refused"]),
        Counter({(view, kind): count for view, kind, count in read["failures"]}),
    )
