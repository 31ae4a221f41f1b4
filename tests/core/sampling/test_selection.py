"""Samples: what is drawn, with which probability and weight."""

from fractions import Fraction
from random import Random

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.selection import (
    Drawn,
    DrawnPerson,
    FrameUnit,
    Method,
    brewer,
    brewer_step,
    draw,
    draw_persons,
    draw_stratified,
    simple_random,
    systematic,
)

FRAME = tuple(FrameUnit(code, size, stratum) for code, size, stratum in (
    ("a", 10, "cao"), ("b", 20, "thấp"), ("c", 30, "cao"), ("d", 40, "thấp"), ("e", 50, "cao"),
))  # fmt: skip


class Says(Random):
    """A chance that says these numbers, one after the other."""

    def __init__(self, *numbers: float) -> None:
        super().__init__(0)
        self.numbers = list(numbers)

    def random(self) -> float:
        return self.numbers.pop(0)


def codes(refusal) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.field) for finding in refusal.value.findings]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((0.39, 0.24, 0, 0, 0), [0, 1]),
        ((0.41, 0.49, 0.32, 0, 0), [1, 2]),
        ((0.41, 0.51, 0.67, 0.99, 0.99), [3, 4]),
        ((0, 0.25, 0.34, 0.49, 0), [0, 3]),
    ],
)
def test_simple_random_takes_each_with_what_is_still_needed_over_what_is_left(numbers, found):
    assert simple_random(5, 2, Says(*numbers)) == found


@pytest.mark.parametrize(
    ("start", "found"), [(0, [0, 2]), (0.19, [0, 2]), (0.21, [0, 3]), (0.41, [1, 3]), (0.61, [1, 4]), (0.81, [2, 4])]
)
def test_systematic_steps_through_the_frame(start, found):
    assert systematic([Fraction(2, 5)] * 5, Says(start)) == found


@pytest.mark.parametrize(
    ("start", "found"), [(0, [0, 3]), (0.13, [0, 3]), (0.14, [1, 3]), (0.39, [1, 4]), (0.41, [2, 4]), (0.99, [3, 4])]
)
def test_systematic_by_size_gives_larger_units_longer_parts(start, found):
    """Sizes 10 to 50, two to draw: the parts end at 2, 6, 12, 20 and 30 fifteenths."""
    assert systematic([Fraction(each, 15) for each in (2, 4, 6, 8, 10)], Says(start)) == found


def test_brewer_weighs_each_draw_so_that_the_probabilities_come_out():
    """Two of three units with probabilities 1/3, 2/3 and 1: first the certain one, then one of the others."""
    assert brewer_step([1 / 3, 2 / 3, 1], [2]) == pytest.approx([1 / 3, 2 / 3, 0])
    assert [brewer([Fraction(1, 3), Fraction(2, 3), Fraction(1)], Says(chance)) for chance in (0.3, 0.4)] == [[0, 2], [1, 2]]


def test_brewer_draws_nothing_twice_even_at_the_edge_of_chance():
    assert brewer([Fraction(1, 2)] * 4, Says(0.9999999999999999, 0.9999999999999999)) == [2, 3]


@pytest.mark.parametrize(
    ("method", "probabilities"),
    [
        (Method.SIMPLE, {"a": 0.4, "b": 0.4, "c": 0.4, "d": 0.4, "e": 0.4}),
        (Method.SYSTEMATIC, {"a": 0.4, "b": 0.4, "c": 0.4, "d": 0.4, "e": 0.4}),
        (Method.PPS_SYSTEMATIC, {"a": 2 / 15, "b": 4 / 15, "c": 0.4, "d": 8 / 15, "e": 2 / 3}),
        (Method.BREWER, {"a": 2 / 15, "b": 4 / 15, "c": 0.4, "d": 8 / 15, "e": 2 / 3}),
    ],
)
@pytest.mark.parametrize("seed", range(20))
def test_every_method_draws_so_many_and_knows_their_probabilities(method, probabilities, seed):
    sample = draw(FRAME, 2, method, seed)
    assert (sample.method, sample.seed, sample.population, len(sample.drawn)) == (method, seed, 5, 2)
    assert all(one.probability == pytest.approx(probabilities[one.code]) for one in sample.drawn)
    assert [one.code for one in sample.drawn] == sorted({one.code for one in sample.drawn})


