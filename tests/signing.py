"""An issuer's keys and what it signs, made of values alone, for tests of whoever takes credentials."""

from datetime import date

from cryptography.hazmat.primitives.asymmetric import rsa

from langnghe.core.response.blind import PublicKey
from langnghe.core.response.credential import asked_for, derived, received
from langnghe.core.response.roster import Publication, PublishedKey
from langnghe.core.response.signing import PrivateKey, mask, sign
from tests.core.response.rfc9474 import VECTOR

CLOSED_ON = date(2024, 6, 9)


def private_key(n: int, d: int) -> PrivateKey:
    """The key of that modulus and exponents."""
    p, q = rsa.rsa_recover_prime_factors(n, 65537, d)
    return PrivateKey(PublicKey(n, 65537), p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))


def another_key(bits: int = 2048) -> PrivateKey:
    """A key drawn by lot."""
    numbers = rsa.generate_private_key(65537, bits).private_numbers()
    return private_key(numbers.public_numbers.n, numbers.d)


OURS = private_key(int(VECTOR["n"], 16), int(VECTOR["d"], 16))


def credential(number: int = 1, survey: str = "cho-xa", key: PrivateKey = OURS) -> str:
    """What the person of that number has in hand."""
    secret = derived(number.to_bytes(16), survey, key.public)
    return received(survey, secret, key.public, sign(key, asked_for(secret, key.public).message, mask(key.public, 7)))


def published(
    cell: str = "ban-mau", survey: str = "cho-xa", key: PrivateKey = OURS, people: int = 22, closed_on: date | None = CLOSED_ON
) -> Publication:
    """What its issuer made known."""
    return Publication(survey, people, (PublishedKey(cell, key.public, 22 if closed_on else None),), closed_on)
