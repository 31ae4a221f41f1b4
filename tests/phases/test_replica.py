"""Pages that only show are made of a replica of the store, and say so when it is behind; whoever sent something sees it; a
replica that stands still, or follows no more, is left alone."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.browsing import until
from tests.served import PREPARE, ROOT, ask, free_port, request
from tests.served import _wait as wait_for
from tools import cluster

pytestmark = pytest.mark.skipif(not cluster.programs(), reason="install postgresql")
PEOPLE = """
import json
from django.test import Client
from langnghe.core.plan.roles import Role
from tests.conftest import person
found = {}
for name, role in {"binh": Role.APPROVER, "lan": Role.ANALYST, "minh": Role.ADMINISTRATOR}.items():
    client = Client()
    client.force_login(person(name, role))
    found[name] = client.cookies["sessionid"].value
print(json.dumps(found))
"""
PAUSED = "Không nhận trả lời của ai từ"
LATE = re.compile(r"Số liệu lúc \d\d:\d\d:\d0\.")


@dataclass(frozen=True)
class Site:
    """A server of pages, a store and its replica, and who is signed in by which session."""

    port: int
    store: str
    replica: cluster.Server
    sessions: dict[str, str]

    def shown(self, name: str, path: str = "/surveys/cho-xa/collect/progress/") -> tuple[int, str]:
        """The page as that person gets it."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: sessionid={self.sessions[name]}\r\n\r\n"
        answer = ask(self.port, head.encode(), timeout=90)
        return answer.status, answer.text

    def accepted(self, name: str) -> str:
        """How many answers the live page says there are."""
        return re.search(r'figure-number">([^<]*)<', self.shown(name)[1])[1]

    def is_told(self, name: str) -> bool:
        """Whether the live page says of when it is."""
        return LATE.search(self.shown(name)[1]) is not None

    def accept(self, count: int) -> None:
        """So many answers were accepted, says the store."""
        done(self.store, "UPDATE records_collectionrow SET accepted = %s", count)


def done(url: str, statement: str, *values: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement, values)


@contextmanager
def stopped(server: cluster.Server) -> Iterator[None]:
    processes = server.processes()
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


@contextmanager
def pages(folder: Path, store: str, replica: str) -> Iterator[tuple[int, dict[str, str]]]:
    """A server that knows both; its port, and the sessions."""
    environment = {**os.environ, "LANGNGHE_DATA": str(folder), "DATABASE_URL": store, "DATABASE_REPLICA_URL": replica}
    environment |= {"DJANGO_SETTINGS_MODULE": "langnghe.config.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    words = [sys.executable, "-c", PREPARE + PEOPLE, "0", str(folder / "none")]
    printed = subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE).stdout
    port = free_port()
    words = [sys.executable, "-m", "langnghe", "serve", "--port", str(port)]
    server = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(server, port)
        yield port, json.loads(printed.splitlines()[-1])
    finally:
        server.terminate()
        server.wait(90)


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    with ExitStack() as running:
        store = running.enter_context(cluster.postgresql())
        replica = running.enter_context(cluster.replica(store))
        port, sessions = running.enter_context(pages(folder, store, replica.url))
        yield Site(port, store, replica, sessions)


def following(site: Site) -> tuple[str, bool]:
    """What is shown, and whether its moment is told, while the replica follows at once."""
    return site.accepted("lan"), site.is_told("lan")


def behind(site: Site) -> tuple[str, bool]:
    """The same while it has not put in for four seconds what the store has."""
    done(site.replica.url, "SELECT pg_wal_replay_pause()")
    site.accept(1200)
    time.sleep(4)
    return site.accepted("lan"), site.is_told("lan")


def after_sending(site: Site) -> tuple[int, list[str], list[bool]]:
    """Then somebody pauses the collection: what that person and what another one sees."""
    cookies = f"Cookie: sessionid={site.sessions['binh']}; csrftoken={'a' * 32}"
    asked = request(f"csrfmiddlewaretoken={'a' * 32}&because=bao".encode(), cookies, path="/surveys/cho-xa/collect/pause/")
    status = ask(site.port, asked).status
    names = ("binh", "lan")
    return status, [site.accepted(name) for name in names], [PAUSED in site.shown(name)[1] for name in names]


def standing_still(site: Site) -> str:
    """It has everything, was just asked, and then its processes do nothing at all."""
    done(site.replica.url, "SELECT pg_wal_replay_resume()")
    until(lambda: site.accepted("lan") == "1.200")
    before = site.accepted("lan")
    site.accept(1300)
    with stopped(site.replica):
        time.sleep(1.1)
        return f"{before} {site.accepted('lan')}"


def how_it_stands(site: Site) -> list[bool]:
    """What the page of health says, before and after the replica takes what is written itself."""
    before = site.shown("minh", "/health/")[1]
    done(site.replica.url, "SELECT pg_promote()")
    return ["Bản sao của kho dữ liệu chậm 0 giây" in before, "không theo kho dữ liệu" in site.shown("minh", "/health/")[1]]


def test_a_replica_serves_pages_while_it_follows_and_the_store_does_otherwise(tmp_path):
    with site(tmp_path) as here:
        assert [following(here), behind(here)] == [("0", False), ("0", True)]
        assert after_sending(here) == (302, ["1.200", "0"], [True, False])
        assert standing_still(here) == "1.200 1.300"
        assert how_it_stands(here) == [True, True]
