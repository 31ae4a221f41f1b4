"""What tests of pages need: the words compiled, the static files as their own live server finds them."""

from pathlib import Path

import pytest
from django.conf import settings as program
from playwright.sync_api import Browser, Page

from langnghe.web.assets import compile_catalogues
from tests.browsing import browsing


@pytest.fixture(scope="session", autouse=True)
def prepared_files() -> None:
    compile_catalogues()
    Path(program.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def plain_names(settings) -> None:
    """Static files under their own names, without hashes."""
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def sheet(page: Page, address: str) -> Page:
    """The page at the module's own `address`, open in a browser that runs its scripts; a mistake in them, or what the policy
    forbids, fails the test."""
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(address)
    yield page
    assert broken == []


@pytest.fixture
def plain(chromium: Browser, address: str) -> Page:
    """The same open in a browser without scripts."""
    with browsing(chromium, height=720, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        yield page
