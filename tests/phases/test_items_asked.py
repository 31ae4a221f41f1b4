"""The survey is told how many questions its newest questionnaire asks; planning reads no questionnaire."""

import importlib
from dataclasses import replace

import pytest
from django.apps import apps

from langnghe.core.formats.xlsform import write_xlsform
from langnghe.core.questionnaire.edit.draft import Draft
from langnghe.core.questionnaire.edit.languages import translated
from langnghe.phases.design.actions import approval, builder, versions
from langnghe.phases.plan import queries
from langnghe.records.models import QuestionnaireRow, SurveyRow
from tests.cast import OPENS, QUESTIONNAIRE
from tests.stage import ITEMS_ASKED, SLUG, opened, planned, with_questionnaire

pytestmark = [pytest.mark.store, pytest.mark.django_db]
FIRST_ONLY = replace(QUESTIONNAIRE, items=QUESTIONNAIRE.items[:1])
told = importlib.import_module("langnghe.records.migrations.0013_items_asked")


def test_nothing_is_told_before_there_is_a_questionnaire():
    planned()
    assert queries.items_asked(SLUG) is None


def test_a_version_that_is_handed_in_tells_its_questions(hoa):
    planned()
    for questionnaire in (QUESTIONNAIRE, FIRST_ONLY):
        versions.receive(slug=SLUG, file_name="q.xlsx", workbook=write_xlsform(questionnaire), by=hoa, now=OPENS)
    assert queries.items_asked(SLUG) == 1


def test_a_version_of_the_builder_tells_its_questions(hoa):
    planned()
    desk = builder.start(slug=SLUG, draft=Draft(FIRST_ONLY), by=hoa, now=OPENS)
    builder.hand_in(slug=SLUG, step=desk.step, by=hoa, now=OPENS)
    assert queries.items_asked(SLUG) == 1


def test_a_correction_of_words_tells_them_again(binh):
    opened()
    SurveyRow.objects.update(items_asked=None)
    other = translated(QUESTIONNAIRE, "vi", {"goes:label:": "Khác"})
    approval.correct(slug=SLUG, questionnaire=other, reason="thừa chữ", by=binh, now=OPENS)
    assert queries.items_asked(SLUG) == ITEMS_ASKED


def test_an_older_store_is_told_where_the_questionnaire_can_be_read():
    with_questionnaire()
    for content, items in ((QuestionnaireRow.objects.get().content, ITEMS_ASKED), ({"items": [{"kind": "odd"}]}, None)):
        QuestionnaireRow.objects.update(content=content)
        told.tell(apps, None)
        assert queries.items_asked(SLUG) == items


def test_an_older_store_without_a_questionnaire_is_left_as_it_is():
    planned()
    told.tell(apps, None)
    assert queries.items_asked(SLUG) is None
