"""Work that one process of a store has to itself, on whichever machine, until it says nothing any more."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from langnghe.records.alone import LASTS, alone, held
from langnghe.records.models import LeaseRow

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def test_one_has_the_work_and_the_other_is_told():
    with alone("scans") as first, alone("scans") as second, alone("other") as apart:
        assert (first.is_ours, second.is_ours, apart.is_ours) == (True, False, True)
        assert (first.renew(), second.renew()) == (True, False)
    with alone("scans") as next_one:
        assert next_one.is_ours


def test_who_is_told_that_it_is_taken_does_not_free_it():
    with alone("scans") as first:
        with alone("scans"):
            pass
        with alone("scans") as third:
            assert (first.renew(), third.is_ours) == (True, False)


def test_the_work_of_one_that_says_nothing_any_more_is_taken_over():
    with alone("scans") as crashed:
        LeaseRow.objects.update(until=datetime(2026, 1, 1, tzinfo=UTC))
        with alone("scans") as other:
            assert (other.is_ours, crashed.renew(), other.renew()) == (True, False, True)
            assert LeaseRow.objects.get().until - datetime.now(UTC) <= LASTS


def test_work_that_is_freed_after_a_take_over_stays_with_who_has_it():
    with alone("scans"):
        LeaseRow.objects.update(until=datetime(2026, 1, 1, tzinfo=UTC))
        other = alone("scans")
        lease = other.__enter__()
    assert lease.renew()
    other.__exit__(None, None, None)
    assert LeaseRow.objects.get().holder == ""


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_beside_long_work_and_no_longer_than_that():
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    with alone("backup") as lease:
        with held(lease, every=timedelta(milliseconds=20)):
            LeaseRow.objects.update(until=long_ago)
            end = time.monotonic() + 60
            while LeaseRow.objects.get().until == long_ago and time.monotonic() < end:
                time.sleep(0.02)
        assert LeaseRow.objects.get().until > long_ago
        LeaseRow.objects.update(until=long_ago)
        time.sleep(0.1)
        assert LeaseRow.objects.get().until == long_ago
