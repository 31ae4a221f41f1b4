"""Places of a plan that had ended on its day, and those that no list has, in the small directory of `directory_sample`."""

from datetime import date, datetime, timedelta, timezone

import pytest

from langnghe.core.errors import Place
from langnghe.core.plan.model import CollectionWindow, PaperAllocation, Plan
from langnghe.core.sampling.matching import name_index
from langnghe.core.sampling.plan_places import day_of, places
from tests.core.sampling.directory_sample import DIRECTORY, NEW_DAY, OLD_DAY

OLD, NEW = name_index(DIRECTORY, OLD_DAY), name_index(DIRECTORY, NEW_DAY)
OPENS = datetime(2024, 6, 10, tzinfo=timezone(timedelta(hours=7)))


def said(unit: str, index) -> list[tuple[str, str]]:
    plan = Plan(title="A", paper_allocation=(PaperAllocation(unit, 10),))
    return [(finding.code.removeprefix("plan."), finding.computed) for finding in places(plan, index)]


@pytest.mark.parametrize(
    ("unit", "old", "new"),
    [
        ("xã Bản Mẫu", [], [("place_ended", "Xã Phong, Xã Lở")]),
        ("Đảng bộ xã Bản Mẫu", [], [("place_ended", "Xã Phong, Xã Lở")]),
        ("xã Lở", [], []),
        ("xã Không Đâu Cả", [("place_unknown", "")], [("place_unknown", "")]),
        ("Đảng bộ Thị trấn", [], []),
        ("Khối Đảng", [], []),
    ],
)
def test_places_on_the_day_of_the_plan(unit, old, new):
    assert (said(unit, OLD), said(unit, NEW)) == (old, new)


def test_what_is_found_stands_where_the_plan_names_it():
    plan = Plan(title="A", paper_allocation=(PaperAllocation("xã Bản Mẫu", 10),), places={"paper_allocation[0]": Place(line=7)})
    (found,) = places(plan, NEW)
    assert (found.place.line, found.values["until"], found.values["day"]) == (7, "30/06/2025", "01/03/2026")


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        (Plan(title="A", issued_on=date(2024, 5, 2), collection=CollectionWindow(OPENS)), date(2024, 5, 2)),
        (Plan(title="A", collection=CollectionWindow(OPENS)), date(2024, 6, 10)),
        (Plan(title="A"), None),
    ],
)
def test_the_day_of_a_plan(plan, day):
    assert day_of(plan) == day
