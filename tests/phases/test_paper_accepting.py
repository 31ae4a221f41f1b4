"""Sheets through the one intake: counted once, in an order of chance, and nothing leads from a sheet to an answer."""

from datetime import timedelta

import pytest
from django.db import models

from langnghe.core.errors import Refused
from langnghe.core.paper.ledger import Sheet
from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import accepting, keying
from langnghe.phases.collect.queries import packets as packet_queries
from langnghe.records.models import (
    CodeRow,
    CollectionRow,
    DoubtRow,
    JournalRow,
    KeyingRow,
    ReceiptRow,
    ResponseRow,
    ScannedPageRow,
    SheetRow,
)
from tests.cast import CLOSES, DURING
from tests.paper_stage import ANSWERS, LATER, keyed, returned
from tests.stage import SLUG, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def accept(now=LATER) -> dict[str, int]:
    return accepting.accept(slug=SLUG, by=None, now=now)


def states() -> dict[int, tuple[str, str]]:
    rows = SheetRow.objects.exclude(state=Sheet.PRINTED).values_list("serial", "state", "because")
    return {serial: (state, because) for serial, state, because in rows}


def test_what_was_keyed_is_counted_as_paper_of_its_unit(hoa):
    returned(1, 2, 12)
    keyed(1, 2, 12, by=hoa)
    assert accept() == {"accepted": 3}
    rows = ResponseRow.objects.order_by("unit").values_list("unit", "mode", "answers", "day")
    answers, day = {"goes": "yes", "times": 3, "wish": "Mái che"}, DURING.date()
    assert list(rows) == [("ban-mau", "paper", answers, day)] * 2 + [("ban-thu", "paper", answers, day)]


def test_after_it_a_sheet_is_empty(hoa):
    returned(1)
    keyed(1, by=hoa)
    accept()
    row = SheetRow.objects.get(serial=1)
    assert (row.state, row.answers, row.code, row.returned_on) == ("accepted", {}, "", None)
    assert list(KeyingRow.objects.values_list("answers", flat=True)) == [{}]


def test_a_resend_is_not_counted_twice(hoa):
    returned(1, 2)
    keyed(1, 2, by=hoa)
    kept = list(SheetRow.objects.filter(serial__in=(1, 2)))
    accept()
    SheetRow.objects.bulk_update(kept, ["state", "answers"])  # as if only the answers had been written
    assert (accept(), ResponseRow.objects.count(), CollectionRow.objects.get().accepted) == ({"accepted": 2}, 2, 2)


