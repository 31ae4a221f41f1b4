"""Whether an acknowledged answer was ever lost or stored twice: server processes are ended by SIGKILL at random under load, and
what was not answered is sent again under the same name. `python -m bench.kill [ROUNDS]`."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from bench import collecting
from bench.harness import free_port, report, started

ROUNDS, CLIENTS, SENT, WORKERS, SEED, HALF = 100, 64, 3_000, 2, 2026, 0.5
SERVE = [sys.executable, "-m", "langnghe", "serve", "--workers", str(WORKERS)]


def processes(leader: int) -> list[int]:
    """The server and every process of its group."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(words[2]) == leader and words[0] != "Z":
            found.append(int(place.parent.name))
    return found


def one(chance: random.Random, sent: int) -> tuple[int, int, int, int]:
    """How many were acknowledged, were lost, were stored more than once, and were sent again."""
    names, port = collecting.names(sent, "kill"), free_port()
    before = collecting.stored()
    with started(SERVE, port) as first:
        crowd = collecting.Crowd(port, names, CLIENTS, collecting.SCRIPT)
        crowd.start(first)
        time.sleep(chance.uniform(0.05, 1.0))
        alive = processes(first)
        if chance.random() < HALF and first != (victim := chance.choice(alive)):
            kill([victim])  # the server makes another
            return _found(crowd.end(), names, before)
        kill(alive)
    with started(SERVE, port):
        return _found(crowd.end(), names, before)


def kill(victims: list[int]) -> None:
    for victim in victims:
        with suppress(ProcessLookupError):  # it ended with the one before
            os.kill(victim, signal.SIGKILL)


def _found(came: collecting.Came, names: list[str], before: int) -> tuple[int, int, int, int]:
    stored = collecting.stored() - before
    return len(came.acknowledged), collecting.missing(came.acknowledged), max(0, stored - len(set(names))), came.lost


def main(rounds: int, sent: int) -> None:
    collecting.survey()
    chance = random.Random(SEED)
    total = [0, 0, 0, 0]
    for _ in range(rounds):
        total = [before + more for before, more in zip(total, one(chance, sent), strict=True)]
    for figure, value in zip(("acknowledged", "acknowledged and lost", "stored twice", "sent again"), total, strict=True):
        report(f"SIGKILL under load, {rounds} rounds", figure, value, "responses")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS, int(sys.argv[2]) if len(sys.argv) > 2 else SENT)
