"""A schedule as entries of a calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from langnghe.core.plan.duties import Task, TaskKind, TaskNote, applied, deadlines_of, tasks_from_plan
from langnghe.core.plan.model import CollectionWindow, Stage
from langnghe.core.report.agenda import Agenda, Entry, agenda_of, agenda_of_unit
from langnghe.core.sampling.duties import unit_state
from tests.cast import PLAN, UNITS

TENTH, TWENTIETH, LAST = (date(2024, 6, day) for day in (10, 20, 25))
STAGES = (Stage("Lấy ý kiến", TENTH, TWENTIETH), Stage("Báo cáo", None, LAST), Stage("Lưu trữ"))
DATED = replace(PLAN, schedule=STAGES, forms_due_on=TWENTIETH)
OWNER = f"Phụ trách: {PLAN.agency}"


def agenda(plan=DATED, language: str = "vi") -> Agenda:
    return agenda_of(plan, tasks_from_plan(plan), language, "cho-xa.langnghe")


def test_every_task_that_has_a_day_is_an_entry():
    assert agenda() == Agenda(
        PLAN.title,
        "cho-xa.langnghe",
        (
            Entry("lay-y-kien", "Lấy ý kiến", TENTH, TWENTIETH, None, OWNER, (1,)),
            Entry("bao-cao", "Báo cáo", LAST, LAST, None, OWNER, (1,)),
            Entry("closing", "Ngày cuối lấy ý kiến", TWENTIETH, TWENTIETH, None, "đến hết ngày 20/6/2024", (3, 1)),
            Entry("forms", "Hạn nộp phiếu giấy", TWENTIETH, TWENTIETH, None, "", (3, 1)),
        ),
    )


def test_deadlines_are_named_in_the_language_that_is_asked_for():
    found = [(entry.summary, entry.description) for entry in agenda(language="en").entries]
    assert found == [
        ("Lấy ý kiến", f"Responsible: {PLAN.agency}"),
        ("Báo cáo", f"Responsible: {PLAN.agency}"),
        ("Last day of collection", "until the end of 20 June 2024"),
        ("Last day to return paper forms", ""),
    ]


@pytest.mark.parametrize(
    ("hour", "at"),
    [
        (datetime(2022, 4, 10, 1, tzinfo=UTC), datetime(2022, 4, 10, 1, tzinfo=UTC)),
        (datetime(2022, 4, 10, 16, 59, 59, tzinfo=UTC), None),
        (datetime(2022, 4, 10, 17, tzinfo=UTC), None),
    ],
)
def test_the_close_of_collection_has_the_hour_that_the_plan_says(hour, at):
    (entry,) = agenda(replace(PLAN, collection=CollectionWindow(None, hour))).entries
    assert (entry.first, entry.last, entry.at) == (date(2022, 4, 10), date(2022, 4, 10), at)


def test_nobody_is_reminded_of_what_is_done():
    tasks = applied(tasks_from_plan(DATED), {"bao-cao": TaskNote(done_on=LAST)})
    found = agenda_of(DATED, tasks, "vi", "x").entries
    assert [(entry.key, entry.remind) for entry in found] == [
        ("lay-y-kien", (1,)), ("bao-cao", ()), ("closing", (3, 1)), ("forms", (3, 1)),
    ]  # fmt: skip


def test_a_stage_whose_days_are_reversed_stands_on_its_last():
    (entry, *_) = agenda(replace(DATED, schedule=(Stage("Báo cáo", LAST, TENTH),))).entries
    assert (entry.first, entry.last) == (TENTH, TENTH)


@pytest.mark.parametrize(
    ("returned", "online", "keys"),
    [(0, 0, ["closing", "forms"]), (10, 0, ["closing"]), (0, 10, ["forms"]), (10, 10, [])],
)
def test_a_unit_gets_the_deadlines_of_what_it_lacks(returned, online, keys):
    duty = unit_state(UNITS[0], returned, online, TENTH, deadlines_of(DATED))
    found = agenda_of_unit(DATED, duty, "vi", "cho-xa.langnghe")
    assert [entry.key for entry in found.entries] == keys
    assert set(found.entries) <= set(agenda().entries)


def test_what_people_added_is_an_entry_with_a_reminder():
    task = Task("own-in-phieu", TaskKind.OWN, "In phiếu", "", None, TENTH)
    (entry,) = agenda_of(DATED, [task], "vi", "cho-xa.langnghe").entries
    assert entry == Entry("own-in-phieu", "In phiếu", TENTH, TENTH, None, "", (1,))
