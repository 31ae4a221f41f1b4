"""What units owe while answers come in, and what is written to them about it."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from langnghe.phases.collect import intake, queries
from langnghe.records.models import UnitRow
from tests.cast import CLOSES, DURING, UNITS
from tests.stage import SLUG, opened, planned, submission

pytestmark = [pytest.mark.store, pytest.mark.django_db]


def page(client, name: str):
    return client.get(reverse(name, args=[SLUG]), headers={"Accept-Language": "en"})


def test_a_unit_owes_what_has_not_come_in(hoa):
    opened()
    intake.submit(SLUG, [submission(number) for number in range(3)], DURING)
    duties = queries.duties(SLUG, DURING.date())
    assert [(duty.forms_missing, duty.online_missing, duty.due_on) for duty in duties] == [
        (10, 7, CLOSES.date()),
        (5, 10, CLOSES.date()),
    ]


def test_the_page_says_who_owes_what_with_texts_to_copy(client, hoa):
    opened()
    client.force_login(hoa)
    words = page(client, "collect-reminders").content.decode()
    assert [unit.name in words for unit in UNITS] == [True, True]
    assert words.count("<details") == 1 + len(UNITS)


def test_every_unit_gets_a_letter_with_its_own_link(client, hoa):
    planned()
    client.force_login(hoa)
    document = docx.Document(BytesIO(page(client, "collect-letters").content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [f"/s/{SLUG}#u={unit.code}" in words for unit in UNITS] == [True, True]


def test_there_is_nobody_to_write_to_without_units(client, hoa):
    planned()
    UnitRow.objects.all().delete()
    client.force_login(hoa)
    assert (page(client, "collect-letters").status_code, page(client, "collect-reminders").status_code) == (400, 404)


def test_strangers_get_neither(client):
    opened()
    assert [page(client, name).status_code for name in ("collect-letters", "collect-reminders")] == [302, 302]
