"""Issues to made-up people at once, for examples and trials: here the issuer sees what real people's devices hide from it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.credential import SEED_BYTES, asked_for, derived, received
from langnghe.issuer import queries
from langnghe.issuer.actions import issuing
from langnghe.issuer.models import ListedRow

MADE_UP = "@thu.invalid"
"""How the address of everybody ends who does not exist; no mail can ever reach it (RFC 2606)."""
REAL_PEOPLE = define(
    "issuer.real_people",
    "The list has addresses that do not end with {ending}.",
    "Rehearse with made-up people; real ones ask for their credential themselves, or it is not blind.",
)


def rehearse(*, slug: str, now: datetime) -> Iterator[tuple[str, str]]:
    """The unit and the credential of each made-up person, in the order of chance. Raises Refused (issuer.not_found,
    issuer.real_people)."""
    roster = queries.roster(slug)
    people = list(ListedRow.objects.filter(roster=roster))
    if not all(person.email.endswith(MADE_UP) for person in people):
        raise refuse(REAL_PEOPLE, Place(field=slug), ending=MADE_UP)
    secrets.SystemRandom().shuffle(people)
    keys = {person.cell: issuing.key_of(person) for person in people}
    for person in people:
        key = keys[person.cell]
        secret = derived(secrets.token_bytes(SEED_BYTES), slug, key)
        signed = issuing.issue(person=person, blinded=asked_for(secret, key).message, now=now)
        yield person.unit, received(slug, secret, key, signed)
