"""Pausing, moving the end, opening again, and quotas over answers, through the one door."""

from datetime import timedelta

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.lifecycle import State
from langnghe.core.response.closing import End
from langnghe.core.response.door import Decision
from langnghe.core.response.quota_plan import QuotaPlan
from langnghe.core.response.settings import CollectionSettings, Paging
from langnghe.core.sampling.quota import BY_UNIT_AND_MODE, Count, Quota
from langnghe.phases.collect import intake, queries
from langnghe.phases.collect.actions import choices, closing, quotas
from langnghe.phases.collect.actions import collection as collect_actions
from langnghe.records.models import CollectionRow, JournalRow, QuotaRow, SurveyRow
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]
LATER = CLOSES + timedelta(days=2)
GOES = Quota("goes", ("goes",))


@pytest.fixture
def by():
    return person("leader")


def said(by, now=DURING, **more):
    return {"slug": SLUG, "because": "the road is flooded", "by": by, "now": now, **more}


def code_of(change, **given) -> str:
    with pytest.raises(Refused) as caught:
        change(**given)
    return caught.value.findings[0].code


def submit(*submissions, now=DURING) -> list[Decision]:
    return intake.submit(SLUG, submissions, now)


def test_a_paused_collection_takes_nobody_until_it_goes_on(by):
    opened()
    closing.pause(**said(by))
    assert submit(submission(1)) == [Decision.PAUSED]
    closing.resume(**said(by))
    assert submit(submission(1)) == [Decision.ACCEPTED]
    assert [row.detail["because"] for row in JournalRow.objects.order_by("pk")] == ["the road is flooded"] * 2


def test_a_moved_end_holds_at_the_door_and_stands_in_the_journal(by):
    opened()
    closing.extend(**said(by, end=End(LATER, 2)))
    assert submit(submission(1), now=LATER - timedelta(seconds=1)) == [Decision.ACCEPTED]
    detail = JournalRow.objects.get(event="collect.extended").detail
    assert (detail["before"]["closes_at"], detail["after"]["target"]) == (CLOSES.isoformat(), 2)


def test_a_survey_that_closed_at_its_target_is_opened_again_for_more(by):
    opened(target=1)
    submit(submission(1))
    closing.reopen(**said(by, end=End(CLOSES, 3)))
    assert SurveyRow.objects.get().state == State.OPEN
    assert submit(*(submission(number) for number in range(2, 6))) == [Decision.ACCEPTED] * 2 + [Decision.TARGET_REACHED] * 2


def test_a_locked_dataset_is_never_opened_again(by):
    collection = opened()
    SurveyRow.objects.filter(pk=collection.survey_id).update(state=State.LOCKED)
    assert code_of(closing.reopen, **said(by, end=End(LATER, None))) == "survey.not_now"


def test_grace_is_kept_with_the_other_choices_and_holds_after_closing(by):
    opened()
    chosen = CollectionSettings(paging=Paging.SECTIONS)
    choices.choose(slug=SLUG, settings=chosen, grace=timedelta(minutes=5), by=by, now=DURING)
    assert queries.settings(SLUG).paging is Paging.SECTIONS
    began = intake.Submission({"goes": "no"}, "ban-mau", submission(1).mode, "r-9", began=DURING)
    assert submit(began, submission(2), now=CLOSES + timedelta(minutes=4)) == [Decision.ACCEPTED, Decision.CLOSED]


def test_a_quota_over_answers_counts_what_came_before_and_then_takes_exactly_its_limit(by):
    opened()
    submit(submission(1, goes="no"), submission(2, goes="no"), submission(3, goes="yes", times=1))
    quotas.set_quota(**said(by, plan=QuotaPlan(GOES, {("no",): Count(limit=3), ("yes",): Count(minimum=9)})))
    decisions = submit(submission(4, goes="no"), submission(5, goes="no"), submission(6, goes="yes", times=1))
    assert decisions == [Decision.ACCEPTED, Decision.QUOTA_FULL, Decision.ACCEPTED]
    assert dict(QuotaRow.objects.filter(quota="goes").values_list("cell", "accepted")) == {"no": 3, "yes": 2}


def test_a_limit_below_what_came_already_is_refused_and_changes_nothing(by):
    opened()
    submit(submission(1, goes="no"), submission(2, goes="no"))
    given = said(by, plan=QuotaPlan(GOES, {("no",): Count(limit=1)}))
    assert (code_of(quotas.set_quota, **given), queries.settings(SLUG).quotas) == ("quota.limit_is_passed", ())


def test_units_get_limits_and_keep_their_counts(by):
    opened()
    submit(submission(1))
    quotas.set_quota(**said(by, plan=QuotaPlan(BY_UNIT_AND_MODE, {("ban-mau", "online"): Count(limit=2)})))
    assert submit(submission(2), submission(3)) == [Decision.ACCEPTED, Decision.QUOTA_FULL]
    quotas.set_quota(**said(by, plan=QuotaPlan(BY_UNIT_AND_MODE, {})))
    assert submit(submission(3)) == [Decision.ACCEPTED]


def test_a_quota_is_replaced_and_taken_away(by):
    opened()
    for limit in (1, 2):
        quotas.set_quota(**said(by, plan=QuotaPlan(GOES, {("no",): Count(limit=limit)})))
    assert [plan.quota for plan in queries.quotas(SLUG)] == [BY_UNIT_AND_MODE, GOES]
    quotas.drop_quota(**said(by, name="goes"))
    assert (queries.settings(SLUG).quotas, QuotaRow.objects.filter(quota="goes").count()) == ((), 0)


@pytest.mark.parametrize(("name", "code"), [("", "quota.fixed_dimensions"), ("nowhere", "quota.not_found")])
def test_only_a_quota_that_was_added_is_taken_away(by, name, code):
    opened()
    assert code_of(quotas.drop_quota, **said(by, name=name)) == code


def test_the_quota_of_every_survey_keeps_its_dimensions(by):
    opened()
    plan = QuotaPlan(Quota("", ("unit",)), {("ban-mau",): Count(limit=1)})
    assert code_of(quotas.set_quota, **said(by, plan=plan)) == "quota.fixed_dimensions"


def test_paper_that_was_handed_out_and_has_not_come_back_is_counted(by):
    opened()
    given = {"slug": SLUG, "by": by, "now": DURING}
    assert choices.hand_out(counts={"ban-mau": "30", "ban-thu": "0"}, **given) == 1
    assert [(row.handed_out, row.still_out) for row in queries.handouts(SLUG)] == [(30, 30), (0, 0)]


@pytest.mark.parametrize(
    ("counts", "code"), [({"ban-mau": "-1"}, "handout.bad_count"), ({"nowhere": "1"}, "handout.unknown_unit")]
)
def test_a_handout_needs_a_unit_and_a_number(by, counts, code):
    opened()
    assert code_of(choices.hand_out, slug=SLUG, counts=counts, by=by, now=DURING) == code


def test_closing_by_a_person_ends_a_pause(by):
    opened()
    closing.pause(**said(by))
    collect_actions.close_collection(**said(by))
    assert CollectionRow.objects.get().paused_at is None
