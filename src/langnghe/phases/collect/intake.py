"""The one door for answers, however they come. It acknowledges only what is durably committed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.response.credential import Shown
from langnghe.core.response.door import Decision, Door, count_in
from langnghe.core.response.model import Answers
from langnghe.core.response.serial import answers_to_text
from langnghe.core.response.settings import DoorKind
from langnghe.core.sampling.quota import Cell, Count, Quota, cells_of
from langnghe.records import batches, convert, journal, lasting
from langnghe.records.models import (
    CodeRow,
    CollectionRow,
    PaceRow,
    QuotaRow,
    ReceiptRow,
    RefusalRow,
    ResponseRow,
    SpentTokenRow,
    SurveyRow,
)
from langnghe.records.turn import turn

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_DAY, DAY_BITS, CHANCE_BITS = date(2020, 1, 1).toordinal(), 14, 49
QUOTA, COUNT = ("collection", "quota", "cell"), ("id", "quota", "cell", "accepted", "limit", "hard")
RESPONSE = ("id", "survey", "questionnaire", "day", "unit", "mode", "answers")
SPENT = {"unused": None, "spent": Decision.CODE_SPENT, "void": Decision.CODE_VOID}


@dataclass(frozen=True, slots=True)
class Submission:
    """One person's validated answers at the door. `receipt` names this sending of them, so that a resend is known again;
    `device` the device that sent them ("" when devices do not count); `code` is what stands on the printed slip, as
    `core.response.slips` reads it; `began` when the page was opened, for those who are in the middle when the door closes;
    `credential` was checked before it came here. `grace`: how long after the end paper may come that was back in time."""

    answers: Answers
    unit: str
    mode: Mode
    receipt: str
    device: str = ""
    code: str = ""
    began: datetime | None = None
    credential: Shown = Shown(Decision.CREDENTIAL_MISSING)  # noqa: RUF009 - a frozen value
    grace: timedelta = timedelta(0)


Afterwards = Callable[[Sequence[Decision]], None]


def submit(
    slug: str, submissions: Sequence[Submission], now: datetime, afterwards: Afterwards = lambda _decisions: None
) -> list[Decision]:
    """Decide over submissions that arrived together, in one transaction; returns one decision each, in their order. `afterwards`
    is called with them before the transaction ends, so that what it does happens with the answers or not at all.

    The survey's row is locked once for the whole batch, so that a target or a quota of N is met by exactly N, however many
    batches come at once. When this returns, what was accepted is on disk.
    """
    with turn(), transaction.atomic(durable=True):
        lasting.insist()
        collection = CollectionRow.objects.raw(_locking(connection.vendor), [slug])[0]
        batch = _Batch(slug, collection, submissions, now)
        batch.enter()
        batch.store()
        afterwards(batch.decisions)
    return batch.decisions


@lru_cache(maxsize=4)
def _locking(_vendor: str) -> str:
    """The statement that reads and locks the collection of a survey; making it costs more than carrying it out."""
    survey = SurveyRow.objects.filter(slug="")[:1]
    statement, _ = CollectionRow.objects.select_for_update().filter(survey=survey).query.sql_with_params()
    return statement


def has_answered(slug: str, device: str) -> bool:
    """Whether a response from this device was accepted."""
    return bool(device) and ReceiptRow.objects.filter(pk=_device_mark(slug, device)).exists()


def scattered(day: date, count: int) -> list[int]:
    """New keys of 63 bits: the day, which stands beside the answers anyway, and 49 bits of chance. Answers of one
    day lie together, so that what came on other days makes those of today no slower to store."""
    which, chance = (day.toordinal() - FIRST_DAY) % (1 << DAY_BITS), secrets.token_bytes(8 * count)
    drawn = (int.from_bytes(chance[place : place + 8]) >> 64 - CHANCE_BITS for place in range(0, len(chance), 8))
    return [which << CHANCE_BITS | each for each in drawn]


def first_key(day: date) -> int:
    """What the keys of answers of that day begin at; never 0."""
    return max(1, (day.toordinal() - FIRST_DAY) % (1 << DAY_BITS)) << CHANCE_BITS


def sending_mark(slug: str, receipt: str) -> int:
    """Under which a sending is known again: an even number, destroyed after the closing."""
    return digest(slug, f"receipt:{receipt}") & ~1


def _device_mark(slug: str, device: str) -> int:
    """Under which a device is known again: an odd number, kept as long as the collection may be opened again."""
    return digest(slug, f"device:{device}") | 1


def digest(slug: str, mark: str) -> int:
    """63 bits of a keyed digest of a mark, different in every survey: without the key nobody can try out marks against the
    store. Two different marks among 10^8 meet with a chance of 1 in 2,000."""
    keyed = _keyed(settings.SECRET_KEY).copy()
    keyed.update(f"{slug}:{mark}".encode())
    return int.from_bytes(keyed.digest()[:8]) >> 1


@lru_cache(maxsize=4)
def _keyed(key: str) -> hmac.HMAC:
    return hmac.new(key.encode(), digestmod=hashlib.sha256)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One submission that was accepted: where it is counted, and the marks under which it is known again."""

    submission: Submission
    unit: str
    marks: tuple[int, ...]
    cells: tuple[Cell, ...]


