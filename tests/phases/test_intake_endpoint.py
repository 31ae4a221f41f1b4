"""The fast way in over the wire: what is whole is stored and thanked for, everything else is refused in words or shown."""

import asyncio
import json
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from langnghe.core.errors import refuse
from langnghe.phases.collect.views import endpoint
from langnghe.web.bodies import TOO_SLOW
from tests import loops
from tests.served import Served, ask, form, request, served

pytestmark = pytest.mark.store
NUMBERS = count()
ENGLISH, SCRIPT = "Accept-Language: en", "Accept: application/json"
MAX_BODY = 2_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Served:
    with served(tmp_path_factory.mktemp("served")) as server:
        yield server


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> Served:
    """Two server processes before one store."""
    with served(tmp_path_factory.mktemp("pair"), workers=2, target=30) as server:
        yield server


def name() -> str:
    return f"submission-number-{next(NUMBERS):06}"


def good(**changes: str) -> bytes:
    return form(
        **{"_consent": "yes", "_unit": "ban-mau", "_submission": name(), "_shown": "goes+times+wish", "goes": "no"} | changes
    )


def test_whole_answers_are_stored_and_thanked_for(server):
    before = server.stored()
    answer = ask(server.port, request(good(wish="%C4%91%C6%B0%E1%BB%9Dng+m%E1%BB%9Bi")))
    assert (answer.status, server.stored() - before) == (303, 1)
    assert "location: /s/cho-xa/thanks" in answer.head
    assert [True for (answers,) in server.rows("SELECT answers FROM records_responserow") if "wish" in str(answers)]


def test_a_script_is_told_as_json(server):
    sent = request(good(), SCRIPT, ENGLISH)
    first, again = ask(server.port, sent), ask(server.port, sent)
    assert [json.loads(each.text)["decision"] for each in (first, again)] == ["accepted", "already_received"]
    assert (first.status, again.status) == (200, 200)


BAD = {
    "a wrong code": (good(goes="perhaps"), 422),
    "a wrong type": (good(goes="yes", times="many"), 422),
    "two answers to one": (good() + b"&goes=yes", 422),
    "a text of one megabyte": (good(wish="x" * 1_000_000), 422),
    "an unknown question": (good(stranger="field"), 422),
    "no consent": (good(_consent=""), 422),
    "no unit": (good(_unit="nowhere"), 422),
    "no name of the submission": (good(_submission="short"), 422),
    "nothing": (b"", 422),
    "ten thousand fields": (good() + b"".join(b"&f%d=x" % number for number in range(10_000)), 400),
    "no UTF-8": (good(wish="%ff%fe"), 400),
    "raw bytes that are no UTF-8": (good() + b"&wish=\xff\xfe", 400),
    "a broken escape": (good(wish="%zz"), 400),
    "NUL": (good(wish="a%00b"), 400),
    "a field of the page twice": (good() + b"&_unit=ban-thu", 400),
    "a body that is too large": (good(wish="x" * MAX_BODY), 413),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_with_a_sentence_and_nothing_is_stored(server, what):
    body, status = BAD[what]
    before = server.stored()
    answer = ask(server.port, request(body))
    assert (answer.status, server.stored()) == (status, before)
    assert "<html" in answer.text
    assert "vi" in answer.head + answer.text
    assert 'href="/"' not in answer.text  # nothing of the staff's pages


@pytest.mark.parametrize(("what", "word"), [("NUL", "cannot be read"), ("a field of the page twice", "more than once")])
def test_the_sentence_is_in_the_language_of_the_respondent(server, what, word):
    assert word in ask(server.port, request(BAD[what][0], ENGLISH)).text


def test_a_script_is_told_what_is_wrong(server):
    answer = ask(server.port, request(good(goes="perhaps"), SCRIPT, ENGLISH))
    told = json.loads(answer.text)
    assert (answer.status, told["decision"], [found["field"] for found in told["findings"]]) == (422, "invalid", ["goes"])


def test_a_question_that_the_answers_lead_to_is_shown_first(server):
    before = server.stored()
    answer = ask(server.port, request(good(goes="yes", _shown="goes+wish")))
    assert (answer.status, server.stored() - before, 'name="times"' in answer.text) == (200, 0, True)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
def test_a_body_of_another_kind_is_left_to_the_pages(server, kind):
    assert 400 <= ask(server.port, request(b"{}", f"Content-Type: {kind}")).status < 500


def test_a_truncated_body_is_not_stored(server):
    before, body = server.stored(), good()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(request(body, length=len(body) + 10))
        connection.shutdown(socket.SHUT_WR)
        got = connection.recv(65536)
    assert (got[9:12], server.stored()) == (b"400", before)


def test_slow_senders_keep_nobody_else_waiting(server):
    """More of them than there are threads for pages."""
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(12)]
    for connection in slow:
        connection.sendall(request(b"a", path="/s/cho-xa/waiting", length=100))
    assert ask(server.port, b"GET /s/cho-xa/thanks HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").status == 200
    for connection in slow:
        connection.close()


def given_up(monkeypatch, path: str, *headers: tuple[bytes, bytes], pages=None) -> tuple[int, dict[bytes, bytes], str]:
    """What the way in of the test's own process says to a body that does not come, so that nobody waits twenty seconds."""
    monkeypatch.setattr(endpoint, "BODY_SECONDS", 0.05)
    sent: list[dict] = []

    async def receive() -> dict:
        await asyncio.sleep(5)
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": [(b"accept-language", b"en"), *headers]}
    loops.run(endpoint.Endpoint(pages)(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"].decode()


def test_a_slow_body_is_given_up(monkeypatch):
    status, _, said = given_up(monkeypatch, "/s/x", (b"content-type", b"application/x-www-form-urlencoded"))
    assert (status, "did not arrive whole" in said) == (408, True)


async def slow(*_request: object) -> None:
    raise refuse(TOO_SLOW, seconds=20)


def test_tablets_are_told_in_their_own_way(monkeypatch):
    status, headers, said = given_up(monkeypatch, "/o/x/submission", pages=slow)
    assert (status, headers[b"content-type"], headers[b"x-openrosa-version"]) == (408, b"text/xml; charset=utf-8", b"1.0")
    assert '<message nature="error">The page did not arrive whole in 20 seconds.' in said


def test_an_unknown_survey_is_not_found(server):
    assert ask(server.port, request(good(), path="/s/nowhere")).status == 404


def test_pages_are_served_beside_it(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(b"GET /s/cho-xa HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")


def test_ten_resends_at_once_to_two_processes_are_stored_once(pair):
    sent, before = request(good(), SCRIPT), pair.stored()
    with ThreadPoolExecutor(10) as pool:
        told = Counter(pool.map(lambda _: json.loads(ask(pair.port, sent).text)["decision"], range(10)))
        more = Counter(pool.map(lambda _: json.loads(ask(pair.port, sent).text)["decision"], range(10)))
    assert (told, more, pair.stored() - before) == ({"accepted": 1, "already_received": 9}, {"already_received": 10}, 1)


def test_the_target_is_met_exactly_by_two_processes(pair):
    with ThreadPoolExecutor(16) as pool:
        told = Counter(pool.map(lambda _: json.loads(ask(pair.port, request(good(), SCRIPT)).text)["decision"], range(60)))
    assert (set(told), pair.stored(), len(pair.workers())) == ({"accepted", "target_reached"}, 30, 2)
    assert ask(pair.port, request(good())).status == 409
