"""Samples, allocations and sizes against second, slow implementations: by enumeration, by bisection, by trying every number."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, pairwise
from math import comb, isclose, sqrt
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from langnghe.core.sampling.allocation import allocate
from langnghe.core.sampling.probability import inclusion_probabilities
from langnghe.core.sampling.selection import brewer_step, simple_random, systematic
from langnghe.core.sampling.size import (
    Design,
    margin_of_mean,
    margin_of_share,
    size_for_difference,
    size_for_mean,
    size_for_share,
)

SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=7)
DESIGNS = st.builds(
    Design,
    confidence=st.floats(0.5, 0.999),
    population=st.none() | st.integers(1, 5000),
    design_effect=st.floats(0.5, 4),
)


class Says(Random):
    """A chance that says these numbers, one after the other."""

    def __init__(self, numbers) -> None:
        super().__init__(0)
        self.numbers = iter(numbers)

    def random(self) -> float:
        return next(self.numbers)


@st.composite
def frames(draw):
    sizes = draw(SIZES)
    return sizes, draw(st.integers(1, len(sizes)))


def probabilities_of(sizes: list[int], number: int) -> list[Fraction]:
    return inclusion_probabilities([str(at) for at in range(len(sizes))], sizes, number)


@given(frames())
def test_probabilities_are_the_sizes_times_one_factor_cut_at_1(frame):
    """The factor is found by bisection of the sum, which grows with it."""
    sizes, number = frame
    low, high = 0.0, 60.0 * len(sizes)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(min(1, middle * size) for size in sizes) < number else (low, middle)
    found = probabilities_of(sizes, number)
    assert all(isclose(each, min(1, high * size), rel_tol=1e-9) for each, size in zip(found, sizes, strict=True))


@given(frames())
@settings(deadline=None)
def test_systematic_draws_each_with_its_probability(frame):
    """Between two neighbouring fractions of the sums, all starts draw the same; their lengths are the probabilities."""
    wanted = probabilities_of(*frame)
    sums = [sum(wanted[:at]) for at in range(len(wanted) + 1)]
    turns = sorted({each % 1 for each in sums} | {Fraction(1)})
    drawn: Counter[int] = Counter()
    for low, high in pairwise(turns):
        found = systematic(wanted, Says([(low + high) / 2]))
        assert len(found) == frame[1]
        drawn.update(dict.fromkeys(found, high - low))
    assert [drawn[at] for at in range(len(wanted))] == wanted


def brewer_probabilities(wanted: list[float], number: int) -> list[float]:
    """By every order in which units can be drawn."""
    found = [0.0] * len(wanted)

    def follow(drawn: tuple[int, ...], chance: float) -> None:
        if len(drawn) == number:
            for at in drawn:
                found[at] += chance
            return
        step = brewer_step(wanted, drawn)
        for at, own in enumerate(step):
            if own:
                follow((*drawn, at), chance * own / sum(step))

    follow(tuple(at for at, each in enumerate(wanted) if each == 1), 1.0)
    return found


@given(frames())
@settings(deadline=None, max_examples=30)
def test_brewer_draws_each_with_its_probability(frame):
    wanted = [float(each) for each in probabilities_of(*frame)]
    assert brewer_probabilities(wanted, frame[1]) == pytest.approx(wanted, rel=1e-9)


@given(st.integers(1, 7), st.data())
def test_simple_random_draws_every_set_with_the_same_probability(population, data):
    """Each set is what comes out when chance falls just below its threshold for its members and not below for the others."""
    number = data.draw(st.integers(1, population))
    for members in combinations(range(population), number):
        chance, numbers = Fraction(1), []
        for at in range(population):
            threshold = Fraction(number - sum(member < at for member in members), population - at)
            chance *= threshold if at in members else 1 - threshold
            numbers.append(float(threshold) * 0.999 if at in members else min(float(threshold) * 1.001, 0.999))
        assert (simple_random(population, number, Says(numbers)), chance) == (
            list(members),
            Fraction(1, comb(population, number)),
        )


@st.composite
def allocations(draw):
    shares = draw(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50), min_size=1))
    least = {name: draw(st.integers(0, 8)) for name in shares}
    most = {name: least[name] + draw(st.integers(0, 30)) for name in shares}
    room = sum(most[name] if share else least[name] for name, share in shares.items())
    return shares, least, most, draw(st.integers(sum(least.values()), room))


def slow_allocation(shares, least, most, total):
    """The factor by bisection, then one form after the other to the largest remainder that may still grow."""
    low, high = Fraction(0), Fraction(10_000)
    cut = {}
    for _ in range(120):
        middle = (low + high) / 2
        cut = {
            name: min(max(middle * share, least[name]), most[name]) if share else least[name] for name, share in shares.items()
        }
        low, high = (middle, high) if sum(cut.values()) < total else (low, middle)
    exact = {name: Fraction(each).limit_denominator(100_000) for name, each in cut.items()}
    found = {name: int(each) for name, each in exact.items()}
    while sum(found.values()) < total:
        best = max(exact, key=lambda name: (exact[name] - found[name], shares[name], -list(exact).index(name)))
        found[best] += 1
    return found


@given(allocations())
def test_allocation_agrees_with_giving_one_after_the_other(case):
    shares, least, most, total = case
    found = allocate(shares, total, least, most)
    assert found == slow_allocation(shares, least, most, total)
    assert (sum(found.values()), all(least[name] <= each <= most[name] for name, each in found.items())) == (total, True)


@given(st.floats(0.01, 0.3), DESIGNS, st.floats(0.05, 0.95))
@settings(deadline=None)
def test_the_size_for_a_share_is_the_first_whose_margin_is_small_enough(margin, design, share):
    found = size_for_share(margin, design, share).answers
    if found > 1:
        assert margin_of_share(found - 1, design, share) > margin * (1 - 1e-6)
    assert margin_of_share(found, design, share) <= margin * (1 + 1e-6)


@given(st.floats(0.1, 5), st.floats(0.5, 20), DESIGNS)
@settings(deadline=None)
def test_the_size_for_a_mean_is_the_first_whose_margin_is_small_enough(margin, deviation, design):
    found = size_for_mean(margin, deviation, design).answers
    if found > 1:
        assert margin_of_mean(found - 1, deviation, design) > margin * (1 - 1e-6)
    assert margin_of_mean(found, deviation, design) <= margin * (1 + 1e-6)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.5, 0.99))
def test_the_size_for_a_difference_is_the_first_with_the_power(first, second, power):
    """The power of the normal approximation: how far the difference lies beyond what the test allows."""
    assume(abs(first - second) > 0.02)
    design = Design()

    def power_of(answers: int) -> float:
        middle = (first + second) / 2
        beyond = sqrt(answers) * abs(first - second) - design.z * sqrt(2 * middle * (1 - middle))
        return NormalDist().cdf(beyond / sqrt(first * (1 - first) + second * (1 - second)))

    found = size_for_difference(first, second, design, power).answers
    assert power_of(found) >= power - 1e-9
    assert found == 1 or power_of(found - 1) < power
