"""What an issuer publishes, as a JSON file that carries its own digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.blind import PublicKey
from langnghe.core.response.roster import Publication, PublishedKey

LARGEST = 20_000_000
LEAST_BITS, EXPONENTS = 2048, (3, 65537)
NOT_KEYS = define(
    "keys.unreadable",
    "This is not a file of keys that an issuer has published.",
    "Take the file that `langnghe issuer close` wrote, as it is.",
)
CHANGED = define(
    "keys.changed",
    "The file of keys was changed since the issuer wrote it.",
    "Have it sent once more, and compare the fingerprints by telephone.",
)


def write_keys(published: Publication) -> bytes:
    """The file; the same values give the same bytes."""
    content = _plain(published)
    return json.dumps(content | {"sha256": _digest(content)}, ensure_ascii=False, indent=1).encode() + b"\n"


def read_keys(data: bytes, file: str = "") -> Publication:
    """The inverse. Raises Refused (keys.unreadable, keys.changed)."""
    try:
        given = json.loads(data if len(data) <= LARGEST else b"")
        published = _published(given)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise refuse(NOT_KEYS, Place(file=file)) from error
    content = _plain(published)
    if given != content | {"sha256": _digest(content)}:
        raise refuse(CHANGED, Place(file=file))
    return published


def _plain(published: Publication) -> dict[str, object]:
    keys = [
        {
            "cell": each.cell,
            "modulus": f"{each.key.n:x}",
            "exponent": each.key.e,
            "fingerprint": each.key.fingerprint,
            "issued": each.issued,
        }
        for each in published.keys
    ]
    closed_on = published.closed_on and published.closed_on.isoformat()
    return {"survey": published.survey, "people": published.people, "closed_on": closed_on, "keys": keys}


def _published(given: Mapping[str, object]) -> Publication:
    keys = given["keys"]
    closed_on = given["closed_on"]
    if not isinstance(keys, list) or not keys:
        raise ValueError("no keys")
    day = None if closed_on is None else date.fromisoformat(str(closed_on))
    return Publication(str(given["survey"]), _count(given["people"]), tuple(map(_key, keys)), day)


def _key(given: Mapping[str, object]) -> PublishedKey:
    key = PublicKey(int(str(given["modulus"]), 16), _count(given["exponent"]))
    if key.n.bit_length() < LEAST_BITS or key.e not in EXPONENTS:
        raise ValueError("too weak a key")
    return PublishedKey(str(given["cell"]), key, None if given["issued"] is None else _count(given["issued"]))


def _count(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise ValueError("no count")
    return given


def _digest(content: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
