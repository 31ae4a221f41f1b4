"""The next wave of a survey: what it takes over, what it leaves open, and what its page says changed."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.lifecycle import State
from langnghe.phases.plan import queries
from langnghe.phases.plan.actions import plan as plan_actions
from langnghe.phases.plan.actions import waves as actions
from langnghe.phases.plan.actions.units import replace_units
from langnghe.records.models import JournalRow, PlanRow, QuestionnaireRow, SurveyRow
from tests.cast import OPENS, PLAN, UNITS
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NEXT, FIRST = "cho-xa-2025", date(2025, 6, 9)


@pytest.fixture
def officer(client, hoa):
    """A browser of the officer, in front of a survey that has a questionnaire."""
    opened()
    client.force_login(hoa)
    return client


def plan_next(by, opens_on: date = FIRST, next_slug: str = NEXT) -> str:
    return actions.plan_next_wave(slug=SLUG, next_slug=next_slug, opens_on=opens_on, by=by, now=OPENS)


def page(client, name: str, slug: str = NEXT) -> str:
    return client.get(reverse(name, args=[slug]), headers={"Accept-Language": "en"}).content.decode()


def test_the_next_wave_is_a_survey_of_its_own_that_knows_its_earlier_one(officer, hoa):
    assert plan_next(hoa) == NEXT
    waves = queries.waves(SLUG, OPENS)
    assert ([each.slug for each in waves.later], waves.earlier) == ([NEXT], None)
    assert (queries.waves(NEXT, OPENS).earlier.slug, queries.survey(NEXT, OPENS).state) == (SLUG, "draft")


def test_its_days_are_moved_and_what_is_decided_anew_is_empty(officer, hoa):
    plan_next(hoa)
    plan = queries.plan(NEXT)
    assert (plan.collection.opens_at.isoformat(), plan.number, plan.links) == ("2025-06-09T00:00:00+07:00", "", ())
    assert (plan.title, plan.paper_allocation, plan.modes) == (PLAN.title, PLAN.paper_allocation, PLAN.modes)


def test_mended_values_go_with_it(officer, hoa):
    SurveyRow.objects.update(state=State.DRAFT)
    plan_actions.mend_plan(slug=SLUG, values={"agency": "Ban Dân vận"}, by=hoa, now=OPENS)
    plan_next(hoa)
    assert queries.plan(NEXT).agency == "Ban Dân vận"


def test_units_keep_their_codes_and_the_questionnaire_waits_until_it_is_asked_for(officer, hoa):
    plan_next(hoa)
    assert (queries.units(NEXT), queries.items_asked(NEXT)) == (UNITS, None)
    assert [row.survey.slug for row in QuestionnaireRow.objects.all()] == [SLUG]


def test_a_finished_document_leaves_the_codes_as_they_are(officer, hoa):
    SurveyRow.objects.update(state=State.DRAFT)
    coded = (replace(UNITS[0], code="m1"), replace(UNITS[1], code="m2"))
    replace_units(slug=SLUG, units=coded, by=hoa, now=OPENS)
    plan_next(hoa)
    name, document = queries.document(NEXT)
    plan_actions.replace_plan(slug=NEXT, document_name=name, document=document, by=hoa, now=OPENS)
    assert [unit.code for unit in queries.units(NEXT)] == ["m1", "m2"]


def test_the_journal_says_of_which_survey_it_is_a_wave(officer, hoa):
    plan_next(hoa)
    entry = JournalRow.objects.get()
    assert (entry.event, entry.survey, entry.person) == ("plan.wave_planned", NEXT, "hoa")
    assert entry.detail == {"earlier": SLUG, "opens_on": "2025-06-09"}


@pytest.mark.parametrize(
    ("opens_on", "next_slug", "content", "code"),
    [
        (date(2024, 6, 10), NEXT, {}, "wave.not_later"),
        (FIRST, SLUG, {}, "survey.slug_taken"),
        (FIRST, NEXT, {"collection": {}}, "wave.no_day"),
        (FIRST, NEXT, {"budget": 10**15}, "plan.too_dear"),
    ],
)
def test_a_wave_that_cannot_be_is_refused_and_nothing_is_stored(officer, hoa, opens_on, next_slug, content, code):
    row = PlanRow.objects.get()
    row.content |= content
    row.save()
    with pytest.raises(Refused) as refused:
        plan_next(hoa, opens_on, next_slug)
    assert (refused.value.findings[0].code, SurveyRow.objects.count(), JournalRow.objects.count()) == (code, 1, 0)


def test_the_officer_plans_it_on_the_page(officer):
    assert "Plan the next wave" in page(officer, "plan", SLUG)
    given = {"slug": NEXT, "opens_on": "2025-06-09"}
    response = officer.post(reverse("plan-wave", args=[SLUG]), given)
    assert (response.status_code, response["Location"]) == (302, reverse("plan-changes", args=[NEXT]))
    assert (NEXT in page(officer, "plan", SLUG), reverse("plan-changes", args=[NEXT]) in page(officer, "plan")) == (True, True)


@pytest.mark.parametrize(
    "given", [{}, {"slug": NEXT}, {"slug": "Chợ", "opens_on": "2025-06-09"}, {"slug": NEXT, "opens_on": "soon"}]
)
def test_a_form_that_is_not_filled_in_is_shown_again(officer, given):
    assert officer.post(reverse("plan-wave", args=[SLUG]), given).status_code == 400


def test_its_page_lists_what_changed(officer, hoa):
    plan_next(hoa)
    replace_units(slug=NEXT, units=UNITS[:1], by=hoa, now=OPENS)
    shown = page(officer, "plan-changes")
    said = ["10 June 2024", "9 June 2025", "no longer takes part"]
    assert [text for text in said if text not in shown] == []


def test_a_first_wave_has_no_changes(officer):
    assert officer.get(reverse("plan-changes", args=[SLUG])).status_code == 404


def test_others_look_but_do_not_plan(officer, hoa, lan):
    plan_next(hoa)
    officer.force_login(lan)
    asked = [officer.get(reverse(name, args=[NEXT])).status_code for name in ("plan-changes", "plan-wave")]
    assert (asked, "Plan the next wave" in page(officer, "plan")) == ([200, 403], False)
