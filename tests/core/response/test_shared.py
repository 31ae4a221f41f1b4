"""A column keeps each of its values once."""

from array import array
from decimal import Decimal

import pytest

from langnghe.core.response.shared import Shared, places_below, shared

COLUMN = Shared((None, "yes", "no"), array("B", [1, 0, 2, 1]))


def test_it_reads_like_the_values_themselves():
    assert (len(COLUMN), COLUMN[2], COLUMN[1:3], repr(COLUMN[:2])) == (4, "no", (None, "no"), "('yes', None)")
    assert (COLUMN, COLUMN != ["yes", None, "no", "yes"]) == (("yes", None, "no", "yes"), True)


def test_values_that_are_equal_and_written_differently_are_not_one():
    found = shared((1, Decimal(1), Decimal("1.0"), 1, None))
    assert ([str(value) for value in found], found.places.tolist()) == (["1", "1", "1.0", "1", "None"], [0, 1, 2, 0, 3])
    assert shared(found) is found


def test_it_is_counted_sorted_and_emptied_by_its_values():
    doubled = Shared(("no", "yes", "no"), array("B", [0, 1, 2]))
    assert (doubled.counts(), doubled.in_order([2, 1]), doubled.without({"no"})) == (
        {"no": 2, "yes": 1},
        ("no", "yes"),
        (None, "yes", None),
    )


@pytest.mark.parametrize(("width", "bytes_each"), [(1, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)])
def test_a_row_takes_no_more_bytes_than_needed(width, bytes_each):
    assert places_below(width).itemsize == bytes_each
