"""Open answers coded by keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from langnghe.core.plan.roles import Role
from langnghe.phases.process.queries import coding as queries
from langnghe.web.access import create_link
from tests.browsing import turned
from tests.cast import CLOSES
from tests.conftest import person
from tests.phases.test_coding import staged
from tests.stage import SLUG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_answers_are_coded_searched_for_and_undone_by_keyboard(page: Page, live_server):
    staged()
    officer = person("officer", Role.OFFICER)
    page.goto(f"{live_server.url}/sign-in/{create_link(officer, CLOSES.replace(year=2030))}/")
    with turned(page):
        page.get_by_role("button").last.click()
    page.goto(live_server.url + reverse("process-coding-question", args=[SLUG, "wish"]) + "?order=one")
    page.get_by_label("Mã mới").fill("Đường sá")
    page.keyboard.press("Enter")
    expect(page.locator(".c-progress")).to_contain_text("Đã mã hóa 1 trên 12")
    for keys, done in (
        (["1"], 2),
        (["/", "d", "u", "o", "n", "g", "Enter"], 3),
        (["z"], 2),
        (["Shift+Digit1", "Shift+Digit2", "Enter"], 3),
    ):
        for each in keys:
            page.keyboard.press(each)
        expect(page.locator(".c-progress")).to_contain_text(f"Đã mã hóa {done} trên 12")
    assert sorted(queries.coded(SLUG, "wish").values()) == [("duong_sa",), ("duong_sa",), ("duong_sa", "other")]
