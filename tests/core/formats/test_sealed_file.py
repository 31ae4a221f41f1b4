"""Files that only their custodian can read."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.sealed import from_text
from langnghe.core.formats.sealed_file import (
    PIECE,
    Custodian,
    new_key,
    open_lock,
    read_key,
    read_phrase,
    read_public,
    sealed,
    unsealed,
    write_lock,
)

KEY, CHANCE = bytes(range(32)), bytes(range(32, 64))
PRIVATE, PUBLIC = map(read_key, new_key(CHANCE))
STRANGER = read_key(new_key(KEY)[0])
PHRASE = read_phrase("năm từ không liên quan\n".encode())
OTHER_KIND = Ed25519PrivateKey.from_private_bytes(KEY)
CONTENT = bytes(range(256)) * 40
SEALED = b"".join(sealed([CONTENT], KEY, "a.txt"))


def test_only_a_public_key_is_taken_where_nobody_needs_the_private_one():
    private, public = new_key(CHANCE)
    assert read_public(public).private == b""
    with pytest.raises(Refused) as refused:
        read_public(private)
    assert code_of(refused) == "sealed.private_key"


def lock(custodian: Custodian) -> dict[str, object]:
    return dict(json.loads(write_lock(KEY, custodian, chance=CHANCE, cost=2)))


def code_of(refused) -> str:
    return refused.value.findings[0].code


def test_the_custodian_has_the_key_again():
    assert (open_lock(lock(PUBLIC), PRIVATE), open_lock(lock(PHRASE), PHRASE)) == (KEY, KEY)


@pytest.mark.parametrize(
    ("sealed_to", "changes", "given"),
    [
        (PUBLIC, {}, STRANGER),
        (PUBLIC, {}, PUBLIC),
        (PUBLIC, {}, PHRASE),
        (PHRASE, {}, PRIVATE),
        (PHRASE, {}, Custodian(phrase="another phrase")),
        (PHRASE, {"n": 2**30}, PHRASE),
        (PHRASE, {"n": 3}, PHRASE),
        (PHRASE, {"n": "2"}, PHRASE),
        (PHRASE, {"salt": "%"}, PHRASE),
        (PUBLIC, {"point": "AA"}, PRIVATE),
        (PUBLIC, {"wrapped": ""}, PRIVATE),
        (PUBLIC, {"kind": "gold"}, PRIVATE),
    ],
    ids=range(12),
)
def test_nobody_else_has_it(sealed_to, changes, given):
    with pytest.raises(Refused) as refused:
        open_lock(lock(sealed_to) | changes, given)
    assert code_of(refused) in ("sealed.wrong_key", "sealed.broken")


def test_a_phrase_is_stretched_with_salt_and_128_megabytes():
    kept = json.loads(write_lock(KEY, PHRASE, chance=CHANCE))
    assert (kept["kind"], kept["n"], kept["r"], kept["p"], from_text(kept["salt"])) == ("scrypt", 2**17, 8, 1, CHANCE)
    master = hashlib.scrypt(PHRASE.phrase.encode(), salt=CHANCE, n=2**17, r=8, p=1, maxmem=2**28, dklen=32)
    assert AESGCM(master).decrypt(bytes(12), from_text(kept["wrapped"]), b"langnghe package 1 ") == KEY


def test_a_lock_without_its_words_is_refused():
    with pytest.raises(Refused):
        open_lock({}, PRIVATE)


@pytest.mark.parametrize("size", [0, 1, PIECE, 3 * PIECE + 5])
def test_a_file_comes_back_whole_in_whatever_pieces(size):
    content = bytes(place * 7 % 251 for place in range(1000)) * (size // 1000) + bytes(size % 1000)
    whole = b"".join(sealed((content[at : at + 777] for at in range(0, size, 777)), KEY, "a"))
    assert b"".join(unsealed((whole[at : at + 1000] for at in range(0, len(whole), 1000)), KEY, "a")) == content


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_every_changed_byte_is_found(place, difference):
    changed = bytearray(SEALED)
    changed[place] ^= difference
    with pytest.raises(Refused) as refused:
        list(unsealed([bytes(changed)], KEY, "a.txt"))
    assert code_of(refused) == "sealed.damaged"


NOISE = b"".join(b"%d" % (number * 2654435761 % 2**32) for number in range(90_000))
PIECES = list(sealed([NOISE], KEY, "a"))


@pytest.mark.parametrize(
    "pieces",
    [PIECES[:-1], PIECES[1:], [PIECES[1], PIECES[0], *PIECES[2:]], [*PIECES, b"x"]],
    ids=["cut", "behind", "moved", "more"],
)
def test_pieces_cannot_be_left_out_moved_or_added(pieces):
    assert len(PIECES) > 1
    with pytest.raises(Refused):
        list(unsealed(pieces, KEY, "a"))


@pytest.mark.parametrize(("key", "path"), [(CHANCE, "a.txt"), (KEY, "b.txt")])
def test_another_key_and_another_path_open_nothing(key, path):
    with pytest.raises(Refused):
        list(unsealed([SEALED], key, path))


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        new_key(KEY)[0].replace(b"K2Vu", b"K0Vu"),
        OTHER_KIND.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        OTHER_KIND.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    ],
    ids=["empty", "broken", "unknown curve", "other private", "other public"],
)
def test_what_is_no_such_key_is_refused(pem):
    with pytest.raises(Refused) as refused:
        read_key(pem)
    assert code_of(refused) == "sealed.not_a_key"


def test_a_short_phrase_is_refused():
    with pytest.raises(Refused) as refused:
        read_phrase(b"short")
    assert code_of(refused) == "sealed.phrase_too_short"
