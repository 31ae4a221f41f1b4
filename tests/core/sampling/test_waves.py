"""The units of two waves, by their codes."""

from dataclasses import replace

import pytest

from langnghe.core.sampling.units import Unit
from langnghe.core.sampling.waves import UnitChange, compare_units, unit_findings, with_earlier_codes
from tests.cast import UNITS

BAN_MAU, BAN_THU = UNITS
NEW = Unit("ban-moi", "Xã Bản Mới", "xã", 5, 10)


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ([BAN_MAU, BAN_THU], []),
        ([BAN_THU, BAN_MAU], []),
        ([replace(BAN_MAU, name="xã  bản mẫu", kind="phường"), BAN_THU], []),  # the same name in other letters
        ([BAN_MAU, BAN_THU, NEW], ["wave.unit_appeared: ban-moi: “Xã Bản Mới” takes part for the first time."]),
        ([BAN_MAU], ["wave.unit_vanished: ban-thu: “Xã Bản Thử” no longer takes part."]),
        ([BAN_MAU, replace(BAN_THU, code="x7")],
         ["wave.unit_recoded: x7: “Xã Bản Thử” had the code ban-thu and has x7.",
          "wave.unit_vanished: ban-thu: “Xã Bản Thử” no longer takes part."]),
        ([BAN_MAU, replace(BAN_THU, name="Xã Khác")],
         ["wave.unit_renamed: ban-thu: The code ban-thu was of “Xã Bản Thử” and is of “Xã Khác”."]),
        ([BAN_MAU, replace(BAN_THU, paper_forms=9)],
         ["wave.unit_asked_otherwise: ban-thu: “Xã Bản Thử” was asked for 5 forms and 10 answers online, and now for 9 and 10."]),
    ],
)  # fmt: skip
def test_what_became_of_the_units(later, told):
    found = unit_findings(compare_units(UNITS, later))
    assert [f"{finding.code}: {finding.place}: {finding.problem}" for finding in found] == told


def test_units_that_stayed_can_be_compared():
    found = compare_units([BAN_MAU, BAN_THU], [NEW, BAN_MAU, replace(BAN_THU, name="Xã Khác")])
    assert [(change.unit.code, change.stayed) for change in found] == [("ban-moi", False), ("ban-mau", True), ("ban-thu", False)]


@pytest.mark.parametrize(
    ("units", "codes"),
    [
        ([NEW, replace(BAN_THU, code="thu", name="xã  bản thử")], ["ban-moi", "ban-thu"]),
        ([replace(BAN_MAU, code="a"), replace(BAN_MAU, code="b")], ["ban-mau", "b"]),
        ([replace(BAN_MAU, code="a"), replace(NEW, code="ban-mau")], ["a", "ban-mau"]),  # the code is another unit's now
    ],
)
def test_units_keep_the_codes_that_they_had(units, codes):
    assert [unit.code for unit in with_earlier_codes(units, UNITS)] == codes


def test_units_that_are_gone_come_last():
    assert compare_units([BAN_THU, BAN_MAU], [BAN_MAU]) == (UnitChange(BAN_MAU, BAN_MAU), UnitChange(BAN_THU, BAN_THU, gone=True))
