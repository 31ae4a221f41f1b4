"""Samples, allocations and sizes against R 4.2 with its packages sampling 2.9 and survey 4.1.

library(sampling)
inclusionprobabilities(c(9, 2, 8, 4, 5, 3, 1, 6), 4)
# 0.9473684211 0.2105263158 0.8421052632 0.4210526316 0.5263157895 0.3157894737 0.1052631579 0.6315789474
inclusionprobabilities(c(100, 2, 8, 4, 5, 3, 1, 60), 4)
# 1 0.17391304348 0.69565217391 0.34782608696 0.43478260870 0.26086956522 0.08695652174 1
UPsystematicpi2(inclusionprobabilities(c(10, 20, 30, 40, 50), 2))
# above the diagonal 1-4 2/15, 2-4 3/15, 2-5 1/15, 3-5 6/15, 4-5 3/15, else 0

library(survey); data(api)
svymean(~api00, svydesign(id = ~1, fpc = rep(6194, 200), data = apisrs)) -> m; qnorm(.975) * SE(m)   # 18.12912206
sd(apisrs$api00)                                                                                    # 132.9752793
N <- table(apipop$stype); S <- tapply(apipop$api00, apipop$stype, sd)   # 4421 755 1018; 131.3462986 107.6562536 124.7170559
200 * N / sum(N); 200 * N * S / sum(N * S)   # 142.75104940 24.37843074 32.87051986; 147.20852112 20.60538865 32.18609024
w <- weights(svydesign(id = ~1, strata = ~stype, fpc = ~fpc, data = apistrat)); length(w) * sum(w^2) / sum(w)^2   # 1.186371001

power.prop.test(p1 = .50, p2 = .75, power = .90)$n                    # 76.70693011
power.prop.test(p1 = .50, p2 = .60, power = .80)$n                    # 387.3385167
power.prop.test(p1 = .30, p2 = .35, power = .80, sig.level = .10)$n   # 1083.991966
"""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest

from langnghe.core.sampling.allocation import neyman, proportional
from langnghe.core.sampling.probability import inclusion_probabilities
from langnghe.core.sampling.selection import systematic
from langnghe.core.sampling.size import Design, margin_of_mean, size_for_difference, weighting_design_effect
from tests.core.sampling.test_selection import Says

POPULATION = {"E": 4421, "H": 755, "M": 1018}
DEVIATIONS = {"E": 131.3462986, "H": 107.6562536, "M": 124.7170559}


@pytest.mark.parametrize(
    ("sizes", "probabilities"),
    [
        (
            (9, 2, 8, 4, 5, 3, 1, 6),
            (0.9473684211, 0.2105263158, 0.8421052632, 0.4210526316, 0.5263157895, 0.3157894737, 0.1052631579, 0.6315789474),
        ),
        (
            (100, 2, 8, 4, 5, 3, 1, 60),
            (1, 0.17391304348, 0.69565217391, 0.34782608696, 0.43478260870, 0.26086956522, 0.08695652174, 1),
        ),
    ],
)
def test_probabilities_are_those_of_r(sizes, probabilities):
    found = [float(each) for each in inclusion_probabilities("abcdefgh", sizes, 4)]
    assert found == pytest.approx(probabilities, rel=1e-9)


def test_two_units_are_drawn_together_as_often_as_in_r():
    """By the thirty starts in the middle of the thirtieths, between which nothing changes."""
    wanted = [Fraction(each, 15) for each in (2, 4, 6, 8, 10)]
    together: Counter[tuple[int, ...]] = Counter()
    for start in range(30):
        together.update(combinations(systematic(wanted, Says((start + 0.5) / 30)), 2))
    fifteenths = {pair: Fraction(count, 2) for pair, count in together.items()}
    assert fifteenths == {(0, 3): 2, (1, 3): 3, (1, 4): 1, (2, 4): 6, (3, 4): 3}


def test_allocations_are_the_whole_numbers_of_those_of_r():
    assert proportional(POPULATION, 200) == {"E": 143, "H": 24, "M": 33}
    assert neyman(POPULATION, DEVIATIONS, 200) == {"E": 147, "H": 21, "M": 32}


def test_the_margin_of_a_mean_is_that_of_r():
    assert margin_of_mean(200, 132.9752793, Design(population=6194)) == pytest.approx(18.12912206, rel=1e-9)


def test_what_weights_cost_is_that_of_r():
    weights = [44.21] * 100 + [15.1] * 50 + [20.36] * 50
    assert weighting_design_effect(weights) == pytest.approx(1.186371001, rel=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "confidence", "power", "answers"),
    [(0.5, 0.75, 0.95, 0.9, 76.70693011), (0.5, 0.6, 0.95, 0.8, 387.3385167), (0.3, 0.35, 0.9, 0.8, 1083.991966)],
)
def test_the_size_for_a_difference_is_that_of_r(first, second, confidence, power, answers):
    found = size_for_difference(first, second, Design(confidence), power)
    assert found.simple == pytest.approx(answers, rel=1e-6)
