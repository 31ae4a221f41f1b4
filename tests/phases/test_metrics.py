"""Who may read the figures about the server, and that none of them moves with one answer."""

import re

import pytest

from langnghe.phases.collect import intake
from langnghe.web import watching
from langnghe.web.tallies import Answered, Tallies
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
TOKEN = "t" * 32


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """A process that has answered nothing, on a machine of its own."""
    monkeypatch.setattr(watching, "TALLIES", Tallies(10))
    monkeypatch.setattr(watching, "FIGURES", tmp_path)


def figures(client, **headers) -> str:
    answer = client.get("/metrics", headers={"host": "localhost:8000", **headers})
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.parametrize(
    ("headers", "https", "may"),
    [
        ({}, False, True),
        ({"host": "127.0.0.1"}, False, True),
        ({"host": "testserver"}, False, False),
        ({"x-forwarded-for": "203.0.113.7"}, False, False),
        ({}, True, False),
    ],
)
def test_without_a_token_this_machine_alone_may_read_them(client, settings, headers, https, may):
    settings.HTTPS = https
    assert (figures(client, **headers) == "404") is not may


@pytest.mark.parametrize(("sent", "may"), [(f"Bearer {TOKEN}", True), ("Bearer x", False), ("", False), ("Bearer é", False)])
def test_with_a_token_only_who_has_it(client, settings, tmp_path, sent, may):
    settings.METRICS_TOKEN_FILE = tmp_path / "token"
    settings.METRICS_TOKEN_FILE.write_text(f"{TOKEN}\n")
    assert (figures(client, authorization=sent) == "404") is not may


def test_no_figure_moves_with_one_answer(client):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(11)], DURING)
    steady = re.compile(r"^(?!langnghe_(?:disk|backup)|#).*$", re.MULTILINE)
    before = steady.findall(figures(client))
    for number in range(11, 19):
        intake.submit(SLUG, [submission(number)], DURING)
        watching.note(watching.Seen("respond", status=200), f"/s/{SLUG}", 0.01)
    assert steady.findall(figures(client)) == before
    assert "langnghe_answers_accepted 10.0" in before


def test_requests_are_told_by_the_name_of_the_view(client):
    for _ in range(10):
        watching.TALLIES.note(Answered("respond-unit", 200, 0.3))
    said = figures(client)
    assert 'langnghe_request_seconds_bucket{le="0.25",status="2xx",view="respond-unit"} 0.0' in said
    assert 'langnghe_request_seconds_count{status="2xx",view="respond-unit"} 10.0' in said
    assert SLUG not in said
