"""The respondent's page step by step without script: the server turns it, keeps nothing, and sends only what is complete."""

from datetime import timedelta

import pytest
from django.utils import timezone

from langnghe.core.response.settings import DoorKind
from langnghe.core.response.slips import make_codes
from langnghe.phases.collect import intake
from langnghe.records.models import CodeRow, CollectionRow, RefusalRow, ResponseRow, StepRow
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ADDRESS = f"/s/{SLUG}"
FIRST = {"_consent": "yes", "_unit": "ban-mau", "_submission": "s" * 22, "_shown": "goes wish"}
(CODE,) = make_codes(lambda size: bytes(range(40, 40 + size)), 1)


@pytest.fixture
def collection(db) -> CollectionRow:
    return opened(closes_at=timezone.now() + timedelta(days=1))


def choose(collection: CollectionRow, door: str = "open", **settings: object) -> None:
    collection.settings, collection.door = settings, door
    collection.save()


def post(client, **fields):
    return client.post(ADDRESS, {**FIRST, **fields})


def seen(response) -> list[str]:
    """The questions that stand on the step that is shown."""
    parts = response.context["form"].parts
    return [field.name for part in parts for field in part.fields() if not field.away and not field.hidden]


def test_consent_comes_first_and_no_question_beside_it(client, collection):
    choose(collection, paging="questions")
    response = client.get(ADDRESS)
    assert (seen(response), response.context["turn"].at, response.context["turn"].live) == ([], 0, (0, 1, 3))


def test_without_consent_nobody_goes_on(client, collection):
    choose(collection, paging="questions")
    response = post(client, _at="0", _go="next", _consent="")
    assert (response.status_code, response.context["turn"].at) == (422, 0)
    assert [mistake.target for mistake in response.context["form"].mistakes] == ["i-_consent"]


@pytest.mark.parametrize(
    ("fields", "status", "at", "shown"),
    [
        ({"_at": "0", "_go": "next"}, 200, 1, ["goes"]),
        ({"_at": "1", "_go": "next"}, 422, 1, ["goes"]),
        ({"_at": "1", "_go": "back"}, 200, 0, []),
        ({"_at": "1", "_go": "next", "goes": "no"}, 200, 3, ["wish"]),
        ({"_at": "1", "_go": "next", "goes": "yes"}, 200, 2, ["times"]),
        ({"_at": "2", "_go": "next", "_shown": "goes times wish", "goes": "yes", "times": "many"}, 422, 2, ["times"]),
        ({"_at": "2", "_go": "back", "goes": "yes", "times": "many"}, 200, 1, ["goes"]),
        ({"_at": "1", "_language": "en", "goes": "no"}, 200, 1, ["goes"]),
        ({"_at": "end", "_go": "back", "goes": "no"}, 200, 1, ["goes"]),
        ({"_at": "end"}, 422, 1, ["goes"]),
    ],
)
def test_one_question_after_the_other(client, collection, fields, status, at, shown):
    choose(collection, paging="questions")
    response = post(client, **fields)
    assert (response.status_code, response.context["turn"].at, seen(response)) == (status, at, shown)
    assert ResponseRow.objects.count() == 0


def test_earlier_answers_travel_with_the_page(client, collection):
    choose(collection, paging="questions")
    page = post(client, _at="1", _go="next", goes="no").content.decode()
    assert 'name="goes" value="no"' in page.replace(' id="i-goes"', "").replace(" checked", "")
    assert ' name="_consent" value="yes" id="i-_consent" required checked' in page


def test_a_question_that_is_only_now_asked_is_not_called_new_on_its_own_step(client, collection):
    choose(collection, paging="questions")
    assert post(client, _at="1", _go="next", goes="yes").context["form"].revealed == ()
    choose(collection, paging="sections")
    assert [each.name for each in post(client, _at="1", _go="next", goes="yes").context["form"].revealed] == ["times"]


def test_the_last_step_sends(client, collection):
    choose(collection, paging="questions")
    assert post(client, _at="1", _go="next", goes="no").context["turn"].field == "end"
    assert (post(client, _at="end", goes="no").status_code, ResponseRow.objects.get().answers) == (302, {"goes": "no"})


@pytest.mark.parametrize("paging", ["whole", "sections", "questions"])
def test_answers_are_looked_over_before_they_are_sent(client, collection, paging):
    choose(collection, paging=paging, review=True)
    before = {"whole": "0", "sections": "1", "questions": "3"}[paging]
    response = post(client, _at=before, _go="next", goes="no", wish="Mái che")
    assert (response.context["turn"].is_review, ResponseRow.objects.count()) == (True, 0)
    assert [(field.name, field.said) for field in response.context["turn"].asked] == [
        ("goes", ("Không",)),
        ("wish", ("Mái che",)),
    ]
    assert post(client, _at="end", goes="no", wish="Mái che").status_code == 302


