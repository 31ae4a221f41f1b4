"""Tablets of the field: the requests of ODK Collect and Enketo, and what they are answered."""

import hashlib
import re
from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.utils import timezone

from langnghe.core.plan.model import Mode
from langnghe.core.sampling.quota import cell_name
from langnghe.phases.collect.actions import collectors, slips
from langnghe.records.models import CollectionRow, CollectorRow, MediaRow, QuotaRow, ReceiptRow, ResponseRow
from tests.cast import QUESTIONNAIRE, UNITS
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NOW = timezone.now()
INSTANCE = "uuid:0f4a2f0e-5d0c-4a3b-9a55-1e2d3c4b5a69"


@pytest.fixture
def token(hoa) -> str:
    """A tablet for both units of a survey that is open now."""
    collection = opened(closes_at=NOW + timedelta(days=1))
    for unit in UNITS:
        cell = cell_name((unit.code, Mode.INTERVIEWER))
        QuotaRow.objects.create(collection=collection, cell=cell, unit=unit.code, mode=Mode.INTERVIEWER)
    return collectors.add_tablet(slug=SLUG, label="Máy 1", units=[], by=hoa, now=NOW)


def got(client: Client, address: str, **headers):
    return client.get(address, {"deviceID": "collect:x1"}, headers={"X-OpenRosa-Version": "1.0", **headers})


def texts(response, name: str) -> list[str]:
    return [each.text or "" for each in fromstring(response.content).iter() if each.tag.rpartition("}")[2] == name]


def version(client: Client, token: str) -> str:
    return texts(got(client, f"/o/{token}/formList"), "version")[0]


def filled(version: str, *, unit="ban-mau", agreed="OK", meta="", instance=INSTANCE, answers="<goes>yes</goes><times>2</times>"):
    """A filled form as Collect writes it, with what it adds of its own."""
    return (
        f"<?xml version='1.0' ?><data id=\"{SLUG}\" version=\"{version}\" xmlns:orx='http://openrosa.org/xforms'>"
        f"<start>2024-06-15T08:00:00.000+07:00</start><deviceid>collect:x1</deviceid><username>thu</username><_unit>{unit}</_unit>"
        f"<_notice/><_consent>{agreed}</_consent>{answers}<wish/>"
        f"<orx:meta><orx:instanceID>{instance}</orx:instanceID>{meta}</orx:meta></data>"
    ).encode()


def multipart(parts: list[tuple[str, str, bytes]]) -> dict:
    """Parts as the clients write them: name, file name ("" for none), content."""
    lines = []
    for name, file, content in parts:
        named = f'; filename="{file}"'.encode() if file else b""
        lines += [b"--x", b'Content-Disposition: form-data; name="' + name.encode() + b'"' + named, b"", content]
    return {"data": b"\r\n".join([*lines, b"--x--", b""]), "content_type": "multipart/form-data; boundary=x"}


def send(client: Client, token: str, xml: bytes, *more: tuple[str, str, bytes], **headers):
    body = multipart([("xml_submission_file", "cho-xa_2024.xml", xml), *more])
    return client.post(f"/o/{token}/submission?deviceID=collect:x1", **body, headers=headers)


def test_the_list_names_the_form_with_the_hash_of_its_very_bytes(client, token):
    listed = got(client, f"/o/{token}/formList")
    (address,) = texts(listed, "downloadUrl")
    form = got(client, address.removeprefix("http://testserver"))
    assert (texts(listed, "formID"), texts(listed, "hash")) == (
        [SLUG],
        [f"md5:{hashlib.md5(form.content, usedforsecurity=False).hexdigest()}"],
    )
    assert texts(listed, "manifestUrl") == []


