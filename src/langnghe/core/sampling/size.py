"""How many must answer for a wanted precision, and how precise the answers of so many are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf, sqrt
from statistics import NormalDist

from langnghe.core.errors import define, refuse

OUT_OF_RANGE = define(
    "sample.out_of_range",
    "{name} is {value}; it must be between {low} and {high}.",
    "Put a value between them; shares are written as 0.05 or 5%.",
)
TOO_SMALL = define("sample.too_small", "{name} is {value}; it must be above {low}.", "Put a larger value.")
SAME_SHARES = define(
    "sample.same_shares", "Both shares are {value}: there is no difference to find.", "Put the two shares to tell apart."
)
_NORMAL = NormalDist()
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Design:
    """What is known of a survey beforehand. `confidence`: of the interval, two-sided. `population`: how many there are in all,
    None when they are many. `design_effect`: the variance of this design over that of simple random sampling of as many (Kish
    1965, Survey Sampling, section 8.2). `response`: the share of those asked who answer."""

    confidence: float = 0.95
    population: int | None = None
    design_effect: float = 1
    response: float = 1

    @property
    def z(self) -> float:
        """The number of standard errors that the confidence takes on each side."""
        return _NORMAL.inv_cdf((1 + self.confidence) / 2)


@dataclass(frozen=True, slots=True)
class Size:
    """`simple`: answers needed by simple random sampling from a large population, not rounded; `answers`: needed in this design;
    `asked`: to be asked so that as many answer, at most the whole population; `enough` is False when even that does not do."""

    simple: float
    answers: int
    asked: int
    enough: bool


def size_for_share(margin: float, design: Design, share: float = 0.5) -> Size:
    """For estimating a share (0 to 1) to ± margin: n0 = z² P (1 - P) / d², times the design effect; then
    n = n0 / (1 + (n0 - 1) / N). Cochran (1977), Sampling Techniques, section 4.4. A share of 0.5 is the safest. Raises Refused
    for values out of range."""
    _check_design(design)
    _check(("margin", margin, 0, 1), ("share", share, 0, 1))
    simple = design.z**2 * share * (1 - share) / margin**2
    return _size(simple, design, lost=1)


def size_for_mean(margin: float, deviation: float, design: Design) -> Size:
    """For estimating a mean to ± margin, in the unit of the answers: n0 = (z S / d)², times the design effect, then
    n = n0 / (1 + n0 / N). `deviation`: S, expected. Cochran (1977), section 4.6."""
    _check_design(design)
    _check(("margin", margin, 0, inf), ("deviation", deviation, 0, inf))
    return _size((design.z * deviation / margin) ** 2, design, lost=0)


def margin_of_share(answers: int, design: Design, share: float = 0.5) -> float:
    """The ± of a share that so many answers give: z sqrt(deff (N - n) / (N - 1) P (1 - P) / n). Cochran (1977), section 3.2, with
    the design effect; the inverse of `size_for_share`."""
    _check_design(design)
    _check_answers(answers, design)
    _check(("share", share, 0, 1))
    left = 1.0 if design.population is None else (design.population - answers) / max(design.population - 1, 1)
    return design.z * sqrt(design.design_effect * left * share * (1 - share) / answers)


def margin_of_mean(answers: int, deviation: float, design: Design) -> float:
    """The ± of a mean that so many answers give: z S sqrt(deff (1 - n / N) / n). Cochran (1977), section 2.6."""
    _check_design(design)
    _check_answers(answers, design)
    _check(("deviation", deviation, 0, inf))
    left = 1 - answers / design.population if design.population else 1.0
    return design.z * deviation * sqrt(design.design_effect * left / answers)


def size_for_difference(first: float, second: float, design: Design, power: float = 0.8) -> Size:
    """Answers in each of two groups so that a two-sided test at level 1 - confidence finds the difference between these shares
    with this power; the population plays no part. Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions,
    chapter 4, without the continuity correction; R's power.prop.test gives the same."""
    _check_design(design)
    _check(("first", first, 0, 1), ("second", second, 0, 1), ("power", power, 0, 1))
    if first == second:
        raise refuse(SAME_SHARES, value=first)
    middle = (first + second) / 2
    null = design.z * sqrt(2 * middle * (1 - middle))
    other = _NORMAL.inv_cdf(power) * sqrt(first * (1 - first) + second * (1 - second))
    simple = ((null + other) / (first - second)) ** 2
    return _size(simple, Design(design.confidence, None, design.design_effect, design.response), lost=0)


def cluster_design_effect(persons_per_unit: float, correlation: float) -> float:
    """1 + (m - 1) rho, of m persons from each drawn unit whose answers are correlated by rho within units: Kish (1965), section
    5.4."""
    _check(("persons_per_unit", persons_per_unit, 0, inf))
    return 1 + (persons_per_unit - 1) * correlation


def weighting_design_effect(weights: Iterable[float]) -> float:
    """n sum(w²) / sum(w)², what unequal weights that have nothing to do with the answers cost: Kish (1965), section 11.7."""
    known = tuple(weights)
    _check(("weights", sum(known), 0, inf))
    return len(known) * sum(weight**2 for weight in known) / sum(known) ** 2


def _size(simple: float, design: Design, lost: int) -> Size:
    """`lost`: the 1 of N - 1 that the variance of a share has and that of a mean, defined with N - 1 itself, has not."""
    needed = simple * design.design_effect
    if design.population is not None:
        needed = needed / (1 + (needed - lost) / design.population)
    answers = max(1, ceil(needed - _ROUNDING))
    asked = ceil(answers / design.response - _ROUNDING)
    if design.population is None:
        return Size(simple, answers, asked, enough=True)
    return Size(simple, answers, min(asked, design.population), asked <= design.population)


def _check_design(design: Design) -> None:
    _check(("confidence", design.confidence, 0, 1), ("design_effect", design.design_effect, 0, inf))
    if not 0 < design.response <= 1:
        raise refuse(OUT_OF_RANGE, name="response", value=design.response, low=0, high=1)
    if design.population is not None:
        _check(("population", design.population, 0, inf))


def _check_answers(answers: int, design: Design) -> None:
    _check(("answers", answers, 0, inf))
    if design.population is not None and answers > design.population:
        raise refuse(OUT_OF_RANGE, name="answers", value=answers, low=1, high=design.population)


def _check(*values: tuple[str, float, float, float]) -> None:
    """Each of (name, value, low, high) must lie above the one and below the other."""
    for name, value, low, high in values:
        if not low < value:
            raise refuse(TOO_SMALL, name=name, value=value, low=low)
        if not value < high:
            raise refuse(OUT_OF_RANGE, name=name, value=value, low=low, high=high)
