"""The disk is full, or the database does not answer, while people send: clear words, nothing thanked for is lost, and it goes on
by itself when the trouble is over."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape

import psycopg
import pytest
from django.db import OperationalError

from langnghe.cli import serve
from tests.phases.test_intake_endpoint import ENGLISH, SCRIPT, good
from tests.served import Answer, Served, ask, request, served

resource = pytest.importorskip("resource", reason="only where limits of other processes can be set")
pytestmark = [pytest.mark.store, pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="needs Linux")]
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
BROWSER = ("Accept: text/html", ENGLISH)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Served:
    with served(tmp_path_factory.mktemp("failing")) as server:
        yield server


@contextmanager
def failing(server: Served) -> Iterator[None]:
    """SQLite's server processes can write no byte to any file; PostgreSQL lets nobody in."""
    if server.url:
        name = server.url.rpartition("/")[2]
        with psycopg.connect(server.url.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            yield
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        return
    usual = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in server.workers()}
    for pid, (_, most) in usual.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    yield
    for pid, limits in usual.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def decision(answer: Answer) -> str:
    return json.loads(answer.text).get("decision", "none")


def test_answers_stay_on_the_page_and_are_taken_when_the_store_is_back(server):
    body, before = good(wish="%C4%91%C6%B0%E1%BB%9Dng"), server.stored()
    with failing(server):
        answer = ask(server.port, request(body, *BROWSER))
        asked = ask(server.port, request(body, SCRIPT, ENGLISH))
    kept = {name: unescape(value) for name, value in HIDDEN.findall(answer.text)}
    assert (answer.status, asked.status, "retry-after: 5" in answer.head) == (503, 503, True)
    assert (kept["wish"], kept["goes"], server.stored()) == ("đường", "no", before)
    again = ask(server.port, request(body, *BROWSER))
    assert (again.status, server.stored() - before) == (303, 1)


def test_nothing_thanked_for_is_lost_while_the_store_comes_and_goes(server):
    before, told = server.stored(), Counter[str]()
    everybody = [request(good(), SCRIPT) for _ in range(60)]
    with ThreadPoolExecutor(6) as pool:
        running = pool.map(lambda one: ask(server.port, one), everybody)
        with failing(server):
            told.update(str(answer.status) for answer in running)
        again = Counter(decision(answer) for answer in pool.map(lambda one: ask(server.port, one), everybody))
    assert set(told) <= {"200", "503"}
    assert (server.stored() - before, sum(again.values()), again["none"]) == (60, 60, 0)
    assert again["already_received"] >= told["200"]


def test_pages_say_it_too(server):
    """Those that Django makes: here the one that a respondent's browser reports to."""
    with failing(server):
        answer = ask(server.port, request(b"goes", *BROWSER, path="/s/cho-xa/left"))
        large = ask(server.port, request(b"x" * 3_000_000, *BROWSER, path="/s/cho-xa/left"))
    assert (answer.status, "retry-after: 5" in answer.head, "unavailable." in answer.text) == (503, True, True)
    assert large.status in (413, 503)
    assert ask(server.port, request(b"goes", *BROWSER, path="/s/cho-xa/left")).status == 204


def test_a_server_that_is_started_before_its_database_waits_for_it(server):
    if not server.url:
        return
    environment = {**os.environ, "LANGNGHE_DATA": str(server.folder), "DATABASE_URL": server.url}
    words = [sys.executable, "-m", "langnghe", "sign-in", "binh-the-approver"]
    with failing(server):
        starting = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = starting.stderr.readline()
    starting.communicate()
    assert ("the database does not answer" in said, starting.returncode) == (True, 0)


def test_whoever_looks_for_work_outlives_a_store_that_is_away():
    def away() -> object:
        raise OperationalError("the server is starting up")

    assert (serve.is_so(away), serve.is_so(lambda: [1]), serve.is_so(list)) == (False, True, False)


def test_a_connection_that_broke_costs_nobody_a_refusal(server):
    """As after a database was started anew: there is nobody to wait for."""
    told = [ask(server.port, request(good(), SCRIPT)).status]
    with failing(server):
        pass
    told += [ask(server.port, request(good(), SCRIPT)).status for _ in range(3)]
    assert told == [200, 200, 200, 200]


def let_in(server: Served, body: bytes, patience: float) -> socket.socket | None:
    """A connection whose request the server has begun to read: it asked for the body. None when nobody asked in that time."""
    connection = socket.socket()
    connection.settimeout(patience)
    try:
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(request(b"", SCRIPT, "Expect: 100-continue", length=len(body)))
        asked = connection.recv(100).startswith(b"HTTP/1.1 100")
    except OSError:
        asked = False
    if not asked:
        connection.close()
        return None
    connection.settimeout(60)
    return connection


def answered(connection: socket.socket, body: bytes) -> bytes:
    with connection:
        connection.sendall(body)
        return connection.recv(12)


@pytest.fixture
def leaving(tmp_path) -> Iterator[Served]:
    """A server of its own: it is gone afterwards."""
    with served(tmp_path) as server:
        yield server


def test_whoever_is_let_in_before_the_server_is_told_to_end_is_answered(leaving):
    """Also who sends the rest when nobody else is let in any more."""
    server = leaving
    before, bodies = server.stored(), [good() for _ in range(40)]
    inside = [(let_in(server, body, 60), body) for body in bodies]
    os.kill(server.leader, signal.SIGTERM)
    end, late = time.monotonic() + 8, good()
    while (one := let_in(server, late, 0.5)) is not None and time.monotonic() < end:
        inside.append((one, late))
        late = good()
    assert (one, len(inside) >= 40) == (None, True)
    told = Counter(answered(connection, body) for connection, body in inside)
    assert (told, server.stored() - before) == ({b"HTTP/1.1 200": len(inside)}, len(inside))
