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
        answer = ask(self.port, head.encode(), timeout=20)
        return answer.status, answer.text

    def accepted(self, name: str) -> str:
        """How many answers the live page says there are."""
        return re.search(r'figure-number">([^<]*)<', self.shown(name)[1])[1]

    def accept(self, count: int) -> None:
        """So many answers were accepted, says the store."""
        done(self.store, "UPDATE records_collectionrow SET accepted = %s", count)


def done(url: str, statement: str, *values: int) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement, values)


@contextmanager
def standing_still(server: cluster.Server) -> Iterator[None]:
    stopped = server.processes()
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    yield
    for process in stopped:
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
        server.wait(30)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    with ExitStack() as running:
        store = running.enter_context(cluster.postgresql())
        replica = running.enter_context(cluster.replica(store))
        port, sessions = running.enter_context(pages(tmp_path_factory.mktemp("site"), store, replica.url))
        yield Site(port, store, replica, sessions)


def test_1_a_page_is_made_of_the_replica_and_says_of_when_it_is(site):
    assert (site.accepted("lan"), LATE.search(site.shown("lan")[1])) == ("0", None)
    done(site.replica.url, "SELECT pg_wal_replay_pause()")
    site.accept(1200)
    time.sleep(4)
    assert (site.accepted("lan"), bool(LATE.search(site.shown("lan")[1]))) == ("0", True)


def test_2_whoever_sent_something_is_answered_from_the_store(site):
    cookies = f"Cookie: sessionid={site.sessions['binh']}; csrftoken={'a' * 32}"
    asked = request(f"csrfmiddlewaretoken={'a' * 32}&because=bao".encode(), cookies, path="/surveys/cho-xa/collect/pause/")
    before = site.accepted("binh")
    assert (before, ask(site.port, asked).status, site.accepted("binh"), site.accepted("lan")) == ("0", 302, "1.200", "0")
    assert [PAUSED in site.shown(name)[1] for name in ("binh", "lan")] == [True, False]


def test_3_a_replica_that_stands_still_is_left_alone(site):
    done(site.replica.url, "SELECT pg_wal_replay_resume()")
    time.sleep(1.5)
    assert site.accepted("lan") == "1.200"
    site.accept(1300)
    with standing_still(site.replica):
        time.sleep(1.1)
        assert site.accepted("lan") == "1.300"


@pytest.mark.parametrize(
    ("promoted", "told"),
    [(False, "Bản sao của kho dữ liệu chậm 0 giây"), (True, "không theo kho dữ liệu")],
)
def test_4_the_page_of_health_says_how_it_stands(site, promoted, told):
    if promoted:
        done(site.replica.url, "SELECT pg_promote()")
    status, page = site.shown("minh", "/health/")
    assert (status, told in page) == (200, True)
