"""The units to choose from have names that no other has."""

import pytest

from langnghe.core.sampling.choosing import LISTED, UnitChoice, chosen_from, told_apart
from langnghe.core.sampling.units import Unit


@pytest.mark.parametrize(
    ("units", "names"),
    [
        ((), []),
        ((Unit("a", "Tân Phú", "xã"), Unit("b", "Tân Lập", "xã")), ["Tân Phú", "Tân Lập"]),
        ((Unit("a", "Tân Phú", "xã"), Unit("b", "Tân Phú", "phường")), ["Tân Phú (xã)", "Tân Phú (phường)"]),
        ((Unit("a", "Tân Phú", "xã"), Unit("b", "Tân Phú", "xã")), ["Tân Phú (a)", "Tân Phú (b)"]),
        ((Unit("a", "Tân Phú", ""), Unit("b", "Tân Phú", "xã"), Unit("c", "Chợ", "")), ["Tân Phú (a)", "Tân Phú (xã)", "Chợ"]),
    ],
)
def test_units_of_one_name_are_told_apart(units, names):
    found = told_apart(units)
    assert ([unit.name for unit in found], [unit.code for unit in found]) == (names, [unit.code for unit in units])


def test_of_very_many_units_the_name_is_typed():
    units = [Unit(f"x-{number}", f"Xã {number}", "xã") for number in range(LISTED + 1)]
    assert chosen_from(units, "x-1") == UnitChoice(by_name=True)
    assert chosen_from(units[1:], "x-1") == UnitChoice(tuple(units[1:]), "x-1")
