"""Answers written anew: nothing is lost, no order is left, and what a closed collection needs no more is destroyed."""

from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection, connections

from bench import order_read
from langnghe.core.errors import Refused
from langnghe.core.formats.sealed import Sealed
from langnghe.core.response.closing import End
from langnghe.core.response.commitment import element, holds
from langnghe.core.response.door import Decision
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import closing, forgetting, waiting
from langnghe.phases.collect.actions.commitments import commit_days
from langnghe.records import convert
from langnghe.records.models import CollectionRow, DecisionRow, QuotaRow, ReceiptRow, ResponseRow, RewriteRow, SurveyRow
from tests.cast import CLOSES
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
AFTER = CLOSES + timedelta(hours=1)
NIGHT = DURING + timedelta(hours=16)
MANY = 60
FAR = 4.5
"""So many standard errors from 0 are met by chance once in 150,000 readings."""


def come(*numbers: int, now=DURING) -> list[Decision]:
    return intake.submit(
        SLUG, [submission(number, device=f"device-{number}", goes="yes", times=number) for number in numbers], now
    )


def said() -> list[int]:
    return sorted(answers["times"] for answers in ResponseRow.objects.values_list("answers", flat=True))


def test_no_order_that_the_store_shows_has_anything_of_the_order_of_arrival(tmp_path: Path):
    opened()
    order_read.come(SLUG, "ban-mau", range(MANY), DURING)
    before = {name: found[0] for name, found in order_read.shown(SLUG, MANY, tmp_path).items()}
    forgetting.shuffle(now=DURING)
    after = {name: found[1] for name, found in order_read.shown(SLUG, MANY, tmp_path).items()}
    assert max(before.values()) == 1
    assert {name: far for name, far in after.items() if abs(far) > FAR} == {}


def test_everything_is_there_afterwards_under_other_keys():
    opened()
    come(*range(30))
    before = set(ResponseRow.objects.values_list("pk", flat=True))
    assert forgetting.shuffle(now=DURING) == {SLUG: 30}
    rows = ResponseRow.objects.all()
    assert (said(), before & {row.pk for row in rows}) == (list(range(30)), set())
    assert max(row.pk for row in rows) <= min(intake.scattered(DURING.astimezone(intake.HANOI).date(), 100))


def test_tables_keep_their_indexes_and_who_sent_before_is_known_again():
    opened()
    come(1, 2, 3)
    with connection.cursor() as cursor:
        tables = ("records_responserow", "records_coderow", "records_receiptrow", "records_spenttokenrow")
        before = [connection.introspection.get_constraints(cursor, table) for table in tables]
        forgetting.shuffle(now=DURING)
        assert [connection.introspection.get_constraints(cursor, table) for table in tables] == before
    assert come(1, 4) == [Decision.ALREADY_RECEIVED, Decision.ACCEPTED]
    assert intake.has_answered(SLUG, "device-1")