def test_what_breaks_on_the_way_counts_nothing(hoa, monkeypatch):
    returned(1)
    keyed(1, by=hoa)
    monkeypatch.setattr(accepting, "_empty", lambda _rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        accept()
    assert (ResponseRow.objects.count(), ReceiptRow.objects.count(), states()) == (0, 0, {1: ("ready", "")})


def test_the_target_is_never_passed_and_the_rest_waits(hoa):
    returned(1, 2, 3, target=3)
    intake.submit(SLUG, [submission(1)], DURING)
    keyed(1, 2, 3, by=hoa)
    assert accept() == {"accepted": 2, "target_reached": 1}
    left = SheetRow.objects.get(state=Sheet.READY)
    assert (left.because, left.answers) == ("target_reached", ANSWERS)


@pytest.mark.parametrize(
    ("back_on", "now", "counted"),
    [
        (CLOSES, CLOSES + timedelta(days=13), "accepted"),
        (CLOSES, CLOSES + timedelta(days=15), "closed"),
        (CLOSES + timedelta(days=1), CLOSES + timedelta(days=2), "closed"),
    ],
    ids=["in time", "after the days of grace", "came back late"],
)
def test_late_sheets_count_when_they_were_back_in_time(hoa, back_on, now, counted):
    returned(1)
    SheetRow.objects.filter(serial=1).update(returned_on=back_on.astimezone(intake.HANOI).date())
    keyed(1, by=hoa)
    assert accept(now) == {counted: 1}


def test_a_few_sheets_wait_for_those_in_work(hoa):
    returned(1, 2, 3)
    keyed(1, 2, by=hoa)
    with pytest.raises(Refused, match="Only 2 sheets are ready, and 1 more are in work"):
        accept()
    keyed(3, by=hoa)
    assert accept() == {"accepted": 3}


def test_the_first_sheet_with_a_code_counts_and_the_other_is_told_as_a_duplicate(hoa):
    collection = returned(1, 2)
    collection.door = "slips"
    collection.save()
    code = "0123456789G"
    CodeRow.objects.create(digest=intake.digest(SLUG, f"code:{code}"), collection=collection, unit="ban-mau")
    SheetRow.objects.filter(serial__in=(1, 2)).update(state=Sheet.READY, answers=ANSWERS, code=code)
    assert accept() == {"accepted": 1, "code_spent": 1}
    assert sorted(states().values()) == [("accepted", ""), ("refused", "code_spent")]


def test_a_sheet_without_its_code_is_keyed_again(hoa):
    collection = returned(1)
    collection.door = "slips"
    collection.save()
    keyed(1, by=hoa)
    assert (accept(), states()) == ({"code_missing": 1}, {1: ("read", "code_missing")})


def test_an_empty_sheet_came_back_and_is_not_valid(hoa):
    returned(1)
    keying.key_sheet(slug=SLUG, serial=1, sent={}, as_it_is=True, by=hoa, now=LATER)
    assert (accept(), packet_queries.counts(SLUG).returned) == ({"empty": 1}, 1)


def test_nothing_is_accepted_once_the_dataset_is_locked(hoa):
    collection = returned(1)
    keyed(1, by=hoa)
    collection.survey.state = "locked"
    collection.survey.save()
    with pytest.raises(Refused, match="locked"):
        accept(CLOSES + timedelta(days=1))
    assert (ResponseRow.objects.count(), states()) == (0, {1: ("ready", "")})


def test_sheets_go_in_an_order_of_chance(hoa, monkeypatch):
    returned(*range(1, 9))
    keyed(*range(1, 9), by=hoa)
    orders = []
    submit = intake.submit
    monkeypatch.setattr(intake, "submit", lambda *given: orders.append([each.receipt for each in given[1]]) or submit(*given))
    monkeypatch.setattr(accepting.secrets.SystemRandom, "shuffle", lambda _self, rows: rows.reverse())
    accept()
    assert orders == [[f"paper:{serial}" for serial in range(8, 0, -1)]]


def test_no_table_leads_from_a_sheet_to_an_answer():
    of_paper = (SheetRow, KeyingRow, ScannedPageRow, DoubtRow)
    fields = [field for row in of_paper for field in row._meta.get_fields()]
    met = {field.related_model for field in fields if field.is_relation}
    assert met.isdisjoint({ResponseRow, ReceiptRow, CodeRow})
    times = [field.name for field in SheetRow._meta.concrete_fields if isinstance(field, models.DateField)]
    assert times == ["returned_on"]


def test_the_journal_tells_sums_and_no_serials(hoa):
    returned(1, 2)
    keyed(1, 2, by=hoa)
    accept()
    assert JournalRow.objects.get(event="collect.paper_accepted").detail == {"sheets": {"accepted": 2}}


def test_a_sheet_of_another_version_is_not_counted(hoa):
    collection = returned(1)
    keyed(1, by=hoa)
    newer = collection.questionnaire
    newer.pk, newer.number = None, 2
    newer.save()
    CollectionRow.objects.update(questionnaire=newer)
    assert (accept(), states()) == ({"wrong_version": 1}, {1: ("refused", "wrong_version")})


def test_a_sheet_that_is_of_no_use_is_given_up_with_a_reason(hoa):
    returned(1)
    accepting.give_up(slug=SLUG, serial=1, because="only half of it came back", by=hoa, now=LATER)
    assert (states(), packet_queries.counts(SLUG).returned) == ({1: ("refused", "given_up")}, 1)
