"""Six hundred units are no list for a telephone: a respondent types some letters and chooses."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from langnghe.records.models import ResponseRow
from tests.stage import SLUG, opened, with_too_many_units

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(transactional_db, live_server) -> str:
    with_too_many_units(opened(target=50, closes_at=timezone.now() + timedelta(days=1)))
    return f"{live_server.url}/s/{SLUG}"


def send(page: Page) -> None:
    page.check("#i-_consent")
    page.check("input[name=goes][value=no]")
    page.click(".send button")


def arrived(page: Page) -> list[str]:
    expect(page.locator("body")).to_have_attribute("data-sent", SLUG)
    return list(ResponseRow.objects.values_list("unit", flat=True))


def test_some_letters_are_enough_and_what_is_no_unit_is_said_before_sending(page, address):
    page.goto(address)
    page.locator("#i-_unit").press_sequentially("so 59")
    expect(page.locator("#l-_unit li")).to_have_count(8)
    send(page)
    expect(page.locator("#e-_unit")).to_have_text("Xin chọn đơn vị của ông/bà.")
    page.locator("#i-_unit").press("End")
    page.locator("#i-_unit").press_sequentially("7")
    page.locator("#l-_unit li", has_text="Xã số 597").click()
    expect(page.locator("#e-_unit")).to_be_hidden()
    page.click(".send button")
    assert arrived(page) == ["x-597"]


def test_a_link_names_the_unit_and_a_draft_keeps_it(page, address):
    page.goto(f"{address}#u=p-nam-2")
    expect(page.locator("#i-_unit")).to_have_value("Phường Nam Hai")
    page.check("input[name=goes][value=no]")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("#i-_unit")).to_have_value("Phường Nam Hai")
    send(page)
    assert arrived(page) == ["p-nam-2"]
