"""Takes the list of a survey, makes its keys and replaces them, ends the issuing, and destroys what is needed no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connections, transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.roster import Listed, Publication, cells, may_answer_early
from langnghe.issuer import queries
from langnghe.issuer.actions import keys
from langnghe.issuer.models import KeyRow, ListedRow, NoteRow, RosterRow
from langnghe.issuer.router import STORE

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ISSUED_ALREADY = define(
    "issuer.conflict",
    "{count} people have a credential already.",
    "A list that is in use stays as it is. If it is wrong, replace the keys first: then everybody asks anew.",
)
OVER = define(
    "issuer.not_now", "The issuing of credentials ended on {day}.", "Ask whoever invited you; nothing new is issued any more."
)
GOING_ON = define(
    "issuer.going_on.not_now",
    "Credentials are still being issued, to {people} people: with so few, who answers when would tell who it is.",
    "End the issuing first with `langnghe issuer close`.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A survey as its issuer must know it: `answers` is the address of the respondents' page, `until` when issuing ends,
    `units` the names of its units by their codes."""

    slug: str
    title: str
    answers: str
    minimum_group: int
    until: datetime | None
    units: Mapping[str, str]


@transaction.atomic(using=STORE)
def take_list(*, wanted: Wanted, people: Sequence[Listed], by: str, now: datetime) -> RosterRow:
    """The list and a key for each cell, in the place of a list under which nothing was issued. Raises Refused (roster.too_few,
    issuer.conflict)."""
    cell_of = cells(people, wanted.minimum_group)
    _drop_unused(wanted.slug)
    row = RosterRow.objects.create(
        slug=wanted.slug,
        title=wanted.title,
        answers=wanted.answers,
        minimum_group=wanted.minimum_group,
        until=wanted.until,
        units=dict(wanted.units),
    )
    listed = [ListedRow(roster=row, name=each.name, email=each.email, unit=each.unit, cell=cell_of[each.unit]) for each in people]
    ListedRow.objects.bulk_create(listed, batch_size=1000)
    _make_keys(row, sorted(set(cell_of.values())))
    _note(row, by, now, "list_taken", people=len(people), cells=cell_of)
    return row


@transaction.atomic(using=STORE)
def replace_keys(*, slug: str, because: str, by: str, now: datetime) -> RosterRow:
    """New keys for every cell: what was issued under the old ones counts no more, and everybody asks anew. Raises Refused
    (issuer.not_found, issuer.not_now)."""
    row = _open(slug)
    issued = ListedRow.objects.filter(roster=row, blinded__isnull=False).update(blinded=None, issued_on=None)
    found = list(KeyRow.objects.filter(roster=row).order_by("cell").values_list("cell", "fingerprint"))
    _destroy_keys(row)
    _make_keys(row, [cell for cell, _ in found])
    _note(row, by, now, "keys_replaced", because=because, issued=issued, old=[fingerprint for _, fingerprint in found])
    return row


@transaction.atomic(using=STORE)
def close(*, slug: str, by: str, now: datetime) -> Publication:
    """Nothing new is issued any more; returns what is published. Raises Refused (issuer.not_found, issuer.not_now)."""
    row = _open(slug)
    row.closed_on = now.astimezone(HANOI).date()
    row.save(update_fields=["closed_on"])
    published = queries.publication(row)
    _note(row, by, now, "closed", issued={each.cell: each.issued for each in published.keys})
    return published


def published_early(slug: str) -> Publication:
    """What is published while issuing goes on. Raises Refused (issuer.not_found, issuer.going_on.not_now)."""
    published = queries.publication(queries.roster(slug))
    if published.closed_on is None and not may_answer_early(published.people):
        raise refuse(GOING_ON, Place(field=slug), people=published.people)
    return published


@transaction.atomic(using=STORE)
def destroy(*, slug: str, because: str, by: str, now: datetime) -> None:
    """The list, what was signed, and the keys. Raises Refused (issuer.not_found)."""
    row = queries.roster(slug)
    _destroy_keys(row)
    _note(row, by, now, "destroyed", because=because, people=row.people.count())
    row.delete()


def sweep() -> None:
    """Write the embedded store anew, so that nothing that was destroyed is left in its file or its log."""
    if connections[STORE].vendor == "sqlite":
        with connections[STORE].cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _open(slug: str) -> RosterRow:
    queries.roster(slug)
    row = RosterRow.objects.select_for_update().get(slug=slug)
    if row.closed_on is not None:
        raise refuse(OVER, Place(field=slug), day=row.closed_on)
    return row


def _drop_unused(slug: str) -> None:
    before = RosterRow.objects.select_for_update().filter(slug=slug).first()
    if before is None:
        return
    count = before.people.filter(blinded__isnull=False).count()
    if count or before.closed_on is not None:
        raise refuse(ISSUED_ALREADY, Place(field=slug), count=count)
    _destroy_keys(before)
    before.delete()


def _make_keys(row: RosterRow, wanted: Sequence[str]) -> None:
    for cell in wanted:
        key = keys.make().public
        KeyRow.objects.create(roster=row, cell=cell, modulus=f"{key.n:x}", exponent=key.e, fingerprint=key.fingerprint)


def _destroy_keys(row: RosterRow) -> None:
    for key in row.keys.all():
        keys.destroy(key.fingerprint)
    row.keys.all().delete()


def _note(row: RosterRow, by: str, now: datetime, event: str, **detail: object) -> None:
    NoteRow.objects.create(slug=row.slug, at=now, by=by, event=event, detail=detail)
