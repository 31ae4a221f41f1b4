"""Whether an acknowledged answer is lost when the machine that leads the store dies: three PostgreSQL servers on this machine
under Patroni and etcd, replicated synchronously; the leader is ended by SIGKILL under load, again and again.

`python -m bench.failover [ROUNDS]`, with Debian's patroni and etcd-server. One etcd stands for three: it is never killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.harness import ROOT, free_port, report
from tools import cluster

ROUNDS, NODES, PATIENCE, LOADED = 3, 3, 180, 5.0
PATRONI = {
    "scope": "langnghe",
    "bootstrap": {
        "dcs": {
            "ttl": 20,
            "loop_wait": 2,
            "retry_timeout": 4,
            "synchronous_mode": True,
            "postgresql": {"use_pg_rewind": True, "parameters": {"max_connections": 60, "shared_buffers": "32MB"}},
        },
        "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, {"auth": "trust"}],
        "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust", "local all all trust"],
    },
}


@dataclass
class Node:
    """One of the servers: its ports, its folder, and the Patroni that minds it."""

    name: str
    folder: Path
    postgres: int
    rest: int
    patroni: subprocess.Popen[bytes]

    def leads(self) -> bool:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            return bool(urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/leader", timeout=2).status == 200)
        return False

    def follows(self) -> bool:
        """Whether it has all that was committed."""
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            return bool(urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/sync", timeout=2).status == 200)
        return False

    def kill(self) -> None:
        """As if the machine had lost its power."""
        self.patroni.kill()
        postmaster = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        self.patroni.wait()

    def end(self) -> None:
        self.patroni.send_signal(signal.SIGTERM)
        self.patroni.wait(60)


def started(name: str, folder: Path, postgres: int, rest: int, etcd: int) -> Node:
    """One server on its own folder, new or as it was left."""
    programs, user = cluster.programs(), cluster.owner()
    settings = {
        **PATRONI,
        "name": name,
        "restapi": {"listen": f"127.0.0.1:{rest}", "connect_address": f"127.0.0.1:{rest}"},
        "etcd3": {"hosts": f"127.0.0.1:{etcd}"},
        "postgresql": {
            "listen": f"127.0.0.1:{postgres}",
            "connect_address": f"127.0.0.1:{postgres}",
            "data_dir": str(folder / "data"),
            "bin_dir": str(programs),
            "pgpass": str(folder / "pgpass"),
            "authentication": {"superuser": {"username": "tests"}, "replication": {"username": "tests"}},
            "parameters": {"unix_socket_directories": str(folder)},
        },
    }
    file = folder / "patroni.yml"
    file.write_text(json.dumps(settings))  # JSON is YAML
    for each in (folder, file):
        shutil.chown(each, user) if user else None
    with (folder / "log").open("ab") as log:
        patroni = subprocess.Popen(["/usr/bin/patroni", file], user=user, cwd=folder, stdout=log, stderr=log, env=_plain())
    return Node(name, folder, postgres, rest, patroni)


def _plain() -> dict[str, str]:
    """Without what this program was told: Debian's Python is another."""
    return {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": "/tmp", "LANG": "C.UTF-8"}  # noqa: S108 - a home that is written to by nobody


@contextmanager
def etcd(folder: Path) -> Iterator[int]:
    port, peer = free_port(), free_port()
    words = ["--data-dir", folder / "etcd", "--listen-client-urls", f"http://127.0.0.1:{port}"]
    words += ["--advertise-client-urls", f"http://127.0.0.1:{port}", "--listen-peer-urls", f"http://127.0.0.1:{peer}"]
    words += [
        "--initial-advertise-peer-urls",
        f"http://127.0.0.1:{peer}",
        "--initial-cluster",
        f"default=http://127.0.0.1:{peer}",
    ]
    with (folder / "etcd.log").open("wb") as log:
        process = subprocess.Popen(["/usr/bin/etcd", *words], cwd=folder, stdout=log, stderr=log)
    try:
        yield port
    finally:
        process.terminate()
        process.wait(30)


def until(wanted: Callable[[], bool], what: str) -> float:
    """Wait until the function says so; returns the seconds."""
    start = time.monotonic()
    while not wanted():
        if time.monotonic() - start > PATIENCE:
            raise RuntimeError(f"not within {PATIENCE} s: {what}")
        time.sleep(0.2)
    return time.monotonic() - start


def settled(nodes: list[Node]) -> bool:
    """Whether one leads and another has all. Who was just made the leader still calls itself the one that has all for a while: if
    it died then, nobody might follow it without losing answers, and Patroni would rightly wait for it to come back."""
    leading = [node for node in nodes if node.leads()]
    return len(leading) == 1 and any(node.follows() for node in nodes if node not in leading)


def loaded(nodes: list[Node]) -> "subprocess.Popen[str]":
    servers = ",".join(f"127.0.0.1:{node.postgres}" for node in nodes)
    environment = {**os.environ, "DATABASE_URL": f"postgresql://tests@{servers}/postgres"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.failover_once"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def rounds(nodes: list[Node], count: int, port: int) -> None:
    """Kill the leader, wait for another, bring the dead one back as a follower."""
    for _ in range(count):
        time.sleep(LOADED)
        place = next(place for place, node in enumerate(nodes) if node.leads())
        dead = nodes[place]
        dead.kill()
        alive = [node for node in nodes if node is not dead]
        until(lambda: any(node.leads() for node in alive), "another leads")  # noqa: B023 - called at once
        nodes[place] = started(dead.name, dead.folder, dead.postgres, dead.rest, port)
        until(lambda: settled(nodes), "a follower has all")


def main(count: int = ROUNDS) -> None:
    folder = Path(tempfile.mkdtemp(prefix="langnghe-failover-"))
    folder.chmod(0o755)
    with etcd(folder) as port:
        places = [folder / f"node{number}" for number in range(NODES)]
        for place in places:
            place.mkdir()
        nodes = [started(place.name, place, free_port(), free_port(), port) for place in places]
        try:
            until(lambda: settled(nodes), "one leads and another follows")
            crowd = loaded(nodes)
            rounds(nodes, count, port)
            found = json.loads(crowd.communicate("stop\n")[0].splitlines()[-1])
        finally:
            for node in nodes:
                node.end()
    shutil.rmtree(folder, ignore_errors=True)
    for figure, (value, unit) in found.items():
        report(f"the leader killed {count} times under load, three servers, synchronous", figure, value, unit)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