def test_answers_that_come_meanwhile_wait_and_are_neither_lost_nor_counted_twice():
    opened()
    come(*range(100, 160))
    threads = [Thread(target=sending, args=(start,)) for start in (0, 20)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        forgetting.shuffle(now=DURING)
    for thread in threads:
        thread.join()
    assert said() == [*range(40), *range(100, 160)]
    assert (CollectionRow.objects.get().accepted, QuotaRow.objects.get(unit="ban-mau", mode="online").accepted) == (100, 100)


def sending(start: int) -> None:
    """Twenty who send one after the other, from a connection of their own."""
    try:
        for number in range(start, start + 20):
            come(number)
    finally:
        connections.close_all()


def test_it_happens_once_a_night_and_never_by_day():
    opened()
    come(1, 2)
    forgetting.shuffle(now=NIGHT - timedelta(hours=2))
    assert [forgetting.nightly(now=at) for at in (DURING, NIGHT, NIGHT)] == [{}, {SLUG: 2}, {}]
    assert list(RewriteRow.objects.order_by("pk").values_list("kind", "responses")) == [("command", 2), ("nightly", 2)]


@pytest.mark.parametrize(("first", "second", "told"), [(12, 10, [12, 10]), (4, 3, []), (12, 3, [12])])
def test_days_are_forgotten_at_night_also_where_too_few_came_for_a_commitment(first, second, told):
    opened()
    come(*range(first))
    come(*range(first, first + second), now=DURING + timedelta(days=1))
    forgetting.shuffle(now=NIGHT + timedelta(days=1))
    assert set(ResponseRow.objects.values_list("day", flat=True)) == {None}
    assert [each.responses for each in queries.commitments(SLUG)] == told


def test_commitments_hold_though_no_answer_says_its_day():
    opened()
    for place in range(3):
        come(*range(10 * place, 10 * place + 6 + place), now=DURING + timedelta(days=place))
        forgetting.shuffle(now=NIGHT + timedelta(days=place))
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    elements = [element(convert.response(row), row.questionnaire.hash) for row in ResponseRow.objects.all()]
    made = queries.commitments(SLUG)
    assert [each.responses for each in made] == [13, 8]
    assert holds(made, elements, queries.blinding(SLUG))
    assert commit_days(slug=SLUG, now=AFTER) == ()


def test_a_closed_collection_keeps_neither_marks_of_sendings_nor_the_key_to_what_waits():
    opened()
    come(*range(12))
    keys = [len(waiting.public_key(SLUG))]
    name = forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    marks = [mark % 2 for mark in ReceiptRow.objects.values_list("pk", flat=True)]
    keys.append(len(waiting.public_key(SLUG)))
    assert (keys, CollectionRow.objects.get().sealing_key, marks) == ([65, 0], "", [1] * 12)
    assert (settings.FILES / name).read_bytes() == queries.certificate(SLUG)


def test_what_still_waits_on_a_device_is_told_that_nobody_can_open_it():
    opened()
    come(1)
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    with pytest.raises(Refused) as caught:
        waiting.unsealed(SLUG, Sealed(b"", b"", b""), "name")
    assert caught.value.findings[0].code == "sealed.key_destroyed"


def test_a_resend_after_that_is_told_that_it_is_closed():
    opened()
    come(1)
    assert come(1, now=AFTER) == [Decision.ALREADY_RECEIVED]
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    assert come(1, now=AFTER) == [Decision.ALREADY_ANSWERED]
    assert intake.submit(SLUG, [submission(1)], AFTER) == [Decision.CLOSED]


def test_the_certificate_says_what_was_done_and_what_is_left():
    opened()
    come(*range(12))
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    text = queries.certificate(SLUG).decode()
    left = "VACUUM" if connection.vendor == "sqlite" else "pg_basebackup"
    assert [words in text for words in ("12 phiếu trả lời", "12 dấu nhận", "hai mã bằng nhau", "biên bản".upper())] == [True] * 4
    assert (left in text) == (connection.vendor == "postgresql")


def test_the_certificate_is_taken_from_the_page_of_what_protects_respondents(client, hoa):
    opened()
    come(*range(12))
    client.force_login(hoa)
    address = f"/surveys/{SLUG}/collect/certificate.txt"
    before = address in client.get(f"/surveys/{SLUG}/collect/anonymity/").content.decode()
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    after = address in client.get(f"/surveys/{SLUG}/collect/anonymity/").content.decode()
    assert (before, after, client.get(address).content) == (False, True, queries.certificate(SLUG))


def test_nothing_is_destroyed_while_answers_may_come():
    opened()
    with pytest.raises(Refused) as caught:
        forgetting.close_down(slug=SLUG, by=None, now=CLOSES - timedelta(minutes=1))
    assert caught.value.findings[0].code == "forgetting.still_open"
    with pytest.raises(Refused) as caught:
        queries.certificate(SLUG)
    assert caught.value.findings[0].code == "forgetting.no_certificate"


def test_a_collection_that_its_time_closed_is_closed_down_once_and_again_when_more_came(hoa):
    opened()
    come(1, 2)
    assert [forgetting.close_down_all(now=at) for at in (DURING, AFTER, AFTER)] == [[], [SLUG], []]
    closing.reopen(slug=SLUG, end=End(AFTER + timedelta(days=2), None), because="more", by=hoa, now=AFTER)
    assert come(1, 3, now=AFTER + timedelta(hours=1)) == [Decision.ALREADY_ANSWERED, Decision.ACCEPTED]
    assert forgetting.close_down_all(now=AFTER + timedelta(days=3)) == [SLUG]
    assert said() == [1, 2, 3]


def test_marks_of_devices_go_when_no_collection_can_be_opened_again():
    opened()
    come(1, 2)
    SurveyRow.objects.update(state="locked")
    forgetting.shuffle(now=AFTER)
    assert ReceiptRow.objects.count() == 0


def test_the_older_copy_of_the_store_goes_when_there_is_a_newer(settings, tmp_path):
    if connection.vendor != "sqlite":
        return
    settings.DATA = tmp_path
    opened()
    come(1)
    for later in (1, 2):
        forgetting.close_down(slug=SLUG, by=None, now=AFTER + timedelta(days=later))
    copies = (tmp_path / "backups").iterdir()
    assert [copy.name for copy in copies] == ["store-2024-06-23.sqlite3"]
    assert "đã hủy 1 bản sao cũ" in queries.certificate(SLUG).decode()


def keys() -> set[int]:
    return set(ResponseRow.objects.values_list("pk", flat=True))


def test_keys_stay_once_nobody_can_answer_and_all_was_written_anew():
    opened()
    come(*range(12))
    asked = [queries.has_lasting_keys(SLUG, AFTER)]
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    drawn, asked = keys(), [*asked, queries.has_lasting_keys(SLUG, AFTER), queries.has_lasting_keys(SLUG, DURING)]
    forgetting.shuffle(now=AFTER)
    assert (asked, keys() == drawn) == ([False, True, False], True)


def test_opened_again_keys_are_drawn_anew_and_decisions_follow_their_responses(hoa):
    survey = opened().survey
    come(*range(12))
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    before = dict(ResponseRow.objects.values_list("pk", "answers"))
    for key in sorted(before)[:3]:
        DecisionRow.objects.create(survey=survey, response=key, status="invalid", because=str(before[key]["times"]))
    closing.reopen(slug=SLUG, end=End(AFTER + timedelta(days=2), None), because="more", by=hoa, now=AFTER)
    forgetting.shuffle(now=AFTER)
    after = {row.pk: row.answers["times"] for row in ResponseRow.objects.all()}
    assert keys() & before.keys() == set()
    assert [str(after[row.response]) == row.because for row in DecisionRow.objects.all()] == [True] * 3
