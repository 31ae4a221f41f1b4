"""How the intake uses the store: few statements a batch, keys that tell the day and no more, commits that reach the disk."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake
from langnghe.records import batches
from langnghe.records.models import PaceRow, QuotaRow, RefusalRow, ResponseRow
from langnghe.records.turn import turn
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def statements(numbers: range) -> int:
    with CaptureQueriesContext(connection) as queries:
        intake.submit(SLUG, [submission(number) for number in numbers], DURING)
    return len(queries)


def test_a_batch_of_fifty_takes_no_more_statements_than_one_of_two():
    opened()
    intake.submit(SLUG, [submission(1000)], DURING)
    assert statements(range(50)) == statements(range(60, 62))


def test_what_is_refused_is_counted_by_its_reason():
    opened(limit=1)
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    intake.submit(SLUG, [submission(number, unit="nowhere") for number in range(3, 6)], DURING)
    assert dict(RefusalRow.objects.values_list("reason", "count")) == {"quota_full": 2, "unknown_unit": 3}


def test_answers_are_counted_by_the_hour_and_by_the_day_of_each_unit():
    opened()
    for first in (0, 2):
        intake.submit(SLUG, [submission(first), submission(first + 1, unit="ban-thu")], DURING)
    counted = Counter({(row.unit, row.span): row.accepted for row in PaceRow.objects.all()})
    assert counted == {("", "hour"): 4, ("ban-mau", "day"): 2, ("ban-thu", "day"): 2}


def test_keys_of_one_day_lie_together_and_in_no_order_within_it():
    first, second = intake.scattered(date(2026, 11, 20), 200), intake.scattered(date(2026, 11, 21), 200)
    assert max(first) < min(second)
    assert len({*first, *second}) == 400
    assert first != sorted(first)


def test_rows_are_kept_in_the_order_of_their_keys_and_not_of_arrival():
    opened()
    for number in range(30):
        intake.submit(SLUG, [submission(number)], DURING)
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        rows = cursor.execute("SELECT rowid, id FROM records_responserow ORDER BY rowid").fetchall()
    assert [row for row, _ in rows] == [key for _, key in rows]


def test_more_rows_than_one_statement_holds_are_written_by_several(monkeypatch):
    collection = opened()
    monkeypatch.setattr(batches, "PLACES", 20)
    names = ("collection", "quota", "cell", "unit", "mode", "hard", "accepted")
    batches.insert(QuotaRow, names, [(collection.pk, "sex", str(number), "", "", True, number) for number in range(10)])
    batches.raise_by(QuotaRow, "accepted", {QuotaRow.objects.get(quota="sex", cell="7").pk: 5})
    assert list(QuotaRow.objects.filter(quota="sex").order_by("accepted").values_list("accepted", flat=True)) == [
        *range(7), 8, 9, 12,
    ]  # fmt: skip


def test_a_commit_is_on_the_disk_before_anybody_is_thanked():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
            assert found == ["wal", 2]
        else:
            cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('transaction_isolation')")
            assert cursor.fetchone() == ("on", "read committed")


def test_a_batch_that_the_store_refuses_leaves_nothing_behind(monkeypatch):
    opened()
    monkeypatch.setattr(intake, "scattered", lambda _day, count: [7] * count)
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        intake.submit(SLUG, [submission(1), submission(2)], DURING)


def test_answers_keep_their_kinds_in_the_store():
    opened()
    assert intake.submit(SLUG, [submission(1, goes="yes", times=3, wish="đường")], DURING) == [Decision.ACCEPTED]
    assert ResponseRow.objects.get().answers == {"goes": "yes", "times": 3, "wish": "đường"}


def test_whoever_has_the_turn_needs_not_wait_for_it():
    opened()
    with turn():
        assert intake.submit(SLUG, [submission(1)], DURING) == [Decision.ACCEPTED]
