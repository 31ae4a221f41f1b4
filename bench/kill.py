"""Whether an acknowledged answer was ever lost or stored twice: a server process, the whole server, or the database is ended by
SIGKILL at a moment of chance under load, and what was not answered is sent again under the same name.
`python -m bench.kill [ROUNDS [SENT [CLIENTS]]]` on SQLite, where the database is in the server processes;
`python -m bench.kill postgresql [ROUNDS [SENT [CLIENTS]]]` on a PostgreSQL server of its own."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import Error, connection

from bench import collecting
from bench.harness import ROOT, report, started
from tools import cluster

ROUNDS, CLIENTS, SENT, WORKERS, SEED, LOOK, PATIENCE = 100, 64, 1_000, 2, 2026, 0.1, 600.0
RATE = 3_000
"""About so many are sent in a second: the moment of the end is drawn within the time that they take."""
SERVE = [sys.executable, "-m", "langnghe", "serve", "--workers", str(WORKERS)]
KINDS = ("worker", "server")
LENT_FROM = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])


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


def quiet_port() -> int:
    """A free port below those that the machine lends to who connects: while no server is there, somebody who tries to connect to
    one of those may be lent it, is connected with himself, and the server cannot have it any more."""
    chance = random.Random()
    for _ in range(100):
        port = chance.randrange(10_000, LENT_FROM)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("there is no free port")


class Servers:
    """The processes before the store, at one address; made anew when all were ended."""

    def __init__(self) -> None:
        self.port = quiet_port()
        self.running = ExitStack()
        self.start()

    def start(self) -> None:
        with suppress(ProcessLookupError):
            self.running.close()
        self.first = self.running.enter_context(started(SERVE, self.port))

    def keep_running(self) -> None:
        """Started anew when nothing of them is left, as systemd does: also when the same process failed twice within seconds."""
        if not processes(self.first):
            self.start()


class Database:
    """The server of the store, where it is one."""

    def __init__(self) -> None:
        url = urlsplit(os.environ.get("DATABASE_URL", ""))
        self.folder = Path(unquote(url.netloc.rpartition("@")[2])) if url.netloc else None
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be ended."""
        return KINDS if self.folder is None else (*KINDS, "database")

    def end_and_start(self) -> None:
        """By SIGKILL, with every process of it; then as an operator would, when nothing of it is left: PostgreSQL takes an ended
        process that nobody has taken note of for one that runs."""
        assert self.folder is not None
        leader = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        kill([leader, *_children(leader)])
        if self.server is not None:
            self.server.wait(PATIENCE)
        _wait(lambda: not Path(f"/proc/{leader}").exists(), "the ended database is still there")
        user, program = cluster.owner(), cluster.programs()
        assert program is not None
        words = [program / "postgres", "-D", self.folder / "data", "-c", "listen_addresses="]
        place = ["-c", f"unix_socket_directories={self.folder}"]
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen([*words, *place], user=user, cwd=self.folder, stdout=log, stderr=log)
        _wait(_answers, f"the database does not start; its log is {self.folder / 'log'}")

    def close(self) -> None:
        """End the one that was started last; the first is ended by whoever started it."""
        if self.server is not None:
            connection.close()
            self.server.send_signal(signal.SIGINT)
            self.server.wait(PATIENCE)


def _wait(is_so: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError(otherwise)
        time.sleep(0.1)


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
    time.sleep(chance.uniform(0.05, max(0.1, sent / RATE)))
    alive = processes(servers.first)
    if kind == "database":
        database.end_and_start()
    else:
        kill(alive if kind == "server" else [chance.choice([each for each in alive if each != servers.first])])
    while crowd.is_sending():
        servers.keep_running()
        time.sleep(LOOK)
    servers.keep_running()
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
    with closing(database), servers.running:
        for number in range(rounds):
            kind, begun = database.kinds[number % len(database.kinds)], time.monotonic()
            found = one(servers, database, kind, chance, (sent, clients))
            total[kind].update({"rounds": 1, **found})
            told = {"round": number + 1, "of": rounds, "ended": kind, "seconds": round(time.monotonic() - begun, 1), **found}
            print(json.dumps(told), file=sys.stderr, flush=True)
    for kind, found in total.items():
        for figure, value in found.items():
            report(f"SIGKILL of a {kind} under load on {connection.vendor}, {clients} clients", figure, value, "responses")


def on_postgresql(words: list[str]) -> None:
    """The same in a process that has a PostgreSQL server of its own, which forces everything to the disk."""
    with cluster.postgresql(cluster.DURABLE) as url:
        command = [sys.executable, "-m", "bench.kill", *words]
        campaign = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url})
        ended, status = os.wait()
        while ended != campaign.pid:  # the database, which would else stay in the list of processes
            ended, status = os.wait()
        campaign.returncode = os.waitstatus_to_exitcode(status)
    if campaign.returncode:
        sys.exit(campaign.returncode)


if __name__ == "__main__":
    on_postgresql(sys.argv[2:]) if sys.argv[1:2] == ["postgresql"] else main(*map(int, sys.argv[1:]))
