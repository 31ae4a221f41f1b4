"""Answers that wait on a device: sealed to a survey's public key by the page, opened with the private key by the server."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from langnghe.core.errors import define, refuse

VERSION = 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has: private keys are the numbers below it."""
CURVE = ec.SECP256R1()
POINT, NONCE, TAG = 65, 12, 16
"""Sizes in bytes: a point of the curve as it is sent (X9.62, uncompressed), the nonce and the tag of AES-GCM."""
BROKEN = define(
    "sealed.broken",
    "The answers that waited on the device cannot be read.",
    "Open the survey's page once more; if this comes again, the answers have to be given anew.",
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What waits: the point of the key that was made for it alone, the nonce, and the text with its tag (AES-256-GCM)."""

    point: bytes
    nonce: bytes
    text: bytes


def private_key(chance: bytes) -> bytes:
    """The 32 bytes of a private key, out of 48 random bytes that nobody can guess."""
    return (int.from_bytes(chance) % (ORDER - 1) + 1).to_bytes(32)


def public_key(private: bytes) -> bytes:
    """The point that belongs to a private key."""
    return _point(_key(private).public_key())


def seal(plain: bytes, public: bytes, about: bytes, *, private: bytes, nonce: bytes) -> Sealed:
    """Seal to a public key. `about` is sealed with it but not kept in it; `private` is a key for this text alone. The key of the
    text is HKDF-SHA256 of the shared secret (NIST SP 800-56A, RFC 5869), with both points as salt and `about` as info."""
    point = public_key(private)
    return Sealed(point, nonce, AESGCM(_text_key(private, public, point + public, about)).encrypt(nonce, plain, about))


def unseal(sealed: Sealed, private: bytes, about: bytes) -> bytes:
    """The text. Raises Refused (sealed.broken) for another key, another `about`, or anything that was changed."""
    try:
        key = _text_key(private, sealed.point, sealed.point + public_key(private), about)
        return AESGCM(key).decrypt(sealed.nonce, sealed.text, about)
    except (InvalidTag, ValueError) as error:
        raise refuse(BROKEN) from error


def wrap(private: bytes, master: bytes, about: bytes, *, nonce: bytes) -> str:
    """A private key as it may be stored: encrypted with a key that follows from `master`, which lies elsewhere."""
    return to_text(nonce + AESGCM(_derived(master, b"", b"langnghe wrap" + about)).encrypt(nonce, private, about))


def unwrap(wrapped: str, master: bytes, about: bytes) -> bytes:
    """The private key. Raises Refused (sealed.broken) when the master key is another."""
    kept = from_text(wrapped)
    try:
        return AESGCM(_derived(master, b"", b"langnghe wrap" + about)).decrypt(kept[:NONCE], kept[NONCE:], about)
    except (InvalidTag, ValueError) as error:
        raise refuse(BROKEN) from error


def write_sealed(sealed: Sealed) -> bytes:
    """As it is sent: JSON with `v`, and `point`, `nonce`, `text` in base64url."""
    parts = {"point": to_text(sealed.point), "nonce": to_text(sealed.nonce), "text": to_text(sealed.text)}
    return json.dumps({"v": VERSION, **parts}).encode()


def read_sealed(given: Mapping[str, object]) -> Sealed:
    """The same read back from the values of its JSON; others beside them are passed over. Raises Refused (sealed.broken)."""
    parts = [from_text(str(given.get(name, ""))) for name in ("point", "nonce", "text")]
    if given.get("v") != VERSION or len(parts[0]) != POINT or len(parts[1]) != NONCE or len(parts[2]) < TAG:
        raise refuse(BROKEN)
    return Sealed(*parts)


def to_text(content: bytes) -> str:
    """In base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def from_text(written: str) -> bytes:
    """The reverse. Raises Refused (sealed.broken)."""
    try:
        return urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
    except (Error, ValueError) as error:
        raise refuse(BROKEN) from error


def _key(private: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private), CURVE)


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text_key(private: bytes, public: bytes, salt: bytes, about: bytes) -> bytes:
    """The key of one text, from either end. Raises ValueError when `public` is no point of the curve."""
    shared = _key(private).exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public))
    return _derived(shared, salt, b"langnghe answers" + about)


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)
