"""The plan of the next wave, made from the earlier one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from langnghe.core.errors import Place, Refused
from langnghe.core.plan.model import CollectionWindow, Plan, Stage
from langnghe.core.plan.wave import first_day, next_wave, still_earlier
from tests.cast import CLOSES, OPENS, PLAN

JUNE = [date(2024, 6, day) for day in range(1, 31)]
EARLIER = replace(
    PLAN,
    issued_on=date(2024, 6, 5),
    signed_by_title="Trưởng ban",
    forms_due_on=JUNE[19],
    schedule=(Stage("Lấy ý kiến", JUNE[9], JUNE[19]), Stage("Báo cáo", None, JUNE[24]), Stage("Lưu trữ")),
    whole=Stage("Cả đợt", JUNE[9], JUNE[24]),
    links=("https://a.example.vn",),
    budget=75_000_000,
    places={"number": Place(line=3)},
)
YEAR = timedelta(days=364)
NEXT = JUNE[9] + YEAR


def told(plan: Plan, opens_on: date = NEXT) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.field) for finding in next_wave(plan, opens_on).findings]


def test_every_day_moves_by_as_much():
    plan = next_wave(EARLIER, NEXT).plan
    assert plan.collection == CollectionWindow(OPENS + YEAR, CLOSES + YEAR, target=30)
    assert (plan.forms_due_on, plan.whole) == (JUNE[19] + YEAR, Stage("Cả đợt", NEXT, JUNE[24] + YEAR))
    assert plan.schedule == (
        Stage("Lấy ý kiến", NEXT, JUNE[19] + YEAR), Stage("Báo cáo", None, JUNE[24] + YEAR), Stage("Lưu trữ"),
    )  # fmt: skip


def test_what_is_decided_anew_is_empty_and_the_rest_stays():
    plan = next_wave(EARLIER, NEXT).plan
    assert (plan.number, plan.issued_on, plan.signed_by_title, plan.links, plan.places) == ("", None, "", (), {})
    same = ("title", "agency", "modes", "paper_allocation", "paper_total", "online_minimums", "budget", "targets", "subjects")
    assert [name for name in same if getattr(plan, name) != getattr(EARLIER, name)] == []


def test_a_plan_without_days_stays_without():
    bare = replace(PLAN, collection=CollectionWindow(OPENS), forms_due_on=None, schedule=(), whole=None)
    plan = next_wave(bare, NEXT).plan
    assert (plan.collection, plan.forms_due_on, plan.whole) == (CollectionWindow(OPENS + YEAR), None, None)


@pytest.mark.parametrize(
    ("opens_at", "stages", "first"),
    [
        (OPENS, (Stage("Kế hoạch", JUNE[0], JUNE[1]),), JUNE[9]),
        (datetime(2024, 6, 9, 17, tzinfo=UTC), (), JUNE[9]),  # midnight in Việt Nam
        (None, (Stage("Kế hoạch", JUNE[4], JUNE[5]), Stage("Khảo sát", JUNE[1], None), Stage("Báo cáo")), JUNE[1]),
        (None, (Stage("Báo cáo", None, JUNE[1]),), None),
        (None, (), None),
    ],
)
def test_the_day_from_which_is_counted(opens_at, stages, first):
    assert first_day(replace(PLAN, collection=CollectionWindow(opens_at), schedule=stages)) == first


def test_a_plan_without_a_first_day_cannot_be_moved():
    with pytest.raises(Refused) as refused:
        next_wave(replace(PLAN, collection=CollectionWindow()), NEXT)
    assert refused.value.findings[0].code == "wave.no_day"


# Collection and the return of forms end ten days after the first day, the report fifteen days after it.
@pytest.mark.parametrize(
    ("opens_on", "off"),
    [
        (NEXT, []),  # 52 weeks later the days of the week are the same
        (date(2025, 6, 11), ["schedule[0]", "forms_due_on"]),  # ten days later is a Saturday
        (date(2025, 6, 13), ["schedule[1]"]),  # fifteen days later is a Saturday
        (date(2025, 8, 18), ["schedule[1]"]),  # fifteen days later is the second of September
    ],
)
def test_days_by_which_something_must_be_done_are_working_days(opens_on, off):
    assert [field for code, field in told(EARLIER, opens_on) if code in ("wave.day_off", "wave.forms_day_off")] == off


def test_what_still_speaks_of_the_earlier_wave_is_told():
    purposes, subjects = ("Giai đoạn 2021-2025", "Tổng kết 2024"), ("Người dân 2024",)
    dated = replace(EARLIER, title="Điều tra năm 2024", purposes=purposes, subjects=subjects)
    assert told(dated) == [
        ("wave.old_year", "title"), ("wave.old_year", "purposes[1]"), ("wave.old_year", "subjects[0]"),
        ("wave.links_dropped", "links"), ("wave.budget_kept", "budget"),
    ]  # fmt: skip


def test_a_second_wave_in_the_same_year_may_name_it():
    assert told(replace(EARLIER, title="Điều tra năm 2024", links=(), budget=None), JUNE[9] + timedelta(days=70)) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"budget": 80_000_000, "links": ("https://b.example.vn",)}, []),
        ({"budget": 75_000_000, "links": ("https://a.example.vn",)}, ["wave.links_kept", "wave.budget_kept"]),
        ({"budget": None, "collection": CollectionWindow(), "schedule": ()}, ["wave.links_dropped"]),
    ],
)
def test_a_plan_that_was_finished_speaks_of_the_earlier_wave_no_more(changes, codes):
    plan = replace(next_wave(EARLIER, NEXT).plan, **changes)
    assert [finding.code for finding in still_earlier(EARLIER, plan)] == codes


@pytest.mark.parametrize(("opens_on", "code"), [(JUNE[9], "wave.not_later"), (date(9999, 12, 30), "wave.no_day")])
def test_a_wave_comes_after_the_earlier_one_and_within_the_calendar(opens_on, code):
    with pytest.raises(Refused) as refused:
        next_wave(EARLIER, opens_on)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (0, "The addresses of the earlier wave were taken out: https://a.example.vn."),
        (1, "The budget of 75.000.000 đồng is that of the earlier wave."),
    ],
)
def test_findings_quote_what_they_are_about(number, problem):
    assert next_wave(EARLIER, NEXT).findings[number].problem == problem