class _Batch:
    """Submissions of one survey while they are decided over; the survey's row is locked."""

    def __init__(self, slug: str, collection: CollectionRow, submissions: Sequence[Submission], now: datetime) -> None:
        self.collection = collection
        self.submissions = submissions
        self.now = now
        self.quotas: Sequence[Quota] = convert.settings(collection).counted
        self.marks = [_marks(slug, submission) for submission in submissions]
        self.codes = [digest(slug, f"code:{submission.code}") if submission.code else 0 for submission in submissions]
        self.decisions: list[Decision] = []
        self.accepted: list[_Entry] = []

    def enter(self) -> None:
        """Decide over one after the other."""
        marks = {(mark,) for marks in self.marks for mark in marks}
        received = {mark for (mark,) in batches.find(ReceiptRow, ("digest",), marks, ("digest",))}
        self.slips = self._slips()
        self.credentials = _Credentials(self.collection, self.submissions)
        self.cells = [self._cells(place) for place in range(len(self.submissions))]
        self.counters: dict[Cell, int] = {}
        self.door = replace(convert.door(self.collection, ()), counts=self._counted(), issuing=self.credentials.are_being_issued)
        self.tally = self.door.tally
        for place, submission in enumerate(self.submissions):
            decision = self._decide(place, submission, received)
            self.decisions.append(decision)
            if decision is Decision.ACCEPTED:
                received.update(self.marks[place])
                self.accepted.append(_Entry(submission, self._unit(place), self.marks[place], self.cells[place]))

    def _decide(self, place: int, submission: Submission, received: set[int]) -> Decision:
        marks = self.marks[place]
        if marks[0] in received:
            return Decision.ALREADY_RECEIVED
        if received.intersection(marks):
            return Decision.ALREADY_ANSWERED
        refusal = self._door(submission).refusal(self.now, submission.began, self.tally) or self._code_refusal(place, submission)
        if refusal is not None:
            return refusal
        decision = count_in(self.tally, self.cells[place])
        if decision is Decision.ACCEPTED and self.codes[place] in self.slips:
            self.slips[self.codes[place]].state = "spent"
        if decision is Decision.ACCEPTED and self.credentials.are_asked_for:
            self.credentials.spend(submission.credential)
        return decision

    def _door(self, submission: Submission) -> Door:
        return replace(self.door, grace=submission.grace) if submission.grace > self.door.grace else self.door

    def _code_refusal(self, place: int, submission: Submission) -> Decision | None:
        if self.credentials.are_asked_for:
            return self.credentials.refusal(submission.credential)
        if self.collection.door != DoorKind.SLIPS:
            return None
        if not submission.code:
            return Decision.CODE_MISSING
        slip = self.slips.get(self.codes[place])
        return Decision.CODE_UNKNOWN if slip is None else SPENT[slip.state]

    def _slips(self) -> dict[int, CodeRow]:
        if self.collection.door != DoorKind.SLIPS:
            return {}
        return CodeRow.objects.select_for_update().filter(collection=self.collection).order_by("pk").in_bulk(self.codes)

    def _unit(self, place: int) -> str:
        """The unit that the slip was printed for, or the key is of, counts, not the one somebody chose: none for small units
        together."""
        if self.credentials.are_asked_for:
            return self.credentials.cells.get(self.submissions[place].credential.fingerprint, "")
        slip = self.slips.get(self.codes[place])
        return slip.unit if slip is not None else self.submissions[place].unit

    def _cells(self, place: int) -> tuple[Cell, ...]:
        submission = self.submissions[place]
        return cells_of(self.quotas, self._unit(place), submission.mode, submission.answers)

    def _counted(self) -> dict[Cell, Count]:
        """The counts of the cells that these submissions meet; notes the keys of their counters."""
        met = sorted({(self.collection.pk, *cell) for cells in self.cells for cell in cells})
        counts = {}
        for key, quota, cell, accepted, limit, hard in batches.find(QuotaRow, QUOTA, met, COUNT):
            self.counters[quota, cell] = key
            counts[quota, cell] = Count(accepted, limit, None, bool(hard))
        return counts

    def store(self) -> None:
        """Write what was accepted, and count what was not."""
        self._count_refusals()
        if self.accepted:
            self._store_answers()
            self._count()
            _close_at_target(self.collection, self.door.after(self.tally), self.now)

    def _store_answers(self) -> None:
        """The rows of a batch stand in an order that was drawn by lot."""
        survey, day = self.collection.survey_id, self.now.astimezone(HANOI).date()
        shared = (survey, self.collection.questionnaire_id, day)
        rows = [
            (key, *shared, entry.unit, str(entry.submission.mode), answers_to_text(entry.submission.answers))
            for key, entry in zip(scattered(day, len(self.accepted)), self.accepted, strict=True)
        ]
        batches.insert(ResponseRow, RESPONSE, sorted(rows, key=itemgetter(0)))
        marks = sorted(mark for entry in self.accepted for mark in entry.marks)
        batches.insert(ReceiptRow, ("digest", "survey"), ((mark, survey) for mark in marks))
        spent = sorted(slip.pk for slip in self.slips.values() if slip.state == "spent")
        if spent:
            CodeRow.objects.filter(pk__in=spent).update(state="spent")
        batches.insert(SpentTokenRow, ("digest", "collection"), self.credentials.fresh())

    def _count(self) -> None:
        met = Counter(self.counters[cell] for entry in self.accepted for cell in entry.cells if cell in self.counters)
        batches.raise_by(QuotaRow, "accepted", met)
        batches.raise_by(CollectionRow, "accepted", {self.collection.pk: len(self.accepted)})
        batches.add(PaceRow, "accepted", ("collection", "unit", "mode", "span", "at"), self._pace())

    def _pace(self) -> Counter[tuple[object, ...]]:
        """Answers by the hour for all units together, by the day for each."""
        here, survey = self.now.astimezone(HANOI), self.collection.pk
        hour, day = here.replace(minute=0, second=0, microsecond=0), datetime.combine(here.date(), time(), HANOI)
        pace: Counter[tuple[object, ...]] = Counter()
        for (unit, mode), more in Counter((entry.unit, str(entry.submission.mode)) for entry in self.accepted).items():
            pace[survey, "", mode, "hour", hour] += more
            pace[survey, unit, mode, "day", day] += more
        return pace

    def _count_refusals(self) -> None:
        known = (Decision.ACCEPTED, Decision.ALREADY_RECEIVED)
        refused: Counter[tuple[object, ...]] = Counter()
        refused.update((self.collection.pk, reason.value) for reason in self.decisions if reason not in known)
        if refused:
            batches.add(RefusalRow, "count", ("collection", "reason"), refused)


