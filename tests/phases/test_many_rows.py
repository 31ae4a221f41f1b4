"""Pages of staff ask the store as often for a few units as for more than a page holds, and show no more than a page can hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.pages import addresses
from bench.pages_made import copies, grow
from langnghe.core.plan.roles import Role
from langnghe.phases.analyse import queries
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.records.models import UnitRow
from tests.cast import CLOSES, DURING, OPENS
from tests.conftest import person
from tests.stage import SLUG, opened, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]

KEPT = {"collect-progress", "collect-duties", "collect-handouts"}
"""Pages of which the second look asks for less, while nothing changed."""


def statements(client, address: str) -> int:
    """How many a look at the page takes; 0 where there is no page."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    return len(captured) if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") else 0


def again(client, address: str, before: int) -> int:
    """The same, looked at once more where it takes another number: the first look may find what later ones need not ask for."""
    first = statements(client, address)
    return first if first in (0, before) else statements(client, address)


def test_no_page_asks_more_often_when_there_are_more_rows(client):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    client.force_login(person("everybody", *Role))
    grow(SLUG, 3, OPENS)
    pages = dict(addresses(SLUG))
    few = {name: again(client, address, 0) for name, address in pages.items()}
    grow(SLUG, 117, OPENS)
    many = {name: again(client, pages[name], count) for name, count in few.items() if count}
    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}
    assert len(many) > 60


def test_no_page_asks_more_often_when_there_are_more_surveys(client):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    client.force_login(person("everybody", *Role))
    pages = dict(addresses(SLUG))
    few = {name: again(client, address, 0) for name, address in pages.items()}
    copies(SLUG, 3)
    many = {name: again(client, pages[name], count) for name, count in few.items() if count}
    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}


@pytest.mark.django_db(transaction=True)
def test_pages_made_of_what_is_kept_ask_as_often_too(client):
    opened()
    intake.submit(SLUG, [submission(0)], DURING)
    client.force_login(person("everybody", *Role))
    looks = []
    for units in (3, 117):
        grow(SLUG, units, OPENS)
        pages = [(name, address) for name, address in addresses(SLUG) if name in KEPT]
        looks.append([{name: statements(client, address) for name, address in pages} for _ in range(2)])
    (_, few), (first, many) = looks
    assert (few, set(many)) == (many, KEPT)
    assert all(many[name] < first[name] for name in KEPT)


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


def test_lists_too_long_to_compare_take_no_part_in_what_stands_out(client):
    opened()
    UnitRow.objects.bulk_create(
        UnitRow(survey_id=UnitRow.objects.latest("pk").survey_id, position=n + 2, code=f"x-{n}", name=f"Phường {n}")
        for n in range(250)
    )
    intake.submit(SLUG, [submission(number, goes="yes" if number < 20 else "no") for number in range(40)], DURING)
    client.force_login(person("an-analyst", Role.ANALYST))
    process_actions.lock_dataset(slug=SLUG, by=None, now=CLOSES)
    told = client.get(f"/surveys/{SLUG}/analyse/overview/found/").context
    assert (told["left"], told["tested"], queries.long_lists(SLUG)) == (1, 0, ("unit",))
