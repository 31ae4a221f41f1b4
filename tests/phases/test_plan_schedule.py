"""The schedule: what is to be done until when, what is late, what was done."""

import pytest
from django.urls import reverse

from langnghe.phases.plan import queries
from langnghe.records.models import JournalRow, PlanRow
from tests.stage import SLUG, planned

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
    assert list(JournalRow.objects.values_list("event", flat=True)) == ["plan.task_done", "plan.task_reopened"]


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
