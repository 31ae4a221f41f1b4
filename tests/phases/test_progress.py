"""The live page, its table, what answers leave out, and the page of one unit: counts only, none that singles anybody out."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import choices, looking
from langnghe.phases.collect.queries import credentials
from langnghe.phases.collect.views import progress
from langnghe.records.models import CodeRow, CollectionRow, PaceRow, StepRow
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def staff(role=Role.OFFICER) -> Client:
    client = Client()
    client.force_login(person(f"the-{role}", role))
    return client


def answered(count: int, unit: str = "ban-mau", now=DURING) -> None:
    intake.submit(SLUG, [submission(f"{unit}-{now}-{number}", unit) for number in range(count)], now)


def text(client: Client, name: str, *args: str) -> str:
    return client.get(reverse(name, args=[SLUG, *args])).content.decode()


def test_the_hours_and_days_count_what_came_in_when():
    opened()
    answered(3)
    answered(2, "ban-thu", DURING + timedelta(hours=2))
    found = queries.pace(SLUG, queries.progress(SLUG), timezone.localtime(DURING + timedelta(days=1)))
    assert (list(found.hours.values()), list(found.days.values())) == ([3, 2], [5])
    assert found.unit_forecasts["ban-thu"] == 2 + round((2 + 0 + 0) / 3 * 4.58)


def test_hours_are_those_of_all_units_together():
    opened()
    answered(3)
    assert set(PaceRow.objects.values_list("unit", "span")) == {("", "hour"), ("ban-mau", "day")}


def test_the_page_shows_counts_forms_that_are_out_and_who_was_turned_away():
    opened(limit=2)
    answered(3)
    choices.hand_out(slug=SLUG, counts={"ban-mau": "8"}, by=person("leader"), now=DURING)
    page = text(staff(), "collect-progress")
    assert all(words in page for words in ("2/10", "còn ở ngoài 8", "đủ hạn ngạch 1"))


def test_the_table_has_a_row_for_each_unit():
    opened()
    answered(2)
    rows = staff().get(reverse("collect-progress-csv", args=[SLUG])).content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("ban-mau,Xã Bản Mẫu,10,0,0,10,2,0,10.0,")


@pytest.mark.parametrize(("count", "shown"), [(19, False), (20, True)])
def test_what_answers_leave_out_is_shown_from_twice_the_minimum_group_on(count, shown):
    opened()
    answered(count)
    assert ("Tính từ 10 phiếu" in text(staff(), "collect-quality")) is shown


def test_no_two_looks_differ_by_fewer_than_the_minimum_group():
    opened()
    seen = []
    for number in range(16, 45):
        answered(15 if number == 16 else 1, now=DURING + timedelta(minutes=number))
        look = looking.look(slug=SLUG, today=DURING.date()).patterns
        seen += [look.seen if look else 0]
    accepted = range(15, 44)
    assert sorted(set(seen)) == [0, 10, 20, 30]
    assert all(there - shown >= 10 for there, shown in zip(accepted, seen, strict=True))


def test_nobody_who_leaves_moves_the_page_alone():
    collection, shown = opened(), []
    row = StepRow.objects.create(collection=collection, question="goes", count=0)
    for count in range(25):
        StepRow.objects.filter(pk=row.pk).update(count=count)
        shown.append(sum(looking.look(slug=SLUG, today=DURING.date()).left.values()))
    assert shown == [0] * 10 + [10] * 10 + [20] * 5


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (9, 0), (19, 10), (27, 20), (50, 50)])
def test_to_how_many_a_question_was_put_tells_nothing_of_one_person(asked, shown):
    assert progress._asked(asked, seen=50) == shown


def test_where_people_leave_is_shown_from_the_minimum_group_on():
    collection = opened()
    answered(20)
    client, pages = staff(), []
    for count in (9, 10):
        StepRow.objects.update_or_create(collection=collection, question="goes", defaults={"count": count})
        pages.append(text(client, "collect-quality"))
    assert ["Dừng sau câu này" in page for page in pages] == [False, True]


def test_used_codes_are_told_in_steps_while_answers_come_in():
    collection = opened()
    CollectionRow.objects.update(door="slips")
    CodeRow.objects.bulk_create(
        CodeRow(digest=number, collection=collection, unit="ban-mau", state="spent" if number < 17 else "unused")
        for number in range(30)
    )
    found = credentials.entitled(SLUG)
    assert (found.issued, found.used, found.unused) == (30, 10, 20)
    assert "đã cấp 30, đã dùng 10, chưa dùng 20" in text(staff(), "collect")
    CollectionRow.objects.update(closed_at=DURING)
    assert credentials.entitled(SLUG).used == 17


def unit_page(code: str) -> str:
    return text(Client(), "collect-unit", signing.dumps(code, salt=f"unit-progress:{SLUG}"))


def test_a_coordinator_sees_the_own_units_counts_without_an_account():
    opened()
    answered(12)
    answered(11, "ban-thu")
    page = unit_page("ban-mau")
    assert (">12<" in page, ">11<" in page, "Bản Thử" in page) == (True, False, False)


def test_a_coordinator_sees_no_count_below_the_minimum_group():
    opened()
    answered(9)
    page = unit_page("ban-mau")
    assert (">9<" in page, "Số đếm hiển thị từ 10 phiếu" in page) == (False, True)


@pytest.mark.parametrize(("code", "survey"), [("ban-mau", "other"), ("nowhere", SLUG)])
def test_a_link_that_was_not_made_for_this_survey_opens_nothing(code, survey):
    opened()
    token = signing.dumps(code, salt=f"unit-progress:{survey}")
    assert Client().get(reverse("collect-unit", args=[SLUG, token])).status_code == 404


def test_a_link_that_nobody_made_opens_nothing():
    opened()
    assert Client().get(reverse("collect-unit", args=[SLUG, "x"])).status_code == 404


def test_the_officer_finds_the_link_of_each_unit():
    opened()
    assert text(staff(), "collect-unit-links").count("/u/cho-xa/") == 4


def test_what_was_accepted_is_told_by_unit_and_by_mode():
    opened()
    answered(2)
    answered(1, "ban-thu")
    units, modes = queries.accepted_by(SLUG)
    assert (units, sum(modes.values()), CollectionRow.objects.get().accepted) == ({"ban-mau": 2, "ban-thu": 1}, 3, 3)


def test_who_need_not_reach_the_allocation_sees_counts_of_units_in_tens():
    opened()
    answered(12)
    answered(3, "ban-thu")
    analyst = staff(Role.ANALYST)
    office, others = text(staff(), "collect-progress"), text(analyst, "collect-progress")
    rows = analyst.get(reverse("collect-progress-csv", args=[SLUG])).content.decode("utf-8-sig").splitlines()
    assert [("<span>12/" in page, "<span>10–19/" in page) for page in (office, others)] == [(True, False), (False, True)]
    assert [row.split(",")[6] for row in rows[1:3]] == ["10", "0"]