def test_every_answer_has_the_headers_without_which_clients_believe_nothing(client, token):
    answers = [
        got(client, f"/o/{token}/formList"),
        client.head(f"/o/{token}/formList"),
        client.head(f"/o/{token}/submission"),
        client.get(f"/o/{token}/submission"),
        client.post(f"/o/{token}/submission"),
        got(client, "/o/wrong/formList"),
    ]
    assert [each.status_code for each in answers] == [200, 200, 204, 405, 400, 403]
    headers = {
        (each["X-OpenRosa-Version"], each["X-OpenRosa-Accept-Content-Length"], each["Content-Type"], bool(each["Date"]))
        for each in answers
        if each.status_code != 204
    }
    assert headers == {("1.0", "10000000", "text/xml; charset=utf-8", True)}
    assert (answers[2]["X-OpenRosa-Version"], answers[1].content) == ("1.0", b"")


@pytest.mark.parametrize(("wanted", "forms"), [(SLUG, [SLUG]), ("cho", []), ("", [])])
def test_a_form_is_asked_for_by_its_exact_name(client, token, wanted, forms):
    assert texts(client.get(f"/o/{token}/formList", {"formID": wanted, "verbose": "true"}), "formID") == forms


def test_the_form_begins_with_unit_notice_and_consent(client, token):
    (address,) = texts(got(client, f"/o/{token}/formList"), "downloadUrl")
    content = got(client, address.removeprefix("http://testserver")).content.decode()
    instance = content[content.index("<data id") : content.index("</data>")]
    assert re.findall(r"<(\w+)/>", instance) == ["_unit", "_notice", "_consent", "goes", "times", "wish", "instanceID"]


def test_a_tablet_of_one_unit_is_not_asked_for_it(client, token, hoa):
    alone = collectors.add_tablet(slug=SLUG, label="Máy 2", units=["ban-thu"], by=hoa, now=NOW)
    sent = send(client, alone, filled(version(client, alone), unit=""))
    assert (sent.status_code, ResponseRow.objects.get().unit) == (201, "ban-thu")


def test_what_is_kept_of_a_form_is_the_answers_the_unit_and_the_day(client, token):
    sent = send(client, token, filled(version(client, token)))
    row = ResponseRow.objects.get()
    assert (sent.status_code, texts(sent, "message")) == (201, ["Đã nhận. Xin cảm ơn."])
    assert (row.answers, row.unit, row.mode) == ({"goes": "yes", "times": 2}, "ban-mau", "interviewer")
    assert {field.name for field in ResponseRow._meta.fields} == {
        *("id", "survey", "questionnaire", "unit", "mode", "day", "answers")
    }


def test_the_same_bytes_again_are_received_once(client, token):
    xml = filled(version(client, token))
    assert [send(client, token, xml).status_code for _ in range(3)] == [201, 202, 202]
    assert (ResponseRow.objects.count(), CollectionRow.objects.get().accepted, ReceiptRow.objects.count()) == (1, 1, 2)


def test_other_bytes_under_the_same_number_are_a_conflict(client, token):
    first, second = (filled(version(client, token), answers=f"<goes>{goes}</goes>") for goes in ("yes", "no"))
    assert [send(client, token, xml).status_code for xml in (first, second, first)] == [201, 409, 202]
    assert [row.answers for row in ResponseRow.objects.all()] == [{"goes": "yes"}]


def test_a_submission_in_several_posts_is_one_and_its_files_are_not_kept(client, token, settings):
    xml, before = filled(version(client, token)), set(settings.FILES.rglob("*"))
    audit = ("audit.csv", "audit.csv", b"event,node,start\n" * 10)
    photos = [(f"{number}.jpg", f"{number}.jpg", b"\xff\xd8") for number in range(101)]
    first = send(client, token, xml, ("*isIncomplete*", "", b"yes"), audit)
    last = send(client, token, xml, *photos)
    assert (first.status_code, last.status_code, ResponseRow.objects.count()) == (201, 202, 1)
    assert "ẩn danh" in texts(first, "message")[0]
    assert set(settings.FILES.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "file"),
    [("xml_submission_file", ""), ("xml_submission_file", "C:\\thư mục\\../phiếu 1.xml"), ("xml_submission_file", "a;b")],
)
def test_the_form_is_known_by_the_name_of_its_part(client, token, name, file):
    body = multipart([(name, file, filled(version(client, token)))])
    assert client.post(f"/o/{token}/submission", **body).status_code == 201


