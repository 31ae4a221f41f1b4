"""Writes the journal: every entry carries the hash of the one before, so that a later change shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Finding, Place, define
from langnghe.core.package.journal import START, STRUCK, Entry
from langnghe.core.package.journal import chained as chained_with
from langnghe.core.package.journal_check import Checked, check
from langnghe.records.models import JournalHead, JournalRow, Person, SurveyRow

BROKEN = define(
    "journal.broken", "The journal was changed after it was written.", "Compare it with an archived copy of the journal."
)


@transaction.atomic(savepoint=False)
def record(event: str, survey: SurveyRow | None, *, by: Person | None, at: datetime, **detail: object) -> JournalRow:
    """Add one entry in the caller's transaction, or in one of its own. `by` is None for what the program does of itself; what
    another program did for a person names its token too."""
    JournalHead.objects.get_or_create(pk=1, defaults={"hash": START})
    head = JournalHead.objects.select_for_update().get(pk=1)
    told = {**detail, **_token_of(by)}
    row = JournalRow(at=at, person=by.username if by else "", event=event, survey=survey.slug if survey else "", detail=told)
    row.hash = head.hash = chained(head.hash, row)
    head.save()
    row.save()
    return row


def _token_of(by: Person | None) -> dict[str, object]:
    """The number and the name of a token are no secret."""
    number, label = (by.token if by else None) or (0, "")
    return {"token": number, "program": label} if number else {}


def change(before: object, after: object) -> dict[str, object]:
    """The detail that tells of a changed value: `before` and `after`, of two mappings only what differs. Never of answers, codes,
    tokens or passwords."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [*before, *(name for name in after if name not in before)]
        differ = [name for name in names if before.get(name) != after.get(name)]
        return {"before": {name: before.get(name) for name in differ}, "after": {name: after.get(name) for name in differ}}
    return {"before": before, "after": after}


def chained(previous: str, row: JournalRow) -> str:
    """The hash of a row that follows the one with that hash."""
    return chained_with(previous, [int(row.at.timestamp()), row.person, row.event, row.survey, row.detail])


def verify(rows: Iterable[JournalRow]) -> tuple[Finding, ...]:
    """A finding at the first entry whose hash does not follow from the one before; none when the chain is whole."""
    return findings(check(walk(rows, Checked()), Checked()))


def findings(checked: Checked) -> tuple[Finding, ...]:
    """What is wrong once every entry was checked."""
    return tuple(Finding(BROKEN, Place(line=position)) for position in checked.at_the_end())


def walk(rows: Iterable[JournalRow], so_far: Checked) -> Iterator[Entry]:
    """The entries of these rows, which follow those that were checked."""
    previous = so_far.last
    for position, row in enumerate(rows, start=so_far.count + 1):
        yield Entry(position, row.at, row.person, row.event, row.survey, row.detail, previous, row.hash)
        previous = row.hash


def strike(rows: Iterable[JournalRow]) -> list[str]:
    """Take the details of these entries away for good; returns their hashes, which the entry about it must name as `struck`."""
    gone = [row for row in rows if row.detail != STRUCK]
    for row in gone:
        row.detail = STRUCK
    JournalRow.objects.bulk_update(gone, ["detail"], batch_size=500)
    return [row.hash for row in gone]


def entries(survey: str) -> tuple[Entry, ...]:
    """The entries about one survey, each with its place in the whole journal and the hash of the entry before it."""
    every = walk(JournalRow.objects.order_by("pk").iterator(), Checked())
    return tuple(entry for entry in every if entry.survey == survey)
