"""Units are reminded by e-mail of what they lack: looked at first, sent by a button or a command; no log holds an address."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from langnghe.cli import main
from langnghe.phases.collect import intake
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions import units as unit_actions
from langnghe.records.models import CollectionRow, JournalRow, UnitRow
from tests.cast import UNITS
from tests.stage import SLUG, opened, planned, submission
from tests.web.smtp_sink import Sink, listening

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
MAILS = {"ban-mau": "mau@example.vn", "ban-thu": "thu@example.vn"}


@pytest.fixture
def officer(client, hoa):
    """An officer whose survey is open for three more days, with an address for each unit."""
    opened(closes_at=timezone.now() + timedelta(days=3))
    for code, address in MAILS.items():
        UnitRow.objects.filter(code=code).update(mail=address)
    client.force_login(hoa)
    return client


@pytest.fixture
def sink(settings):
    """A server for e-mail that the settings lead to; refuses the address of one unit when a test says so."""
    with listening() as found:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", found.port, "dlxh@example.vn"
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 2
        yield found


def page(client):
    return client.get(reverse("collect-reminders", args=[SLUG]), headers={"Accept-Language": "en"})


def send(client, *units: str):
    return client.post(reverse("collect-remind", args=[SLUG]), {"unit": units}, headers={"Accept-Language": "en"})


def keep(client, **data: object):
    return client.post(reverse("collect-mails", args=[SLUG]), data, headers={"Accept-Language": "en"})


def recipients(sink: Sink) -> list[str]:
    return [to for to, _ in sink.received]


def test_without_a_server_the_page_says_how_to_set_one(officer, settings):
    settings.EMAIL_HOST = ""
    words = page(officer).content.decode()
    assert ("LANGNGHE_MAIL_HOST" in words, "Send e-mail to the ticked units" in words) == (True, False)
    assert (send(officer, "ban-mau").status_code, JournalRow.objects.count()) == (409, 0)


def test_what_will_be_sent_is_looked_at_first(officer, sink):
    words = page(officer).content.decode()
    assert [text in words for text in ("mau@example.vn", "Reminder: Xã Bản Mẫu", "Attached: lich.ics")] == [True, True, True]
    assert (words.count('name="unit"'), words.count(" checked"), sink.received) == (2, 2, [])


def test_each_ticked_unit_gets_its_own_words_its_link_and_its_deadlines(officer, sink):
    assert send(officer, "ban-mau").status_code == 302
    ((to, message),) = sink.received
    body, (calendar,) = message.get_body().get_content(), message.iter_attachments()
    assert (to, message["Subject"].strip().startswith("Reminder: Xã Bản Mẫu, due ")) == ("mau@example.vn", True)
    assert page(officer).context["units"][0]["mail"].body == body.replace("\r\n", "\n")
    assert [f"/s/{SLUG}#u=ban-mau" in body, f"UID:closing@{SLUG}.testserver" in calendar.get_content()] == [True, True]


def test_the_journal_names_units_and_never_an_address(officer, sink):
    send(officer, *MAILS)
    (row,) = JournalRow.objects.all()
    assert (row.event, row.person, row.detail) == ("collect.reminded", "hoa", {"units": ["ban-mau", "ban-thu"], "failed": {}})


def test_nobody_is_reminded_twice_by_two_presses(officer, sink):
    send(officer, *MAILS)
    assert send(officer, *MAILS).status_code == 302
    assert (len(sink.received), page(officer).content.decode().count(" checked"), JournalRow.objects.count()) == (2, 0, 1)


def test_who_could_not_be_reminded_is_named_and_kept_for_another_try(officer, sink):
    sink.rejected = frozenset({"thu@example.vn"})
    answer = send(officer, *MAILS)
    assert (answer.status_code, "The server does not take this address." in answer.content.decode()) == (502, True)
    assert [JournalRow.objects.get().detail["failed"], page(officer).content.decode().count(" checked")] == [
        {"ban-thu": "mail.rejected"},
        1,
    ]
    sink.rejected = frozenset()
    assert (send(officer, "ban-thu").status_code, recipients(sink)) == (302, ["mau@example.vn", "thu@example.vn"])
    assert list(UnitRow.objects.values_list("mail_problem", flat=True)) == ["", ""]


def test_a_server_that_is_away_leaves_everything_as_it_was(officer, sink, settings):
    settings.EMAIL_PORT = 1
    assert (send(officer, *MAILS).status_code, set(UnitRow.objects.values_list("reminded_at", "mail_problem"))) == (
        502,
        {(None, "mail.unreachable")},
    )


@pytest.mark.parametrize("units", [[], ["nobody"]])
def test_nothing_is_sent_to_nobody(officer, sink, units):
    assert (send(officer, *units).status_code in (302, 400), sink.received, JournalRow.objects.count()) == (True, [], 0)


def test_a_unit_that_owes_nothing_gets_no_reminder(officer, sink):
    UnitRow.objects.filter(code="ban-mau").update(paper_forms=0)
    intake.submit(SLUG, [submission(number) for number in range(10)], timezone.now())
    send(officer, *MAILS)
    assert recipients(sink) == ["thu@example.vn"]


def test_nobody_is_reminded_before_answers_are_taken(officer, sink):
    CollectionRow.objects.update(opens_at=timezone.now() + timedelta(days=1))
    send(officer, *MAILS)
    assert (sink.received, "only while answers are taken" in page(officer).content.decode()) == ([], True)


def test_others_see_no_address_and_send_nothing(officer, sink, lan):
    officer.force_login(lan)
    words = page(officer).content.decode()
    assert ("mau@example.vn" in words, "m…@example.vn" in words, 'name="unit"' in words) == (False, True, False)
    answers = [send(officer, "ban-mau"), keep(officer, pasted="x"), officer.get(reverse("collect-mails-csv", args=[SLUG]))]
    assert ([answer.status_code for answer in answers], sink.received) == ([403, 403, 403], [])


def test_addresses_are_kept_from_a_pasted_list_and_units_left_out_keep_theirs(officer):
    assert keep(officer, pasted="Xã Bản Thử\tvan.phong@example.vn").status_code == 302
    assert plan_queries.unit_mails(SLUG) == {"ban-mau": "mau@example.vn", "ban-thu": "van.phong@example.vn"}
    assert JournalRow.objects.get().detail == {"units": ["ban-thu"]}


def test_the_list_of_addresses_is_taken_back_as_it_is_given(officer):
    given = officer.get(reverse("collect-mails-csv", args=[SLUG])).content
    UnitRow.objects.update(mail="")
    keep(officer, pasted=given.decode("utf-8-sig"))
    assert plan_queries.unit_mails(SLUG) == MAILS


def test_an_address_is_forgotten(officer):
    keep(officer, forget="ban-mau")
    assert plan_queries.unit_mails(SLUG) == {"ban-thu": "thu@example.vn"}


def test_all_addresses_are_forgotten_when_nobody_is_reminded_any_more(officer):
    keep(officer, forget_all="yes")
    assert (plan_queries.unit_mails(SLUG), JournalRow.objects.get().detail) == ({}, {"units": ["ban-mau", "ban-thu"]})


@pytest.mark.parametrize("pasted", ["", "Xã Bản Thử,no address", "Xã Bản Thử,x@y", "Xã Khác,a@example.vn"])
def test_a_list_without_a_usable_address_is_refused(officer, pasted):
    assert (keep(officer, pasted=pasted).status_code, plan_queries.unit_mails(SLUG)) == (400, MAILS)


def test_units_that_are_replaced_keep_their_addresses(hoa):
    planned()
    UnitRow.objects.filter(code="ban-mau").update(mail="mau@example.vn")
    unit_actions.replace_units(slug=SLUG, units=UNITS[:1], by=hoa, now=timezone.now())
    assert plan_queries.unit_mails(SLUG) == {"ban-mau": "mau@example.vn"}


def test_a_list_of_units_brings_their_addresses_with_it(client, hoa):
    planned()
    client.force_login(hoa)
    rows = "Đơn vị\tSố phiếu\tHộp thư\nXã Bản Mẫu\t10\tmau@example.vn\nXã Khác\t5\t\n"
    shown = client.post(reverse("plan-units", args=[SLUG]), {"pasted": rows}).context
    client.post(reverse("plan-units-replace", args=[SLUG]), {"units": shown["csv"], "mails": shown["mails"]})
    assert plan_queries.unit_mails(SLUG) == {unit.code: "mau@example.vn" for unit in plan_queries.units(SLUG)[:1]}


def test_the_command_only_says_what_it_would_send(officer, sink, capsys):
    assert main(["schedule", "remind", SLUG, "--json", "--address", "https://dlxh.example.vn/"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["unit"], each["to"]) for each in found["reminders"]] == [
        ("ban-mau", "m…@example.vn"),
        ("ban-thu", "t…@example.vn"),
    ]
    assert (sink.received, found["sent"]) == ([], False)


def test_the_command_sends_the_words_of_the_page(officer, sink, capsys):
    send(officer, *MAILS)
    UnitRow.objects.update(reminded_at=None)
    assert main(["schedule", "remind", SLUG, "--send", "--address", "http://testserver", "--language", "en"]) == 0
    by_page, by_command = sink.received[:2], sink.received[2:]
    assert capsys.readouterr().out == "sent: 2, not sent: 0, reminded a moment before: 0\n"
    assert [(to, message["Subject"], message.get_body().get_content()) for to, message in by_page] == [
        (to, message["Subject"], message.get_body().get_content()) for to, message in by_command
    ]


def test_the_command_ends_with_1_when_somebody_could_not_be_reminded(officer, sink, capsys):
    sink.rejected = frozenset({"thu@example.vn"})
    assert main(["schedule", "remind", SLUG, "--send", "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["failed"] == {"ban-thu": "mail.rejected"}
    assert (printed.err.startswith("mail.rejected: Xã Bản Thử: "), "example.vn" in printed.out + printed.err) == (True, False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nowhere"], "survey.not_found"),
        ([SLUG, "--address", "dlxh"], "reminder.no_address"),
        ([SLUG, "--send"], "mail.not_set_up"),
    ],
)
def test_the_command_refuses_what_cannot_be(officer, settings, capsys, words, code):
    settings.EMAIL_HOST = ""
    assert (main(["schedule", "remind", *words]), capsys.readouterr().err.partition(":")[0]) == (1, code)
