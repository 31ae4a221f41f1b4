"""Answers that waited on a device: what becomes of them at the server, whatever else is sent there."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from langnghe.core.formats import sealed
from langnghe.records.models import CollectionRow, ResponseRow
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ADDRESS = f"/s/{SLUG}/waiting"
NAME = "s" * 22
GOOD = {"_consent": "yes", "_unit": "ban-mau", "_submission": NAME, "_shown": "goes wish", "goes": "no", "_pad": "0" * 300}


@pytest.fixture
def collection(db) -> CollectionRow:
    return opened(closes_at=timezone.now() + timedelta(days=1))


def envelope(client, fields=GOOD, name=NAME, **changes) -> dict[str, object]:
    """What a page would keep."""
    key = sealed.from_text(client.get(f"/s/{SLUG}/offline.json").json()["key"])
    plain = fields if isinstance(fields, bytes) else urlencode(fields).encode()
    made = sealed.seal(plain, key, f"{SLUG}\n{NAME}".encode(), private=sealed.private_key(b"p" * 48), nonce=bytes(12))
    return {**json.loads(sealed.write_sealed(made)), "id": name, **changes}


def send(client, body) -> tuple[int, str]:
    response = client.post(ADDRESS, body if isinstance(body, bytes) else json.dumps(body), content_type="application/json")
    return response.status_code, response.json()["decision"]


def test_what_waited_is_counted_once_however_often_it_comes(client, collection):
    kept = envelope(client)
    assert [send(client, kept) for _ in range(3)] == [(200, "accepted"), (200, "already_received"), (200, "already_received")]
    assert ResponseRow.objects.get().answers == {"goes": "no"}


def test_the_key_of_a_survey_is_made_once_and_its_private_half_is_not_readable(client, collection):
    keys = {client.get(f"/s/{SLUG}/offline.json").json()["key"] for _ in range(2)}
    wrapped = CollectionRow.objects.get().sealing_key
    assert (len(keys), len(wrapped) > 60, keys & {wrapped}) == (1, True, set())


def test_a_shut_door_is_explained(client, collection):
    kept = envelope(client)
    CollectionRow.objects.update(paused_at=timezone.now())
    paused = send(client, kept)
    CollectionRow.objects.update(paused_at=None, closed_at=timezone.now())
    assert (paused, send(client, kept), ResponseRow.objects.count()) == ((409, "paused"), (409, "closed"), 0)


def test_the_time_of_grace_counts_from_the_opening_of_the_page(client, collection):
    page = client.get(f"/s/{SLUG}").content.decode()
    began = page.partition('name="_began" value="')[2].partition('"')[0]
    kept = envelope(client, {**GOOD, "_began": began})
    CollectionRow.objects.update(closed_at=timezone.now() + timedelta(seconds=1), grace_seconds=600)
    assert send(client, kept) == (200, "accepted")


@pytest.mark.parametrize(
    "fields",
    [
        {**GOOD, "goes": "perhaps"},
        {**GOOD, "_consent": ""},
        {**GOOD, "_shown": "wish", "goes": "yes"},
        {**GOOD, "_language": "en"},
        {**GOOD, "_at": "1"},
        {**GOOD, "_submission": "t" * 22},
        {**GOOD, "_submission": "short"},
        b"",
        b"\xff\xfe\x00",
        b"&".join(b"f%d=x" % number for number in range(5000)),
    ],
)
def test_answers_that_cannot_count_are_refused_with_a_sentence(client, collection, fields):
    response = client.post(ADDRESS, json.dumps(envelope(client, fields)), content_type="application/json")
    answer = response.json()
    assert (response.status_code, answer["decision"], len(answer["message"]) > 10) == (400, "invalid", True)
    assert ResponseRow.objects.count() == 0


@pytest.mark.parametrize(
    "changes", [{"id": "t" * 22}, {"id": 5}, {"v": 2}, {"text": "AAAA"}, {"point": "AAAA"}, {"nonce": None}, {"key": "x"}]
)
def test_what_was_changed_on_the_way_is_refused(client, collection, changes):
    status = (200, "accepted") if "key" in changes else (400, "invalid")
    assert send(client, envelope(client, **changes)) == status


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 100_000, b"{}"])
def test_what_is_no_envelope_is_refused(client, collection, body):
    assert (send(client, body), ResponseRow.objects.count()) == ((400, "invalid"), 0)


def test_an_unknown_survey_is_told_as_json(client, db):
    response = client.post("/s/nowhere/waiting", "{}", content_type="application/json")
    assert (response.status_code, response.json()["decision"]) == (404, "invalid")


def test_a_survey_may_do_without(client, collection):
    assert 'data-offline="' in client.get(f"/s/{SLUG}").content.decode()
    CollectionRow.objects.update(settings={"offline": False})
    assert (client.get(f"/s/{SLUG}/offline.json").status_code, b"data-offline" in client.get(f"/s/{SLUG}").content) == (
        404,
        False,
    )


def test_the_worker_is_never_kept_by_a_cache_and_names_its_version(client):
    response = client.get("/s/worker.js")
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert response.content.startswith(b'const VERSION = "')
