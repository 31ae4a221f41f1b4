"""The one door: exactly N, once per device, and nothing that joins a person to an answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection

from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake
from langnghe.records.models import CollectionRow, JournalRow, QuotaRow, ReceiptRow, ResponseRow, SurveyRow
from tests.cast import CLOSES
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
ACCEPTED, RECEIVED, ANSWERED = Decision.ACCEPTED, Decision.ALREADY_RECEIVED, Decision.ALREADY_ANSWERED


def submit(*submissions: intake.Submission, now=DURING) -> list[Decision]:
    return intake.submit(SLUG, submissions, now)


def accepted() -> tuple[int, int]:
    return CollectionRow.objects.get().accepted, ResponseRow.objects.count()


def test_an_accepted_response_is_stored_with_its_day_and_no_time():
    opened()
    assert submit(submission(1, goes="yes", times=2)) == [ACCEPTED]
    row = ResponseRow.objects.get()
    assert (row.unit, row.mode, row.day, row.answers) == ("ban-mau", "online", date(2024, 6, 15), {"goes": "yes", "times": 2})


def test_the_target_is_met_exactly_and_closes_the_survey():
    opened(target=3)
    decisions = submit(*(submission(number) for number in range(5)))
    assert (decisions, accepted()) == ([ACCEPTED] * 3 + [Decision.TARGET_REACHED] * 2, (3, 3))
    assert (SurveyRow.objects.get().state, CollectionRow.objects.get().closed_because) == ("closed", "target")
    assert JournalRow.objects.get().event == "collect.closed"


def test_a_quota_is_met_exactly_and_other_units_stay_open():
    opened(limit=2)
    decisions = submit(*(submission(number) for number in range(3)), submission(9, unit="ban-thu"))
    assert decisions == [ACCEPTED, ACCEPTED, Decision.QUOTA_FULL, ACCEPTED]
    assert dict(QuotaRow.objects.filter(mode="online").values_list("unit", "accepted")) == {"ban-mau": 2, "ban-thu": 1}


def test_a_resend_is_already_received_and_not_counted_again():
    opened()
    assert submit(submission(1), submission(1)) == [ACCEPTED, RECEIVED]
    assert (submit(submission(1)), accepted()) == ([RECEIVED], (1, 1))


def test_a_resend_after_closing_is_still_known():
    opened(target=1)
    submit(submission(1))
    assert submit(submission(1), submission(2)) == [RECEIVED, Decision.TARGET_REACHED]


def test_a_device_answers_once():
    opened()
    assert submit(submission(1, device="phone"), submission(2, device="phone"), submission(3, device="other")) == [
        ACCEPTED,
        ANSWERED,
        ACCEPTED,
    ]
    assert (intake.has_answered(SLUG, "phone"), intake.has_answered(SLUG, "new"), intake.has_answered(SLUG, "")) == (
        True,
        False,
        False,
    )


def test_a_mark_means_nothing_in_another_survey():
    assert intake.digest("one", "device:phone") != intake.digest("two", "device:phone")


def test_a_response_to_no_unit_is_refused_and_nothing_is_stored():
    opened()
    assert (submit(submission(1, unit="nowhere")), accepted(), ReceiptRow.objects.count()) == ([Decision.UNKNOWN_UNIT], (0, 0), 0)


def test_nothing_is_accepted_at_the_second_of_closing():
    opened()
    assert submit(submission(1), now=CLOSES) == [Decision.CLOSED]
    assert submit(submission(1), now=CLOSES - timedelta(seconds=1)) == [ACCEPTED]


def test_an_empty_batch_is_no_work():
    opened()
    assert submit() == []


def test_keys_tell_nothing_and_receipts_lead_to_no_response():
    opened()
    submit(*(submission(number) for number in range(40)))
    keys = list(ResponseRow.objects.values_list("pk", flat=True))
    assert len(set(keys)) == 40
    assert min(keys) >= 0
    assert {field.name for field in ReceiptRow._meta.fields} == {"digest", "survey"}


@pytest.mark.django_db(transaction=True)
def test_many_at_once_meet_the_target_exactly():
    opened(target=25)

    def one(number: int) -> Decision:
        try:
            return submit(submission(number))[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        decisions = list(pool.map(one, range(60)))
    assert (decisions.count(ACCEPTED), decisions.count(Decision.TARGET_REACHED), accepted()) == (25, 35, (25, 25))


@pytest.mark.django_db(transaction=True)
def test_ten_resends_at_once_are_counted_once():
    opened()

    def again(_: int) -> Decision:
        try:
            return submit(submission(1))[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        decisions = sorted(pool.map(again, range(10)))
    assert (decisions, accepted()) == ([ACCEPTED] + [RECEIVED] * 9, (1, 1))
