"""Somebody who has the whole store, its log, a nightly copy and a list of who came when links no more people than chance does.

The long form, with 200 runs and units of 5, 20 and 100, is `python -m bench.red_team`; docs/explanation/trust.md has its figures.
"""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.matching import Field, attacked
from langnghe.records.models import JournalRow
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
BOUND = 10
"""By chance a way of guessing links one of each run, however many come; more than 10 come once in a hundred million readings."""
COUNT = 20
FIELD = Field(SLUG, "ban-mau", "slips", datetime(2026, 3, 1, 17, tzinfo=UTC), Path())


@pytest.mark.parametrize("door", ["slips", "roster"])
def test_nobody_is_linked_with_answers_but_by_chance(door, tmp_path: Path):
    opened()
    links = attacked(replace(FIELD, door=door, folder=tmp_path), COUNT, 1, nights=1, seed=7)
    assert max(links["never"].values()) >= 0.8 * COUNT
    assert {way: number for moment in ("night", "closed") for way, number in links[moment].items() if number > BOUND} == {}


def test_the_journal_has_nothing_of_single_answers(tmp_path: Path):
    opened()
    attacked(replace(FIELD, folder=tmp_path), 5, 1, nights=1, seed=7)
    assert {row.event for row in JournalRow.objects.all()} <= {"collect.forgotten", "collect.committed"}
