"""Tells addresses of events: chooses them, sends to them, and gives up on those that do not answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from langnghe.core.errors import Place, Refused, define, refuse
from langnghe.office.queries import webhooks as queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import journal
from langnghe.records.alone import Lease, alone
from langnghe.records.models import JournalRow, Person, WebhookRow
from langnghe.web import outward

NO_LABEL = define("webhook.no_label", "The address has no name.", "Write which program it is of.")
NO_EVENT = define("webhook.no_event", "No event was chosen that can be told.", "Choose at least one of these: {known}.")
LONGEST = 120
MOST_FAILURES = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=12)
GIVEN_UP = "office.webhook_given_up"

Post = Callable[[outward.Target, bytes, Mapping[str, str]], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Added:
    """An address that is told from now on, and the secret that signs what is sent to it."""

    number: int
    secret: str


@transaction.atomic
def add_webhook(*, label: str, address: str, events: Sequence[str], survey: str, by: Person, now: datetime) -> Added:
    """Another address, told of what happens from now on, in one survey or (with "") in all. Raises Refused (webhook.no_label,
    webhook.no_event, survey.not_found; what is wrong with the address)."""
    chosen = [event for event in queries.EVENTS if event in events]
    if not label.strip():
        raise refuse(NO_LABEL, Place(field="label"))
    if not chosen or len(chosen) < len(set(events)):
        raise refuse(NO_EVENT, Place(field="events"), known=", ".join(queries.EVENTS))
    outward.target_of(address)
    row = WebhookRow.objects.create(
        label=label.strip()[:LONGEST],
        address=address,
        secret=secrets.token_urlsafe(32),
        events=chosen,
        survey=plan_queries.survey_row(survey) if survey else None,
        person=by,
        position=queries.last_position(),
    )
    _note("office.webhook_added", row, by, now, events=chosen)
    return Added(row.pk, row.secret)


@transaction.atomic
def pause_webhook(*, number: int, by: Person | None, now: datetime) -> None:
    """Nothing is sent until it is resumed. Raises Refused (webhook.not_found)."""
    row = queries.webhook_row(number)
    if WebhookRow.objects.filter(pk=number, active=True).update(active=False):
        _note("office.webhook_paused", row, by, now)


@transaction.atomic
def resume_webhook(*, number: int, by: Person | None, now: datetime) -> None:
    """Sent on from where it stopped. Raises Refused (webhook.not_found)."""
    row = queries.webhook_row(number)
    if WebhookRow.objects.filter(pk=number, active=False).update(active=True, failures=0, problem="", retry_at=None):
        _note("office.webhook_resumed", row, by, now)


@transaction.atomic
def remove_webhook(*, number: int, by: Person | None, now: datetime) -> None:
    """Raises Refused (webhook.not_found)."""
    row = queries.webhook_row(number)
    _note("office.webhook_removed", row, by, now)
    row.delete()


def try_webhook(*, number: int, now: datetime, post: Post = outward.post) -> None:
    """Send something that says it is a test, whatever waits. Raises Refused (webhook.not_found; what is wrong)."""
    row = queries.webhook_row(number)
    _send(row, f"{row.pk}-test-{int(now.timestamp())}", queries.TEST, queries.as_body({"event": queries.TEST}), now, post)


def deliver_all(clock: Clock, post: Post = outward.post) -> int:
    """Everything that waits, each address in the order of the journal; returns how many were told. An address that somebody else
    is telling is passed over."""
    return sum(_deliver(number, clock, post) for number in queries.due(clock()))


def wait_after(failures: int) -> timedelta:
    """How long an address is left alone after so many failures in a row: a minute, three, nine, …, never above half a day."""
    return min(FIRST_WAIT * int(3 ** min(failures - 1, 10)), LONGEST_WAIT)


def _deliver(number: int, clock: Clock, post: Post) -> int:
    told = 0
    with alone(f"webhook {number}") as lease:
        while _holds(lease) and (row := WebhookRow.objects.select_related("survey").filter(pk=number, active=True).first()):
            entry = queries.next_entry(row)
            if entry is None or not _told(row, entry, clock, post):
                break
            told += 1
    return told


def _holds(lease: Lease) -> bool:
    return lease.is_ours and lease.renew()


def _told(row: WebhookRow, entry: JournalRow, clock: Clock, post: Post) -> bool:
    """Whether it was told; then it is not told again, though it may be where the program ends between the two."""
    delivery = f"{row.pk}-{entry.pk}"
    try:
        _send(row, delivery, entry.event, queries.body_of(entry), clock(), post)
    except Refused as refused:
        _failed(row, refused, clock())
        return False
    told = {"position": entry.pk, "failures": 0, "problem": "", "retry_at": None}
    return bool(WebhookRow.objects.filter(pk=row.pk, position=row.position).update(**told))


def _send(row: WebhookRow, delivery: str, event: str, body: bytes, now: datetime, post: Post) -> None:
    post(outward.target_of(row.address), body, queries.headers_of(row.secret, delivery, event, body, now))


@transaction.atomic
def _failed(row: WebhookRow, refused: Refused, now: datetime) -> None:
    failures = row.failures + 1
    WebhookRow.objects.filter(pk=row.pk).update(
        failures=failures,
        problem=queries.kept_problem(refused.findings[0]),
        retry_at=now + wait_after(failures),
        active=failures < MOST_FAILURES,
    )
    if failures >= MOST_FAILURES:
        _note(GIVEN_UP, row, None, now, failures=failures)


def _note(event: str, row: WebhookRow, by: Person | None, now: datetime, **detail: object) -> None:
    journal.record(event, row.survey, by=by, at=now, webhook=row.pk, label=row.label, **detail)
