"""Blind credentials as they travel: derived from a seed, written as text, checked against the keys of a survey."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from langnghe.core.response.blind import (
    PREFIX_BYTES,
    SALT_BYTES,
    Blinded,
    PublicKey,
    blind,
    finalized,
    prepared,
    token_digest,
    verifies,
)
from langnghe.core.response.door import Decision

SEED_BYTES, TOKEN_BYTES, SPARE_BYTES = 16, 32, 16
"""`SPARE_BYTES` more than a modulus has make the blinding factor as good as drawn evenly (2^-128)."""
SHORT = 16
"""So many digits of a key's fingerprint stand in a credential."""
LONGEST = 2000
_WRITTEN = re.compile(
    rf"(?P<survey>[-a-zA-Z0-9_]+)\.(?P<key>[0-9a-f]{{{SHORT}}})\.(?P<message>[-\w]{{86}})\.(?P<signature>[-\w]{{1,800}})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Secret:
    """What a device derives from its seed for one key: `message` is the prefix and the token; `salt` and `factor` hide it."""

    message: bytes
    salt: bytes
    factor: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A credential as it was checked: `refusal` says why it opens nothing; else `fingerprint` names the key that signed it and
    `digest` is what is spent, 63 bits of the token's SHA-256."""

    refusal: Decision | None = None
    fingerprint: str = ""
    digest: int = 0


def derived(seed: bytes, survey: str, key: PublicKey) -> Secret:
    """The same seed (16 random bytes) gives the same secret for the same survey and key, and for others one that has nothing to
    do with it: HKDF-SHA256 (RFC 5869) without salt, with `langnghe credential`, the survey and the key's fingerprint as info."""
    info = f"langnghe credential\n{survey}\n{key.fingerprint}".encode()
    length = PREFIX_BYTES + TOKEN_BYTES + SALT_BYTES + key.size + SPARE_BYTES
    made = HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(seed)
    token_end = PREFIX_BYTES + TOKEN_BYTES
    message = prepared(made[PREFIX_BYTES:token_end], made[:PREFIX_BYTES])
    salt, factor = made[token_end : token_end + SALT_BYTES], int.from_bytes(made[token_end + SALT_BYTES :])
    return Secret(message, salt, factor % (key.n - 2) + 2)


def asked_for(secret: Secret, key: PublicKey) -> Blinded:
    """What the device sends to the issuer, and keeps to take the blinding off."""
    return blind(key, secret.message, secret.salt, secret.factor)


def received(survey: str, secret: Secret, key: PublicKey, signed: bytes) -> str:
    """The credential, from what the issuer answered. Raises Refused (blind.bad_size, blind.not_signed)."""
    signature = finalized(key, secret.message, signed, pow(secret.factor, -1, key.n))
    return f"{survey}.{key.fingerprint[:SHORT]}.{_text(secret.message)}.{_text(signature)}"


def shown(written: str, survey: str, keys: Mapping[str, PublicKey]) -> Shown:
    """What a credential is worth in a survey with these keys, by their fingerprints. Nobody but the keys is asked."""
    if not written.strip():
        return Shown(Decision.CREDENTIAL_MISSING)
    found = _WRITTEN.fullmatch(written.strip()[:LONGEST])
    if found is None:
        return Shown(Decision.CREDENTIAL_BROKEN)
    if found["survey"] != survey:
        return Shown(Decision.CREDENTIAL_FOREIGN)
    fingerprint = next((each for each in keys if each.startswith(found["key"])), "")
    if not fingerprint:
        return Shown(Decision.CREDENTIAL_OLD_KEY)
    return _checked(found["message"], found["signature"], fingerprint, keys[fingerprint])


def _checked(written: str, signed: str, fingerprint: str, key: PublicKey) -> Shown:
    """The letters are those of base64; their number decides whether they are whole."""
    if len(signed) != -(-key.size * 4 // 3):
        return Shown(Decision.CREDENTIAL_BROKEN)
    message, signature = _bytes(written), _bytes(signed)
    if not verifies(key, message, signature):
        return Shown(Decision.CREDENTIAL_FORGED)
    return Shown(None, fingerprint, int.from_bytes(token_digest(message[PREFIX_BYTES:])[:8]) >> 1)


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))
