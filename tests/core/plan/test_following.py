"""What people change of a schedule and add to it stands beside what the plan says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.duties import Deadlines, Task, TaskKind, deadlines_of
from langnghe.core.plan.following import added_note, changed_note, follow, is_mine, own_key, plan_as_followed, removed
from langnghe.core.plan.model import Stage
from tests.cast import PLAN

JUNE = {day: date(2024, 6, day) for day in range(1, 31)}
DATED = replace(PLAN, schedule=(Stage("Lấy ý kiến", JUNE[10], JUNE[20]),), forms_due_on=JUNE[20])
OWN = {"label": "In phiếu", "owner": "Lan", "starts_on": "2024-06-05", "due_on": "2024-06-08"}


def test_a_plan_is_followed_as_it_is_until_people_say_otherwise():
    followed = follow(DATED, {}, {})
    assert [(each.task.key, each.task == each.planned, each.is_changed) for each in followed] == [
        ("lay-y-kien", True, False),
        ("closing", True, False),
        ("forms", True, False),
    ]


def test_what_was_changed_is_told_from_what_the_plan_says():
    notes, done = {"lay-y-kien": {"owner": "Lan"}, "forms": {"due_on": "2024-06-25"}}, {"closing": "2024-06-20"}
    stage, closing, forms = follow(DATED, notes, done)
    assert (stage.has_other_owner, stage.has_other_day, stage.task.owner, stage.planned.owner) == (
        *(True, False, "Lan", PLAN.agency),
    )
    assert (forms.has_other_owner, forms.has_other_day, forms.task.due_on, forms.is_changed) == (False, True, JUNE[25], True)
    assert (closing.is_changed, closing.task.done_on, closing.is_own) == (False, JUNE[20], False)


def test_what_people_added_comes_after_the_plan_and_can_be_done():
    *_, own = follow(DATED, {"own-in-phieu": OWN}, {"own-in-phieu": "2024-06-07"})
    assert own.task == Task("own-in-phieu", TaskKind.OWN, "In phiếu", "Lan", JUNE[5], JUNE[8], JUNE[7])
    assert (own.is_own, own.is_changed, own.has_other_owner, own.has_other_day) == (True, False, False, False)


def test_what_was_taken_away_is_remembered():
    notes = {"own-a": {"label": "A", "removed": "yes"}, "own-b": {"label": "B"}, "lay-y-kien": {"owner": "Lan"}}
    assert [each.task.key for each in follow(DATED, notes, {}) if each.is_own] == ["own-b"]
    assert removed(notes) == (Task("own-a", TaskKind.OWN, "A"),)


def test_deadlines_of_units_move_with_the_schedule():
    tasks = [each.task for each in follow(DATED, {"closing": {"due_on": "2024-06-22"}, "forms": {"due_on": "2024-06-25"}}, {})]
    moved = plan_as_followed(DATED, tasks)
    assert (deadlines_of(moved), moved.collection.closes_at) == (
        Deadlines(JUNE[25], JUNE[22]),
        datetime(2024, 6, 22, 16, 59, 59, tzinfo=UTC),
    )


@pytest.mark.parametrize("plan", [DATED, replace(PLAN, forms_due_on=None)])
def test_a_plan_that_nobody_changed_is_followed_to_the_hour(plan):
    assert plan_as_followed(plan, [each.task for each in follow(plan, {}, {})]) == plan


@pytest.mark.parametrize(
    ("owner", "due_on", "kept"),
    [
        ("", None, {}),
        (PLAN.agency, JUNE[20], {}),
        ("  Lan  Anh ", None, {"owner": "Lan Anh"}),
        (PLAN.agency, JUNE[21], {"due_on": "2024-06-21"}),
        ("Lan", JUNE[12], {"owner": "Lan", "due_on": "2024-06-12"}),
    ],
)
def test_only_what_differs_from_the_plan_is_kept(owner, due_on, kept):
    assert changed_note(follow(DATED, {}, {})[0], owner, due_on) == kept


@pytest.mark.parametrize(
    ("owner", "due_on", "kept"),
    [
        ("", None, {"label": "In phiếu", "starts_on": "2024-06-05"}),
        ("Hoa", JUNE[9], {"label": "In phiếu", "starts_on": "2024-06-05", "owner": "Hoa", "due_on": "2024-06-09"}),
    ],
)
def test_a_task_of_their_own_keeps_what_was_said_last(owner, due_on, kept):
    *_, own = follow(DATED, {"own-in-phieu": OWN}, {})
    assert changed_note(own, owner, due_on) == kept


@pytest.mark.parametrize(
    ("task", "kept"),
    [
        (Task("", TaskKind.OWN, " In   phiếu "), {"label": "In phiếu"}),
        (Task("", TaskKind.OWN, "In phiếu", "Lan", JUNE[5], JUNE[8]), OWN),
    ],
)
def test_a_task_is_added_with_what_was_said_of_it(task, kept):
    assert added_note(task) == kept


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (Task("", TaskKind.OWN, " "), "schedule.nameless"),
        (Task("", TaskKind.OWN, "a" * 201), "schedule.long_words"),
        (Task("", TaskKind.OWN, "A\0B"), "schedule.long_words"),
        (Task("", TaskKind.OWN, "A", "", JUNE[8], JUNE[7]), "schedule.reversed"),
        (Task("", TaskKind.OWN, "A", "", None, date(9999, 6, 7)), "schedule.unlikely_day"),
        (Task("", TaskKind.OWN, "A", "", date(1024, 6, 7)), "schedule.unlikely_day"),
    ],
)
def test_what_cannot_be_a_task_is_refused(task, code):
    with pytest.raises(Refused) as refused:
        added_note(task)
    assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    ("label", "taken", "key"),
    [
        ("In phiếu", [], "own-in-phieu"),
        ("In phiếu", ["own-in-phieu", "own-in-phieu-2"], "own-in-phieu-3"),
        ("…", ["closing"], "own-task"),
    ],
)
def test_keys_of_added_tasks_are_never_taken(label, taken, key):
    assert own_key(label, taken) == key


@pytest.mark.parametrize(
    ("owner", "mine"), [("Nguyễn Hoa", True), ("nguyen hoa", True), ("hoa", True), ("Lan", False), ("", False)]
)
def test_a_task_is_mine_by_any_of_my_names(owner, mine):
    assert is_mine(Task("a", TaskKind.OWN, "A", owner), ["hoa", "Nguyễn Hoa", ""]) is mine
