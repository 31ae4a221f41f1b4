"""Reads which addresses are told of events, and what they have not been told yet."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from langnghe.core.errors import CATALOGUE, Finding, Place, define, refuse
from langnghe.records.models import JournalRow, WebhookRow

NO_WEBHOOK = define("webhook.not_found", "No address of this number is told of events.", "Load the list again.")
EVENTS = (
    "plan.received",
    "plan.replaced",
    "plan.accepted",
    "plan.units_replaced",
    "design.received",
    "design.accepted",
    "design.approved",
    "design.corrected",
    "collect.opened",
    "collect.paused",
    "collect.resumed",
    "collect.extended",
    "collect.reopened",
    "collect.closed",
    "process.locked",
    "analyse.book_replaced",
    "disseminate.written",
    "disseminate.sent",
    "disseminate.sent_back",
    "disseminate.approved",
    "disseminate.issued",
    "disseminate.published",
    "disseminate.withdrawn",
    "archive.made",
    "archive.destroyed",
)
"""What addresses can be told of: steps that a person takes. Nothing that happens because answers arrive is among them."""
TELLS = ("number", "version", "hash", "sha256", "token")
"""What is told of an entry's details: which version of what, and by which token it was done, so that a program knows its own
steps. Words that people wrote, and counts, are not."""
TEST = "test"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address and how it goes with it. `behind`: how many entries it has still to be told of."""

    number: int
    label: str
    address: str
    events: tuple[str, ...]
    survey: str
    active: bool
    failures: int
    problem: Finding | None
    retry_at: datetime | None
    behind: int


def webhooks() -> tuple[Webhook, ...]:
    """In the order in which they were added."""
    return tuple(_webhook(row) for row in WebhookRow.objects.select_related("survey").order_by("pk"))


def webhook(number: int) -> Webhook:
    """Raises Refused (webhook.not_found)."""
    return _webhook(webhook_row(number))


def webhook_row(number: int) -> WebhookRow:
    """Raises Refused (webhook.not_found)."""
    row = WebhookRow.objects.select_related("survey").filter(pk=number).first()
    if row is None:
        raise refuse(NO_WEBHOOK, Place(field=str(number)))
    return row


def due(now: datetime) -> tuple[int, ...]:
    """The numbers of those that something waits for now."""
    ready = Q(retry_at=None) | Q(retry_at__lte=now)
    rows = WebhookRow.objects.select_related("survey").filter(ready, active=True).order_by("pk")
    return tuple(row.pk for row in rows if _waiting(row).exists())


def is_waited_for() -> bool:
    """Whether anything is to be told now."""
    return bool(due(timezone.now()))


def next_entry(row: WebhookRow) -> JournalRow | None:
    """The first entry that it has not been told of."""
    return _waiting(row).order_by("pk").first()


def last_position() -> int:
    """The newest entry of the journal."""
    return int(JournalRow.objects.aggregate(last=Max("pk"))["last"] or 0)


def body_of(entry: JournalRow) -> bytes:
    """What is told of an entry. The day, not the hour; no person; no answer and no count."""
    detail = {name: entry.detail[name] for name in TELLS if name in entry.detail}
    day = timezone.localtime(entry.at).date().isoformat()
    return as_body({"id": entry.pk, "event": entry.event, "survey": entry.survey, "on": day, "detail": detail})


def as_body(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def headers_of(secret: str, delivery: str, event: str, body: bytes, now: datetime) -> dict[str, str]:
    """By which the other side knows who sends, what, and that it is no old sending that somebody sends again: the signature is
    the HMAC-SHA256, under the secret, of the second, a full stop and the body."""
    second = str(int(now.timestamp()))
    signed = hmac.digest(secret.encode(), second.encode() + b"." + body, hashlib.sha256).hex()
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "langnghe",
        "Langnghe-Event": event,
        "Langnghe-Delivery": delivery,
        "Langnghe-Timestamp": second,
        "Langnghe-Signature": f"sha256={signed}",
    }


def kept_problem(finding: Finding) -> str:
    """What went wrong, in few letters and in no language."""
    return json.dumps([finding.code, {name: str(value)[:50] for name, value in finding.values.items()}], ensure_ascii=False)[:200]


def problem_of(kept: str) -> Finding | None:
    """The inverse of `kept_problem`; None for what is not known (any more)."""
    try:
        code, values = json.loads(kept)
    except ValueError:
        return None
    return Finding(CATALOGUE[code], values=values) if code in CATALOGUE else None


def _waiting(row: WebhookRow) -> QuerySet[JournalRow]:
    """Entries that were written by a person: a collection that ends because the last answer came tells the hour of an answer."""
    found = JournalRow.objects.filter(pk__gt=row.position, event__in=row.events).exclude(event="collect.closed", person="")
    return found.filter(survey=row.survey.slug) if row.survey else found


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(
        number=row.pk,
        label=row.label,
        address=row.address,
        events=tuple(row.events),
        survey=row.survey.slug if row.survey else "",
        active=row.active,
        failures=row.failures,
        problem=problem_of(row.problem),
        retry_at=row.retry_at,
        behind=_waiting(row).count(),
    )
