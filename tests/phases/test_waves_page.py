"""Earlier waves beside this one on the page of tables: what changed, tested, and drawn as lines."""

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.core.errors import Refused
from langnghe.core.plan.roles import Role
from langnghe.phases.analyse import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import CollectionRow, Person, PlanRow, QuestionnaireRow, ResponseRow, SurveyRow, UnitRow
from tests.cast import CLOSES, DURING
from tests.conftest import person
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store]
BEFORE = "cho-xa-truoc"


def two_waves() -> None:
    """Sixty people in each wave; nobody went to the market in the first, half of them in the second."""
    opened()
    intake.submit(SLUG, [submission(number, goes="yes" if number % 2 else "no") for number in range(60)], DURING)
    copies = {}
    for table in (SurveyRow, PlanRow, UnitRow, QuestionnaireRow, CollectionRow):
        for row in table.objects.all():
            row.pk, survey = None, copies.get(SurveyRow)
            row.slug = BEFORE
            if survey:
                row.survey = survey
            row.save(force_insert=True)
            copies[table] = row
    for number, row in enumerate(ResponseRow.objects.all()):
        row.pk, row.survey, row.questionnaire, row.answers = (
            number + 1,
            copies[SurveyRow],
            copies[QuestionnaireRow],
            {"goes": "no"},
        )
        row.save(force_insert=True)
    SurveyRow.objects.filter(slug=SLUG).update(earlier=copies[SurveyRow])
    for slug in (BEFORE, SLUG):
        process_actions.lock_dataset(slug=slug, by=None, now=CLOSES)


def get(name: str, *arguments: str) -> str:
    client = Client()
    client.force_login(Person.objects.filter(username="lan").first() or person("lan", Role.ANALYST))
    return client.get(reverse(name, args=arguments)).content.decode()


@pytest.mark.django_db
def test_what_changed_since_the_last_wave_is_tested_and_told():
    two_waves()
    found = queries.compared(SLUG, "en", ("goes",))
    (question,) = found.waves.questions
    changes = [(round(change.difference), change.adjusted_p < 0.001) for change in question.changes]
    assert (found.names, changes) == (("wave of 6/2024",), [(50, True), (-50, True)])
    assert ("+50,0" in get("analyse-waves", SLUG), get("analyse-wave-chart", SLUG, "goes")[:4]) == (True, "<svg")
    assert 'role="alert"' in get("analyse-wave-chart", SLUG, "unit")


@pytest.mark.django_db
def test_without_an_earlier_wave_the_page_says_so():
    opened()
    intake.submit(SLUG, [submission(number) for number in range(20)], DURING)
    process_actions.lock_dataset(slug=SLUG, by=None, now=CLOSES)
    assert ('class="empty"' in get("analyse-waves", SLUG), queries.compared(SLUG, "vi")) == (True, None)
    with pytest.raises(Refused, match=r"outline\.no_earlier"):
        queries.compared(SLUG, "vi", before=SLUG)
