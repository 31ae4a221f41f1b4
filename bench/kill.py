"""Whether an acknowledged answer was ever lost or stored twice: a server process, the whole server, or the database is ended by
SIGKILL at a moment of chance under load, and what was not answered is sent again under the same name.
`python -m bench.kill [ROUNDS [SENT [CLIENTS]]]` on SQLite, where the database is in the server processes;
`python -m bench.kill postgresql [ROUNDS [SENT [CLIENTS]]]` on a PostgreSQL server of its own."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import Error, connection

from bench import collecting
from bench.harness import ROOT, free_port, report, started
from tools import cluster

ROUNDS, CLIENTS, SENT, WORKERS, SEED, PAUSE, PATIENCE = 100, 64, 3_000, 2, 2026, 1.0, 60.0
SERVE = [sys.executable, "-m", "langnghe", "serve", "--workers", str(WORKERS)]
KINDS = ("worker", "server")
TRIES = 5


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
        """More than once when it has to be: those who ask for the port while nobody is there may be lent it themselves."""
        for _ in range(TRIES):
            with suppress(RuntimeError, ProcessLookupError):
                self.running.close()
                self.first = self.running.enter_context(started(SERVE, self.port))
                return
        raise RuntimeError("the server does not start")


class Database:
    """The server of the store, where it is one."""

    def __init__(self) -> None:
        url = urlsplit(os.environ.get("DATABASE_URL", ""))
        self.folder = Path(unquote(url.netloc.rpartition("@")[2])) if url.netloc else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be ended."""
        return KINDS if self.folder is None else (*KINDS, "database")

    def end_and_start(self) -> None:
        """By SIGKILL, with every process of it; then as an operator would."""
        assert self.folder is not None
        leader = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        kill([leader, *_children(leader)])
        user, program, log = cluster.owner(), cluster.programs(), (self.folder / "log").open("ab")
        assert program is not None
        words = [program / "postgres", "-D", self.folder / "data", "-c", "listen_addresses="]
        place = ["-c", f"unix_socket_directories={self.folder}"]
        subprocess.Popen([*words, *place], user=user, cwd=self.folder, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not _answers():
            time.sleep(0.1)

    def close(self) -> None:
        """End the one that was started last; the first is ended by whoever started it."""
        if self.folder is not None:
            with suppress(OSError):
                os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGINT)


def _children(leader: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{leader}/task/{leader}/children").read_text().split()]


def _answers() -> bool:
    connection.close()
    try:
        collecting.stored()
    except Error:
        return False
    return True


def one(servers: Servers, database: Database, kind: str, chance: random.Random, load: tuple[int, int]) -> Counter[str]:
    """What came of a round."""
    sent, clients = load
    names, before = collecting.names(sent, "kill"), collecting.stored()
    crowd = collecting.Crowd(servers.port, names, clients, collecting.SCRIPT)
    crowd.start(servers.first)
    time.sleep(chance.uniform(0.05, max(0.1, sent / SENT)))
    alive = processes(servers.first)
    if kind == "database":
        database.end_and_start()
    elif kind == "worker":
        kill([chance.choice([each for each in alive if each != servers.first])])
        time.sleep(PAUSE)
    else:
        kill(alive)
    if not processes(servers.first):  # also when the same process failed twice within seconds
        servers.start()
    return _found(crowd.end(), names, before)


def kill(victims: list[int]) -> None:
    for victim in victims:
        with suppress(ProcessLookupError):  # it ended with the one before
            os.kill(victim, signal.SIGKILL)


def _found(came: collecting.Came, names: list[str], before: int) -> Counter[str]:
    connection.close()
    twice = max(0, collecting.stored() - before - len(set(names)))
    lost = collecting.missing(came.acknowledged)
    return Counter(
        {
            "acknowledged": len(came.acknowledged),
            "acknowledged and lost": lost,
            "stored twice": twice,
            "sent again": came.lost,
            "told that nothing was stored": came.ended.get("503", 0),
            "never sent": came.left,
        }
    )


def main(rounds: int = ROUNDS, sent: int = SENT, clients: int = CLIENTS) -> None:
    collecting.survey()
    chance, servers, database = random.Random(SEED), Servers(), Database()
    total: dict[str, Counter[str]] = {kind: Counter() for kind in database.kinds}
    with servers.running:
        for number in range(rounds):
            kind = database.kinds[number % len(database.kinds)]
            found = one(servers, database, kind, chance, (sent, clients))
            total[kind].update({"rounds": 1, **found})
    database.close()
    for kind, found in total.items():
        for figure, value in found.items():
            report(f"SIGKILL of a {kind} under load on {connection.vendor}, {clients} clients", figure, value, "responses")


def on_postgresql(words: list[str]) -> None:
    """The same in a process that has a PostgreSQL server of its own, which forces everything to the disk."""
    with cluster.postgresql(cluster.DURABLE) as url:
        command = [sys.executable, "-m", "bench.kill", *words]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    on_postgresql(sys.argv[2:]) if sys.argv[1:2] == ["postgresql"] else main(*map(int, sys.argv[1:]))
