"""A household fills in its page: rounds appear, answers stand in later questions, a ranking is sent in its order."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import turned

pytestmark = pytest.mark.browser


@pytest.fixture
def address(live_server, settings) -> str:
    settings.ROOT_URLCONF = "tests.web.household_page"
    return f"{live_server.url}/s/cho-xa"


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-q]", "all => all.filter((one) => one.offsetParent).map((one) => one.dataset.q)")


def test_as_many_rounds_are_shown_as_there_are_people(sheet):
    assert [name for name in shown(sheet) if name.startswith("called")] == []
    sheet.fill("[name=size]", "2")
    assert [name for name in shown(sheet) if name.startswith("called")] == ["called_1", "called_2"]


def test_what_was_answered_stands_in_the_questions_that_follow(sheet):
    sheet.fill("[name=size]", "2")
    sheet.fill("[name=called_2]", "<b>Bình</b>")
    sheet.fill("[name=age_2]", "71")
    sheet.check("[name=farms][value=yes]")
    expect(sheet.locator("label[for=i-age_2]")).to_contain_text("<b>Bình</b> bao nhiêu tuổi?")
    expect(sheet.locator("[data-q=told]")).to_have_text("Người cao tuổi nhất 71 tuổi; nhà làm ruộng: Có.")


def test_without_script_the_server_asks_the_rounds_and_keeps_the_order_of_a_ranking(plain):
    page = plain
    page.fill("[name=size]", "1")
    page.locator("[name=needs]").nth(0).select_option("wire")
    page.locator("[name=needs]").nth(1).select_option("road")
    with turned(page):
        page.click(".send button")
    assert [select.input_value() for select in page.locator("[name=needs]").all()] == ["wire", "road", ""]
    expect(page.locator("[name=age_1]")).to_be_visible()
