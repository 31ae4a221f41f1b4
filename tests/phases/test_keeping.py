"""What is worked out from a survey's rows is kept while nothing changed, and never when it may have."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from langnghe.core.sampling.units import Unit
from langnghe.phases.collect import intake, queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions.units import keep_units
from langnghe.records import journal
from langnghe.records.keeping import Keeper, standing
from langnghe.records.models import PacketRow, SheetRow, UnitRow
from tests.cast import DURING, OPENS, UNITS
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db(transaction=True)]
OTHER = Unit("x", "Phường mới", "phường", 1, 1)


@pytest.fixture
def survey():
    found = opened(closes_at=None, target=50).survey
    journal.record("plan.created", found, by=None, at=OPENS)
    return found


def asked(make) -> tuple[object, int]:
    with CaptureQueriesContext(connection) as captured:
        return make(), len(captured)


def test_units_are_read_once(survey):
    first, again = asked(lambda: plan_queries.units(SLUG)), asked(lambda: plan_queries.units(SLUG))
    assert (first[0] == again[0] == UNITS, again[1]) == (True, 1)


def test_units_that_the_office_changed_are_read_anew(survey):
    plan_queries.units(SLUG)
    with transaction.atomic():
        keep_units(survey, (OTHER,))
        journal.record("plan.units_replaced", survey, by=None, at=DURING)
    assert (plan_queries.units(SLUG), plan_queries.unit_codes(SLUG)) == ((OTHER,), {"x"})


def test_nothing_is_kept_of_what_may_be_undone(survey):
    with transaction.atomic():
        keep_units(survey, (OTHER,))
        assert plan_queries.units(SLUG) == (OTHER,)
        transaction.set_rollback(True)
    assert plan_queries.units(SLUG) == UNITS


def test_counts_follow_every_answer(survey):
    before = queries.progress(SLUG)
    assert queries.progress(SLUG) is before
    intake.submit(SLUG, [submission(1)], DURING)
    after = queries.progress(SLUG)
    assert (before.online, after.online, queries.duties(SLUG, DURING.date())[0].progress.online) == (0, 1, 1)


def test_a_sheet_that_was_scanned_before_it_was_handed_out_is_counted(survey):
    form = survey.questionnaires.latest("pk")
    packet = PacketRow.objects.create(
        survey=survey, questionnaire=form, number=1, unit="ban-mau", language="vi", first=1, last=2, printed_on=DURING.date()
    )
    SheetRow.objects.bulk_create(SheetRow(packet=packet, survey=survey, serial=serial, state="printed") for serial in (1, 2))
    before = [(each.handed_out, each.returned) for each in queries.handouts(SLUG)]
    SheetRow.objects.filter(serial=1).update(state="scanned")
    after = [(each.handed_out, each.returned) for each in queries.handouts(SLUG)]
    assert (before[0], after[0], queries.progress(SLUG).units[0].handed_out) == ((0, 0), (1, 1), 1)


def test_a_survey_without_a_journal_is_read_every_time(db):
    opened()
    assert standing("nowhere") is None
    plan_queries.units(SLUG)
    UnitRow.objects.filter(code=UNITS[0].code).update(name="Khác")
    assert (standing(SLUG), plan_queries.units(SLUG)[0]) == (None, replace(UNITS[0], name="Khác"))


def test_no_more_is_kept_than_was_agreed():
    kept, made = Keeper[int](2), []
    for more in ("a", "b", "a", "c", "b"):
        kept.of(("s", 1, "h"), more, lambda: made.append(1) or len(made))
    assert (len(made), kept.of(("s", 1, "h"), "c", lambda: 0)) == (4, 3)
