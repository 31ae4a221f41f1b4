"""The private keys of the cells: files that only their owner reads, and never a row of a table."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

from langnghe.core.errors import Place, define, refuse
from langnghe.core.response.blind import PublicKey
from langnghe.core.response.signing import BITS, EXPONENT, PrivateKey

NO_KEY = define(
    "issuer.no_key",
    "The private key of this cell cannot be read.",
    "Restore the folder of keys from its copy; without it nothing can be signed.",
)


def make() -> PrivateKey:
    """A new key of 3072 bits, in a file of mode 600."""
    made = rsa.generate_private_key(EXPONENT, BITS)
    private = _private(made)
    content = made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(_file(private.public.fingerprint), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
    return private


@lru_cache(maxsize=512)
def read(fingerprint: str) -> PrivateKey:
    """The key of that fingerprint. Raises Refused (issuer.no_key)."""
    try:
        content = _file(fingerprint).read_bytes()
    except OSError as error:
        raise refuse(NO_KEY, Place(field=fingerprint[:16])) from error
    return _parsed(content, fingerprint)


def _parsed(content: bytes, fingerprint: str) -> PrivateKey:
    try:
        found = serialization.load_pem_private_key(content, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise refuse(NO_KEY, Place(field=fingerprint[:16])) from error
    if not isinstance(found, rsa.RSAPrivateKey):
        raise refuse(NO_KEY, Place(field=fingerprint[:16]))
    return _private(found)


def content(fingerprint: str) -> bytes:
    """The file of a key. Raises Refused (issuer.no_key)."""
    read(fingerprint)
    return _file(fingerprint).read_bytes()


def put(fingerprint: str, content: bytes) -> None:
    """Bring the file of a key back, whatever lay there."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _file(fingerprint).unlink(missing_ok=True)
    with os.fdopen(os.open(_file(fingerprint), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
    read.cache_clear()


def must_be(fingerprint: str, content: bytes) -> None:
    """Raises Refused (issuer.no_key) unless the file holds the key of that fingerprint."""
    if _parsed(content, fingerprint).public.fingerprint != fingerprint:
        raise refuse(NO_KEY, Place(field=fingerprint[:16]))


def destroy(fingerprint: str) -> None:
    """Nothing is signed with it any more."""
    _file(fingerprint).unlink(missing_ok=True)
    read.cache_clear()


def _private(key: rsa.RSAPrivateKey) -> PrivateKey:
    numbers = key.private_numbers()
    public = PublicKey(numbers.public_numbers.n, numbers.public_numbers.e)
    return PrivateKey(public, numbers.p, numbers.q, numbers.dmp1, numbers.dmq1, numbers.iqmp)


def _folder() -> Path:
    return Path(settings.ISSUER_KEYS)


def _file(fingerprint: str) -> Path:
    return _folder() / f"{fingerprint}.pem"
