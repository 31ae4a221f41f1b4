"""The tasks that follow from a plan: which there are, whose, until when, and which are late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from langnghe.core.plan.duties import Deadlines, Task, TaskKind, TaskNote, applied, deadlines_of, due_soon, last_day, overdue
from langnghe.core.plan.duties import tasks_from_plan as tasks
from langnghe.core.plan.model import CollectionWindow, Stage
from tests.cast import PLAN

JUNE = [date(2024, 6, day) for day in range(1, 31)]
TENTH, TWENTIETH, LAST = JUNE[9], JUNE[19], JUNE[24]
STAGES = (Stage("Lấy ý kiến", TENTH, TWENTIETH), Stage("Báo cáo", None, LAST))
DATED = replace(PLAN, schedule=STAGES, forms_due_on=TWENTIETH)


def keys(found: tuple[Task, ...]) -> list[str]:
    return [task.key for task in found]


def test_stages_are_work_of_the_agency_and_deadlines_of_all_units():
    agency = PLAN.agency
    assert tasks(DATED) == (
        Task("lay-y-kien", TaskKind.STAGE, "Lấy ý kiến", agency, TENTH, TWENTIETH),
        Task("bao-cao", TaskKind.STAGE, "Báo cáo", agency, None, LAST),
        Task("closing", TaskKind.CLOSING, due_on=TWENTIETH),
        Task("forms", TaskKind.FORMS, due_on=TWENTIETH),
    )


def test_a_plan_without_dates_gives_no_deadlines():
    undated = replace(PLAN, schedule=(Stage("Báo cáo"),), collection=CollectionWindow())
    assert (tasks(undated), deadlines_of(undated)) == ((Task("bao-cao", TaskKind.STAGE, "Báo cáo", PLAN.agency),), Deadlines())


def test_a_stage_with_a_first_day_only_is_due_on_it():
    (stage, *_) = tasks(replace(PLAN, schedule=(Stage("Tập huấn", TENTH),)))
    assert stage.due_on == TENTH


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (["Xử lý số liệu", "Báo cáo"], ["xu-ly-so-lieu", "bao-cao"]),
        (["Báo cáo", "Báo cáo", "báo cáo:"], ["bao-cao", "bao-cao-2", "bao-cao-3"]),
        (["…", "Stage"], ["stage-2", "stage-3"]),
        (["Forms", "Closing"], ["forms-2", "closing-2"]),
        (["Hoàn thành công tác quyết toán kinh phí cuộc điều tra"], ["hoan-thanh-cong-tac-quyet-toan-kinh-phi"]),
    ],
)
def test_keys_are_made_of_the_label_and_are_never_the_same(labels, named):
    stages = tuple(Stage(label) for label in labels)
    assert keys(tasks(replace(PLAN, schedule=stages, collection=CollectionWindow()))) == named


@pytest.mark.parametrize(
    ("closes_at", "day"),
    [
        (datetime(2022, 4, 10, 1, tzinfo=UTC), date(2022, 4, 10)),  # 08:00 in Việt Nam
        (datetime(2024, 6, 20, 16, 59, 59, tzinfo=UTC), date(2024, 6, 20)),  # 23:59:59
        (datetime(2024, 6, 20, 17, tzinfo=UTC), date(2024, 6, 20)),  # midnight belongs to the day that ends
    ],
)
def test_the_last_day_of_collection(closes_at, day):
    assert last_day(closes_at) == day


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (TWENTIETH, []),
        (TWENTIETH + timedelta(days=1), ["lay-y-kien", "closing", "forms"]),
        (LAST + timedelta(days=1), ["lay-y-kien", "closing", "forms", "bao-cao"]),
    ],
)
def test_open_tasks_are_overdue_after_their_last_day(today, late):
    assert keys(overdue(tasks(DATED), today)) == late


@pytest.mark.parametrize(
    ("today", "days", "soon"),
    [
        (JUNE[16], 2, []),
        (JUNE[16], 3, ["lay-y-kien", "closing", "forms"]),
        (TWENTIETH, 0, ["lay-y-kien", "closing", "forms"]),
        (TWENTIETH, 7, ["lay-y-kien", "closing", "forms", "bao-cao"]),
        (LAST, 7, ["bao-cao"]),  # what is overdue is no longer soon
    ],
)
def test_tasks_that_are_due_soon(today, days, soon):
    assert keys(due_soon(tasks(DATED), today, days)) == soon


def test_what_people_decided_about_tasks_is_kept_apart_from_the_plan():
    notes = {
        "lay-y-kien": TaskNote(owner="Cộng tác viên", done_on=JUNE[20]),
        "bao-cao": TaskNote(due_on=JUNE[28]),
        "gone": TaskNote(done_on=TENTH),
    }
    gathering, reporting, *_ = applied(tasks(DATED), notes)
    assert (gathering.owner, gathering.due_on, gathering.done_on, gathering.is_done) == (
        "Cộng tác viên",
        TWENTIETH,
        JUNE[20],
        True,
    )
    assert (reporting.owner, reporting.due_on, reporting.is_done) == (PLAN.agency, JUNE[28], False)


def test_what_is_done_or_undated_is_neither_overdue_nor_soon():
    done = applied(tasks(DATED), {"closing": TaskNote(done_on=TWENTIETH)})
    some = (*done, Task("undated", TaskKind.STAGE, "Bước chưa có ngày"))
    assert keys(overdue(some, LAST)) == ["lay-y-kien", "forms"]
    assert keys(due_soon(some, TENTH, 10)) == ["lay-y-kien", "forms"]