class _Credentials:
    """The blind credentials of a batch: which keys there are, and what is spent. Where none are asked for, nothing is read."""

    def __init__(self, collection: CollectionRow, submissions: Sequence[Submission]) -> None:
        self.collection = collection.pk
        self.are_asked_for = collection.door == DoorKind.ROSTER
        self.cells: dict[str, str] = {}
        self.spent: set[int] = set()
        self.spent_now: list[int] = []
        if self.are_asked_for:
            self.cells = dict(collection.credential_keys.values_list("fingerprint", "cell"))
            shown = {each.credential.digest for each in submissions if each.credential.refusal is None}
            self.spent = set(SpentTokenRow.objects.filter(pk__in=shown).values_list("pk", flat=True))

    @property
    def are_being_issued(self) -> bool:
        """Whether credentials are still being issued: the keys come when that is over."""
        return self.are_asked_for and not self.cells

    def refusal(self, shown: Shown) -> Decision | None:
        if shown.refusal is not None:
            return shown.refusal
        if shown.fingerprint not in self.cells:  # the keys were replaced since it was checked
            return Decision.CREDENTIAL_OLD_KEY
        return Decision.CREDENTIAL_SPENT if shown.digest in self.spent else None

    def spend(self, shown: Shown) -> None:
        self.spent.add(shown.digest)
        self.spent_now.append(shown.digest)

    def fresh(self) -> list[tuple[int, int]]:
        """What was spent in this batch, in the order of the digests."""
        return [(digest, self.collection) for digest in sorted(self.spent_now)]


def _marks(slug: str, submission: Submission) -> tuple[int, ...]:
    sending = sending_mark(slug, submission.receipt)
    return (sending, _device_mark(slug, submission.device)) if submission.device else (sending,)


def _close_at_target(collection: CollectionRow, door: Door, now: datetime) -> None:
    if collection.closed_at is None and door.target is not None and door.accepted >= door.target:
        CollectionRow.objects.filter(pk=collection.pk).update(closed_at=now, closed_because="target")
        SurveyRow.objects.filter(pk=collection.survey_id).update(state=State.CLOSED)
        journal.record("collect.closed", collection.survey, by=None, at=now, because="target", accepted=door.accepted)
