"""Blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Randomized): signed without being seen, so that nobody can tell whose it was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from math import gcd

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from langnghe.core.errors import define, refuse

PREFIX_BYTES, SALT_BYTES = 32, 48
"""How many random bytes stand before a message, and how many the padding takes."""
_HASH_BYTES = 48

BAD_SIZE = define(
    "blind.bad_size", "What was sent is not as long as a signature of this key.", "Ask for the credential once more."
)
NOT_SIGNED = define("blind.not_signed", "The credential was not signed for this survey.", "Open the invitation once more.")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An RSA key that signatures are checked with: modulus and exponent."""

    n: int
    e: int

    @property
    def size(self) -> int:
        """How many bytes a signature has."""
        return (self.n.bit_length() + 7) // 8

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the modulus and of the exponent in four bytes, in hexadecimal digits."""
        return hashlib.sha256(self.n.to_bytes(self.size) + self.e.to_bytes(4)).hexdigest()


@dataclass(frozen=True, slots=True)
class Blinded:
    """`message` goes to the issuer; `inverse` takes the blinding off what comes back and stays with the person."""

    message: bytes
    inverse: int


def prepared(message: bytes, prefix: bytes) -> bytes:
    """The message as it is signed: `prefix` is 32 random bytes, so that no two are alike (RFC 9474, 4.1)."""
    return prefix + message


def blind(key: PublicKey, message: bytes, salt: bytes, factor: int) -> Blinded:
    """A prepared message, padded with `salt` (48 random bytes) and hidden by `factor` (random, 1 < factor < n); 4.2. Raises
    ValueError when the factor or the message shares a divisor with the modulus, which is as rare as guessing the key."""
    padded = int.from_bytes(_padded(message, key.n.bit_length() - 1, salt))
    if gcd(padded, key.n) != 1:
        raise ValueError("the message and the modulus share a divisor")
    inverse = pow(factor, -1, key.n)
    return Blinded((padded * pow(factor, key.e, key.n) % key.n).to_bytes(key.size), inverse)


def blind_sign(key: PublicKey, private: int, message: bytes) -> bytes:
    """The issuer's part, with the private exponent; 4.3. The same message gives the same signature. Raises Refused
    (blind.bad_size), and ValueError when the result does not hold, by which a broken machine gives its key away."""
    asked = int.from_bytes(message)
    if len(message) != key.size or asked >= key.n:
        raise refuse(BAD_SIZE)
    signed = pow(asked, private, key.n)
    if pow(signed, key.e, key.n) != asked:
        raise ValueError("the signature does not hold")
    return signed.to_bytes(key.size)


def finalized(key: PublicKey, message: bytes, signed: bytes, inverse: int) -> bytes:
    """The signature of the prepared message, with the blinding taken off; 4.4. Raises Refused (blind.bad_size,
    blind.not_signed)."""
    if len(signed) != key.size:
        raise refuse(BAD_SIZE)
    signature = (int.from_bytes(signed) * inverse % key.n).to_bytes(key.size)
    if not verifies(key, message, signature):
        raise refuse(NOT_SIGNED)
    return signature


def verifies(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether it is the signature of the prepared message under the key; 4.5."""
    try:
        _loaded(key).verify(signature, message, padding.PSS(padding.MGF1(SHA384()), SALT_BYTES), SHA384())
    except InvalidSignature:
        return False
    return True


def token_digest(token: bytes) -> bytes:
    """What is spent in place of a token: SHA-256."""
    return hashlib.sha256(token).digest()


@lru_cache(maxsize=1024)
def _loaded(key: PublicKey) -> rsa.RSAPublicKey:
    """To make it ready takes longer than to check a signature."""
    return rsa.RSAPublicNumbers(key.e, key.n).public_key()


def _padded(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 and MGF1 (RFC 8017, 9.1.1)."""
    length = (bits + 7) // 8
    hashed = hashlib.sha384(b"\0" * 8 + hashlib.sha384(message).digest() + salt).digest()
    block = b"\0" * (length - len(salt) - _HASH_BYTES - 2) + b"\1" + salt
    masked = int.from_bytes(block) ^ int.from_bytes(_mask(hashed, len(block)))
    masked &= (1 << (bits - 8 * (_HASH_BYTES + 1))) - 1
    return masked.to_bytes(len(block)) + hashed + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    parts = (hashlib.sha384(seed + count.to_bytes(4)).digest() for count in range(-(-length // _HASH_BYTES)))
    return b"".join(parts)[:length]
