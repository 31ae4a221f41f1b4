"""The one door for answers, however they come. It acknowledges only what is durably committed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.response.door import Decision, Door
from langnghe.core.response.model import Answers
from langnghe.core.response.serial import answers_to_json
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, QuotaRow, ReceiptRow, ResponseRow, SurveyRow

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Submission:
    """One person's validated answers at the door. `receipt` names this sending of them, so that a resend is known again;
    `device` the device that sent them ("" when devices do not count)."""

    answers: Answers
    unit: str
    mode: Mode
    receipt: str
    device: str = ""


def submit(slug: str, submissions: Sequence[Submission], now: datetime) -> list[Decision]:
    """Decide over submissions that arrived together, in one transaction; returns one decision each, in their order.

    The counters of the survey are locked once for the whole batch, so that a target or a quota of N is met by exactly N,
    however many batches come at once. When this returns, what was accepted is on disk.
    """
    with transaction.atomic(durable=True):
        collection = CollectionRow.objects.select_for_update(of=("self",)).select_related("survey").get(survey__slug=slug)
        quotas = {(row.unit, row.mode): row for row in collection.quotas.all()}
        received = _received(slug, submissions)
        entered = list(_enter(slug, convert.door(collection, quotas.values()), submissions, received, now))
        _store(collection, quotas, entered, now)
    return [entry.decision for entry in entered]


def has_answered(slug: str, device: str) -> bool:
    """Whether a response from this device was accepted."""
    return bool(device) and ReceiptRow.objects.filter(pk=digest(slug, f"device:{device}")).exists()


def digest(slug: str, mark: str) -> str:
    """A keyed digest of a mark, different in every survey: without the key nobody can try out marks against the store."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{slug}:{mark}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class _Entry:
    submission: Submission
    decision: Decision
    marks: tuple[str, ...]
    door: Door


def _marks(slug: str, submission: Submission) -> tuple[str, ...]:
    marks = [f"receipt:{submission.receipt}"] + ([f"device:{submission.device}"] if submission.device else [])
    return tuple(digest(slug, mark) for mark in marks)


def _received(slug: str, submissions: Sequence[Submission]) -> set[str]:
    marks = {mark for submission in submissions for mark in _marks(slug, submission)}
    return set(ReceiptRow.objects.filter(pk__in=marks).values_list("pk", flat=True))


def _enter(slug: str, door: Door, submissions: Sequence[Submission], received: set[str], now: datetime) -> Iterator[_Entry]:
    for submission in submissions:
        marks = _marks(slug, submission)
        if marks[0] in received:
            decision = Decision.ALREADY_RECEIVED
        elif received.intersection(marks):
            decision = Decision.ALREADY_ANSWERED
        else:
            decision, door = door.decide((submission.unit, submission.mode), now)
        if decision is Decision.ACCEPTED:
            received.update(marks)
        yield _Entry(submission, decision, marks, door)


def _store(collection: CollectionRow, quotas: dict[tuple[str, str], QuotaRow], entered: Sequence[_Entry], now: datetime) -> None:
    accepted = [entry for entry in entered if entry.decision is Decision.ACCEPTED]
    if not accepted:
        return
    door = accepted[-1].door
    ResponseRow.objects.bulk_create(
        sorted((_row(collection, entry.submission, now) for entry in accepted), key=lambda row: row.pk)
    )
    marks = sorted(mark for entry in accepted for mark in entry.marks)
    ReceiptRow.objects.bulk_create(ReceiptRow(digest=mark, survey_id=collection.survey_id) for mark in marks)
    touched = {(entry.submission.unit, str(entry.submission.mode)) for entry in accepted}
    for cell in touched:
        quotas[cell].accepted = door.quotas[cell].accepted
    QuotaRow.objects.bulk_update([quotas[cell] for cell in touched], ["accepted"])
    collection.accepted = door.accepted
    _close_at_target(collection, door, now)
    collection.save(update_fields=["accepted", "closed_at", "closed_because"])


def _close_at_target(collection: CollectionRow, door: Door, now: datetime) -> None:
    if collection.closed_at is None and door.target is not None and door.accepted >= door.target:
        collection.closed_at, collection.closed_because = now, "target"
        SurveyRow.objects.filter(pk=collection.survey_id).update(state=State.CLOSED)
        journal.record("collect.closed", collection.survey, by=None, at=now, because="target", accepted=door.accepted)


def _row(collection: CollectionRow, submission: Submission, now: datetime) -> ResponseRow:
    return ResponseRow(
        id=secrets.randbits(63),
        survey_id=collection.survey_id,
        questionnaire_id=collection.questionnaire_id,
        unit=submission.unit,
        mode=submission.mode,
        day=now.astimezone(HANOI).date(),
        answers=answers_to_json(submission.answers),
    )
