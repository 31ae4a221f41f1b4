"""Blind credentials: derived from a seed, signed unseen, checked with public keys alone."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.blind import token_digest
from langnghe.core.response.credential import asked_for, derived, received, shown
from langnghe.core.response.door import Decision
from langnghe.core.response.signing import PrivateKey, mask, sign
from tests.core.response.rfc9474 import VECTOR
from tests.signing import OURS, another_key

SEED = bytes(range(16))
THEIRS = another_key()
KEYS = {OURS.public.fingerprint: OURS.public}


def credential(seed: bytes = SEED, survey: str = "cho-xa", key: PrivateKey = OURS) -> str:
    secret = derived(seed, survey, key.public)
    return received(survey, secret, key.public, sign(key, asked_for(secret, key.public).message, mask(key.public, 12345)))


GOOD = credential()


def test_what_was_signed_unseen_opens_the_door_and_is_spent_as_a_digest():
    token = derived(SEED, "cho-xa", OURS.public).message[32:]
    digest = int.from_bytes(token_digest(token)[:8]) >> 1
    found = shown(f" {GOOD}\n", "cho-xa", KEYS)
    assert (found.refusal, found.fingerprint, found.digest, len(GOOD)) == (None, OURS.public.fingerprint, digest, 794)


@pytest.mark.parametrize(
    ("written", "decision"),
    [
        ("  ", Decision.CREDENTIAL_MISSING),
        ("cho-xa", Decision.CREDENTIAL_BROKEN),
        (GOOD[:-1], Decision.CREDENTIAL_BROKEN),
        (GOOD[:200], Decision.CREDENTIAL_BROKEN),
        (GOOD + "A" * 2000, Decision.CREDENTIAL_BROKEN),
        (GOOD.replace("cho-xa", "cho-khac"), Decision.CREDENTIAL_FOREIGN),
        (credential(key=THEIRS), Decision.CREDENTIAL_OLD_KEY),
        (GOOD.replace(OURS.public.fingerprint[:16], "0" * 16), Decision.CREDENTIAL_OLD_KEY),
        (GOOD[:-8] + "AAAAAAAA", Decision.CREDENTIAL_FORGED),
        (GOOD[:110] + credential(SEED[::-1])[110:], Decision.CREDENTIAL_FORGED),
    ],
    ids=["none", "a word", "short by one", "cut", "long", "other survey", "other key", "no key", "wrong end", "other signature"],
)
def test_what_opens_nothing_is_told_apart(written, decision):
    assert shown(written, "cho-xa", KEYS).refusal is decision


def test_the_same_seed_gives_the_same_and_another_one_something_else():
    first, again, other = (derived(seed, "cho-xa", OURS.public) for seed in (SEED, SEED, SEED[::-1]))
    assert (first == again, first.message == other.message) == (True, False)
    assert first.message != derived(SEED, "cho-xa", THEIRS.public).message != derived(SEED, "cho-khac", OURS.public).message


@pytest.mark.parametrize("factor", [2, 3, 10**900])
def test_a_mask_changes_nothing_in_the_signature(factor):
    blinded = asked_for(derived(SEED, "cho-xa", OURS.public), OURS.public).message
    assert sign(OURS, blinded, mask(OURS.public, factor)) == sign(OURS, blinded, mask(OURS.public, 5))


def test_the_example_of_the_rfc_is_signed_by_its_primes():
    assert sign(OURS, bytes.fromhex(VECTOR["blinded_msg"]), mask(OURS.public, 7)).hex() == VECTOR["blind_sig"]


@pytest.mark.parametrize("message", [b"", b"\xff" * 512])
def test_what_is_no_blinded_message_is_not_signed(message):
    with pytest.raises(Refused, match=r"blind\.bad_size"):
        sign(OURS, message, mask(OURS.public, 2))


def test_a_machine_that_reckons_wrongly_gives_no_signature():
    broken = PrivateKey(OURS.public, OURS.p, OURS.q, OURS.dp + 2, OURS.dq, OURS.inverse)
    with pytest.raises(ValueError, match="does not hold"):
        sign(broken, b"\1" * 512, mask(OURS.public, 2))
