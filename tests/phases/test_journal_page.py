"""The auditor's page: what is looked for, page by page, whether the chain is whole, and the journal as a file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from langnghe.core.formats.journal_lines import read_journal_lines
from langnghe.core.package.journal import broken_links
from langnghe.core.package.journal_check import Checked
from langnghe.core.plan.roles import Role
from langnghe.office.queries import journal as queries
from langnghe.office.queries.journal import Wanted
from langnghe.records import journal
from langnghe.records.models import JournalRow
from tests.conftest import person
from tests.stage import DURING, SLUG, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def auditor(client):
    client.force_login(person("kiem", Role.AUDITOR))
    return client


@pytest.fixture
def written(hoa, binh):
    """Four entries of two people on three days, about one survey and none."""
    survey = planned()
    journal.record(
        "collect.quota_set", survey, by=hoa, at=DURING, because="Mưa lũ", **journal.change({"a": 1, "b": 2}, {"a": 1, "b": 3})
    )
    journal.record("collect.paused", survey, by=binh, at=DURING + timedelta(days=1), because="Mất điện")
    journal.record("plan.mended", survey, by=hoa, at=DURING + timedelta(days=2), **journal.change("10", "12"))
    journal.record("units.directory_kept", None, by=None, at=DURING + timedelta(days=2), name="Xã")
    return list(JournalRow.objects.order_by("-pk"))


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        ("", ["units.directory_kept", "plan.mended", "collect.paused", "collect.quota_set"]),
        (f"?survey={SLUG}&person=hoa", ["plan.mended", "collect.quota_set"]),
        ("?event=collect.paused", ["collect.paused"]),
        ("?since=2024-06-16&until=2024-06-16", ["collect.paused"]),
        ("?words=mua+lu", ["collect.quota_set"]),
        ("?words=nowhere", []),
    ],
)
def test_entries_are_found_the_newest_first(auditor, written, asked, events):
    found = auditor.get(f"/journal/{asked}").context["entries"]
    assert [row.event for row, _ in found] == events


def test_a_change_is_told_by_what_was_before_and_after(auditor, written):
    found = {row.event: lines for row, lines in auditor.get("/journal/").context["entries"]}
    quota, mended = found["collect.quota_set"], found["plan.mended"]
    assert [(line.label, line.before, line.value) for line in (quota[0], mended[0])] == [("b", "2", "3"), ("", "10", "12")]


def test_older_entries_come_by_their_number_and_never_twice(written):
    first = queries.newest(Wanted(), most=3)
    second = queries.newest(Wanted(), before=first.older, most=3)
    assert (list(first.rows) + list(second.rows), second.older) == (written, 0)


def test_words_are_looked_for_in_a_window_at_a_time(written, monkeypatch):
    monkeypatch.setattr(queries, "WINDOW", 2)
    first = queries.newest(Wanted(words="dien"))
    second = queries.newest(Wanted(words="dien"), before=first.older)
    assert ([row.event for row in (*first.rows, *second.rows)], first.looked_through) == (["collect.paused"], 2)


def test_the_page_asks_the_store_the_same_whatever_there_is(auditor, written, hoa):
    auditor.get("/journal/")  # the first page of a session writes that it is there
    with CaptureQueriesContext(connection) as few:
        auditor.get("/journal/")
    for number in range(60):
        journal.record("test.done", None, by=hoa, at=DURING, number=number)
    with CaptureQueriesContext(connection) as many:
        auditor.get("/journal/")
    assert len(few) == len(many)


def test_a_whole_chain_is_told_with_its_last_hash(auditor, written):
    page = auditor.get("/journal/check/").content.decode()
    assert written[0].hash in page


def test_the_check_goes_on_where_it_stopped_and_finds_what_was_changed(written):
    JournalRow.objects.filter(pk=written[1].pk).update(person="another")
    first = queries.checked_further(Checked(), 0, most=2)
    second = queries.checked_further(first.checked, first.at, most=2)
    assert (first.is_over, second.is_over, [each.place.line for each in second.findings]) == (False, True, [3])


def test_a_check_that_was_not_ours_is_not_gone_on_with(auditor, written):
    assert auditor.get("/journal/check/?so_far=x").status_code == 400


def test_the_file_proves_itself_and_that_it_was_taken_is_noted(auditor, written):
    content = b"".join(auditor.get("/journal/journal.jsonl").streaming_content)
    entries = list(read_journal_lines(content.splitlines(), "journal.jsonl"))
    assert (list(broken_links(entries, "")), [each.event for each in entries][-1]) == ([], "office.journal_taken")


def test_a_file_of_some_entries_proves_each_of_them(auditor, written):
    content = b"".join(auditor.get("/journal/journal.jsonl?person=hoa").streaming_content)
    entries = list(read_journal_lines(content.splitlines(), "journal.jsonl"))
    assert ([each.position for each in entries], list(broken_links(entries, ""))) == ([1, 3], [])


@pytest.mark.parametrize(
    ("address", "status"), [("/journal/?since=x", 400), ("/journal/journal.pdf", 404), ("/journal/?before=x", 200)]
)
def test_what_cannot_be_meant_is_refused(auditor, written, address, status):
    assert auditor.get(address).status_code == status


def test_whoever_looks_at_surveys_reads_what_was_done_with_one(client, hoa, written):
    client.force_login(hoa)
    found = client.get(f"/surveys/{SLUG}/journal/").context["entries"]
    assert ([row.survey for row, _ in found], client.get("/journal/").status_code) == ([SLUG] * 3, 403)