def test_the_weight_is_how_many_a_unit_stands_for():
    assert (Drawn("a", 0.4).weight, DrawnPerson("a", 1, 0.05).weight) == (2.5, 20)


@pytest.mark.parametrize(
    ("method", "drawn"),
    [(Method.SIMPLE, "be"), (Method.SYSTEMATIC, "ce"), (Method.PPS_SYSTEMATIC, "de"), (Method.BREWER, "be")],
)
def test_a_seed_draws_the_same_on_every_machine(method, drawn):
    assert [one.code for one in draw(FRAME, 2, method, 2026).drawn] == list(drawn)


def test_strata_have_their_own_numbers_and_probabilities():
    sample = draw_stratified(FRAME, {"cao": 1, "thấp": 2}, Method.SIMPLE, 5)
    assert sorted((one.stratum, one.probability) for one in sample.drawn) == [("cao", 1 / 3), ("thấp", 1), ("thấp", 1)]
    assert sum(one.weight for one in sample.drawn) == pytest.approx(5)


def test_a_stratum_is_drawn_without_regard_to_the_others():
    both = draw_stratified(FRAME, {"cao": 1, "thấp": 1}, Method.BREWER, 5).drawn
    alone = draw_stratified(FRAME, {"cao": 1, "thấp": 0}, Method.BREWER, 5).drawn
    assert [one for one in both if one.stratum == "cao"] == list(alone)


def test_units_drawn_by_size_and_as_many_persons_in_each_give_all_persons_one_weight():
    sizes = {unit.code: int(unit.size) for unit in FRAME}
    sample = draw_persons(draw(FRAME, 2, Method.PPS_SYSTEMATIC, 1), sizes, 5)
    assert (sample.population, len(sample.persons)) == (150, 10)
    assert {round(one.weight, 9) for one in sample.persons} == {15}


def test_persons_are_numbers_of_the_list_of_their_unit():
    sample = draw_persons(draw(FRAME, 5, Method.SIMPLE, 1), {unit.code: int(unit.size) for unit in FRAME}, 20)
    numbers = {unit.code: [one.number for one in sample.persons if one.unit == unit.code] for unit in FRAME}
    assert [len(found) for found in numbers.values()] == [10, 20, 20, 20, 20]
    assert (numbers["a"], numbers["b"]) == (list(range(1, 11)), list(range(1, 21)))
    assert all(1 <= number <= 50 for number in numbers["e"])


@pytest.mark.parametrize(
    ("frame", "number", "method", "found"),
    [
        (FRAME, 6, Method.SIMPLE, [("sample.too_many", "")]),
        (FRAME, 0, Method.BREWER, [("sample.none_wanted", "")]),
        ((), 1, Method.SIMPLE, [("sample.too_many", "")]),
        ((*FRAME, FRAME[0]), 2, Method.SIMPLE, [("sample.repeated_unit", "")]),
        ((*FRAME, FrameUnit("f")), 2, Method.BREWER, [("sample.bad_size", "f")]),
    ],
)
def test_what_cannot_be_drawn_is_refused(frame, number, method, found):
    with pytest.raises(Refused) as refusal:
        draw(frame, number, method, 1)
    assert [code for code, _ in codes(refusal)] == [code for code, _ in found]


@pytest.mark.parametrize(
    ("allocation", "found"), [({"thấp": 3}, ("sample.too_many", "thấp")), ({"khác": 1}, ("sample.unknown_stratum", ""))]
)
def test_strata_have_as_many_units_as_they_have(allocation, found):
    with pytest.raises(Refused) as refusal:
        draw_stratified(FRAME, allocation, Method.SIMPLE, 1)
    assert codes(refusal) == [found]


@pytest.mark.parametrize(
    ("sizes", "each", "found"),
    [({}, 5, "sample.no_persons"), ({"a": 0}, 5, "sample.no_persons"), ({"a": 5}, 0, "sample.none_wanted")],
)
def test_persons_are_drawn_from_units_that_have_some(sizes, each, found):
    with pytest.raises(Refused) as refusal:
        draw_persons(draw(FRAME[:1], 1, Method.SIMPLE, 1), sizes, each)
    assert [finding.code for finding in refusal.value.findings] == [found]
