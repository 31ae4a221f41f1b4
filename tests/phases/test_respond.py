"""The respondent's page at the door: what is taken, what is refused, what is asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from langnghe.core.plan.lifecycle import State
from langnghe.records.models import CollectionRow, ResponseRow
from tests.stage import SLUG, opened, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ADDRESS = f"/s/{SLUG}"
GOOD = {"_consent": "yes", "_unit": "ban-mau", "_submission": "s" * 22, "_shown": "goes times wish", "goes": "no"}


@pytest.fixture
def open_now(db) -> CollectionRow:
    return opened(closes_at=timezone.now() + timedelta(days=1))


def post(client, **changes) -> int:
    fields = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    return client.post(ADDRESS, fields).status_code


def test_answers_are_taken_and_thanked_for(client, open_now):
    response = client.post(ADDRESS, GOOD)
    assert (response.status_code, response.url, ResponseRow.objects.get().answers) == (302, f"{ADDRESS}/thanks", {"goes": "no"})
    assert client.get(response.url).status_code == 200


def test_a_resend_is_thanked_for_and_not_counted_again(client, open_now):
    assert (post(client), post(client), ResponseRow.objects.count()) == (302, 302, 1)


def test_the_same_device_does_not_answer_twice(client, open_now):
    client.get(ADDRESS)
    assert (post(client), post(client, _submission="t" * 22), ResponseRow.objects.count()) == (302, 409, 1)
    assert "form" not in client.get(ADDRESS).context


@pytest.mark.parametrize(
    "changes",
    [
        {"_consent": None},
        {"_unit": "nowhere"},
        {"_unit": None},
        {"_submission": None},
        {"_submission": "short"},
        {"goes": None},
        {"goes": "perhaps"},
        {"goes": ["yes", "no"]},
        {"goes": "yes", "times": "many"},
        {"goes": "yes", "times": "1e99"},
        {"goes": "yes", "times": "\x00"},
        {"wish": "x" * 1_000_000},
        {"stranger": "field"},
        {"wish": "\ud800".encode("utf-8", "surrogatepass")},
    ],
)
def test_bad_answers_are_refused_with_a_page_and_nothing_is_stored(client, open_now, changes):
    assert (post(client, **changes), ResponseRow.objects.count()) == (422, 0)


def test_a_question_that_the_answers_lead_to_is_asked_before_anything_is_sent(client, open_now):
    response = client.post(ADDRESS, {**GOOD, "_shown": "goes wish", "goes": "yes"})
    assert (response.status_code, ResponseRow.objects.count()) == (200, 0)
    assert [field.name for field in response.context["form"].revealed] == ["times"]


def test_an_answer_to_a_question_that_does_not_apply_is_dropped(client, open_now):
    assert (post(client, goes="no", times="3"), ResponseRow.objects.get().answers) == (302, {"goes": "no"})


def test_ten_thousand_fields_are_refused(client, open_now):
    assert post(client, **{f"f{number}": "x" for number in range(10_000)}) in (400, 413)


def test_a_huge_body_is_refused(client, open_now):
    response = client.post(ADDRESS, b"x=" + b"y" * 3_000_000, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, ResponseRow.objects.count()) == (413, 0)


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x"]
)
def test_a_body_of_another_kind_is_refused(client, open_now, content_type):
    assert 400 <= client.post(ADDRESS, b"{", content_type=content_type).status_code < 500


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_of_a_body_that_no_page_sends_nobody_is_told_that_answers_are_missing(client, open_now, content_type):
    said = client.post(ADDRESS, b"{", content_type=content_type).content.decode()
    assert ("Trang chưa được gửi trọn vẹn" in said, "chưa đồng ý" in said) == (True, False)


def test_a_survey_without_a_collection_is_not_open_yet(client, db):
    planned(State.APPROVED)
    assert client.get(ADDRESS).context["decision"] == "not_yet_open"


def test_a_survey_that_is_being_planned_is_not_there_for_strangers(client, db):
    planned()
    assert (client.get(ADDRESS).status_code, client.get(f"{ADDRESS}/thanks").status_code, post(client)) == (404, 404, 404)


def test_a_closed_survey_asks_for_no_corrections(client, db):
    opened()
    assert (post(client, goes=None), post(client, _consent=None)) == (409, 409)


def test_a_closed_survey_explains_itself_and_takes_nothing(client, db):
    opened()
    response = client.get(ADDRESS)
    assert (response.status_code, response.context["decision"], post(client)) == (200, "closed", 409)


def test_a_full_survey_explains_itself(client, db):
    opened(closes_at=None, target=1)
    assert (post(client), client.get(ADDRESS).context["decision"]) == (302, "target_reached")


def test_an_unknown_survey_is_not_found(client, db):
    assert (client.get("/s/nowhere").status_code, client.post("/s/nowhere").status_code) == (404, 404)


def test_the_mark_of_a_device_is_of_this_survey_alone_and_hidden_from_scripts(client, open_now):
    cookie = client.get(ADDRESS).cookies[f"device-{SLUG}"]
    assert (cookie["path"], bool(cookie["httponly"]), cookie["samesite"]) == (ADDRESS, True, "Lax")


def test_a_forged_mark_counts_as_none(client, open_now):
    client.cookies[f"device-{SLUG}"] = "forged"
    assert client.get(ADDRESS).status_code == 200
