"""Interviewers: what is assigned to them, what their phones keep, and what becomes of what they bring."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from langnghe.core.formats import sealed
from langnghe.core.plan.model import Mode
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions import collectors, slips, waiting
from langnghe.records.models import CollectionRow, CollectorRow, Person, QuotaRow, ResponseRow
from tests.cast import UNITS
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NOW = timezone.now()
NAME = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def thu(hoa) -> Person:
    """An interviewer in one of the two units of a survey that is open now."""
    collection = opened(closes_at=NOW + timedelta(days=1))
    for unit in UNITS:
        cell = cell_name((unit.code, Mode.INTERVIEWER))
        QuotaRow.objects.create(collection=collection, cell=cell, unit=unit.code, mode=Mode.INTERVIEWER)
    return collectors.add_interviewer(slug=SLUG, username="", name="Thu", units=["ban-mau"], by=hoa, now=NOW)


def the_pass() -> str:
    return queries.pass_of(queries.collectors(SLUG)[0])


def assigned(client: Client, *passes: str) -> list[dict]:
    answer = client.post("/interview/assigned", json.dumps({"passes": passes}), content_type="application/json")
    return answer.json()["surveys"]


def answers(**change: str) -> dict[str, str]:
    fields = {"_pass": the_pass(), "_submission": NAME, "_consent": "yes", "_unit": "ban-mau", "_shown": "goes times wish"}
    return fields | {"goes": "no"} | change


def waited(client: Client, fields: dict[str, str], name: str = NAME) -> tuple[int, str]:
    """What the phone sealed is sent; the status and the decision."""
    key = sealed.from_text(assigned(client, the_pass())[0]["key"]) if client.key is None else client.key
    client.key = key
    locked = sealed.seal(
        urlencode(fields).encode(), key, f"{SLUG}\n{name}".encode(), private=sealed.private_key(b"1" * 48), nonce=b"2" * 12
    )
    body = json.loads(sealed.write_sealed(locked)) | {"id": name}
    answer = client.post(f"/interview/s/{SLUG}/waiting", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json()["decision"]


@pytest.fixture
def phone(thu) -> Client:
    """The interviewer's phone, signed in."""
    client = Client()
    client.key = None
    client.force_login(thu)
    return client


def test_what_is_assigned_is_told_with_its_units_and_key(phone):
    (survey,) = assigned(phone)
    assert (survey["slug"], survey["state"], survey["units"]) == (
        SLUG,
        "open",
        [{"code": "ban-mau", "name": "Xã Bản Mẫu"}],
    )
    assert len(sealed.from_text(survey["key"])) == sealed.POINT


def test_whoever_signed_in_once_is_known_by_the_pass_afterwards(client, thu):
    known = [[each["slug"] for each in assigned(client, *passes)] for passes in ([the_pass()], [], ["1:x"])]
    assert known == [[SLUG], [], []]


def test_the_questionnaire_comes_with_the_own_units_notice_and_consent(phone):
    page = phone.get(f"/interview/s/{SLUG}").content.decode()
    assert ("Xã Bản Mẫu" in page, "Xã Bản Thử" in page, 'name="_consent"' in page) == (True, False, True)


@pytest.mark.parametrize("headers", [{}, {"X-Langnghe-Pass": "7:x"}])
def test_the_questionnaire_is_for_those_it_was_assigned_to(client, thu, headers):
    assert client.get(f"/interview/s/{SLUG}", headers=headers).status_code == 403


def test_the_questionnaire_comes_by_the_pass_too(client, thu):
    assert client.get(f"/interview/s/{SLUG}", headers={"X-Langnghe-Pass": the_pass()}).status_code == 200


def test_what_was_asked_is_kept_without_who_asked_it(phone):
    assert waited(phone, answers()) == (200, "accepted")
    row = ResponseRow.objects.get()
    assert (row.answers, row.unit, row.mode) == ({"goes": "no"}, "ban-mau", "interviewer")
    assert (CollectorRow.objects.get().accepted, CollectorRow.objects.get().used_on) == (1, timezone.localdate())


def test_the_same_once_more_counts_once(phone):
    assert [waited(phone, answers()) for _ in range(3)] == [(200, "accepted"), *[(200, "already_received")] * 2]
    assert (ResponseRow.objects.count(), CollectorRow.objects.get().accepted) == (1, 1)


def test_one_phone_brings_the_answers_of_many(phone):
    names = [f"{number:032x}" for number in range(5)]
    assert {waited(phone, answers(_submission=name), name) for name in names} == {(200, "accepted")}
    assert CollectorRow.objects.get().accepted == 5


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"_consent": ""}, 400),
        ({"_unit": "ban-thu"}, 400),
        ({"_unit": "xa-la"}, 400),
        ({"_pass": "1:forged"}, 403),
        ({"_pass": ""}, 403),
        ({"goes": "perhaps"}, 400),
        ({"goes": ""}, 400),
        ({"_submission": "f" * 32}, 400),
        ({"_shown": "goes"}, 400),
    ],
    ids=str,
)
def test_what_is_not_whole_or_not_assigned_is_refused(phone, change, status):
    assert (waited(phone, answers(**change)), ResponseRow.objects.count()) == ((status, "invalid"), 0)


STRANGE = {"nothing": b"", "list": b"[]", "empty": b'{"v":1}', "bytes": b"\xff", "deep": b"[" * 100_000}


