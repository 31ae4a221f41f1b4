"""Browsers as people have them: in Vietnamese, and patient, since tests measure no time and machines may be busy."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 60_000
"""Milliseconds."""


@contextmanager
def browsing(chromium: Browser, width: int = 360, height: int = 900, **options: Any) -> Iterator[BrowserContext]:
    """One person's browser: cookies and drafts of its own, closed at the end."""
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@contextmanager
def turned(page: Page) -> Iterator[None]:
    """What is done in here leads to another page; goes on when that is read, with its scripts. A click alone does not always
    wait so long, and the next one would meet the old page."""
    with page.expect_navigation():
        yield


def put_away(page: Page, words: str) -> None:
    """Leave a page whose draft has these words; goes on when another tab sees them kept. What a page keeps while it is left may
    be written after the next one is there."""
    beside = page.context.new_page()
    beside.goto(f"{page.url}/nothing")
    page.goto("about:blank")
    until(lambda: words in beside.evaluate("JSON.stringify({...localStorage})"))
    beside.close()


def until(holds: Callable[[], object]) -> None:
    """Wait for what no page shows."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
