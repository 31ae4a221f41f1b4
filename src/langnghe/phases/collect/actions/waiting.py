"""The key to which answers are sealed that wait on a device, and its use."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from langnghe.core.errors import define, refuse
from langnghe.core.formats import sealed
from langnghe.core.formats.sealed import Sealed
from langnghe.core.response.forgetting import over_for_good
from langnghe.phases.collect import queries
from langnghe.records import convert
from langnghe.records.models import CollectionRow

DESTROYED = define(
    "sealed.key_destroyed",
    "The survey is closed, and the key to answers that wait on devices was destroyed.",
    "What had arrived before is counted; what is still on the device is not. Throw it away.",
)


def public_key(slug: str) -> bytes:
    """What pages seal to; nothing once the collection was closed down. The pair is made when the first page asks for it. Raises
    Refused (collection.not_found)."""
    return b"" if _is_destroyed(slug) else sealed.public_key(_private_key(slug))


def unsealed(slug: str, waited: Sealed, name: str) -> bytes:
    """What a device sealed for that survey under that name. Raises Refused (sealed.broken, sealed.key_destroyed,
    collection.not_found)."""
    if _is_destroyed(slug):
        raise refuse(DESTROYED)
    return sealed.unseal(waited, _private_key(slug), f"{slug}\n{name}".encode())


def _is_destroyed(slug: str) -> bool:
    """Whether the collection was closed down, and not opened again since."""
    row = queries.collection_row(slug)
    if row.sealing_key or not row.survey.rewrites.filter(kind="closing").exists():
        return False
    return over_for_good(convert.door(row, ()), timezone.now())


def _private_key(slug: str) -> bytes:
    wrapped = queries.collection_row(slug).sealing_key or _made(slug)
    return sealed.unwrap(wrapped, settings.SECRET_KEY.encode(), slug.encode())


@transaction.atomic
def _made(slug: str) -> str:
    row = CollectionRow.objects.select_for_update(of=("self",)).get(survey__slug=slug)
    if not row.sealing_key:
        private, nonce = sealed.private_key(secrets.token_bytes(48)), secrets.token_bytes(sealed.NONCE)
        row.sealing_key = sealed.wrap(private, settings.SECRET_KEY.encode(), slug.encode(), nonce=nonce)
        row.save(update_fields=["sealing_key"])
    return row.sealing_key
