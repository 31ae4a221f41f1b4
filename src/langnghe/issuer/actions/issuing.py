"""Signs one blinded message for each person, and the same one once more for whoever lost the answer."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.blind import BAD_SIZE, PublicKey
from langnghe.core.response.signing import mask, sign
from langnghe.issuer import queries
from langnghe.issuer.actions import keys
from langnghe.issuer.actions.rosters import HANOI, OVER
from langnghe.issuer.models import KeyRow, ListedRow
from langnghe.issuer.router import STORE

OTHER_MESSAGE = define(
    "issuer.other.conflict",
    "You have asked for a credential before, with other words or on another device.",
    "Use that device, or type the words that it showed you: you get the same credential again. There is no second one.",
)


def key_of(person: ListedRow) -> PublicKey:
    """The key of the person's cell."""
    return queries.public_key(KeyRow.objects.get(roster=person.roster_id, cell=person.cell))


def issue(*, person: ListedRow, blinded: bytes, now: datetime) -> bytes:
    """The blind signature. What is signed is on the disk before it is signed. Raises Refused (blind.bad_size, issuer.not_now,
    issuer.other.conflict, issuer.no_key)."""
    key = key_of(person)
    if len(blinded) != key.size or int.from_bytes(blinded) >= key.n:
        raise refuse(BAD_SIZE, Place(field="blinded"))
    private = keys.read(key.fingerprint)
    _keep(person, key.fingerprint, blinded, now)
    return sign(private, blinded, mask(key, secrets.randbelow(key.n - 2) + 2))


@transaction.atomic(using=STORE)
def _keep(person: ListedRow, fingerprint: str, blinded: bytes, now: datetime) -> None:
    """The person's row and the roster's are held by one question, while the key is still the one that was looked up."""
    held = ListedRow.objects.select_for_update(of=("self", "roster")).select_related("roster")
    row = held.filter(pk=person.pk, roster__keys__fingerprint=fingerprint).first()
    if row is None:  # the keys were replaced this moment
        raise refuse(keys.NO_KEY, Place(field=fingerprint[:16]))
    if row.blinded is not None and bytes(row.blinded) == blinded:
        return
    if row.blinded is not None:
        raise refuse(OTHER_MESSAGE, Place(field="blinded"))
    if row.roster.closed_on is not None:
        raise refuse(OVER, Place(field=row.roster.slug), day=row.roster.closed_on)
    row.blinded, row.issued_on = blinded, now.astimezone(HANOI).date()
    row.save(update_fields=["blinded", "issued_on"])
