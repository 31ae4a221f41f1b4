"""How many of a sample each stratum or unit gets: whole numbers that add up to the total exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from langnghe.core.errors import Place, define, refuse

MINIMUMS_EXCEED = define(
    "sample.minimums_exceed_total",
    "The minimums add up to {least}, which is more than the {total} to give out.",
    "Give out more, or lower the minimums.",
)
CAPS_BELOW = define(
    "sample.caps_below_total",
    "At most {most} can be given out, which is fewer than {total}: the rest has reached its maximum or has no size.",
    "Give out fewer, or raise the maximums.",
)
MINIMUM_OVER_CAP = define(
    "sample.minimum_over_cap", "The minimum {least} of “{name}” is above its maximum {most}.", "Lower the one or raise the other."
)
BAD_SHARE = define("sample.bad_share", "“{name}” has no size from 0 on.", "Write a number from 0 on.")

Numbers = Mapping[str, float]
Bounds = Mapping[str, int]


def equal(names: Iterable[str], total: int, minimums: Bounds | None = None, caps: Bounds | None = None) -> dict[str, int]:
    """The same number for each, as far as minimums, maximums and whole numbers allow."""
    return allocate(dict.fromkeys(names, 1), total, minimums, caps)


def proportional(sizes: Numbers, total: int, minimums: Bounds | None = None, caps: Bounds | None = None) -> dict[str, int]:
    """In proportion to the sizes N: Cochran (1977), Sampling Techniques, section 5.3."""
    return allocate(sizes, total, minimums, caps)


def neyman(
    sizes: Numbers, deviations: Numbers, total: int, minimums: Bounds | None = None, caps: Bounds | None = None
) -> dict[str, int]:
    """In proportion to N S, which makes the variance of the estimated mean least for this total: Neyman (1934), Journal of the
    Royal Statistical Society 97; Cochran (1977), section 5.5. `deviations`: S, the standard deviation within each stratum. None
    gets more than its size, even where no maximum is given."""
    products = {name: size * deviations[name] for name, size in sizes.items()}
    return allocate(products, total, minimums, caps or {name: int(size) for name, size in sizes.items()})


def allocate(shares: Numbers, total: int, minimums: Bounds | None = None, caps: Bounds | None = None) -> dict[str, int]:
    """Whole numbers in proportion to the shares, none below its minimum (0 where none is given) nor above its maximum, adding up
    to the total. The exact proportional numbers are cut at the bounds and the rest is shared among the others; then each is
    rounded down, and what is left goes, one each, to the largest remainders (Hamilton's method). Of equal remainders the larger
    share comes first, then the one named first. Raises Refused when the bounds leave no such numbers."""
    least = {name: (minimums or {}).get(name, 0) for name in shares}
    most = {name: (caps or {}).get(name, total) if share else least[name] for name, share in shares.items()}
    _check(shares, total, least, most)
    exact = _within_bounds({name: Fraction(share) for name, share in shares.items()}, total, least, most)
    found = {name: floor(number) for name, number in exact.items()}
    order = list(exact)
    ranked = sorted(order, key=lambda name: (found[name] - exact[name], -shares[name], order.index(name)))
    for name in ranked[: total - sum(found.values())]:
        found[name] += 1
    return found


def _check(shares: Numbers, total: int, least: Bounds, most: Bounds) -> None:
    for name, share in shares.items():
        if not 0 <= share < float("inf"):
            raise refuse(BAD_SHARE, Place(field=name), name=name)
        if least[name] > most[name]:
            raise refuse(MINIMUM_OVER_CAP, Place(field=name), name=name, least=least[name], most=most[name])
    if sum(least.values()) > total:
        raise refuse(MINIMUMS_EXCEED, least=sum(least.values()), total=total)
    if sum(most.values()) < total:
        raise refuse(CAPS_BELOW, most=sum(most.values()), total=total)


def _within_bounds(shares: Mapping[str, Fraction], total: int, least: Bounds, most: Bounds) -> dict[str, Fraction]:
    """The numbers c x, each cut to its bounds, for the one c for which they add up to the total. Between two neighbouring values
    of c at which a bound begins or ends to cut, the sum grows in a straight line."""
    turns = {Fraction(bound) / share for name, share in shares.items() if share for bound in (least[name], most[name])}
    below = max((c for c in turns if sum(_cut(shares, c, least, most).values()) <= total), default=Fraction(0))
    cut = _cut(shares, below, least, most)
    slope = sum(share for name, share in shares.items() if share and least[name] <= below * share < most[name])
    rest = total - sum(cut.values())
    return _cut(shares, below + rest / slope, least, most) if slope else cut


def _cut(shares: Mapping[str, Fraction], factor: Fraction, least: Bounds, most: Bounds) -> dict[str, Fraction]:
    return {name: min(max(factor * share, Fraction(least[name])), Fraction(most[name])) for name, share in shares.items()}
