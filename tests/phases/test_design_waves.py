"""The questionnaire of the earlier wave: taken over when somebody asks for it, and compared with what is asked now."""

from datetime import date

import pytest
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.lifecycle import State
from langnghe.phases.design import queries
from langnghe.phases.design.actions import waves as actions
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.plan.actions.waves import plan_next_wave
from langnghe.records.models import CollectionRow, JournalRow, MediaRow, QuestionnaireRow, SurveyRow
from tests.cast import OPENS
from tests.stage import ITEMS_ASKED, SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]
NEXT = "cho-xa-2025"


@pytest.fixture
def officer(client, hoa):
    """A browser of the officer, in front of a survey that has a questionnaire and a next wave."""
    MediaRow.objects.create(survey=opened().survey, name="a.mp3", content_type="audio/mpeg", content=b"sound")
    plan_next_wave(slug=SLUG, next_slug=NEXT, opens_on=date(2025, 6, 9), by=hoa, now=OPENS)
    client.force_login(hoa)
    return client


def take(by, slug: str = NEXT) -> None:
    actions.take_earlier(slug=slug, by=by, now=OPENS)


def page(client, name: str, slug: str = NEXT) -> str:
    return client.get(reverse(name, args=[slug]), headers={"Accept-Language": "en"}).content.decode()


def forget_questionnaires() -> None:
    SurveyRow.objects.update(state=State.DRAFT)
    CollectionRow.objects.all().delete()
    QuestionnaireRow.objects.all().delete()


def sounds() -> list[tuple[str, bytes]]:
    return [(media.name, bytes(media.content)) for media in MediaRow.objects.filter(survey__slug=NEXT)]


def test_the_newest_version_becomes_the_first_draft_with_its_codes_and_recordings(officer, hoa):
    take(hoa)
    before, after = queries.latest(SLUG), queries.latest(NEXT)
    assert (after.label, after.hash, after.questionnaire) == ("1", before.hash, before.questionnaire)
    assert (after.drafted_by, after.approved_at, sounds()) == ("hoa", None, [("a.mp3", b"sound")])
    assert plan_queries.items_asked(NEXT) == ITEMS_ASKED


def test_a_recording_that_is_there_already_stays(officer, hoa):
    MediaRow.objects.create(
        survey=plan_queries.survey_row(NEXT), name="a.mp3", content_type="audio/mpeg", content=b"sound of its own"
    )
    take(hoa)
    assert sounds() == [("a.mp3", b"sound of its own")]


def test_the_journal_says_from_which_survey_it_was_taken(officer, hoa):
    take(hoa)
    entry = JournalRow.objects.order_by("pk").last()
    identity = queries.latest(NEXT).hash
    assert (entry.event, entry.survey, entry.person) == ("design.taken_over", NEXT, "hoa")
    assert entry.detail == {"earlier": SLUG, "number": 1, "hash": identity}


def test_what_cannot_be_taken_over_is_refused(officer, hoa):
    def refusal(slug: str) -> str:
        with pytest.raises(Refused) as refused:
            take(hoa, slug)
        return refused.value.findings[0].code

    take(hoa)
    assert [refusal(slug) for slug in (NEXT, SLUG, "x")] == ["wave.questionnaire.not_now", "wave.not_found", "survey.not_found"]
    forget_questionnaires()
    assert refusal(NEXT) == "wave.questionnaire.not_found"


def test_the_officer_takes_it_over_on_the_page_once(officer):
    address = reverse("design-take-earlier", args=[NEXT])
    assert [address in page(officer, "design", slug) for slug in (SLUG, NEXT)] == [False, True]
    answers = [officer.post(address) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert (answers[0]["Location"], address in page(officer, "design")) == (reverse("design", args=[NEXT]), False)


def test_nothing_is_offered_where_the_earlier_wave_has_no_questionnaire(officer):
    forget_questionnaires()
    assert "Take it over" not in page(officer, "design")


def test_the_questions_of_both_waves_are_compared(officer, hoa):
    take(hoa)
    row = QuestionnaireRow.objects.get(survey__slug=NEXT)
    row.content["items"][2]["label"] = {"vi": "Câu khác", "en": "Another question"}
    row.hash = "other"
    row.save()
    shown = page(officer, "design-changes")
    assert [text for text in ("Another question", "with care: 1", "yes: 2") if text not in shown] == []


def test_without_a_questionnaire_there_is_nothing_to_compare(officer):
    assert "no questionnaire yet" in page(officer, "design-changes")


def test_the_comparisons_of_plan_and_questions_lead_to_each_other(officer, hoa):
    take(hoa)
    address = reverse("design-changes", args=[NEXT])
    assert [address in page(officer, name) for name in ("plan-changes", "design")] == [True, True]
    assert reverse("plan-changes", args=[NEXT]) in page(officer, "design-changes")


def test_others_look_but_do_not_take_it_over(officer, lan):
    officer.force_login(lan)
    assert officer.get(reverse("design-changes", args=[NEXT])).status_code == 200
    assert officer.post(reverse("design-take-earlier", args=[NEXT])).status_code == 403
    assert "Take it over" not in page(officer, "design")
