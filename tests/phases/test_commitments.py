"""Commitments to the answers of days that are over: what is committed to, when, and what everybody may see of it."""

from datetime import timedelta

import pytest

from langnghe.core.errors import Refused
from langnghe.core.response.commitment import element, first_break, holds
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions.collection import close_collection
from langnghe.phases.collect.actions.commitments import commit_days
from langnghe.phases.process.actions import lock_dataset
from langnghe.records import convert
from langnghe.records.models import CommitmentRow, JournalRow, ResponseRow
from tests.stage import DURING, SLUG, opened, planned, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
DAY = timedelta(days=1)


def answer(*counts: int) -> None:
    """So many people answer on the first day (yes), the second (no), and so on."""
    opened(closes_at=DURING + 20 * DAY)
    number = 0
    for place, count in enumerate(counts):
        sent = [submission(number + each, goes="no" if place else "yes") for each in range(count)]
        intake.submit(SLUG, sent, DURING + place * DAY)
        number += count


def kept() -> list[tuple[int, int]]:
    """How many days and how many responses each commitment covers."""
    return [((each.last_day - each.first_day).days + 1, each.responses) for each in queries.commitments(SLUG)]


def whole() -> bool:
    rows = ResponseRow.objects.select_related("questionnaire")
    elements = [element(convert.response(row), row.questionnaire.hash) for row in rows]
    made = queries.commitments(SLUG)
    return first_break(made) is None and holds(made, elements, queries.blinding(SLUG))


def test_a_day_is_committed_to_once_when_it_is_over():
    answer(12, 15)
    assert [len(commit_days(slug=SLUG, now=DURING + later)) for later in (timedelta(), DAY, DAY, 2 * DAY)] == [0, 1, 0, 1]
    assert (kept(), whole()) == ([(1, 12), (1, 15)], True)


def test_a_small_day_waits_for_the_next_and_the_last_for_the_closing(hoa):
    answer(4, 3, 8, 2)
    commit_days(slug=SLUG, now=DURING + 9 * DAY)
    assert kept() == [(3, 15)]
    close_collection(slug=SLUG, because="done", by=hoa, now=DURING + 9 * DAY)
    commit_days(slug=SLUG, now=DURING + 10 * DAY)
    assert (kept(), whole()) == ([(3, 15), (1, 2)], True)


def test_locking_the_dataset_commits_to_what_came_today(hoa):
    answer(12, 15)
    close_collection(slug=SLUG, because="done", by=hoa, now=DURING + DAY)
    lock_dataset(slug=SLUG, by=hoa, now=DURING + DAY)
    assert (kept(), whole()) == ([(1, 12), (1, 15)], True)


@pytest.mark.parametrize("change", ["an answer", "a unit", "one gone"])
def test_a_later_change_shows(change):
    answer(12)
    commit_days(slug=SLUG, now=DURING + DAY)
    one = ResponseRow.objects.order_by("pk").first()
    match change:
        case "an answer":
            ResponseRow.objects.filter(pk=one.pk).update(answers={"goes": "never"})
        case "a unit":
            ResponseRow.objects.filter(pk=one.pk).update(unit="ban-thu")
        case _:
            one.delete()
    assert not whole()


def test_a_change_shows_also_after_the_next_commitment():
    answer(12, 15)
    commit_days(slug=SLUG, now=DURING + DAY)
    ResponseRow.objects.filter(pk=ResponseRow.objects.filter(day=None).first().pk).update(unit="ban-thu")
    commit_days(slug=SLUG, now=DURING + 2 * DAY)
    assert (kept(), whole()) == ([(1, 12), (1, 15)], False)


def test_what_is_committed_to_has_no_day_any_more():
    answer(12, 15)
    commit_days(slug=SLUG, now=DURING + DAY)
    assert sorted(map(str, ResponseRow.objects.values_list("day", flat=True).distinct())) == ["2024-06-16", "None"]


def test_what_hides_one_day_is_kept_nowhere():
    """The store has the sum alone: with all answers it shows that they are whole, and nothing of a single day."""
    answer(12, 15)
    commit_days(slug=SLUG, now=DURING + 2 * DAY)
    first = [row for row in ResponseRow.objects.select_related("questionnaire") if row.answers == {"goes": "yes"}]
    elements = [element(convert.response(row), row.questionnaire.hash) for row in first]
    assert not holds(queries.commitments(SLUG)[:1], elements, queries.blinding(SLUG))


def test_the_journal_has_the_heads():
    answer(12)
    commit_days(slug=SLUG, now=DURING + DAY)
    detail = JournalRow.objects.get(event="collect.committed").detail
    assert detail == {"number": 1, "head": CommitmentRow.objects.get().head}


def test_everybody_sees_heads_and_counts_but_no_count_of_a_few(client, hoa):
    answer(12, 3)
    close_collection(slug=SLUG, because="done", by=hoa, now=DURING + 2 * DAY)
    commit_days(slug=SLUG, now=DURING + 3 * DAY)
    page = client.get(f"/s/{SLUG}/commitments").content.decode()
    listed = client.get(f"/s/{SLUG}/commitments.json").json()["commitments"]
    assert [each["responses"] for each in listed] == [12, None]
    assert all(each["head"] in page for each in listed)


def test_before_a_collection_there_is_nothing_to_commit_to():
    planned()
    with pytest.raises(Refused):
        commit_days(slug=SLUG, now=DURING)
