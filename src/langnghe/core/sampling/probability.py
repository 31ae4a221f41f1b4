"""How probable it is that each unit of a frame is drawn, when the larger is to be drawn with the higher probability."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from langnghe.core.errors import Place, define, refuse

BAD_SIZE = define(
    "sample.bad_size",
    "“{name}” has no size above 0, so it could never be drawn with probability proportional to size.",
    "Write its size, take it out of the frame, or draw without sizes.",
)
TOO_MANY = define(
    "sample.too_many",
    "{wanted} are to be drawn, but there are only {available}.",
    "Draw at most as many as there are.",
)
NONE_WANTED = define("sample.none_wanted", "The number to draw is {wanted}.", "Draw at least one.")


def check_number(wanted: int, available: int, where: str = "") -> None:
    """Raises Refused when fewer than one or more than there are shall be drawn; `where`: the stratum."""
    if wanted < 1:
        raise refuse(NONE_WANTED, Place(field=where), wanted=wanted)
    if wanted > available:
        raise refuse(TOO_MANY, Place(field=where), wanted=wanted, available=available)


def inclusion_probabilities(names: Sequence[str], sizes: Sequence[float | None], number: int) -> list[Fraction]:
    """n x / X for each unit, exactly; where that is 1 or more the unit is certain, and the rest is shared among the others, until
    none exceeds 1. They add up to the number. Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section
    3.6; Tillé (2006), Sampling Algorithms, chapter 2. Raises Refused when a size is missing or not above 0."""
    check_number(number, len(sizes))
    for name, size in zip(names, sizes, strict=True):
        if not size or size < 0:
            raise refuse(BAD_SIZE, Place(field=name), name=name)
    exact = [Fraction(size) for size in sizes if size]
    certain: set[int] = set()
    while True:
        left, total = number - len(certain), sum(size for at, size in enumerate(exact) if at not in certain)
        found = {at for at, size in enumerate(exact) if at not in certain and left * size >= total}
        if not found:
            return [Fraction(1) if at in certain else left * size / total for at, size in enumerate(exact)]
        certain |= found