def test_needs_no_cookie_and_no_mark_against_forgery(token):
    client = Client(enforce_csrf_checks=True)
    sent = send(client, token, filled(version(client, token)))
    assert (sent.status_code, dict(client.cookies)) == (201, {})


BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><data>&b;</data>'
ENCRYPTED = b'<data id="cho-xa" version="1" encrypted="yes" xmlns="http://opendatakit.org/submissions"><meta/></data>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"xin chao",
        b"<data",
        b"\xff\xfe\x00",
        b"<data>\x00</data>",
        BOMB,
        ENCRYPTED,
        b"<a>" * 100_000,
        b"<data>" + b"x" * 2_000_000,
    ],
    ids=["nothing", "words", "cut off", "no text", "nul", "entities", "encrypted", "deep", "large"],
)
def test_what_is_no_form_is_refused_with_a_sentence(client, token, content):
    sent = send(client, token, content)
    assert (sent.status_code, ResponseRow.objects.count()) == (400, 0)
    assert len(texts(sent, "message")[0]) > 20


def test_a_form_nested_without_end_is_walked_through(client, token):
    deep = "<a>" * 30_000 + "</a>" * 30_000
    assert send(client, token, filled(version(client, token), answers=f"<goes>no</goes>{deep}")).status_code == 201


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"meta": "<orx:deprecatedID>uuid:1</orx:deprecatedID>"}, 400),
        ({"instance": ""}, 400),
        ({"instance": "uuid:" + "x" * 300}, 400),
        ({"version": "000000000000.00000000"}, 400),
        ({"unit": "xa-la"}, 400),
        ({"unit": ""}, 400),
        ({"agreed": ""}, 400),
        ({"answers": "<goes>perhaps</goes>"}, 400),
        ({"answers": "<goes>yes</goes><times>many</times>"}, 400),
        ({"answers": "<goes>yes</goes><goes>no</goes>"}, 400),
        ({"answers": ""}, 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_taken_is_refused_with_a_reason(client, token, change, status):
    sent = send(client, token, filled(**({"version": version(client, token)} | change)))
    assert (sent.status_code, ResponseRow.objects.count()) == (status, 0)


def test_a_wrong_answer_is_told_with_its_question_in_the_language_asked_for(client, token):
    wrong = filled(version(client, token), answers="<goes>perhaps</goes>")
    said = [texts(send(client, token, wrong, **{"Accept-Language": code}), "message")[0] for code in ("vi", "en-GB")]
    assert said == [
        "Ông/bà có đi chợ xã không? “perhaps” không có trong các phương án trả lời. Chọn trong các phương án được nêu.",
        "Do you go to the market? “perhaps” is not one of the answers. Choose among the answers shown.",
    ]


@pytest.mark.parametrize(
    ("change", "forms", "says"),
    [
        ({"closed_at": NOW - timedelta(hours=1)}, [], "đã kết thúc"),
        ({"paused_at": NOW - timedelta(hours=1)}, [SLUG], "tạm dừng"),
        ({"opens_at": NOW + timedelta(hours=1)}, [SLUG], "chưa mở"),
        ({"target": 1, "accepted": 1}, [], "Đã đủ"),
    ],
    ids=["closed", "paused", "future", "full"],
)
def test_a_door_that_is_shut_says_why(client, token, change, forms, says):
    xml = filled(version(client, token))
    CollectionRow.objects.update(**change)
    sent = send(client, token, xml)
    assert (sent.status_code, texts(got(client, f"/o/{token}/formList"), "formID")) == (409, forms)
    assert says in texts(sent, "message")[0]


def test_after_the_closing_what_was_asked_before_is_taken_for_the_time_of_grace(client, token):
    xml = filled(version(client, token))
    CollectionRow.objects.update(closed_at=NOW - timedelta(hours=1), grace_seconds=7200)
    assert send(client, token, xml).status_code == 201


def test_corrected_words_make_a_new_version_and_the_older_one_is_taken_still(client, token, binh):
    old = version(client, token)
    row = CollectionRow.objects.get().questionnaire
    row.pk, row.minor, row.hash = None, 1, "f" * 64
    row.content = {**row.content, "title": {"vi": "Chợ của xã"}}
    row.hash = hashlib.sha256(b"corrected").hexdigest()
    row.save()
    assert version(client, token) != old
    assert send(client, token, filled(old)).status_code == 201


def test_a_tablet_whose_access_was_withdrawn_is_told_so(client, token, hoa):
    xml = filled(version(client, token))
    collectors.revoke(slug=SLUG, collector=CollectorRow.objects.get().pk, by=hoa, now=NOW)
    answers = [got(client, f"/o/{token}/formList"), client.head(f"/o/{token}/submission"), send(client, token, xml)]
    assert ([each.status_code for each in answers], ResponseRow.objects.count()) == ([403, 403, 403], 0)
    assert "đã bị thu hồi" in texts(answers[2], "message")[0]


def test_the_store_knows_the_tablet_by_a_digest_and_its_last_day(client, token):
    send(client, token, filled(version(client, token)))
    row = CollectorRow.objects.get()
    assert (token in row.digest, len(row.digest), row.used_on) == (False, 64, timezone.localdate())


def test_recordings_go_with_the_form(client, token):
    row = CollectionRow.objects.get().questionnaire
    items = [row.content["items"][0] | {"media": {"audio": {"vi": "goes.mp3"}}}, *row.content["items"][1:]]
    row.content, row.hash = {**row.content, "items": items}, "a" * 64
    row.save()
    MediaRow.objects.create(survey=row.survey, name="goes.mp3", content_type="audio/mpeg", content=b"ID3sound")
    (address,) = texts(got(client, f"/o/{token}/formList"), "manifestUrl")
    listed = got(client, address.removeprefix("http://testserver"))
    sound = got(client, texts(listed, "downloadUrl")[0].removeprefix("http://testserver"))
    assert (texts(listed, "filename"), sound.content, sound["Content-Type"]) == (["goes.mp3"], b"ID3sound", "audio/mpeg")
    assert got(client, f"/o/{token}/media/other.mp3").status_code == 404


@pytest.fixture
def code(token) -> str:
    """A printed code, now that the survey asks for one."""
    CollectionRow.objects.update(door="slips")
    return slips.make(slug=SLUG, people={"ban-mau": 20}, spare_percent=0, by=None, now=NOW)[0].codes[0]


def test_a_printed_code_is_asked_for_and_spent_once(client, token, code):
    number = version(client, token)
    answers = f"<_slip>{code.lower()}</_slip><goes>no</goes>"
    sent = [send(client, token, filled(number, instance=f"uuid:{each}", answers=answers)) for each in (1, 2)]
    assert ([each.status_code for each in sent], ResponseRow.objects.count()) == ([201, 409], 1)
    assert "đã được dùng" in texts(sent[1], "message")[0]


@pytest.mark.parametrize(("slip", "status"), [("", 409), ("K7QF", 400), ("ZZZ-ZZZZ", 400)])
def test_a_code_that_is_missing_or_mistyped_is_refused(client, token, code, slip, status):
    sent = send(client, token, filled(version(client, token), answers=f"<_slip>{slip}</_slip><goes>no</goes>"))
    assert (sent.status_code, ResponseRow.objects.count()) == (status, 0)


def test_a_form_that_was_never_made_is_not_there(client, token):
    assert [got(client, f"/o/{token}/forms/{form}/{number}.xml").status_code for form, number in ((SLUG, "1"), ("x", "1"))] == [
        404,
        404,
    ]


def test_the_questionnaire_of_the_tests_has_the_names_that_the_form_has():
    assert [question.name for question in QUESTIONNAIRE.questions()] == ["goes", "times", "wish"]
