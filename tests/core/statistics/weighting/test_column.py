"""Weights in files that leave the program."""

from decimal import Decimal

from langnghe.core.statistics.weighting.column import with_weights
from tests.columns import dataset, single


def test_the_weights_are_the_last_column():
    found = with_weights(dataset(single("q", "ab")), [0.5, 1.5], {})
    assert ([variable.name for variable in found.variables], found.columns["weight"]) == (
        ["q", "weight"],
        (Decimal("0.5"), Decimal("1.5")),
    )


def test_a_question_of_that_name_keeps_it():
    assert [one.name for one in with_weights(dataset(single("weight", "a")), [1.0], {}).variables] == ["weight", "weight_1"]


def test_who_is_in_a_group_left_empty_cannot_be_told_by_the_weight():
    data = dataset(single("unit", "aabc", "abc"))
    assert with_weights(data, [1.0, 3.0, 5.0, 7.0], {"unit": frozenset("ab")}).columns["weight"] == (
        Decimal("3.0"),
        Decimal("3.0"),
        Decimal("3.0"),
        Decimal("7.0"),
    )