@pytest.mark.parametrize("body", STRANGE.values(), ids=STRANGE)
def test_what_is_not_sealed_is_refused(phone, body):
    answer = phone.post(f"/interview/s/{SLUG}/waiting", body, content_type="application/json")
    assert (answer.status_code, ResponseRow.objects.count()) == (400, 0)


def test_a_pass_of_another_survey_opens_nothing_here(phone):
    other = CollectorRow.objects.get()
    other.survey.pk, other.survey.slug = None, "khac"
    other.survey.save()
    CollectorRow.objects.update(survey=other.survey)
    forged = queries.pass_of(queries.collectors("khac")[0])
    phone.key = waiting.public_key(SLUG)
    assert waited(phone, answers_with(forged)) == (403, "invalid")


def answers_with(given: str) -> dict[str, str]:
    return {"_pass": given, "_submission": NAME, "_consent": "yes", "_unit": "ban-mau", "_shown": "goes times wish", "goes": "no"}


def test_what_waited_is_delivered_after_the_access_was_withdrawn_and_later_not(phone, hoa):
    fields = answers()
    waited(phone, fields)
    row = CollectorRow.objects.get()
    collectors.revoke(slug=SLUG, collector=row.pk, by=hoa, now=NOW)
    assert (assigned(phone), phone.get(f"/interview/s/{SLUG}").status_code) == ([], 403)
    assert waited(phone, fields | {"_submission": "a" * 32}, "a" * 32) == (200, "accepted")
    CollectorRow.objects.update(revoked_at=NOW - timedelta(days=8))
    assert waited(phone, fields | {"_submission": "b" * 32}, "b" * 32) == (403, "invalid")


@pytest.mark.parametrize(
    ("change", "state", "decision"),
    [
        ({"closed_at": NOW - timedelta(hours=1)}, "over", "closed"),
        ({"paused_at": NOW - timedelta(hours=1)}, "paused", "paused"),
        ({"opens_at": NOW + timedelta(hours=1)}, "future", "not_yet_open"),
    ],
)
def test_the_phone_is_told_when_the_survey_takes_nothing(phone, change, state, decision):
    fields = answers()
    CollectionRow.objects.update(**change)
    assert (assigned(phone)[0]["state"], waited(phone, fields)) == (state, (409, decision))


def test_a_printed_code_is_spent_once_on_the_phone_too(phone):
    fields = answers()
    CollectionRow.objects.update(door="slips")
    code = slips.make(slug=SLUG, people={"ban-mau": 20}, spare_percent=0, by=None, now=NOW)[0].codes[0]
    assert waited(phone, fields) == (400, "invalid")
    assert waited(phone, fields | {"_code": code}) == (200, "accepted")
    assert waited(phone, fields | {"_code": code, "_submission": "a" * 32}, "a" * 32) == (409, "code_spent")


def test_signing_out_ends_the_sign_in(phone):
    assert (phone.post("/interview/sign-out").status_code, assigned(phone)) == (204, [])


def test_the_app_can_be_installed(client):
    manifest = client.get("/interview/manifest.webmanifest").json()
    worker = client.get("/interview/worker.js").content.decode()
    sizes = [each["sizes"] for each in manifest["icons"][::2]]
    assert (manifest["start_url"], manifest["display"], sizes) == ("/interview/", "standalone", ["any", "192x192", "512x512"])
    assert [client.get(f"/interview/icon-{size}.png").status_code for size in (192, 512, 64)] == [200, 200, 404]
    assert 'SCOPE = "/interview/"' in worker


def test_an_interviewer_signs_in_by_a_link_and_sees_no_page_of_the_staff(client, hoa, thu):
    client.force_login(hoa)
    page = client.post(f"/surveys/{SLUG}/collect/interviewers/add/", {"name": "Sơn", "units": ["ban-thu"]}).content.decode()
    link = page[page.index("/sign-in/") :].partition("<")[0]
    phone = Client()
    assert phone.post(link, follow=True).redirect_chain[-1][0] == "/interview/"
    assert [unit["code"] for unit in assigned(phone)[0]["units"]] == ["ban-thu"]
    assert phone.get(f"/surveys/{SLUG}/collect/").status_code == 403


def test_a_survey_is_assigned_again_with_other_units_and_withdrawn_on_the_page(client, hoa, thu):
    client.force_login(hoa)
    page = f"/surveys/{SLUG}/collect/interviewers/"
    client.post(f"{page}add/", {"username": thu.username, "units": []})
    row = CollectorRow.objects.get()
    assert (row.units, client.post(f"{page}link/", {"collector": row.pk}).status_code) == ([], 200)
    client.post(f"{page}revoke/", {"collector": row.pk})
    again = client.post(f"{page}link/", {"collector": row.pk})
    assert (CollectorRow.objects.get().revoked_at is None, again.status_code) == (False, 404)


@pytest.mark.parametrize("given", [{}, {"name": " "}, {"username": "nobody"}, {"name": "An", "units": ["xa-la"]}])
def test_nobody_and_nowhere_are_refused(client, hoa, thu, given):
    client.force_login(hoa)
    answer = client.post(f"/surveys/{SLUG}/collect/interviewers/add/", given)
    assert (answer.status_code in (400, 404), CollectorRow.objects.count()) == (True, 1)
