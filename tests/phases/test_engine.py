"""The engine of a survey: the locked dataset, coded once and found again as a file."""

import pytest
from django.conf import settings

from langnghe.core.errors import Refused
from langnghe.core.statistics.cross import cross_table
from langnghe.core.statistics.engine.ask import ask
from langnghe.core.statistics.engine.port import Pair
from langnghe.phases.analyse import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


@pytest.fixture
def locked() -> str:
    """The version of a dataset of twelve people; returns it."""
    opened()
    units, goes = ("ban-mau", "ban-thu"), ("yes", "no", "no")
    answers = [submission(number, unit=units[number % 2], goes=goes[number % 3]) for number in range(12)]
    intake.submit(SLUG, answers, DURING)
    return process_actions.lock_dataset(slug=SLUG, by=person("minh-the-analyst"), now=CLOSES)


def test_it_counts_what_the_tables_count(locked):
    (found,) = ask(queries.engine(SLUG), [Pair("goes", "unit")])
    expected = cross_table(process_queries.dataset(SLUG), "goes", "unit", minimum_group=0)
    shown = [[count for count in row if count] for row in expected.counts]
    assert found.table.counts.tolist() == [row for row in shown if row]


def test_its_columns_are_a_file_of_the_datasets_version(locked):
    first = queries.engine(SLUG)
    assert (settings.DATA / "coded" / f"{locked}.coded").is_file()
    assert queries.engine(SLUG) is first


def test_there_is_none_before_the_dataset_is_locked():
    opened()
    with pytest.raises(Refused, match=r"dataset\.not_found"):
        queries.engine(SLUG)
