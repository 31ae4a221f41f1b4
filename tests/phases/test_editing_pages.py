"""The pages of cleaning, used as a person uses them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from langnghe.core.editing.model import Status
from langnghe.phases.process.queries import editing as queries
from langnghe.records.models import DecisionRow
from tests.phases.test_editing import SAME, closed, key_of, written_anew
from tests.stage import SLUG

pytestmark = [pytest.mark.store, pytest.mark.django_db]
HERE = f"/surveys/{SLUG}/process/editing/"


@pytest.fixture
def desk(client: Client, hoa) -> Client:
    """The officer at a survey that is closed and was written anew."""
    closed()
    written_anew()
    client.force_login(hoa)
    return client


def words(answer) -> str:
    return answer.content.decode()


def test_single_responses_are_not_shown_before_all_were_written_anew(client, hoa):
    closed()
    client.force_login(hoa)
    assert "collect close" in words(client.get(HERE))
    assert client.get(f"{HERE}{key_of(goes='no')}/").status_code == 409


def test_the_list_says_what_was_found_and_leads_to_the_first(desk):
    page = words(desk.get(f"{HERE}?rule=too.often"))
    assert ("Quá nhiều lần." in page, f"{HERE}{key_of(goes='yes', times=40)}/?rule=too.often" in page) == (True, True)
    assert "Quá nhiều lần." in words(desk.get("/surveys/cho-xa/process/editing/?show=all"))


def test_a_decision_leads_to_the_next_and_the_last_back_to_the_list(desk):
    keys = [key for key, _ in queries.queue(SLUG, "duplicate_text")]
    sent = {"status": "valid", "because_rule": "duplicate_text", "rule": "duplicate_text", "show": "open"}
    went = [desk.post(f"{HERE}{key}/decide/", sent).headers["Location"] for key in keys]
    assert went == [f"{HERE}{keys[1]}/?rule=duplicate_text&show=open", f"{HERE}?rule=duplicate_text&show=open"]
    assert {queries.decisions(SLUG)[key].status for key in keys} == {Status.VALID}


def test_who_declares_a_response_invalid_without_a_reason_is_told_so(desk):
    assert desk.post(f"{HERE}{key_of(goes='no')}/decide/", {"status": "invalid"}).status_code == 400
    assert DecisionRow.objects.count() == 0


def test_suspected_duplicates_stand_side_by_side_without_their_unit(desk):
    page = words(desk.get(f"{HERE}{key_of(goes='no', wish=SAME)}/?rule=duplicate_text"))
    assert (SAME in page, SAME.upper() in page, "Xã Bản" in page.partition("<h3")[2]) == (True, True, False)


@pytest.mark.parametrize(
    ("sent", "changes"),
    [
        ({"do-times": "change", "to-times": "4"}, {"times": 4}),
        ({"do-times": "leave", "to-times": ""}, {"times": None}),
        ({"do-goes": "change", "to-goes": "no"}, {"goes": "no", "times": None}),
        ({"do-times": "keep"}, None),
    ],
    ids=range(4),
)
def test_an_answer_is_put_right_or_left_out(desk, sent, changes):
    key = key_of(goes="yes", times=40)
    assert desk.post(f"{HERE}{key}/correct/", {**sent, "because": "misread"}).status_code == 302
    decided = queries.decisions(SLUG).get(key)
    assert (decided and decided.changes) == changes
    assert desk.get(f"{HERE}{key}/?edit=wish").status_code == 200


def test_an_answer_that_cannot_be_is_refused(desk):
    sent = {"do-times": "change", "to-times": "often", "because": "misread"}
    assert desk.post(f"{HERE}{key_of(goes='yes', times=40)}/correct/", sent).status_code == 400


def test_a_decision_is_taken_back(desk):
    key = key_of(goes="no")
    desk.post(f"{HERE}{key}/decide/", {"status": "invalid", "because": "empty"})
    assert "empty" in words(desk.get(f"{HERE}{key}/"))
    assert desk.post(f"{HERE}{key}/undo/", {}).headers["Location"] == f"{HERE}{key}/?show=open"
    assert queries.decisions(SLUG) == {}


def test_all_of_a_rule_are_decided_about_and_taken_back_together(desk):
    counts = []
    for status in ("invalid", "undo"):
        desk.post(f"{HERE}bulk/", {"rule": "duplicate_text", "status": status})
        counts.append(queries.editing_summary(SLUG).declared_invalid)
    assert counts == [2, 0]


def test_rules_are_added_switched_off_made_graver_and_taken_out(desk):
    new = {
        "code": "wish.long",
        "kind": "range",
        "severity": "note",
        "question": "times",
        "expression": ". < 7",
        "sentence_vi": "Lạ.",
    }
    assert desk.post(f"{HERE}rules/add/", new).status_code == 302
    assert desk.post(f"{HERE}rules/add/", new).status_code == 400
    for code, do in (("wish.long", "off"), ("all_missing", "off"), ("too.often", "check"), ("too.often", "drop")):
        assert desk.post(f"{HERE}rules/change/", {"code": code, "do": do}).status_code == 302
    book = queries.book(SLUG)
    assert ([(rule.code, rule.on) for rule in book.own], book.changed["all_missing"].on) == ([("wish.long", False)], False)
    assert "wish.long" in words(desk.get(f"{HERE}rules/"))


def test_rules_are_taken_away_as_a_table_and_brought_back(desk):
    content = desk.get(f"{HERE}rules.csv").content
    changed = content.replace(b"${times} < 10", b"${times} < 5")
    assert desk.post(f"{HERE}rules/read/", {"table": SimpleUploadedFile("r.csv", changed)}).status_code == 302
    assert queries.rule(SLUG, "too.often").expression == "${times} < 5"
    broken = desk.post(f"{HERE}rules/read/", {"table": SimpleUploadedFile("r.csv", content.replace(b"${times}", b"${tims}"))})
    assert (broken.status_code, "expression" in words(broken)) == (400, True)


def test_a_response_that_is_not_there_is_not_found(desk):
    assert desk.get(f"{HERE}7/").status_code == 404
