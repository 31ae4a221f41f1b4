"""Whether an acknowledged answer was ever lost or stored twice: server processes are ended by SIGKILL at random under load, and
what was not answered is sent again under the same name. `python -m bench.kill [ROUNDS [SENT [CLIENTS]]]`."""

import os
import random
import signal
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from bench import collecting
from bench.harness import free_port, report, started

ROUNDS, CLIENTS, SENT, WORKERS, SEED, HALF, PAUSE = 100, 64, 3_000, 2, 2026, 0.5, 1.0
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


class Servers:
    """The processes before the store, at one address; made anew when all were ended."""

    def __init__(self) -> None:
        self.port = free_port()
        self.running = ExitStack()
        self.start()

    def start(self) -> None:
        self.running.close()
        self.first = self.running.enter_context(started(SERVE, self.port))


def one(servers: Servers, chance: random.Random, sent: int, clients: int) -> tuple[int, int, int, int]:
    """How many were acknowledged, were lost, were stored more than once, and were sent again."""
    names, before = collecting.names(sent, "kill"), collecting.stored()
    crowd = collecting.Crowd(servers.port, names, clients, collecting.SCRIPT)
    crowd.start(servers.first)
    time.sleep(chance.uniform(0.05, max(0.1, sent / SENT)))
    alive = processes(servers.first)
    if chance.random() < HALF and servers.first != (victim := chance.choice(alive)):
        kill([victim])  # the server makes another, or ends when the same one failed twice within seconds
        time.sleep(PAUSE)
        alive = processes(servers.first)
    else:
        kill(alive)
        alive = []
    if not alive:
        servers.start()
    return _found(crowd.end(), names, before)


def kill(victims: list[int]) -> None:
    for victim in victims:
        with suppress(ProcessLookupError):  # it ended with the one before
            os.kill(victim, signal.SIGKILL)


def _found(came: collecting.Came, names: list[str], before: int) -> tuple[int, int, int, int]:
    stored = collecting.stored() - before
    return len(came.acknowledged), collecting.missing(came.acknowledged), max(0, stored - len(set(names))), came.lost


def main(rounds: int = ROUNDS, sent: int = SENT, clients: int = CLIENTS) -> None:
    collecting.survey()
    chance, servers = random.Random(SEED), Servers()
    total = [0, 0, 0, 0]
    with servers.running:
        for _ in range(rounds):
            total = [before + more for before, more in zip(total, one(servers, chance, sent, clients), strict=True)]
    for figure, value in zip(("acknowledged", "acknowledged and lost", "stored twice", "sent again"), total, strict=True):
        report(f"SIGKILL under load, {rounds} rounds, {clients} clients", figure, value, "responses")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
