"""Which values of a plan can be mended, and what mending leaves alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from langnghe.core.plan.mending import agreeing, as_mend, mendable, mended, place_field, value_of
from langnghe.core.plan.model import CollectionWindow, Mode, Plan, Stage, Target

CLOSES = datetime(2024, 6, 20, 16, 30, tzinfo=UTC)
PLAN = Plan(
    title="Chợ xã",
    number="01-KH/BTG",
    collection=CollectionWindow(None, CLOSES, 30),
    schedule=(Stage("Thu phiếu", date(2024, 6, 10), None),),
)


def test_the_facts_and_the_days_of_every_stage_can_be_mended():
    assert mendable(PLAN)[-3:] == ("recipients", "schedule[0].starts_on", "schedule[0].ends_on")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "01-KH/BTG"),
        ("collection.closes_at", CLOSES),
        ("collection.opens_at", None),
        ("schedule[0].starts_on", date(2024, 6, 10)),
    ],
)
def test_a_value_is_found_by_its_name(field, value):
    assert value_of(PLAN, field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "02-KH/BTG"),
        ("issued_on", date(2024, 6, 1)),
        ("collection.opens_at", CLOSES),
        ("collection.target", None),
        ("budget", 5_000_000),
        ("title", "Chợ phường"),
        ("modes", (Mode.PAPER, Mode.ONLINE)),
        ("paper_total", 120),
        ("purposes", ("Nắm ý kiến của người dân.", "Kiến nghị cách mở chợ.")),
        ("recipients", ("Các xã.",)),
        ("schedule[0].ends_on", date(2024, 6, 20)),
    ],
)
def test_a_mend_changes_its_value_and_nothing_else(field, value):
    changed = mended(PLAN, {field: as_mend(value)})
    assert value_of(changed, field) == value
    assert mended(changed, {field: as_mend(value_of(PLAN, field))}) == PLAN


def test_the_target_that_ends_collection_is_mended_with_it():
    plan = replace(PLAN, targets=(Target(30, "người"), Target(30, "phiếu", per="xã"), Target(30, "số hộ", is_percent=True)))
    assert [target.number for target in mended(plan, {"collection.target": 40}).targets] == [40, 30, 30]


@pytest.mark.parametrize(
    ("number", "targets", "added"),
    [
        (None, (), ()),
        (30, (Target(30, "phiếu"),), ()),
        (30, (), (Target(30, "người"),)),
        (30, (Target(30, "phiếu", per="xã"),), (Target(30, "người"),)),
    ],
)
def test_the_number_that_ends_collection_is_a_target(number, targets, added):
    plan = replace(PLAN, collection=CollectionWindow(target=number), targets=targets)
    assert agreeing(plan) == replace(plan, targets=(*targets, *added))


def test_a_mend_of_what_the_plan_does_not_have_is_passed_over():
    assert mended(PLAN, {"schedule[7].ends_on": "2024-06-20", "contacts": "Khác"}) == PLAN


def test_the_time_of_the_whole_can_be_mended_where_a_plan_has_one():
    whole = replace(PLAN, whole=Stage("Cả đợt", date(2024, 6, 1), date(2024, 6, 30)))
    assert [field for field in mendable(whole) if field not in mendable(PLAN)] == ["whole.starts_on", "whole.ends_on"]


def test_the_days_of_a_stage_stand_where_the_stage_stands():
    fields = ("budget", "schedule[2].ends_on", "whole.ends_on", "modes")
    assert [place_field(field) for field in fields] == ["budget", "schedule[2]", "whole", "modes[0]"]
