"""Files that only their custodian can read: sealed in pieces with a key that is wrapped to a public key or a pass phrase."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.sealed import from_text, to_text

PIECE = 2**18
KEY, NONCE, TAG = 32, 12, 16
"""Sizes in bytes: keys of AES-256 and X25519, the nonce and the tag of AES-GCM."""
SHORTEST = 12
"""Letters of a pass phrase."""
_COSTLIEST = 2**18
"""Of scrypt with r = 8: 256 MB of memory, which a lock can ask of whoever opens it."""
_ABOUT = b"langnghe package 1 "
WRONG_KEY = define(
    "sealed.wrong_key",
    "This key does not open the sealed part of the package.",
    "Give the private key, or the pass phrase, of the custodian to whom the package was sealed.",
)
DAMAGED = define("sealed.damaged", "“{path}” cannot be unsealed: it was changed or cut off.", "Take another copy of the package.")
NOT_A_KEY = define(
    "sealed.not_a_key",
    "The file is not an X25519 key in PEM.",
    "Give a file that `langnghe archive new-key` wrote.",
)
PRIVATE = define(
    "sealed.private_key",
    "This is the private key, which opens everything that is sealed for it.",
    "Hand in the public key, whose name ends with .pub, and keep the private one away from this program.",
)
TOO_SHORT = define(
    "sealed.phrase_too_short",
    "The pass phrase has fewer than {least} letters.",
    "Choose a longer one, such as five words that do not belong together.",
)


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who can open what is sealed: by a public or a private key (32 bytes each, "" when there is none), or a pass phrase."""

    public: bytes = b""
    private: bytes = b""
    phrase: str = ""


def read_key(pem: bytes) -> Custodian:
    """A key file: public, or private. Raises Refused (sealed.not_a_key)."""
    try:
        if b"PRIVATE" in pem:
            private = load_pem_private_key(pem, None)
            if isinstance(private, X25519PrivateKey):
                return Custodian(private.public_key().public_bytes_raw(), private.private_bytes_raw())
        elif isinstance(public := load_pem_public_key(pem), X25519PublicKey):
            return Custodian(public.public_bytes_raw())
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise refuse(NOT_A_KEY) from error
    raise refuse(NOT_A_KEY)


def read_public(pem: bytes) -> Custodian:
    """The public key of a custodian. Raises Refused (sealed.not_a_key; sealed.private_key for a private one, which nobody needs
    for sealing and which should be nowhere but with its custodian)."""
    found = read_key(pem)
    if found.private:
        raise refuse(PRIVATE)
    return found


def read_phrase(content: bytes) -> Custodian:
    """A file that holds a pass phrase and nothing else. Raises Refused (sealed.phrase_too_short)."""
    phrase = content.decode("utf-8-sig", errors="replace").strip()
    if len(phrase) < SHORTEST:
        raise refuse(TOO_SHORT, least=SHORTEST)
    return Custodian(phrase=phrase)


def new_key(chance: bytes) -> tuple[bytes, bytes]:
    """The files of a new private key and of its public one, out of 32 random bytes."""
    private = X25519PrivateKey.from_private_bytes(chance)
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret, private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def write_lock(key: bytes, custodian: Custodian, *, chance: bytes, cost: int = 2**17) -> bytes:
    """The key of a package as its custodian alone can have it again. For a public key: X25519 with a key made of `chance` (32
    bytes) for this alone, HKDF-SHA256, AES-256-GCM. For a pass phrase: scrypt (RFC 7914) with `chance` as salt."""
    if custodian.phrase:
        told: dict[str, object] = {"kind": "scrypt", "salt": to_text(chance), "n": cost, "r": 8, "p": 1}
        master = _from_phrase(custodian.phrase, chance, cost)
    else:
        own = X25519PrivateKey.from_private_bytes(chance)
        point = own.public_key().public_bytes_raw()
        told = {"kind": "x25519", "point": to_text(point)}
        shared = own.exchange(X25519PublicKey.from_public_bytes(custodian.public))
        master = _derived(shared, b"wrap", salt=point + custodian.public)
    wrapped = AESGCM(master).encrypt(bytes(NONCE), key, _ABOUT)
    return json.dumps({"v": 1, **told, "wrapped": to_text(wrapped)}, indent=1).encode() + b"\n"


def open_lock(lock: Mapping[str, object], custodian: Custodian) -> bytes:
    """The key of the package. Raises Refused (sealed.wrong_key) for another custodian, or a lock that was changed."""
    place = Place(field=str(lock.get("kind", "")))
    try:
        master = _master(lock, custodian)
        return AESGCM(master).decrypt(bytes(NONCE), from_text(str(lock["wrapped"])), _ABOUT)
    except (InvalidTag, KeyError, ValueError, TypeError, MemoryError) as error:
        raise refuse(WRONG_KEY, place) from error


def _master(lock: Mapping[str, object], custodian: Custodian) -> bytes:
    if lock["kind"] == "scrypt" and custodian.phrase:
        cost = cast("int", lock["n"])
        if not 2 <= cost <= _COSTLIEST:
            raise ValueError("the cost is not one that is used here")
        return _from_phrase(custodian.phrase, from_text(str(lock["salt"])), cost)
    if lock["kind"] == "x25519" and custodian.private:
        point = from_text(str(lock["point"]))
        shared = X25519PrivateKey.from_private_bytes(custodian.private).exchange(X25519PublicKey.from_public_bytes(point))
        return _derived(shared, b"wrap", salt=point + custodian.public)
    raise ValueError("sealed to another kind of custodian")


def sealed(pieces: Iterable[bytes], key: bytes, path: str) -> Iterator[bytes]:
    """A file packed (gzip) and sealed under its own key, which follows from the package's and its path, in pieces of 256 KiB that
    can neither be changed, moved nor left out: their number and which is the last are sealed with them."""
    cipher = AESGCM(_derived(key, path.encode()))
    for number, piece, last in _numbered(_packed(pieces), PIECE):
        yield cipher.encrypt(_nonce(number, last=last), piece, _ABOUT)


def unsealed(pieces: Iterable[bytes], key: bytes, path: str) -> Iterator[bytes]:
    """The file again, as it goes. Raises Refused (sealed.damaged) at the first piece that is not what was sealed."""
    cipher, machine = AESGCM(_derived(key, path.encode())), zlib.decompressobj(31)
    try:
        for number, piece, last in _numbered(pieces, PIECE + TAG):
            left = cipher.decrypt(_nonce(number, last=last), piece, _ABOUT)
            while left:
                yield machine.decompress(left, PIECE)
                left = machine.unconsumed_tail
        yield machine.flush()
    except (InvalidTag, zlib.error, ValueError) as error:
        raise refuse(DAMAGED, Place(file=path), path=path) from error


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    machine = zlib.compressobj(6, wbits=31)
    for piece in pieces:
        yield machine.compress(piece)
    yield machine.flush()


def _numbered(pieces: Iterable[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """The same bytes in pieces of that size, each with its number and whether it is the last; there is always a last."""
    held, number = bytearray(), 0
    for piece in pieces:
        held += piece
        while len(held) > size:
            yield number, bytes(held[:size]), False
            del held[:size]
            number += 1
    yield number, bytes(held), True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1) + bytes([last])


def _from_phrase(phrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=cost, r=8, p=1).derive(phrase.encode())


def _derived(secret: bytes, about: bytes, salt: Sequence[int] | bytes = b"") -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=bytes(salt), info=_ABOUT + about).derive(secret)
