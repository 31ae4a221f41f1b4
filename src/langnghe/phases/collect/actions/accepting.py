"""Hands sheets that are ready to the one intake, in an order of chance, and empties them in the same transaction."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from langnghe.core.errors import Place, define, refuse
from langnghe.core.paper.keying import EMPTY, is_empty, objections
from langnghe.core.paper.keying import fields as fields_of
from langnghe.core.paper.ledger import OPEN, Sheet, Step, after, decided, enough, in_time
from langnghe.core.plan.model import Mode
from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.phases.collect.queries.collection import collection_row
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, DoubtRow, KeyingRow, Person, ScannedPageRow, SheetRow

MOST = 500
"""So many sheets are handed to the intake at once."""
WRONG_VERSION, OBJECTION = "wrong_version", "objection"
CHANGED = define("ledger.changed", "Somebody changed a sheet meanwhile.", "Open the page anew, and accept the sheets again.")


def accept(*, slug: str, by: Person | None, now: datetime) -> dict[str, int]:
    """Every sheet that is ready through the intake; returns how many became what ("accepted", or the code of why not). Raises
    Refused (ledger.too_few, survey.not_now, collection.not_found) and changes nothing then."""
    collection = collection_row(slug)
    rows = list(_ready(slug))
    coming = SheetRow.objects.filter(survey__slug=slug, state__in=OPEN).count()
    enough(len(rows), coming, collection.survey.minimum_group)
    secrets.SystemRandom().shuffle(rows)
    ended: Counter[str] = Counter()
    for start in range(0, len(rows), MOST):
        ended.update(_accept(collection, rows[start : start + MOST], by, now))
    return dict(ended)


def _ready(slug: str) -> QuerySet[SheetRow]:
    return (
        SheetRow.objects.select_related("packet__questionnaire").filter(survey__slug=slug, state=Sheet.READY).order_by("serial")
    )


@dataclass(frozen=True, slots=True)
class _Handed:
    """A sheet and what of it goes to the intake; `because` says why nothing does."""

    row: SheetRow
    submission: intake.Submission | None
    because: str = ""


def _accept(collection: CollectionRow, rows: Sequence[SheetRow], by: Person | None, now: datetime) -> Counter[str]:
    handed = [_handed(collection, row, now) for row in rows]
    sent = [each for each in handed if each.submission is not None]
    ended: Counter[str] = Counter()

    def afterwards(decisions: Sequence[Decision]) -> None:
        queries.changeable_row(collection.survey.slug, now)
        _hold([each.row for each in handed])
        for each, decision in zip(sent, decisions, strict=True):
            state, because = decided(decision)
            _becomes(each.row, state, because)
            ended[because or "accepted"] += 1
        for each in handed:
            if each.submission is None:
                _becomes(each.row, Sheet.READ if each.because == OBJECTION else Sheet.REFUSED, each.because)
                ended[each.because] += 1
        _empty([each.row for each in handed])
        journal.record("collect.paper_accepted", collection.survey, by=by, at=now, sheets=dict(sorted(ended.items())))

    intake.submit(collection.survey.slug, [each.submission for each in sent if each.submission], now, afterwards)
    return ended


def _handed(collection: CollectionRow, row: SheetRow, now: datetime) -> _Handed:
    if row.packet.questionnaire.number != collection.questionnaire.number:
        return _Handed(row, None, WRONG_VERSION)
    instrument = queries.instrument(collection.survey.slug)
    found = instrument.validate(row.answers, now.astimezone(intake.HANOI).date())
    if objections(found):
        return _Handed(row, None, OBJECTION)
    if is_empty(fields_of(instrument.questionnaire, row.packet.language), found):
        return _Handed(row, None, EMPTY)
    grace = _grace(collection, row, now)
    submission = intake.Submission(
        found.answers,
        row.packet.unit,
        Mode.PAPER,
        f"paper:{row.serial}",
        code=row.code,
        began=collection.opens_at if grace else None,
        grace=grace,
    )
    return _Handed(row, submission)


def _grace(collection: CollectionRow, row: SheetRow, now: datetime) -> timedelta:
    """How long after the end this sheet may come: nothing for one that came back late."""
    closed = convert.door(collection, ()).ends_at
    days = convert.settings(collection).paper_days
    here = closed and closed.astimezone(intake.HANOI)
    return timedelta(days=days) if in_time(row.returned_on, here, now, days) else timedelta(0)


def _hold(rows: Sequence[SheetRow]) -> None:
    """Raises Refused (ledger.changed) when a sheet is not as it was read."""
    held = SheetRow.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows], state=Sheet.READY)
    known = {row.pk: row.answers for row in held.order_by("pk")}
    if any(known.get(row.pk) != row.answers for row in rows):
        raise refuse(CHANGED, Place())


def _becomes(row: SheetRow, state: Sheet, because: str) -> None:
    step = {Sheet.ACCEPTED: Step.ACCEPT, Sheet.REFUSED: Step.REFUSE, Sheet.READ: Step.READ}.get(state)
    row.state = after(Sheet(row.state), step, row.serial) if step else state
    row.because = because


def _empty(rows: Sequence[SheetRow]) -> None:
    """What is settled keeps its state and nothing else; rows are written in the order of their keys, not as they were taken."""
    ordered = sorted(rows, key=lambda row: row.pk)
    settled = [row.pk for row in ordered if row.state in (Sheet.ACCEPTED, Sheet.REFUSED)]
    for row in ordered:
        if row.state in (Sheet.ACCEPTED, Sheet.REFUSED):
            row.answers, row.code, row.returned_on = {}, "", None
    SheetRow.objects.bulk_update(ordered, ["state", "because", "answers", "code", "returned_on"], batch_size=200)
    KeyingRow.objects.filter(sheet__in=settled).update(answers={})
    ScannedPageRow.objects.filter(sheet__in=settled).update(boxes=[])
    DoubtRow.objects.filter(sheet__in=settled).delete()


@transaction.atomic
def give_up(*, slug: str, serial: int, because: str, by: Person | None, now: datetime) -> None:
    """Count a sheet as returned and not valid, for a reason that the journal keeps. Raises Refused."""
    (row,) = packet_queries.held(slug, [serial])
    _becomes(row, Sheet.REFUSED, "given_up")
    _empty([row])
    journal.record("collect.paper_given_up", row.survey, by=by, at=now, serials=str(serial), because=because)
