"""Files made wrong, a few for every parser: refused in words or read, and nothing else. The campaign is bench/fuzz_parsers.py."""

from random import Random

import pytest

from bench.fuzz_mutate import mutated
from bench.fuzz_parsers import TIDY, outcome
from bench.fuzz_seeds import TARGETS

CASES = 5
APART = ("import sav", "data sav", "data parquet")
"""These are read by processes of their own (tests/engines/test_apart.py)."""


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if name not in APART and not target.slow])
def test_files_made_wrong_are_refused_or_read(name):
    seeds, target = TARGETS[name].seeds(), TARGETS[name]
    chances = [Random(f"short {name} {number}") for number in range(CASES)]
    cases = [mutated(chance, chance.choice(seeds)) for chance in chances]
    assert [found for case in cases if (found := outcome(target, case)) not in TIDY] == []
