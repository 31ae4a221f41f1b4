"""Failed sign-ins: they wait longer and longer, never long, by account and by place, and nothing of either can be read."""

from datetime import UTC, datetime, timedelta

import pytest

from langnghe.records import attempts
from langnghe.records.attempts import Watch, delay
from langnghe.records.models import AttemptRow

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOA, OFFICE = Watch("account", "hoa", 5), Watch("place", "10.0.0.7", 30)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 0), (4, 0), (5, 15), (6, 30), (7, 60), (10, 480), (11, 900), (30, 900), (10_000, 900)]
)
def test_each_failure_too_many_doubles_the_wait_up_to_a_quarter_of_an_hour(failures, seconds):
    assert delay(failures, free=5) == timedelta(seconds=seconds)


def test_an_account_waits_and_its_colleagues_at_the_same_place_do_not():
    for _ in range(8):
        attempts.note((HOA, OFFICE), NOW)
    assert attempts.waiting((HOA, OFFICE), NOW) == 2
    assert attempts.waiting((Watch("account", "binh", 5), OFFICE), NOW) == 0
    assert attempts.waiting((HOA,), NOW + timedelta(minutes=2)) == 0


def test_a_place_that_tries_many_accounts_waits():
    for number in range(31):
        attempts.note((Watch("account", f"person-{number}", 5), OFFICE), NOW)
    assert attempts.waiting((Watch("account", "binh", 5), OFFICE), NOW) == 1


def test_where_a_wait_begins_is_said_once():
    begun = [attempts.note((HOA, OFFICE), NOW) for _ in range(31)]
    assert [(number, each) for number, each in enumerate(begun, 1) if each] == [(5, (HOA,)), (30, (OFFICE,))]


def test_success_forgets_what_went_wrong_before():
    for _ in range(9):
        attempts.note((HOA,), NOW)
    attempts.clear((HOA,), NOW)
    assert (attempts.waiting((HOA,), NOW), AttemptRow.objects.count()) == (0, 0)


def test_neither_names_nor_addresses_are_kept_and_tomorrow_the_key_is_another():
    attempts.note((HOA, OFFICE), NOW)
    today = set(AttemptRow.objects.values_list("key", flat=True))
    attempts.note((HOA, OFFICE), NOW + timedelta(days=1, minutes=1))
    tomorrow = set(AttemptRow.objects.values_list("key", flat=True))
    assert ("hoa" in str(today), "10.0.0.7" in str(today), len(today & tomorrow), len(tomorrow)) == (False, False, 0, 2)


def test_a_code_is_spent_once_within_some_minutes():
    spent = [attempts.spend("spent", "7:123456", NOW + timedelta(seconds=after)) for after in (0, 1, 170, 200)]
    assert spent == [True, False, False, True]
