"""Crowds and guesses at the fast way in, over the wire."""

import json
import re
import sqlite3
from contextlib import closing
from html import unescape
from urllib.parse import quote

import altcha
import psycopg
import pytest

from tests.served import Served, ask, form, request, served

pytestmark = pytest.mark.store
SCRIPT = "Accept: application/json"
FIELDS = {"_consent": "yes", "_unit": "ban-mau", "_shown": "goes+times+wish", "goes": "no"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory) -> Served:
    """A survey that asks every device for work."""
    with served(tmp_path_factory.mktemp("busy")) as server:
        change(server, 'UPDATE records_collectionrow SET settings = \'{"proof_of_work": "always"}\'')
        yield server


@pytest.fixture(scope="module")
def coded(tmp_path_factory) -> Served:
    """A survey that asks for codes, and has none."""
    with served(tmp_path_factory.mktemp("coded")) as server:
        change(server, "UPDATE records_collectionrow SET door = 'slips'")
        yield server


def change(server: Served, statement: str) -> None:
    if server.url:
        with psycopg.connect(server.url) as connection:
            connection.execute(statement)
        return
    with closing(sqlite3.connect(server.folder / "store.sqlite3", timeout=20)) as connection, connection:
        connection.execute(statement)


def test_a_script_is_asked_to_come_back_and_nothing_is_stored(busy):
    answer = ask(busy.port, request(form(**FIELDS, _submission="submission-of-a-script"), SCRIPT))
    assert (answer.status, json.loads(answer.text)["decision"], busy.stored()) == (429, "work_wanted", 0)


def test_a_page_gets_work_and_is_let_in_when_it_is_done(busy):
    page = ask(busy.port, request(form(**FIELDS, _submission="submission-of-a-page")))
    challenge = json.loads(unescape(re.search(r'data-challenge="([^"]*)"', page.text)[1]))
    made = altcha.Challenge.from_dict(challenge)
    solution = quote(altcha.Payload(made, altcha.solve_challenge(made)).to_base64(), safe="")
    done = ask(busy.port, request(form(**FIELDS, _submission="submission-of-a-page", _work=solution)))
    assert (page.status, done.status, busy.stored()) == (409, 303, 1)


def test_codes_of_nobodys_are_counted_until_they_are_too_many(coded):
    told = []
    for number in range(22):
        sent = form(**FIELDS, _submission=f"submission-of-guess-{number:02}", _code="00000000000")
        answer = ask(coded.port, request(sent, SCRIPT))
        told.append((answer.status, json.loads(answer.text)["decision"]))
    assert told == [(409, "code_unknown")] * 20 + [(429, "too_many_codes")] * 2
