"""Figures before the closing: only where they were chosen at the opening, in steps, of a draw."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from langnghe.core.errors import Refused
from langnghe.core.response.settings import CollectionSettings, settings_to_json
from langnghe.phases.analyse.actions.interim import look_ahead
from langnghe.phases.collect.actions import choices
from langnghe.records.models import CollectionRow, InterimRow, ResponseRow
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def chosen(*, interim: bool = True) -> CollectionRow:
    collection = opened(closes_at=None)
    collection.settings = settings_to_json(CollectionSettings(interim=interim))
    collection.save()
    return collection


def answered(collection: CollectionRow, goes: str, count: int) -> None:
    known = ResponseRow.objects.count()
    ResponseRow.objects.bulk_create(
        ResponseRow(
            pk=known + at + 1,
            survey=collection.survey,
            questionnaire=collection.questionnaire,
            unit="ban-mau",
            mode="online",
            answers={"goes": goes},
        )
        for at in range(count)
    )


def shares(seed: int = 1) -> list[int]:
    questions = look_ahead(slug=SLUG, chance=Random(seed)).questions
    return [share.percent for question in questions if question.name == "goes" for share in question.shares]


def test_they_begin_at_five_groups_and_show_four_fifths_drawn_by_chance():
    collection = chosen()
    answered(collection, "yes", 40)
    assert (look_ahead(slug=SLUG, chance=Random(1)).drawn, shares()) == (0, [])
    answered(collection, "no", 20)
    assert (look_ahead(slug=SLUG, chance=Random(1)).drawn, sum(shares())) == (48, 100)


def test_nobody_sees_a_step_of_fewer_than_a_group_and_who_looks_again_draws_nothing_anew():
    collection = chosen()
    answered(collection, "yes", 40)
    answered(collection, "no", 20)
    first = shares()
    answered(collection, "no", 9)
    assert (shares(seed=2), InterimRow.objects.get().accepted) == (first, 60)
    answered(collection, "no", 1)
    assert (sum(shares(seed=2)), InterimRow.objects.get().accepted) == (100, 70)


def test_units_and_texts_are_no_part_of_it():
    collection = chosen()
    answered(collection, "yes", 40)
    answered(collection, "no", 20)
    shares()
    assert set(InterimRow.objects.get().shares) <= {"goes"}


def test_without_the_choice_at_the_opening_there_are_none_and_it_cannot_be_made_later(hoa):
    chosen(interim=False)
    wanted = CollectionSettings(interim=True)
    choices.choose(slug=SLUG, settings=wanted, grace=timedelta(0), by=hoa, now=timezone.now())
    with pytest.raises(Refused, match=r"interim\.not_found"):
        look_ahead(slug=SLUG, chance=Random(1))


@pytest.mark.parametrize(("interim", "status"), [(True, 200), (False, 404)])
def test_the_page_and_what_leads_to_it(client, hoa, interim, status):
    collection = chosen(interim=interim)
    answered(collection, "yes", 40)
    answered(collection, "no", 20)
    client.force_login(hoa)
    address = reverse("analyse-interim", args=[SLUG])
    page, progress = client.get(address), client.get(reverse("collect-progress", args=[SLUG])).content.decode()
    assert (page.status_code, address in progress) == (status, interim)
