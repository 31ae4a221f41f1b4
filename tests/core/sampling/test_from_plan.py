"""Units named by a plan."""

from dataclasses import replace

from langnghe.core.plan.model import OnlineMinimum, PaperAllocation
from langnghe.core.sampling.from_plan import code_for, units_from_plan
from langnghe.core.sampling.units import Unit
from tests.cast import PLAN


def test_a_unit_has_the_kind_that_its_name_says():
    plan = replace(
        PLAN,
        paper_allocation=(PaperAllocation("Đảng bộ xã Bản Mẫu", 10), PaperAllocation("Đảng bộ Thị trấn", 5)),
        online_minimums=(OnlineMinimum("Đảng bộ xã, thị trấn", 50),),
    )
    assert units_from_plan(plan) == (
        Unit("dang-bo-xa-ban-mau", "Đảng bộ xã Bản Mẫu", "Đảng bộ xã, thị trấn", 10, 50),
        Unit("dang-bo-thi-tran", "Đảng bộ Thị trấn", "Đảng bộ xã, thị trấn", 5, 50),
    )


def test_a_unit_whose_name_does_not_say_its_kind_is_left_without():
    plan = replace(
        PLAN, paper_allocation=(PaperAllocation("Đảng bộ Bản Thử", 10),), online_minimums=(OnlineMinimum("Đảng bộ xã", 50),)
    )
    assert units_from_plan(plan) == (Unit("dang-bo-ban-thu", "Đảng bộ Bản Thử", "", 10, 0),)


def test_units_of_the_same_name_get_codes_of_their_own():
    plan = replace(PLAN, paper_allocation=(PaperAllocation("Khối Đảng", 5),) * 3)
    assert [unit.code for unit in units_from_plan(plan)] == ["khoi-dang", "khoi-dang-2", "khoi-dang-3"]


def test_a_name_without_letters_still_gets_a_code():
    assert (code_for("…"), code_for("Xã  Sì Lở Lầu!")) == ("unit", "xa-si-lo-lau")
