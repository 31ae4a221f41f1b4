"""Takes the keys that an issuer has published: with them, and with nothing else, credentials are checked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.lifecycle import NOT_NOW, State
from langnghe.core.response.roster import Publication, PublishedKey, may_answer_early
from langnghe.core.response.settings import DoorKind
from langnghe.phases.collect import queries
from langnghe.phases.collect.actions.slips import count_together
from langnghe.phases.plan import queries as plan_queries
from langnghe.records import convert, journal
from langnghe.records.models import CollectionRow, CredentialKeyRow, Person, SpentTokenRow

NOT_ASKED_FOR = define(
    "credentials.not_asked_for",
    "This survey is answered without credentials.",
    "Choose the roster when the collection is opened; later it cannot be changed.",
)
OTHER_SURVEY = define(
    "credentials.other_survey", "The keys are those of the survey “{survey}”.", "Take the file of keys of this survey."
)
UNKNOWN_CELL = define(
    "credentials.unknown_cell",
    "The survey has no unit “{cell}”, for which there is a key.",
    "Have the issuer take the list of people with the units of this survey's plan.",
)
STILL_ISSUING = define(
    "credentials.not_now",
    "Credentials are still being issued, to {people} people: with so few, who answers when would tell who it is.",
    "Wait until the issuer has closed the issuing, and take the file that is written then.",
)
IN_USE = define(
    "credentials.conflict",
    "Answers have come in under other keys.",
    "Keys cannot be replaced any more. Ask the issuer why there are others, and compare the fingerprints on the invitations.",
)


@transaction.atomic
def take_keys(*, slug: str, published: Publication, by: Person | None, now: datetime) -> CollectionRow:
    """Let in whoever has a credential of these keys; the same keys once more bring the numbers that were issued. Raises Refused
    when the survey asks for none, the keys are not its own, issuing goes on for too few people, or others are in use."""
    row = queries.locked_row(slug)
    _check(row, published, now)
    known = set(row.credential_keys.values_list("fingerprint", flat=True))
    if known != {each.key.fingerprint for each in published.keys}:
        if SpentTokenRow.objects.filter(collection=row).exists():
            raise refuse(IN_USE, Place(field=slug))
        row.credential_keys.all().delete()
    for each in published.keys:
        _keep(row, each)
    if any(not each.cell for each in published.keys):
        count_together(row)
    told = {each.cell: [each.key.fingerprint, each.issued] for each in published.keys}
    journal.record("collect.keys_taken", row.survey, by=by, at=now, people=published.people, keys=told)
    return row


def _check(row: CollectionRow, published: Publication, now: datetime) -> None:
    slug = row.survey.slug
    if row.door != DoorKind.ROSTER:
        raise refuse(NOT_ASKED_FOR, Place(field=slug))
    state = convert.state(row.survey, now)
    if state not in (State.OPEN, State.CLOSED):
        raise refuse(NOT_NOW, Place(field=slug), state=state)
    if published.survey != slug:
        raise refuse(OTHER_SURVEY, Place(field=slug), survey=published.survey)
    units = {unit.code for unit in plan_queries.units(slug)}
    unknown = next((each.cell for each in published.keys if each.cell and each.cell not in units), "")
    if unknown:
        raise refuse(UNKNOWN_CELL, Place(field=slug), cell=unknown)
    if published.closed_on is None and not may_answer_early(published.people):
        raise refuse(STILL_ISSUING, Place(field=slug), people=published.people)


def _keep(row: CollectionRow, published: PublishedKey) -> None:
    key = published.key
    values = {"modulus": f"{key.n:x}", "exponent": key.e, "fingerprint": key.fingerprint, "issued": published.issued}
    CredentialKeyRow.objects.update_or_create(collection=row, cell=published.cell, defaults=values)
