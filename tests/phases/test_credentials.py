"""The door of listed people: a credential that was signed unseen lets in once, and nothing else does."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from langnghe.core.errors import Refused
from langnghe.core.formats import sealed
from langnghe.core.formats.keys_json import write_keys
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.response.credential import Shown, shown
from langnghe.core.response.door import Decision
from langnghe.core.response.settings import DoorKind, Opening
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import collection
from langnghe.phases.collect.actions.credentials import take_keys
from langnghe.phases.collect.intake import Submission
from langnghe.phases.collect.queries.credentials import credentials
from langnghe.records.models import CollectionRow, RefusalRow, ResponseRow, SpentTokenRow
from tests.signing import OURS, another_key, credential, published
from tests.stage import DURING, OPENS, SLUG, opened, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LATER = timezone.now() + timedelta(days=10)


@pytest.fixture(name="collection")
def opened_for_a_roster() -> CollectionRow:
    row = opened(closes_at=LATER)
    row.door = "roster"
    row.save()
    return row


def take(**values) -> CollectionRow:
    return take_keys(slug=SLUG, published=published(**values), by=None, now=DURING)


def sent(number: int, brought: str = "") -> Decision:
    checked = shown(brought, SLUG, queries.asked(SLUG).keys)
    return intake.submit(SLUG, [Submission({"goes": "no"}, "", Mode.ONLINE, f"receipt-{number}", credential=checked)], DURING)[0]


def fields(number: int, **more: str) -> dict[str, str]:
    page = {"_shown": "goes wish", "_submission": f"submission-{number:06}", "_consent": "yes", "goes": "no"}
    return page | more


def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def test_a_credential_lets_in_once_and_its_key_says_the_unit(collection):
    take(cell="ban-thu")
    first, resent, again = sent(1, credential(1)), sent(1, credential(1)), sent(2, credential(1))
    assert [first, resent, again, sent(3, credential(2))] == ["accepted", "already_received", "credential_spent", "accepted"]
    assert list(ResponseRow.objects.values_list("unit", flat=True)) == ["ban-thu", "ban-thu"]
    assert credentials(SLUG).used == SpentTokenRow.objects.count() == 2


def test_two_of_one_credential_that_come_together_are_one(collection):
    take()
    checked = shown(credential(1), SLUG, queries.asked(SLUG).keys)
    both = [Submission({"goes": "no"}, "", Mode.ONLINE, f"receipt-{number}", credential=checked) for number in (1, 2)]
    assert intake.submit(SLUG, both, DURING) == ["accepted", "credential_spent"]


def test_what_opens_nothing_is_counted_and_nothing_of_it_is_stored(collection):
    take()
    other = another_key()
    brought = ["", credential(1)[:-9], credential(1, "cho-khac"), credential(1, key=other), credential(1)[:-4] + "AAAA"]
    wanted = ["missing", "broken", "foreign", "old_key", "forged"]
    assert [sent(number, each).removeprefix("credential_") for number, each in enumerate(brought)] == wanted
    assert (ResponseRow.objects.count(), SpentTokenRow.objects.count()) == (0, 0)
    assert dict(RefusalRow.objects.values_list("reason", "count")) == {f"credential_{each}": 1 for each in wanted}


def test_nobody_answers_before_the_keys_are_here(client, collection):
    page = client.get(f"/s/{SLUG}").content.decode()
    assert (sent(1, credential(1)), "carry.js" in page, 'id="f"' in page) == ("still_issuing", True, False)


def test_a_survey_is_opened_for_a_roster_and_waits_for_its_keys(client, hoa):
    with_questionnaire(State.APPROVED)
    collection.open_collection(slug=SLUG, opening=Opening(OPENS, LATER, door=DoorKind.ROSTER), by=hoa, now=OPENS)
    before = client.get(f"/s/{SLUG}").content.decode()
    take()
    assert ("còn đang được cấp" in before, "_credential" in client.get(f"/s/{SLUG}").content.decode()) == (True, True)


def test_a_key_that_was_replaced_after_the_check_counts_no_more(collection):
    take()
    stale = shown(credential(1), SLUG, {OURS.public.fingerprint: OURS.public})
    take(key=another_key())
    late = Submission({"goes": "no"}, "", Mode.ONLINE, "receipt-1", credential=stale)
    assert intake.submit(SLUG, [late], DURING) == ["credential_old_key"]


def test_small_units_together_count_for_no_unit(collection):
    take(cell="")
    assert (sent(1, credential(1)), ResponseRow.objects.get().unit) == ("accepted", "")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"survey": "cho-khac"}, "credentials.other_survey"),
        ({"cell": "nowhere"}, "credentials.unknown_cell"),
        ({"closed_on": None, "people": 999}, "credentials.not_now"),
    ],
)
def test_keys_that_cannot_be_taken(collection, values, code):
    assert (refusal(lambda: take(**values)), collection.credential_keys.count()) == (code, 0)


def test_many_people_may_answer_while_credentials_are_issued(collection):
    take(closed_on=None, people=1000)
    before = credentials(SLUG).issued
    sent(1, credential(1))
    take(people=1000)
    assert (before, credentials(SLUG).issued, credentials(SLUG).used) == (None, 22, 1)


def test_keys_are_not_replaced_when_one_was_used(collection):
    take()
    sent(1, credential(1))
    assert refusal(lambda: take(key=another_key())) == "credentials.conflict"


def test_a_survey_of_another_door_takes_no_keys(collection):
    CollectionRow.objects.update(door="slips")
    assert refusal(take) == "credentials.not_asked_for"


def test_a_browser_sends_the_credential_in_the_body(client, collection):
    take()
    page = client.get(f"/s/{SLUG}")
    answers = [client.post(f"/s/{SLUG}", fields(number, _credential=credential(1))) for number in (1, 2)]
    assert ('name="_credential"' in page.content.decode(), page.cookies.output()) == (True, "")
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "đã được dùng" in answers[1].content.decode()
    assert 'data-survey="cho-xa"' in client.get(answers[0]["Location"]).content.decode()


def test_answers_that_waited_on_a_device_bring_their_credential(client, collection):
    take()
    key, name = sealed.from_text(client.get(f"/s/{SLUG}/offline.json").json()["key"]), "submission-000001"
    plain = urlencode(fields(1, _credential=credential(1))).encode()
    made = sealed.seal(plain, key, f"{SLUG}\n{name}".encode(), private=sealed.private_key(b"p" * 48), nonce=bytes(12))
    body = json.dumps({**json.loads(sealed.write_sealed(made)), "id": name})
    told = [client.post(f"/s/{SLUG}/waiting", body, content_type="application/json").json()["decision"] for _ in range(2)]
    assert (told, SpentTokenRow.objects.count()) == (["accepted", "already_received"], 1)


def test_without_a_credential_the_page_says_so_and_keeps_the_answers_out(client, collection):
    take()
    answer = client.post(f"/s/{SLUG}", fields(1))
    assert (answer.status_code, ResponseRow.objects.count()) == (409, 0)


def test_the_officer_takes_the_file_and_everybody_sees_the_fingerprint(client, hoa, collection):
    client.force_login(hoa)
    file = SimpleUploadedFile("keys.json", write_keys(published()))
    answer = client.post(f"/surveys/{SLUG}/collect/credentials/take/", {"keys": file})
    fingerprint = OURS.public.fingerprint
    pages = [client.get(address).content.decode() for address in (answer["Location"], f"/s/{SLUG}/keys")]
    assert [f"{fingerprint[:4]} {fingerprint[4:8]}" in page for page in pages] == [True, True]


@pytest.mark.parametrize("content", [b"", b"{}", json.dumps({"keys": []}).encode()])
def test_a_file_that_is_none_is_refused(client, hoa, collection, content):
    client.force_login(hoa)
    file = SimpleUploadedFile("keys.json", content)
    assert client.post(f"/surveys/{SLUG}/collect/credentials/take/", {"keys": file}).status_code == 400


def test_used_credentials_are_shown_to_everybody_in_tens(client, collection):
    take()
    for number in range(11):
        sent(number, credential(number))
    page = client.get(f"/s/{SLUG}/keys").content.decode()
    assert ("<b>10</b>" in page, "<b>11</b>" in page, "<b>22</b>" in page) == (True, False, True)


def test_a_submission_without_a_credential_is_as_good_as_none():
    assert Submission({}, "", Mode.ONLINE, "receipt").credential == Shown(Decision.CREDENTIAL_MISSING)


@pytest.mark.parametrize("mode", [Mode.PAPER, Mode.INTERVIEWER])
def test_paper_and_interviewers_bring_no_credential_and_are_refused(collection, mode):
    take()
    brought = Submission({"goes": "no"}, "ban-mau", mode, "receipt-1")
    assert intake.submit(SLUG, [brought], DURING) == ["credential_missing"]
    assert ResponseRow.objects.count() == 0
