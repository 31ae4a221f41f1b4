"""The survey in the frame of a portal, in a real browser: two sites, no cookie of a third party."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from langnghe.core.response.settings import CollectionSettings, settings_to_json
from langnghe.records.models import ResponseRow
from langnghe.web import abuse
from tests.stage import SLUG, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PORTAL = """<!doctype html><html lang="vi"><title>Cổng thông tin</title><h1>Cổng</h1>
<iframe src="{frame}" title="Điều tra" style="height:900px"></iframe><script src="{script}"></script></html>"""


@pytest.fixture
def portal(page: Page, live_server) -> Page:
    """A page of another site, with the snippet."""
    port = live_server.url.rpartition(":")[2]
    body = PORTAL.format(frame=f"{live_server.url}/e/{SLUG}", script=f"{live_server.url}/e/resize.js")
    page.route("**/portal", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.address = f"http://localhost:{port}/portal"
    return page


def survey(**settings):
    row = opened(closes_at=timezone.now() + timedelta(days=1))
    row.settings = settings_to_json(CollectionSettings(**settings))
    row.save()


def origin(page: Page) -> str:
    return page.address.removesuffix("/portal")


def test_answers_are_given_in_the_frame_of_a_listed_site(portal):
    survey(hosts=(origin(portal),))
    portal.goto(portal.address)
    frame = portal.frame_locator("iframe")
    frame.get_by_label("18 tuổi").check()
    frame.locator("[name=_unit]").select_option("ban-mau")
    frame.get_by_label("Không", exact=True).check()
    frame.get_by_role("button", name="Gửi").click()
    expect(frame.get_by_role("heading", level=1)).to_contain_text(re.compile("cảm ơn", re.IGNORECASE))
    assert ResponseRow.objects.count() == 1


def test_the_frame_is_as_high_as_what_is_in_it(portal):
    survey(hosts=(origin(portal),))
    portal.goto(portal.address)
    expect(portal.locator("iframe")).not_to_have_css("height", "900px")
    high = portal.locator("iframe").bounding_box()["height"]
    body = portal.frames[1].evaluate("document.documentElement.scrollHeight")
    assert abs(high - body) < 60


def test_no_other_site_shows_the_survey(portal):
    survey(hosts=("https://tinh.example.vn",))
    portal.goto(portal.address)
    portal.wait_for_timeout(500)
    assert portal.frames[1].url.startswith("chrome-error:")


def test_other_messages_leave_the_height_as_it_is(portal):
    survey(hosts=("https://tinh.example.vn",))
    portal.goto(portal.address)
    portal.evaluate("postMessage({langnghe: 50}, '*')")
    portal.wait_for_timeout(200)
    expect(portal.locator("iframe")).to_have_css("height", "900px")


@pytest.mark.parametrize("offline", [False, True])
def test_a_device_does_the_work_that_a_crowd_makes_necessary(page, live_server, monkeypatch, offline):
    monkeypatch.setattr(abuse, "USUAL_RATE", 0.5)
    monkeypatch.setattr(abuse, "ROUNDS", 10)
    survey(offline=offline)
    page.goto(f"{live_server.url}/s/{SLUG}")
    page.get_by_label("18 tuổi").check()
    page.locator("[name=_unit]").select_option("ban-mau")
    page.get_by_label("Không", exact=True).check()
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("cảm ơn", re.IGNORECASE))
    assert ResponseRow.objects.count() == 1


def test_a_browser_that_keeps_nothing_answers_too_and_says_how_to_open_another(page, live_server):
    survey()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } })")
    page.goto(f"{live_server.url}/s/{SLUG}")
    expect(page.locator("#unkept")).to_be_visible()
    page.get_by_label("18 tuổi").check()
    page.locator("[name=_unit]").select_option("ban-mau")
    page.get_by_label("Không", exact=True).check()
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("cảm ơn", re.IGNORECASE))


def test_a_browser_that_keeps_what_it_should_is_not_warned(page, live_server):
    survey()
    page.goto(f"{live_server.url}/s/{SLUG}")
    expect(page.locator("#bar")).to_be_visible()
    expect(page.locator("#unkept")).to_be_hidden()
