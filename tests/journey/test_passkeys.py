"""A passkey in a browser: added, and then the only thing that is needed to sign in."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from langnghe.core.plan.roles import Role
from langnghe.web.access import create_link
from tests.browsing import turned
from tests.conftest import person

pytestmark = [pytest.mark.store, pytest.mark.browser]


@pytest.fixture
def key(page: Page) -> Page:
    """A browser on a device that knows its owner by the finger."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return page


def test_who_is_invited_comes_in_by_a_passkey_and_ever_after(key, transactional_db, live_server):
    site = live_server.url.replace("127.0.0.1", "localhost")
    key.goto(f"{site}/sign-in/{create_link(person('thu', Role.OFFICER), timezone.now(), invites=True)}/")
    key.click("main button[type=submit]")
    key.click("main a[href='/account/passkeys/add/']")
    key.click("#passkey")
    key.wait_for_url(f"{site}/account/recovery/")
    with key.expect_download() as saved:
        key.click("main a[download]")
    assert Path(saved.value.path()).read_text().split()[-10:] == key.locator("main .codes code").all_inner_texts()
    with turned(key):
        key.click("header form[action='/sign-out/'] button")
    key.goto(f"{site}/sign-in/?next=/account/")
    key.click("#passkey")
    key.wait_for_url(f"{site}/account/")
    assert "Khóa truy cập 1" in key.inner_text("main")
