"""Responses on PostgreSQL: large surveys have a table each, and what nobody adds to any more is not written anew. SQLite has one
table; what is asked here holds on it as well."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction

from langnghe.phases.collect import intake
from langnghe.phases.collect.actions import forgetting
from langnghe.records import partitions, rewriting
from langnghe.records.models import DecisionRow, ResponseRow, SurveyRow
from tests.cast import CLOSES
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
AFTER = CLOSES + timedelta(hours=1)
BELOW = intake.first_key(DURING.date())


def is_divided() -> bool:
    return connection.vendor == "postgresql"


@pytest.fixture
def survey() -> SurveyRow:
    """Thirty answers; what a large survey had of tables goes with the test."""
    row = opened().survey
    intake.submit(SLUG, [submission(number, goes="yes", times=number) for number in range(30)], DURING)
    yield row
    ResponseRow.objects.all().delete()
    rewrite()


def rewrite(own: int = partitions.OWN, *staying: int) -> None:
    with transaction.atomic():
        rewriting.rewrite(BELOW, staying, own)


def tables() -> dict[int | None, str]:
    with connection.cursor() as cursor:
        return partitions.parts(cursor) if is_divided() else {}


def said() -> list[int]:
    return sorted(answers["times"] for answers in ResponseRow.objects.values_list("answers", flat=True))


def keys() -> set[int]:
    return set(ResponseRow.objects.values_list("pk", flat=True))


def last_writings() -> int:
    """By how many transactions the answers were written that are there, as PostgreSQL tells."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM records_responserow")
        return int(cursor.fetchone()[0])


def test_a_new_store_has_one_table_that_all_surveys_share(survey):
    rewrite()
    assert set(tables()) == ({None} if is_divided() else set())
    assert said() == list(range(30))


def test_a_survey_of_so_many_responses_gets_a_table_of_its_own_at_night(survey):
    drawn, found = [keys()], []
    for own in (31, 30, 30):
        rewrite(own)
        drawn.append(keys())
        found.append(survey.pk in tables())
    assert (said(), [before & after for before, after in pairwise(drawn)]) == (list(range(30)), [set()] * 3)
    assert found == [False, is_divided(), is_divided()]


def test_answers_that_come_later_go_there_too_and_are_written_anew_with_the_others(survey):
    rewrite(30)
    intake.submit(SLUG, [submission(number, goes="yes", times=number) for number in range(30, 40)], DURING)
    before = last_writings() if is_divided() else 2
    rewrite(30)
    assert (said(), before, last_writings() if is_divided() else 1) == (list(range(40)), 2, 1)


def test_decisions_follow_their_responses_into_it(survey):
    for row in ResponseRow.objects.all()[:3]:
        DecisionRow.objects.create(survey=survey, response=row.pk, status="invalid", because=str(row.answers["times"]))
    for own in (30, 30):
        rewrite(own)
    after = {row.pk: row.answers["times"] for row in ResponseRow.objects.all()}
    assert [str(after[row.response]) == row.because for row in DecisionRow.objects.all()] == [True] * 3


def test_what_nobody_adds_to_any_more_is_left_alone(survey):
    if not is_divided():
        return
    rewrite(30)
    drawn, place = keys(), files()
    rewrite(30, survey.pk)
    assert (keys() == drawn, files()[survey.pk] == place[survey.pk], files()[None] == place[None]) == (True, True, False)
    rewrite(30)
    assert (keys() & drawn, files()[survey.pk] == place[survey.pk]) == (set(), False)


def files() -> dict[int | None, int]:
    """The file in which each table lies now."""
    with connection.cursor() as cursor:
        found = {}
        for survey, name in partitions.parts(cursor).items():
            cursor.execute("SELECT pg_relation_filenode(%s::regclass)", [name])
            found[survey] = cursor.fetchone()[0]
        return found


def test_closing_down_and_the_nights_after_it_find_all_answers(survey):
    rewrite(30)
    forgetting.close_down(slug=SLUG, by=None, now=AFTER)
    drawn = keys()
    assert forgetting.shuffle(now=AFTER) == {SLUG: 30}
    assert (said(), keys() == drawn) == (list(range(30)), True)


def test_a_table_without_answers_goes_at_night(survey):
    rewrite(30)
    ResponseRow.objects.all().delete()
    rewrite(30)
    assert set(tables()) == ({None} if is_divided() else set())
    intake.submit(SLUG, [submission(50, goes="yes", times=50)], DURING)
    assert said() == [50]


def test_a_store_that_was_made_without_it_is_divided_with_all_that_is_in_it(survey):
    if not is_divided():
        return
    undivided()
    before = (said(), constraints())
    partitions.install()
    partitions.install()
    assert (set(tables()), (said(), constraints())) == ({None}, before)
    rewrite(30)
    assert (set(tables()), said()) == ({None, survey.pk}, list(range(30)))


def test_a_night_divides_a_store_that_was_restored_and_not_served_since(survey):
    if not is_divided():
        return
    undivided()
    rewrite(30)
    assert (set(tables()), said()) == ({None, survey.pk}, list(range(30)))


def undivided() -> None:
    """The table as a restored store has it before."""
    rows = list(ResponseRow.objects.order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {partitions.TABLE}")
    with connection.schema_editor() as editor:
        editor.create_model(ResponseRow)
    ResponseRow.objects.bulk_create(rows)


def constraints() -> set[tuple[str, ...]]:
    """The columns that keys to other tables and indexes are of."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, partitions.TABLE).values()
    return {tuple(each["columns"]) for each in found if not each["primary_key"]}
