"""The answers that a second person codes blind: a tenth of them, drawn from a seed, at least 150."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from random import Random

SHARE, LEAST = 10, 150
"""One in so many answers is coded twice; never fewer than so many, as long as there are as many."""


def drawn_of(different: int) -> int:
    """How many of so many different answers are coded twice."""
    return min(different, max(LEAST, -(-different // SHARE)))


def drawn(keys: Iterable[str], seed: int) -> tuple[str, ...]:
    """The keys of the answers that are coded twice, in the order in which they are shown: all of them where there are no more
    than LEAST. The order of `keys` changes nothing; each is drawn with the same chance."""
    ordered = sorted(set(keys))
    return tuple(Random(seed).sample(ordered, drawn_of(len(ordered))))  # noqa: S311 - drawn again by whoever checks it


def seed_of(survey: str, question: str) -> int:
    """The seed of a question's draw: anybody can work it out, nobody chooses it."""
    return int.from_bytes(hashlib.sha256(f"double coding:{survey}:{question}".encode()).digest()[:6])
