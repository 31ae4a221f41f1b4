"""The schedule: what is to be done until when, what is late, what was done."""

import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from langnghe.cli import main
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.records.models import JournalRow, PlanRow
from tests.cast import DURING
from tests.stage import DOCUMENT, SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def officer(client, hoa):
    planned()
    client.force_login(hoa)
    return client


def post(client, **data: str):
    return client.post(reverse("plan-task", args=[SLUG]), data)


def page(client) -> str:
    return client.get(reverse("plan-schedule", args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()


def test_what_was_due_and_is_not_done_is_overdue(officer):
    assert [task.key for task in queries.tasks(SLUG)] == ["closing"]
    assert ('<span class="badge error">overdue</span>' in page(officer), "Mark as done" in page(officer)) == (True, True)


def test_a_task_is_done_and_open_again_with_a_trace_of_both(officer):
    assert post(officer, done="closing").status_code == 302
    assert (queries.tasks(SLUG)[0].is_done, '<span class="badge error">overdue</span>' in page(officer)) == (True, False)
    post(officer, reopen="closing")
    assert (queries.tasks(SLUG)[0].is_done, PlanRow.objects.get().tasks_done) == (False, {})
    today = timezone.localdate().isoformat()
    assert list(JournalRow.objects.order_by("pk").values_list("event", "detail")) == [
        ("plan.task_done", {"task": "closing", "before": None, "after": today}),
        ("plan.task_reopened", {"task": "closing", "before": today, "after": None}),
    ]


def test_a_task_that_the_schedule_does_not_have_is_refused(officer):
    assert (post(officer, done="nothing").status_code, JournalRow.objects.count()) == (400, 0)


def test_the_picture_and_the_calendar_say_the_last_day(officer):
    picture = officer.get(reverse("plan-schedule-svg", args=[SLUG]))
    calendar = officer.get(reverse("plan-schedule-ics", args=[SLUG]))
    assert (picture["Content-Type"], b"<svg" in picture.content) == ("image/svg+xml", True)
    assert (calendar["Content-Type"].split(";")[0], b"UID:closing@cho-xa.testserver" in calendar.content) == (
        "text/calendar",
        True,
    )


def test_a_plan_without_days_has_no_picture(officer):
    PlanRow.objects.update(content={"title": "Chợ xã"})
    assert officer.get(reverse("plan-schedule-svg", args=[SLUG])).status_code == 404
    assert (
        "names no stages" in page(officer),
        b"BEGIN:VEVENT" in officer.get(reverse("plan-schedule-ics", args=[SLUG])).content,
    ) == (
        True,
        False,
    )


def test_others_may_look_but_not_say_what_is_done(officer, lan):
    officer.force_login(lan)
    assert ("Mark as done" in page(officer), post(officer, done="closing").status_code) == (False, 403)


def test_strangers_see_no_schedule(client):
    planned()
    names = ("plan-schedule", "plan-schedule-svg", "plan-schedule-ics")
    assert [client.get(reverse(name, args=[SLUG])).status_code for name in names] == [302, 302, 302]


def change(client, **data: str):
    return client.post(reverse("plan-task-change", args=[SLUG]), data)


def own(client, **data: str):
    return client.post(reverse("plan-task-own", args=[SLUG]), data)


def keys(client, show: str) -> list[str]:
    """The tasks that the page shows."""
    found = client.get(reverse("plan-schedule", args=[SLUG]), {"show": show})
    return [each.task.key for each, *_ in found.context["shown"]] if found.context else []


def test_a_task_gets_another_owner_and_day_beside_what_the_plan_says(officer):
    assert change(officer, task="closing", owner="Lan", due_on="2024-06-25").status_code == 302
    (task,) = queries.tasks(SLUG)
    assert (task.owner, task.due_on, queries.followed_plan(SLUG).collection.closes_at.date()) == (
        *("Lan", date(2024, 6, 25), date(2024, 6, 25)),
    )
    assert [words in page(officer) for words in ("(the plan says: 20 June 2024)", "(the plan says: All units)")] == [True, True]


def test_a_changed_task_is_the_plans_again_with_a_trace_of_both(officer):
    planned = queries.tasks(SLUG)
    change(officer, task="closing", owner="Lan", due_on="2024-06-20")
    change(officer, undo="closing")
    assert (queries.tasks(SLUG), PlanRow.objects.get().task_notes) == (planned, {})
    assert list(JournalRow.objects.order_by("pk").values_list("event", "detail")) == [
        ("plan.task_changed", {"task": "closing", "before": {}, "after": {"owner": "Lan"}}),
        ("plan.task_change_undone", {"task": "closing", "before": {"owner": "Lan"}, "after": {}}),
    ]


def test_a_change_of_nothing_leaves_no_trace(officer):
    assert (change(officer, task="closing", owner="").status_code, JournalRow.objects.count()) == (302, 0)


@pytest.mark.parametrize(
    "data",
    [{"task": "nothing"}, {"task": "closing", "due_on": "soon"}, {"task": "closing", "due_on": "0001-01-01"}, {"undo": "x"}],
)
def test_a_change_that_cannot_be_is_refused(officer, data):
    assert (change(officer, **data).status_code, PlanRow.objects.get().task_notes) == (400, {})


def test_people_add_tasks_take_them_away_and_bring_them_back(officer):
    assert own(officer, label="In phiếu", owner="Lan", starts_on="2024-06-03", due_on="2024-06-07").status_code == 302
    own(officer, remove="own-in-phieu")
    assert ([task.key for task in queries.tasks(SLUG)], "Bring it back" in page(officer)) == (["closing"], True)
    own(officer, restore="own-in-phieu")
    post(officer, done="own-in-phieu")
    assert [(task.label, task.is_done) for task in queries.tasks(SLUG)] == [("", False), ("In phiếu", True)]
    assert list(JournalRow.objects.order_by("pk").values_list("event", flat=True)) == [
        *("plan.task_added", "plan.task_removed", "plan.task_restored", "plan.task_done"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"label": ""},
        {"label": "A", "starts_on": "2024-06-07", "due_on": "2024-06-03"},
        {"remove": "closing"},
        {"restore": "closing"},
        {"remove": "own-x"},
    ],
)
def test_a_task_that_cannot_be_added_or_taken_away_is_refused(officer, data):
    assert (own(officer, **data).status_code, len(queries.tasks(SLUG))) == (400, 1)


def test_a_task_of_the_plan_is_not_undone_by_the_name_of_an_added_one(officer):
    own(officer, label="In phiếu")
    assert change(officer, undo="own-in-phieu").status_code == 400


def test_the_list_narrows_to_what_is_late_soon_or_mine(officer, hoa):
    own(officer, label="In phiếu", owner="HOA", due_on="2099-06-07")
    assert {show: keys(officer, show) for show in ("", "overdue", "soon", "mine", "nonsense")} == {
        "": ["closing", "own-in-phieu"],
        "overdue": ["closing"],
        "soon": [],
        "mine": ["own-in-phieu"],
        "nonsense": ["closing", "own-in-phieu"],
    }


@pytest.mark.parametrize(("show", "back"), [("", ""), ("overdue", "?show=overdue"), ("https://example.org", "")])
def test_after_a_change_the_list_is_as_it_was_narrowed(officer, show, back):
    answer = officer.post(f"{reverse('plan-task', args=[SLUG])}?show={show}", {"done": "closing"})
    assert answer.url == f"{reverse('plan-schedule', args=[SLUG])}{back}#task-closing"


def test_the_picture_and_the_calendar_follow_what_was_changed(officer):
    own(officer, label="In phiếu", due_on="2024-06-07")
    change(officer, task="closing", due_on="2024-06-25")
    calendar = officer.get(reverse("plan-schedule-ics", args=[SLUG])).content.decode()
    picture = officer.get(reverse("plan-schedule-svg", args=[SLUG]), headers={"Accept-Language": "en"}).content.decode()
    said = ("UID:own-in-phieu@cho-xa.testserver", "DTSTART;VALUE=DATE:20240625", "VALARM")
    assert [words in calendar for words in said] == [True, True, True]
    assert ["In phiếu" in picture, "until 25 June 2024" in picture] == [True, True]


def test_the_command_says_and_draws_what_the_page_does(client, hoa, tmp_path, capsys):
    plan_actions.create_survey(slug=SLUG, document_name="plan.txt", document=DOCUMENT, by=hoa, now=DURING)
    client.force_login(hoa)
    plan, picture, today = tmp_path / "plan.txt", tmp_path / "schedule.svg", timezone.localdate().isoformat()
    plan.write_bytes(DOCUMENT)
    assert main(["schedule", str(plan), "--json", "--today", today, "--gantt", str(picture)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["key"]: row["due_on"] for row in found["tasks"]} == {
        task.key: task.due_on and task.due_on.isoformat() for task in queries.tasks(SLUG)
    }
    assert (found["overdue"], picture.read_bytes()) == (
        keys(client, "overdue"),
        client.get(reverse("plan-schedule-svg", args=[SLUG]), headers={"Accept-Language": "vi"}).content,
    )
