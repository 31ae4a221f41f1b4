"""Addresses are told of steps that people take: in order, at least once, and never of an answer."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from langnghe.core.errors import Refused, refuse
from langnghe.office.actions import webhooks
from langnghe.office.queries import webhooks as queries
from langnghe.records import journal
from langnghe.records.alone import alone
from langnghe.records.models import JournalRow, WebhookRow
from langnghe.web.events import EVENTS
from langnghe.web.outward import REFUSED
from tests.api.staged import program
from tests.cast import DURING
from tests.stage import planned
from tests.web.http_sink import sink

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ADDRESS = "https://1.1.1.1/hook"
ALL = queries.EVENTS


class Post:
    """Keeps what is sent, and refuses as long as it is told to."""

    def __init__(self, refusals: int = 0) -> None:
        self.told: list[tuple[dict, dict]] = []
        self.refusals = refusals

    def __call__(self, target, body, headers) -> None:
        if self.refusals:
            self.refusals -= 1
            raise refuse(REFUSED, host=target.host, status=500)
        self.told.append((json.loads(body), dict(headers)))

    @property
    def events(self) -> list[str]:
        return [body["event"] for body, _headers in self.told]


def added(by, events=ALL, survey="") -> WebhookRow:
    made = webhooks.add_webhook(label="desk", address=ADDRESS, events=events, survey=survey, by=by, now=DURING)
    return WebhookRow.objects.get(pk=made.number)


def happens(*events, survey=None, by=None) -> None:
    for event in events:
        journal.record(event, survey, by=by, at=DURING, number=3, accepted=41, because="somebody said so")


def clock(later=timedelta()):
    return lambda: DURING + later


def test_an_address_is_told_in_order_of_what_happens_after_it_was_added(minh):
    happens("plan.received", by=minh)
    added(minh)
    happens("plan.accepted", "plan.task_done", "design.approved", by=minh)
    post = Post()
    assert (webhooks.deliver_all(clock(), post), post.events) == (2, ["plan.accepted", "design.approved"])


def test_it_is_told_which_step_on_which_day_and_nothing_else(minh):
    survey = planned()
    added(minh)
    happens("process.locked", survey=survey, by=minh)
    post = Post()
    webhooks.deliver_all(clock(), post)
    number = JournalRow.objects.latest("pk").pk
    told = {"id": number, "event": "process.locked", "survey": "cho-xa", "on": "2024-06-15", "detail": {"number": 3}}
    assert [body for body, _headers in post.told] == [told]


def test_what_is_sent_is_signed_with_its_second(minh):
    row = added(minh)
    happens("plan.accepted", by=minh)
    post = Post()
    webhooks.deliver_all(clock(), post)
    ((body, headers),) = post.told
    signed = f"{int(DURING.timestamp())}.".encode() + queries.as_body(body)
    expected = hmac.new(row.secret.encode(), signed, hashlib.sha256).hexdigest()
    assert (headers["Langnghe-Signature"], headers["Langnghe-Delivery"]) == (f"sha256={expected}", f"{row.pk}-{body['id']}")


def test_a_collection_that_ends_with_an_answer_is_not_told(minh):
    added(minh)
    happens("collect.closed")
    happens("collect.closed", by=minh)
    post = Post()
    assert webhooks.deliver_all(clock(), post) == 1


@pytest.mark.parametrize("word", ["paper", "keyed", "reviewed", "committed", "forgotten", "decided", "coded", "slips"])
def test_nothing_that_answers_cause_can_be_chosen(word):
    assert [event for event in ALL if word in event] == []


def test_every_event_that_can_be_chosen_has_its_words():
    assert set(ALL) - set(EVENTS) == set()


def test_an_address_of_one_survey_hears_of_no_other(minh):
    survey = planned()
    added(minh, survey="cho-xa")
    happens("plan.accepted", by=minh)
    happens("plan.accepted", survey=survey, by=minh)
    post = Post()
    assert (webhooks.deliver_all(clock(), post), post.told[0][0]["survey"]) == (1, "cho-xa")


def test_what_was_refused_is_sent_again_before_what_follows(minh):
    row = added(minh)
    happens("plan.accepted", "design.approved", by=minh)
    post = Post(refusals=1)
    told = [webhooks.deliver_all(clock(after), post) for after in (timedelta(0), timedelta(seconds=30), timedelta(minutes=2))]
    row.refresh_from_db()
    assert (told, post.events, row.failures) == ([0, 0, 2], ["plan.accepted", "design.approved"], 0)


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 3), (3, 9), (6, 243), (7, 720), (12, 720), (10**6, 720)])
def test_the_wait_grows_with_the_failures(failures, minutes):
    assert webhooks.wait_after(failures) == timedelta(minutes=minutes)


def test_who_never_answers_is_given_up_and_the_journal_says_so(minh):
    row = added(minh)
    happens("plan.accepted", by=minh)
    for days in range(webhooks.MOST_FAILURES + 1):
        webhooks.deliver_all(clock(timedelta(days=days)), Post(refusals=1))
    told = queries.webhook(row.pk)
    given_up = JournalRow.objects.filter(event="office.webhook_given_up").count()
    assert (told.active, told.failures, told.problem.code, told.behind, given_up) == (False, 12, "outward.refused", 1, 1)


def test_what_happened_in_a_pause_is_told_afterwards(minh):
    row = added(minh)
    webhooks.pause_webhook(number=row.pk, by=minh, now=DURING)
    happens("plan.accepted", by=minh)
    post = Post()
    told = [webhooks.deliver_all(clock(), post)]
    webhooks.resume_webhook(number=row.pk, by=minh, now=DURING)
    assert [*told, webhooks.deliver_all(clock(), post)] == [0, 1]


def test_two_machines_do_not_tell_twice(minh):
    row = added(minh)
    happens("plan.accepted", by=minh)
    post = Post()
    with alone(f"webhook {row.pk}"):
        told = webhooks.deliver_all(clock(), post)
    assert (told, webhooks.deliver_all(clock(), post)) == (0, 1)


def test_the_server_looks_for_work_only_when_something_waits(minh):
    before = queries.is_waited_for()
    added(minh)
    nothing = queries.is_waited_for()
    happens("plan.accepted", by=minh)
    assert [before, nothing, queries.is_waited_for()] == [False, False, True]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"label": " "}, "webhook.no_label"),
        ({"events": []}, "webhook.no_event"),
        ({"events": ["plan.accepted", "collect.paper_accepted"]}, "webhook.no_event"),
        ({"survey": "none"}, "survey.not_found"),
        ({"address": "https://10.0.0.1/"}, "outward.not_public"),
    ],
)
def test_an_address_is_taken_whole_or_not_at_all(minh, change, code):
    given = {"label": "x", "address": ADDRESS, "events": ["plan.accepted"], "survey": ""} | change
    with pytest.raises(Refused) as refused:
        webhooks.add_webhook(**given, by=minh, now=DURING)
    assert (refused.value.findings[0].code, WebhookRow.objects.count()) == (code, 0)


def test_the_administrator_keeps_addresses_on_a_page(client, minh, settings):
    settings.WEBHOOK_LOOPBACK = True
    client.force_login(minh)
    with sink() as server:
        address = f"http://127.0.0.1:{server.port}/hook"
        page = client.post("/webhooks/add/", {"label": "desk", "address": address, "events": ["plan.accepted"]})
        number = WebhookRow.objects.get().pk
        statuses = [client.post(f"/webhooks/{number}/test/").status_code]
    change = f"/webhooks/{number}/change/"
    statuses += [client.post(change, {"do": what}).status_code for what in ("pause", "resume", "remove")]
    told = (len(server.came), b'{"event": "test"}' in server.came[0], bool(page.context["secret"]), WebhookRow.objects.count())
    assert (statuses, told) == ([302] * 4, (1, True, True, 0))


def test_the_page_says_what_went_wrong_in_its_own_language(client, minh):
    added(minh)
    happens("plan.accepted", by=minh)
    webhooks.deliver_all(timezone.now, Post(refusals=1))
    client.force_login(minh)
    assert "“1.1.1.1” trả lời 500" in client.get("/webhooks/").content.decode()


def test_the_api_adds_and_removes_addresses(minh):
    browser = program(minh)
    given = {"label": "desk", "address": ADDRESS, "events": ["plan.accepted"]}
    number = browser.post("/api/v1/webhooks", given, content_type="application/json").json()["number"]
    listed = [each["number"] for each in browser.get("/api/v1/webhooks").json()["items"]]
    assert (listed, browser.delete(f"/api/v1/webhooks/{number}").status_code, WebhookRow.objects.count()) == ([number], 204, 0)
