"""Powers with secret exponents: OpenSSL and Python's integers agree."""

from importlib.util import find_spec
from random import Random

import pytest

from langnghe.core.response.powers import of_python, openssl, power, power_by

CHANCE = Random(3)
CASES = [(CHANCE.getrandbits(bits), CHANCE.getrandbits(bits), CHANCE.getrandbits(bits) | 1) for bits in (8, 512, 1536, 3072)]


@pytest.mark.parametrize("numbers", [*CASES, (0, 5, 7), (9, 0, 7), (70, 3, 7)], ids=lambda numbers: str(numbers[2].bit_length()))
def test_both_ways_reckon_the_same(numbers):
    assert power(*numbers) == power_by(None, *numbers) == pow(*numbers)


@pytest.mark.parametrize("file", ["/nowhere.so", find_spec("_json").origin], ids=["no file", "another library"])
def test_a_library_without_big_numbers_is_none(file):
    assert openssl(file) is None


@pytest.mark.skipif(of_python() is None, reason="this Python has no OpenSSL that can be asked")
def test_an_even_modulus_is_refused():
    with pytest.raises(ValueError, match="even"):
        power(3, 5, 8)
