"""Blind signatures: the example of RFC 9474, and what does not hold."""

from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from langnghe.core.errors import Refused
from langnghe.core.response.blind import PublicKey, blind, blind_sign, finalized, prepared, token_digest, verifies
from tests.core.response.rfc9474 import VECTOR

RFC = {name: bytes.fromhex(digits) for name, digits in VECTOR.items()}
KEY = PublicKey(int.from_bytes(RFC["n"]), int.from_bytes(RFC["e"]))
PRIVATE = int.from_bytes(RFC["d"])
INVERSE = int.from_bytes(RFC["inv"])
MESSAGE = prepared(RFC["msg"], RFC["msg_prefix"])


def code(work) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.findings[0].code


def test_the_example_of_the_rfc_is_blinded_signed_and_finalized():
    hidden = blind(KEY, MESSAGE, RFC["salt"], pow(INVERSE, -1, KEY.n))
    assert (hidden.message, hidden.inverse) == (RFC["blinded_msg"], INVERSE)
    assert blind_sign(KEY, PRIVATE, hidden.message) == RFC["blind_sig"]
    assert finalized(KEY, MESSAGE, RFC["blind_sig"], INVERSE) == RFC["sig"]


@pytest.mark.parametrize(
    ("message", "signature", "holds"),
    [
        (MESSAGE, RFC["sig"], True),
        (MESSAGE + b"x", RFC["sig"], False),
        (MESSAGE, RFC["sig"][::-1], False),
        (MESSAGE, RFC["sig"][:-1], False),
        (MESSAGE, b"", False),
    ],
)
def test_a_signature_holds_for_its_message_alone(message, signature, holds):
    assert verifies(KEY, message, signature) is holds


def test_keys_of_a_survey_sign_what_they_cannot_see():
    own = rsa.generate_private_key(65537, 3072).private_numbers()
    key = PublicKey(own.public_numbers.n, own.public_numbers.e)
    chance = Random(7)
    message = prepared(b"token", chance.randbytes(32))
    hidden = blind(key, message, chance.randbytes(48), chance.randrange(2, key.n))
    once, again = (blind_sign(key, own.d, hidden.message) for _ in range(2))
    signature = finalized(key, message, once, hidden.inverse)
    assert (once == again, verifies(key, message, signature), verifies(KEY, message, signature)) == (True, True, False)


@pytest.mark.parametrize("message", [b"", RFC["blinded_msg"][:-1], b"\xff" * KEY.size])
def test_what_is_no_blinded_message_is_not_signed(message):
    assert code(lambda: blind_sign(KEY, PRIVATE, message)) == "blind.bad_size"


def test_an_exponent_of_another_key_gives_nothing_away():
    with pytest.raises(ValueError, match="does not hold"):
        blind_sign(KEY, PRIVATE + 2, RFC["blinded_msg"])


@pytest.mark.parametrize(
    ("signed", "refusal"),
    [(RFC["blind_sig"][1:], "blind.bad_size"), (RFC["blind_sig"][::-1], "blind.not_signed"), (RFC["sig"], "blind.not_signed")],
)
def test_what_the_issuer_did_not_sign_is_refused(signed, refusal):
    assert code(lambda: finalized(KEY, MESSAGE, signed, INVERSE)) == refusal


def test_a_message_that_gives_the_key_away_is_not_blinded():
    salt, size = RFC["salt"], 1024
    shared = PublicKey(2 << size, 3)
    padded_even = next(text for text in (bytes([each]) for each in range(256)) if _is_refused(shared, text, salt))
    assert padded_even


def _is_refused(key: PublicKey, message: bytes, salt: bytes) -> bool:
    try:
        blind(key, message, salt, 3)
    except ValueError as error:
        return "divisor" in str(error)
    return False


def test_what_is_spent_is_a_digest():
    assert token_digest(b"token").hex() == "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"
