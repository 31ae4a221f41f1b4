"""The disk is full, or the database does not answer, while people send: clear words, nothing thanked for is lost, and it goes on
by itself when the trouble is over."""

import json
import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from threading import Timer

import psycopg
import pytest

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


def outcome(server: Served, one: bytes) -> str:
    try:
        return str(ask(server.port, one).status or "broken off")
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "broken off"


def test_whoever_is_let_in_when_the_server_is_told_to_end_is_answered(server):
    """The last of this module: the server is gone afterwards."""
    before, everybody = server.stored(), [request(good(), SCRIPT) for _ in range(200)]
    with ThreadPoolExecutor(6) as pool:
        running = pool.map(lambda one: outcome(server, one), everybody)
        Timer(0.4, lambda: os.kill(server.leader, signal.SIGTERM)).start()
        told = Counter(running)
    assert (told["200"], set(told) <= {"200", "503", "refused", "broken off"}) == (server.stored() - before, True)
