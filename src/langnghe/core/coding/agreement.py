"""How far two or more people give the same answers the same codes: percent agreement, Cohen's kappa, Krippendorff's alpha.

Alpha after K. Krippendorff, Content Analysis (2004), chapter 11, for nominal codes; its interval by the bootstrap over units,
drawn from a seed. Kappa after J. Cohen (1960); its standard error after J. L. Fleiss, J. Cohen and B. S. Everitt (1969), the one
under no agreement that is used for the test.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from random import Random

PUBLISH, WARN = 0.800, 0.667
"""From which alpha figures of a code may be published, and from which only with a remark (Krippendorff)."""
DRAWS, LEVEL = 1000, 0.95

Unit = Sequence[Hashable | None]
"""What each observer gave one unit; None where one gave nothing."""


class Standing(StrEnum):
    """What may be done with the figures of a code. `UNKNOWN`: nobody gave the code, or all did always; nothing can be said."""

    PUBLISH = "publish"
    WARN = "warn"
    REMARK = "remark"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, with the bounds of its interval; `value` is None when it is not defined (no variation at all)."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def standing(self) -> Standing:
        """What its value allows."""
        if self.value is None:
            return Standing.UNKNOWN
        return Standing.PUBLISH if self.value >= PUBLISH else Standing.WARN if self.value >= WARN else Standing.REMARK


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two observers, its standard error when there is no agreement but by chance, z and its two-sided p; None
    where chance alone would always agree."""

    value: float | None
    error: float | None = None
    z: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class OfCode:
    """Agreement about one code, given or not: how many answers the first and the second gave it, both gave it, and how often they
    agree about it (0 to 1)."""

    code: str
    first: int
    second: int
    both: int
    agreed: float
    alpha: Alpha
    kappa: Kappa


def percent_agreement(units: Iterable[Unit]) -> float | None:
    """The share (0 to 1) of units with at least two values on which all agree; None when there is no such unit."""
    told = [values for unit in units if len(values := _values(unit)) > 1]
    return sum(len(set(values)) == 1 for values in told) / len(told) if told else None


def krippendorff(units: Iterable[Unit]) -> float | None:
    """Alpha for nominal values, any number of observers, values missing among them; None when all values are the same."""
    return _alpha((_pairs(unit), 1) for unit in units)


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Kappa of two observers who both gave every unit a value."""
    count = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    if not count:
        return Kappa(None)
    seen = sum(one == two for one, two in pairs) / count
    chance = {value: (first[value] / count, second[value] / count) for value in first.keys() | second.keys()}
    by_chance = sum(one * two for one, two in chance.values())
    if by_chance == 1:
        return Kappa(None)
    value = (seen - by_chance) / (1 - by_chance)
    spread = by_chance + by_chance**2 - sum(one * two * (one + two) for one, two in chance.values())
    error = math.sqrt(max(spread, 0) / count) / (1 - by_chance)
    z = value / error if error else None
    return Kappa(value, error, z, math.erfc(abs(z) / math.sqrt(2)) if z is not None else None)


def interval(units: Sequence[Unit], seed: int, draws: int = DRAWS, level: float = LEVEL) -> Alpha:
    """Alpha with the percentiles of alpha in so many samples of the units, drawn with replacement from the seed. Samples without
    any variation count as alpha 1: in them nobody disagrees."""
    alike = Counter(tuple(sorted(map(repr, _values(unit)))) for unit in units)  # units that say the same are drawn as one
    kinds, weights = [_pairs(kind) for kind in alike], list(accumulate(alike.values()))
    value = _alpha(zip(kinds, alike.values(), strict=True))
    if value is None:
        return Alpha(None)
    chance, places = Random(seed), range(len(kinds))  # noqa: S311 - drawn again by whoever checks it
    samples = (Counter(chance.choices(places, cum_weights=weights, k=len(units))) for _ in range(draws))
    alphas = sorted(_or_one(_alpha((kinds[place], times) for place, times in sample.items())) for sample in samples)
    return Alpha(value, _quantile(alphas, (1 - level) / 2), _quantile(alphas, (1 + level) / 2))


def by_code(
    first: Mapping[str, Collection[str]],
    second: Mapping[str, Collection[str]],
    codes: Iterable[str],
    seed: int,
    draws: int = DRAWS,
) -> tuple[OfCode, ...]:
    """Agreement about each of `codes` over the answers that both coded; every code is a question by itself, given or not."""
    both = sorted(first.keys() & second.keys())
    return tuple(_of_code(code, [(code in first[key], code in second[key]) for key in both], seed, draws) for code in codes)


def whole(first: Mapping[str, Collection[str]], second: Mapping[str, Collection[str]], seed: int, draws: int = DRAWS) -> Alpha:
    """Alpha over the sets of codes as they are: two who share some codes but not all disagree."""
    both = sorted(first.keys() & second.keys())
    return interval([(tuple(sorted(first[key])), tuple(sorted(second[key]))) for key in both], seed, draws)


def _of_code(code: str, pairs: Sequence[tuple[bool, bool]], seed: int, draws: int) -> OfCode:
    agreed = percent_agreement(pairs)
    return OfCode(
        code,
        sum(one for one, _ in pairs),
        sum(two for _, two in pairs),
        sum(one and two for one, two in pairs),
        0.0 if agreed is None else agreed,
        interval(pairs, seed, draws),
        cohen(pairs),
    )


def _values(unit: Unit) -> list[Hashable]:
    return [value for value in unit if value is not None]


def _pairs(unit: Unit) -> tuple[Counter[Hashable], float]:
    """The values of a unit that can be paired, and its share of disagreement; nothing of a unit with fewer than two."""
    values = _values(unit)
    if len(values) < 2:
        return Counter(), 0.0
    counts = Counter(values)
    same = sum(count * (count - 1) for count in counts.values())
    return counts, (len(values) * (len(values) - 1) - same) / (len(values) - 1)


def _alpha(units: Iterable[tuple[tuple[Counter[Hashable], float], int]]) -> float | None:
    """Alpha of units of which there are so many each: 1 - (n - 1) · disagreements seen / disagreements possible."""
    totals: dict[Hashable, int] = {}
    seen = 0.0
    for (counts, disagreed), times in units:
        for value, count in counts.items():
            totals[value] = totals.get(value, 0) + count * times
        seen += disagreed * times
    count = sum(totals.values())
    expected = count * count - sum(each * each for each in totals.values())
    return 1 - (count - 1) * seen / expected if expected else None


def _or_one(value: float | None) -> float:
    return 1.0 if value is None else value


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest, as R's type 7."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
