"""The key to which answers are sealed that wait on a device, and its use."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import transaction

from langnghe.core.formats import sealed
from langnghe.core.formats.sealed import Sealed
from langnghe.phases.collect import queries
from langnghe.records.models import CollectionRow


def public_key(slug: str) -> bytes:
    """What pages seal to. The pair is made when the first page asks for it. Raises Refused (collection.not_found)."""
    return sealed.public_key(_private_key(slug))


def unsealed(slug: str, waited: Sealed, name: str) -> bytes:
    """What a device sealed for that survey under that name. Raises Refused (sealed.broken, collection.not_found)."""
    return sealed.unseal(waited, _private_key(slug), f"{slug}\n{name}".encode())


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
