"""A sealed file that carries its own lock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.sealed_file import PIECE, Custodian, new_key, read_key
from langnghe.core.formats.sealed_stream import MAGIC, is_sealed, seal, unseal, unseal_by

CHANCE = bytes(range(64))
PRIVATE, PUBLIC = map(read_key, new_key(CHANCE[:32]))
STRANGER = read_key(new_key(CHANCE[32:])[0])
PHRASE = Custodian(phrase="năm từ không liên quan")
CONTENT = b"".join(b"%d" % (number * 2654435761 % 2**32) for number in range(90_000))


def made(content: bytes, custodian: Custodian = PUBLIC, name: str = "") -> bytes:
    pieces = [content[at : at + 70_001] for at in range(0, len(content), 70_001)]
    return b"".join(seal(pieces, custodian, chance=CHANCE, name=name, cost=2))


def opened(whole: bytes, custodian: Custodian = PRIVATE, name: str = "", step: int = 100_000) -> bytes:
    return b"".join(unseal((whole[at : at + step] for at in range(0, len(whole), step)), custodian, name=name))


def refused_code(whole: bytes, custodian: Custodian = PRIVATE, name: str = "") -> str:
    with pytest.raises(Refused) as refused:
        opened(whole, custodian, name)
    return refused.value.findings[0].code


SMALL = made(b"a store")


@pytest.mark.parametrize(("to", "by"), [(PUBLIC, PRIVATE), (PHRASE, PHRASE)], ids=["key", "phrase"])
@pytest.mark.parametrize("size", [0, 1, PIECE, len(CONTENT)])
def test_the_custodian_has_the_file_again(to, by, size):
    assert len(CONTENT) > 3 * PIECE
    assert opened(made(CONTENT[:size], to), by) == CONTENT[:size]


def test_whoever_sealed_it_just_now_can_look_at_it_again():
    assert b"".join(unseal_by([SMALL], CHANCE[:32])) == b"a store"


def test_it_may_come_in_pieces_of_one_byte():
    assert opened(SMALL, step=1) == b"a store"


def test_a_sealed_file_is_known_by_its_beginning():
    assert (is_sealed(SMALL[:20]), is_sealed(b"PK\3\4"), is_sealed(b"")) == (True, False, False)


@pytest.mark.parametrize(
    ("to", "by"), [(PUBLIC, STRANGER), (PUBLIC, PUBLIC), (PHRASE, PRIVATE)], ids=["stranger", "public", "key"]
)
def test_nobody_else_has_it(to, by):
    assert refused_code(made(b"a store", to), by) == "sealed.wrong_key"


def test_another_name_opens_nothing():
    assert (opened(made(b"x", name="a"), name="a"), refused_code(made(b"x", name="a"), name="b")) == (b"x", "sealed.damaged")


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_every_changed_byte_is_found(place, difference):
    changed = bytearray(SMALL)
    changed[place] ^= difference
    with pytest.raises(Refused):
        opened(bytes(changed))


@given(st.integers(0, len(SMALL) - 1))
def test_a_file_that_is_cut_off_is_found(length):
    with pytest.raises(Refused):
        opened(SMALL[:length])


@pytest.mark.parametrize(
    "whole",
    [b"", b"PK\3\4" * 9, MAGIC, MAGIC + bytes(4), MAGIC + b"\xff" * 9, MAGIC + b"\0\0\0\2[]", MAGIC + b"\0\0\0\2{x"],
    ids=["empty", "zip", "no lock", "length 0", "too long", "a list", "no JSON"],
)
def test_what_is_no_sealed_file_is_refused(whole):
    assert refused_code(whole) == "sealed.not_sealed"


def test_chance_is_given_in_full():
    with pytest.raises(ValueError, match="64 random bytes"):
        list(seal([b""], PUBLIC, chance=b"short"))
