"""The table builder by pointer and by keyboard: a table appears at once, its address gives it again."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from langnghe.core.plan.roles import Role
from langnghe.phases.collect import intake
from langnghe.phases.process import actions as process_actions
from langnghe.web.access import create_link
from tests.browsing import turned
from tests.cast import CLOSES
from tests.conftest import person
from tests.stage import DURING, SLUG, opened, submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEADING = re.compile("Ông/bà có đi chợ xã không")


@pytest.fixture
def builder(page: Page, live_server) -> Page:
    """The page of the builder, signed in as an analyst, over forty answers."""
    opened()
    intake.submit(SLUG, [submission(number, ("ban-mau", "ban-thu")[number % 2], goes="no") for number in range(40)], DURING)
    analyst = person("analyst", Role.ANALYST)
    process_actions.lock_dataset(slug=SLUG, by=analyst, now=CLOSES)
    page.goto(f"{live_server.url}/sign-in/{create_link(analyst, CLOSES.replace(year=2030))}/")
    with turned(page):
        page.get_by_role("button").last.click()
    page.goto(live_server.url + reverse("analyse-builder", args=[SLUG]))
    return page


def asked(page: Page) -> dict[str, list[str]]:
    query = parse_qs(urlsplit(page.url).query)
    return {name: query[name] for name in ("rows", "columns") if name in query}


def test_a_question_is_chosen_by_keyboard_and_its_table_appears(builder: Page):
    builder.get_by_label("Hàng: thêm").focus()
    builder.get_by_label("Hàng: thêm").select_option("rows:+goes")
    expect(builder.locator("caption")).to_contain_text(HEADING)
    builder.get_by_label("Cột: thêm").select_option("columns:+unit")
    expect(builder.locator("thead")).to_contain_text("Xã Bản Thử")
    assert asked(builder) == {"rows": ["goes"], "columns": ["unit"]}


def test_a_question_is_dragged_into_the_columns(builder: Page):
    builder.get_by_label("Hàng: thêm").select_option("rows:+goes")
    expect(builder.locator("caption")).to_contain_text(HEADING)
    builder.set_viewport_size({"width": 1280, "height": 2600})
    builder.get_by_text("Kéo câu hỏi").click()
    builder.get_by_placeholder("Tìm câu hỏi").fill("don vi")
    builder.locator("[data-question=unit]").drag_to(builder.locator("[data-zone=columns]"))
    expect(builder.locator("thead")).to_contain_text("Xã Bản Mẫu")


def test_what_was_put_in_is_taken_away_and_the_address_gives_the_table_again(builder: Page):
    builder.get_by_label("Hàng: thêm").select_option("rows:+goes")
    builder.get_by_label("Cột: thêm").select_option("columns:+unit")
    expect(builder.locator("thead")).to_contain_text("Xã Bản Mẫu")
    builder.get_by_role("button", name=re.compile("Bỏ: Đơn vị")).click()
    expect(builder.locator("thead")).not_to_contain_text("Xã Bản Mẫu")
    builder.reload()
    expect(builder.locator("caption")).to_contain_text(HEADING)
