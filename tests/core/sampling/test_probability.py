"""Probabilities proportional to size."""

from fractions import Fraction

import pytest

from langnghe.core.errors import Refused
from langnghe.core.sampling.probability import check_number, inclusion_probabilities

NAMES = tuple("abcde")


@pytest.mark.parametrize(
    ("sizes", "number", "fifteenths"),
    [
        ((10, 20, 30, 40, 50), 2, (2, 4, 6, 8, 10)),
        ((1, 1, 1, 1, 1), 5, (15, 15, 15, 15, 15)),
        ((10, 10, 10, 10, 160), 2, (3.75, 3.75, 3.75, 3.75, 15)),
        ((1, 2, 3, 30, 300), 3, (2.5, 5, 7.5, 15, 15)),
        ((0.5, 0.5, 0.5, 0.5, 0.5), 1, (3, 3, 3, 3, 3)),
    ],
)
def test_large_units_are_certain_and_the_others_share_the_rest(sizes, number, fifteenths):
    found = inclusion_probabilities(NAMES, sizes, number)
    assert (found, sum(found)) == ([Fraction(each) / 15 for each in fifteenths], number)


@pytest.mark.parametrize("size", [0, None, -1])
def test_a_unit_without_size_is_refused_by_name(size):
    with pytest.raises(Refused) as refusal:
        inclusion_probabilities(NAMES, (1, 2, size, 4, 5), 2)
    assert [(finding.code, finding.place.field) for finding in refusal.value.findings] == [("sample.bad_size", "c")]


@pytest.mark.parametrize(("wanted", "code"), [(0, "sample.none_wanted"), (-1, "sample.none_wanted"), (6, "sample.too_many")])
def test_as_many_as_there_are_can_be_drawn(wanted, code):
    with pytest.raises(Refused) as refusal:
        check_number(wanted, 5, "vùng cao")
    assert [(finding.code, finding.place.field) for finding in refusal.value.findings] == [(code, "vùng cao")]