def test_a_change_leads_back_to_the_question_and_from_there_to_the_review(client, collection):
    choose(collection, paging="questions", review=True)
    change = post(client, _at="end", _go="to-1", goes="no")
    assert (seen(change), change.context["turn"].looks_back) == (["goes"], True)
    assert post(client, _at="1", _go="review", goes="no").context["turn"].is_review
    assert post(client, _at="1", _go="review").context["turn"].at == 1


def test_a_page_that_is_not_turned_has_no_steps(client, collection):
    assert (client.get(ADDRESS).context["turn"], b"_at" in client.get(ADDRESS).content) == (None, False)


@pytest.fixture
def slips(collection) -> CollectionRow:
    choose(collection, door="slips")
    CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{CODE}"), collection=collection, unit="ban-thu")
    return collection


def test_a_code_is_asked_for_and_its_unit_is_not(client, slips):
    page = client.get(ADDRESS)
    assert (b'name="_code"' in page.content, b'name="_unit"' in page.content, page.cookies.keys()) == (True, False, set())
    assert post(client, goes="no", _code=f" {CODE.lower()[:4]}-{CODE[4:]}", _unit="").status_code == 302
    assert (ResponseRow.objects.get().unit, CodeRow.objects.get().state) == ("ban-thu", "spent")


@pytest.mark.parametrize("code", ["", "  ", CODE[:-1], CODE[1] + CODE[0] + CODE[2:], "Ắ", "x" * 5000])
def test_a_mistyped_code_leaves_the_answers_on_the_page(client, slips, code):
    response = post(client, goes="no", wish="Mái che", _code=code)
    assert (response.status_code, ResponseRow.objects.count()) == (422, 0)
    assert [mistake.target for mistake in response.context["form"].mistakes] == ["i-_code"]
    assert b"M\xc3\xa1i che" in response.content


def test_a_code_of_another_survey_can_be_corrected(client, slips):
    (other,) = make_codes(lambda size: bytes(range(90, 90 + size)), 1)
    response = post(client, goes="no", _code=other)
    assert (response.status_code, response.context["form"].code_error[:6], ResponseRow.objects.count()) == (422, "Mã này", 0)


@pytest.mark.parametrize(("state", "decision"), [("spent", "code_spent"), ("void", "code_void")])
def test_a_code_that_counts_no_more_is_explained(client, slips, state, decision):
    CodeRow.objects.update(state=state)
    response = post(client, goes="no", _code=CODE)
    assert (response.status_code, response.context["decision"]) == (409, decision)
    assert (ResponseRow.objects.count(), RefusalRow.objects.get().reason) == (0, decision)


def test_several_people_may_use_one_device_where_each_has_a_code(client, slips):
    (other,) = make_codes(lambda size: bytes(range(90, 90 + size)), 1)
    CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{other}"), collection=slips, unit="ban-mau")
    client.get(ADDRESS)
    sent = [post(client, goes="no", _code=code, _submission=code * 2).status_code for code in (CODE, other)]
    assert (sent, ResponseRow.objects.count(), slips.door) == ([302, 302], 2, DoorKind.SLIPS)


def test_a_pause_is_explained(client, collection):
    CollectionRow.objects.update(paused_at=timezone.now())
    assert (client.get(ADDRESS).context["decision"], post(client, goes="no").status_code) == ("paused", 409)


def test_the_number_of_the_thanks_is_of_one_shape_and_never_the_same(client, collection):
    numbers = {client.get(f"{ADDRESS}/thanks").context["number"] for _ in range(8)}
    assert (len(numbers) > 1, {len(number) for number in numbers}) == (True, {7})


def left(client, question: str) -> int:
    return client.post(f"{ADDRESS}/left", question, content_type="text/plain").status_code


def test_who_puts_the_page_away_is_counted_with_the_last_question(client, collection):
    assert [left(client, question) for question in ("goes", "goes", "", "times")] == [204] * 4
    assert dict(StepRow.objects.values_list("question", "count")) == {"goes": 2, "": 1, "times": 1}


@pytest.mark.parametrize("question", ["stranger", "goes\n", "\x00", "x" * 10_000, "goes no"])
def test_only_names_of_the_questionnaire_are_counted(client, collection, question):
    assert (left(client, question), StepRow.objects.count()) == (400, 0)


def test_nobody_is_counted_who_leaves_a_closed_survey(client, db):
    opened()
    assert (left(client, "goes"), StepRow.objects.count()) == (204, 0)
