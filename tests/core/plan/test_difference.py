"""What differs between two plans: named by field, unit and stage, never by where it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from langnghe.core.errors import Place
from langnghe.core.plan.difference import Change, Kind, difference
from langnghe.core.plan.model import (
    CollectionWindow,
    Mode,
    OnlineMinimum,
    PaperAllocation,
    Plan,
    Relation,
    Stage,
    Target,
)

SEVEN = timezone(timedelta(hours=7))
PLAN = Plan(
    title="điều tra dư luận xã hội về nước sạch",
    number="35-KH/BTGHU",
    issued_on=date(2024, 6, 1),
    purposes=("Đánh giá mức độ hài lòng của người dân về nước sạch", "Làm cơ sở đề xuất giải pháp"),
    modes=(Mode.PAPER,),
    collection=CollectionWindow(closes_at=datetime(2024, 6, 20, 17, tzinfo=SEVEN)),
    paper_allocation=(PaperAllocation("xã Suối Đá", 10), PaperAllocation("xã Đồi Sim", 15)),
    online_minimums=(OnlineMinimum("chi bộ", 3),),
    schedule=(Stage("Thu phiếu", date(2024, 6, 10), date(2024, 6, 20)), Stage("Báo cáo", None, date(2024, 6, 25))),
    targets=(Target(100, "phiếu"),),
    recipients=("Huyện ủy", "Lưu"),
)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"places": {"title": Place(line=3)}}, []),
        ({"number": "36-KH/BTGHU"}, ["number: “35-KH/BTGHU” became “36-KH/BTGHU”"]),
        ({"number": ""}, ["number: “35-KH/BTGHU” removed"]),
        ({"budget": 75_000_000}, ["budget: 75000000 added"]),
        ({"issued_on": None}, ["issued_on: “2024-06-01” removed"]),
        ({"whole": Stage("Đợt", date(2024, 6, 1))}, ["whole: label “Đợt”, starts_on “2024-06-01”, ends_on - added"]),
        ({"modes": (Mode.PAPER, Mode.ONLINE)}, ["modes[1]: “online” added"]),
    ],
)
def test_a_value_is_changed_added_or_removed(changes, found):
    assert [str(change) for change in difference(PLAN, replace(PLAN, **changes))] == found


def test_one_moment_told_by_two_clocks_is_no_change():
    window = CollectionWindow(PLAN.collection.opens_at, datetime(2024, 6, 20, 10, tzinfo=UTC))
    assert difference(PLAN, replace(PLAN, collection=window)) == ()


def test_a_change_says_where_what_was_what_is_and_how():
    window = CollectionWindow(closes_at=datetime(2024, 6, 21, 17, tzinfo=SEVEN), target=500)
    assert difference(PLAN, replace(PLAN, collection=window)) == (
        Change("collection.closes_at", "2024-06-20T17:00:00+07:00", "2024-06-21T17:00:00+07:00", Kind.CHANGED),
        Change("collection.target", None, 500, Kind.ADDED),
    )


@pytest.mark.parametrize(
    ("path", "part", "within"),
    [
        ("title", "title", ""),
        ("purposes", "purposes", ""),
        ("purposes[2]", "purposes", "3"),
        ("collection.opens_at", "collection", "opens_at"),
        ("paper_allocation[xã A].forms", "paper_allocation", "xã A, forms"),
        ("schedule[Đợt [2]. Thu].ends_on", "schedule", "Đợt [2]. Thu, ends_on"),
        ("online_minimums[7]", "online_minimums", "7"),
    ],
)
def test_a_change_lies_in_a_part_of_the_plan(path, part, within):
    change = Change(path, "a", None, Kind.REMOVED)
    assert (change.part, change.within, str(change)) == (part, within, f"{path}: “a” removed")


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ([("xã Đồi Sim", 15), ("xã Mới", 5), ("xã Suối Đá", 10)],
         ["paper_allocation[xã Mới]: 5 added",
          "paper_allocation: xã Suối Đá; xã Đồi Sim became xã Đồi Sim; xã Suối Đá"]),
        ([("xã Suối Đá", 12), ("xã Đồi Sim", 15)], ["paper_allocation[xã Suối Đá].forms: 10 became 12"]),
        ([("xã Đồi Sim", 15)], ["paper_allocation[xã Suối Đá]: 10 removed"]),
        ([("Xã Suối Đá", 10), ("xã Đồi Sim", 15)],
         ["paper_allocation[Xã Suối Đá].unit: “xã Suối Đá” became “Xã Suối Đá”"]),
        ([("xã Suối Đá", 10), ("xã Suối Đá", 7), ("xã Đồi Sim", 15)], ["paper_allocation[xã Suối Đá]: 7 added"]),
    ],
)  # fmt: skip
def test_units_are_matched_by_name(units, found):
    plan = replace(PLAN, paper_allocation=tuple(PaperAllocation(*unit) for unit in units))
    assert [str(change) for change in difference(PLAN, plan)] == found


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ([("Phát phiếu", 5, 9), ("Thu phiếu", 10, 20), ("Báo cáo", None, 28)],
         ["schedule[Báo cáo].ends_on: “2024-06-25” became “2024-06-28”",
          "schedule[Phát phiếu]: starts_on “2024-06-05”, ends_on “2024-06-09” added"]),
        ([("Thu phiếu", 10, None), ("Báo cáo", None, 25)], ["schedule[Thu phiếu].ends_on: “2024-06-20” removed"]),
        ([("Báo cáo", None, 25)], ["schedule[Thu phiếu]: starts_on “2024-06-10”, ends_on “2024-06-20” removed"]),
    ],
)  # fmt: skip
def test_stages_are_matched_by_label(stages, found):
    made = tuple(Stage(label, *(day and date(2024, 6, day) for day in days)) for label, *days in stages)
    assert [str(change) for change in difference(PLAN, replace(PLAN, schedule=made))] == found


def test_targets_and_minimums_are_matched_by_what_they_count():
    targets = (Target(120, "phiếu", Relation.AT_LEAST), Target(70, "số hộ", per="xã", is_percent=True))
    changed = replace(PLAN, targets=targets, online_minimums=(OnlineMinimum("chi bộ", 5),))
    assert [str(change) for change in difference(PLAN, changed)] == [
        "online_minimums[chi bộ].forms: 3 became 5",
        "targets[phiếu].number: 100 became 120",
        "targets[phiếu].relation: “exactly” became “at least”",
        "targets[số hộ/xã]: number 70, relation “exactly” added",
    ]


@pytest.mark.parametrize(
    ("purposes", "found"),
    [
        ((PLAN.purposes[1], PLAN.purposes[0]),
         [f"purposes: {PLAN.purposes[0]}; {PLAN.purposes[1]} became {PLAN.purposes[1]}; {PLAN.purposes[0]}"]),
        (("Đánh giá mức độ hài lòng của Nhân dân về nước sạch", PLAN.purposes[1]),
         [f"purposes[0]: “{PLAN.purposes[0]}” became “Đánh giá mức độ hài lòng của Nhân dân về nước sạch”"]),
        ((PLAN.purposes[0], "Tuyên truyền"), [f"purposes[1]: “{PLAN.purposes[1]}” removed", "purposes[1]: “Tuyên truyền” added"]),
        ((*PLAN.purposes, PLAN.purposes[0]), [f"purposes[2]: “{PLAN.purposes[0]}” added"]),
        ((), [f"purposes[0]: “{PLAN.purposes[0]}” removed", f"purposes[1]: “{PLAN.purposes[1]}” removed"]),
    ],
)  # fmt: skip
def test_texts_are_matched_by_their_words(purposes, found):
    assert [str(change) for change in difference(PLAN, replace(PLAN, purposes=purposes))] == found


def test_each_text_is_reworded_once_into_the_likest():
    old = replace(PLAN, purposes=("một hai ba bốn năm", "một hai ba bốn sáu"))
    new = replace(PLAN, purposes=("một hai ba bốn sáu bảy", "một hai ba bốn năm bảy"))
    assert [(change.old[-3:], change.new) for change in difference(old, new)] == [
        ("năm", "một hai ba bốn năm bảy"),
        ("sáu", "một hai ba bốn sáu bảy"),
    ]


def test_very_long_lists_are_not_searched_for_reworded_texts():
    old, new = (replace(PLAN, purposes=tuple(f"mục đích {side} {each}" for each in range(51))) for side in ("cũ", "mới"))
    assert {change.kind for change in difference(old, new)} == {Kind.ADDED, Kind.REMOVED}
