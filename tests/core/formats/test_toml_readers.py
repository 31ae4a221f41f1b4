"""TOML files read piece by piece; the shapes are shown by the files that have them."""

import pytest

from langnghe.core.errors import Place, Refused
from langnghe.core.formats.toml_readers import parsed, whole, word


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff", "toml.not_text"),
        (b"a = = 1", "toml.not_toml"),
        (b"a = " + b"[" * 5000, "toml.not_toml"),
        (b"a = " + b"9" * 5000, "toml.not_toml"),  # more digits than Python turns into a number
    ],
)
def test_what_is_no_toml_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        parsed(data, Place())
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize("value", [-1, 10**12 + 1, 1.0, True, "1", None])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(Refused):
        whole(value, Place())


@pytest.mark.parametrize("value", ["blue", 1, [], {}])
def test_a_word_is_one_of_those_that_are_known(value):
    with pytest.raises(Refused):
        word(["red", "green"])(value, Place())


def test_what_is_possible_comes_back():
    assert (whole(10**12, Place()), word(["red"])("red", Place())) == (10**12, "red")
