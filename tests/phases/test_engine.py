"""The engine of a survey: the locked dataset, kept as a file and coded once."""

import pytest
from django.conf import settings
from django.db.models import Case, Value, When

from langnghe.core.errors import Refused
from langnghe.core.statistics.cross import cross_table
from langnghe.core.statistics.engine.ask import ask
from langnghe.core.statistics.engine.port import Pair
from langnghe.phases.analyse import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.phases.process import queries as process_queries
from langnghe.records import datasets, files
from langnghe.records.models import ResponseRow
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


def test_the_dataset_is_read_out_of_its_file(locked, django_assert_max_num_queries):
    made = process_queries.assembled(SLUG)
    row = process_queries.dataset_row(SLUG)
    process_queries.forget()
    with django_assert_max_num_queries(8):
        found = process_queries.dataset(SLUG)
    assert (found, found.version, datasets.load(row)) == (made, locked, made)


def test_a_file_that_is_gone_damaged_or_another_is_made_anew(locked):
    row = process_queries.dataset_row(SLUG)
    path, content = files.path(row.file), files.content(row.file)
    for harm in (path.unlink, lambda: path.write_bytes(content[:-1]), lambda: _point(row, files.keep(b"another"))):
        harm()
        process_queries.forget()
        found = process_queries.dataset(SLUG)
        assert (found.version, path.read_bytes() == content, process_queries.dataset_row(SLUG).file) == (locked, True, path.name)


def _point(row, name):
    row.file = name
    row.save()


def test_any_row_that_the_dataset_is_made_of_is_missed_when_it_changes(locked):
    survey = process_queries.dataset_row(SLUG).survey_id
    before, row = datasets.stored(survey), ResponseRow.objects.first()
    ResponseRow.objects.filter(pk=row.pk).update(id=1, unit="another")
    changed = datasets.stored(survey)
    ResponseRow.objects.update(unit=Case(When(id=1, then=Value(row.unit)), default="unit"))
    assert (before == changed, datasets.stored(survey)) == (False, before)
    ResponseRow.objects.filter(pk=1).update(answers={})
    assert datasets.stored(survey) != before


def test_a_file_of_another_dataset_is_not_taken_for_it(locked):
    row = process_queries.dataset_row(SLUG)
    row.version = "0" * 64
    assert datasets.load(row) is None


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
