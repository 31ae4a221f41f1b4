"""Pages of staff ask the store as often for three units as for three hundred, and show no more than a page can hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.pages import addresses
from bench.pages_made import grow
from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from langnghe.records.models import UnitRow
from tests.cast import DURING, OPENS
from tests.conftest import person
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def asked(client) -> dict[str, int]:
    """By the name of the page, how many statements the second look at it takes."""
    found = {}
    for name, address in addresses(SLUG):
        if client.get(address).status_code == 200:
            with CaptureQueriesContext(connection) as statements:
                answer = client.get(address)
            if answer["Content-Type"].startswith("text/html"):
                found[name] = len(statements)
    return found


def test_no_page_asks_more_often_when_there_are_more_rows(client):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    client.force_login(person("everybody", *Role))
    grow(SLUG, 3, OPENS)
    few = asked(client)
    grow(SLUG, 297, OPENS)
    many = asked(client)
    assert {name: (few[name], many.get(name)) for name in few if many.get(name) != few[name]} == {}
    assert len(few) > 60


def test_a_page_shows_a_piece_of_the_units_and_finds_one_by_name(client, hoa):
    opened()
    UnitRow.objects.bulk_create(
        UnitRow(survey_id=UnitRow.objects.latest("pk").survey_id, position=n + 2, code=f"x-{n}", name=f"Phường {n}")
        for n in range(250)
    )
    client.force_login(hoa)
    last = client.get(f"/surveys/{SLUG}/plan/?page=3").context["piece"]
    found = client.get(f"/surveys/{SLUG}/plan/?find=phuong+249&page=9").context["units"]
    assert (last.first_row, last.last_row, last.after, last.total) == (201, 252, 0, 252)
    assert [unit.name for unit in found] == ["Phường 249"]
