"""Answers that wait on a device: what opens them, and what does not."""

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from langnghe.core.errors import Refused
from langnghe.core.formats.sealed import (
    ORDER,
    from_text,
    private_key,
    public_key,
    read_sealed,
    seal,
    to_text,
    unseal,
    unwrap,
    wrap,
    write_sealed,
)

SURVEY, PHONE, STRANGER = (private_key(bytes([number]) * 48) for number in (1, 2, 3))
NONCE = bytes(12)
PLAIN = "goes=yes&wish=Mái che".encode()
SEALED = seal(PLAIN, public_key(SURVEY), b"cho-xa\none", private=PHONE, nonce=NONCE)
MASTER = b"the key of the installation"


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_what_was_sealed_is_opened_with_the_key_of_the_survey():
    assert unseal(SEALED, SURVEY, b"cho-xa\none") == PLAIN


def test_it_is_read_back_as_it_was_written():
    assert read_sealed(json.loads(write_sealed(SEALED))) == SEALED


@pytest.mark.parametrize(
    ("sealed", "key", "about"),
    [
        (SEALED, STRANGER, b"cho-xa\none"),
        (SEALED, PHONE, b"cho-xa\none"),
        (SEALED, SURVEY, b"cho-xa\ntwo"),
        (replace(SEALED, text=flipped(SEALED.text, 0)), SURVEY, b"cho-xa\none"),
        (replace(SEALED, text=flipped(SEALED.text, -1)[: len(SEALED.text)]), SURVEY, b"cho-xa\none"),
        (replace(SEALED, text=SEALED.text[:-1]), SURVEY, b"cho-xa\none"),
        (replace(SEALED, nonce=flipped(SEALED.nonce, 3)), SURVEY, b"cho-xa\none"),
        (replace(SEALED, point=public_key(STRANGER)), SURVEY, b"cho-xa\none"),
        (replace(SEALED, point=flipped(SEALED.point, 40)), SURVEY, b"cho-xa\none"),
        (replace(SEALED, point=b"\x04" + bytes(64)), SURVEY, b"cho-xa\none"),
    ],
)
def test_nothing_else_opens_it_and_nothing_can_be_changed(sealed, key, about):
    with pytest.raises(Refused, match=r"sealed\.broken"):
        unseal(sealed, key, about)


GIVEN = json.loads(write_sealed(SEALED))


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"v": None},
        {"point": ""},
        {"point": to_text(SEALED.point[:-1])},
        {"nonce": to_text(bytes(11))},
        {"text": "AAAA"},
        {"text": None},
        {"text": "AAAAA"},
        {"text": "ắ"},
        {"point": 5},
    ],
)
def test_what_has_another_shape_is_refused(changes):
    with pytest.raises(Refused, match=r"sealed\.broken"):
        read_sealed({**GIVEN, **changes})


@pytest.mark.parametrize("content", [b"", b"a", b"ab", b"abc", bytes(range(256))])
def test_base64_needs_no_padding(content):
    assert (from_text(to_text(content)), "=" in to_text(content)) == (content, False)


@pytest.mark.parametrize("chance", [bytes(48), b"\xff" * 48, (ORDER - 1).to_bytes(48)])
def test_any_chance_gives_a_key_of_the_curve(chance):
    number = int.from_bytes(private_key(chance))
    assert 0 < number < ORDER
    assert len(public_key(private_key(chance))) == 65


def test_the_order_is_that_of_the_curve():
    assert ec.SECP256R1().group_order == ORDER


def test_a_private_key_is_stored_under_the_key_of_the_installation():
    wrapped = wrap(SURVEY, MASTER, b"cho-xa", nonce=NONCE)
    assert (unwrap(wrapped, MASTER, b"cho-xa"), to_text(SURVEY) in wrapped) == (SURVEY, False)


@pytest.mark.parametrize(("master", "about"), [(b"another", b"cho-xa"), (MASTER, b"cho-khac")])
def test_another_key_or_survey_does_not_open_it(master, about):
    with pytest.raises(Refused, match=r"sealed\.broken"):
        unwrap(wrap(SURVEY, MASTER, b"cho-xa", nonce=NONCE), master, about)


def test_a_stored_key_that_was_cut_off_is_refused():
    with pytest.raises(Refused, match=r"sealed\.broken"):
        unwrap("AAAA", MASTER, b"cho-xa")
