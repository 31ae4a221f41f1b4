"""The journal: chained, so that a later change shows."""

import pytest

from langnghe.records import journal
from langnghe.records.models import JournalRow
from tests.stage import DURING, planned

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def three_entries(hoa):
    survey = planned()
    for number in range(3):
        journal.record("test.done", survey, by=hoa, at=DURING, number=number)
    return JournalRow.objects.order_by("pk")


def findings(rows) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in journal.verify(rows)]


def test_an_entry_says_who_did_what_to_which_survey(three_entries):
    row = three_entries[0]
    assert (row.at, row.person, row.event, row.survey, row.detail) == (DURING, "hoa", "test.done", "cho-xa", {"number": 0})


def test_what_the_program_does_of_itself_has_no_person(db):
    assert journal.record("test.done", None, by=None, at=DURING).person == ""


def test_an_untouched_journal_is_whole(three_entries):
    assert findings(three_entries.all()) == []


def test_a_changed_entry_is_found(three_entries):
    JournalRow.objects.filter(pk=three_entries[1].pk).update(person="another")
    assert findings(three_entries.all()) == [("journal.broken", 2)]


def test_a_missing_entry_is_found(three_entries):
    three_entries[0].delete()
    assert findings(three_entries.all()) == [("journal.broken", 1)]
