"""Browsers as people have them: in Vietnamese, and patient, since tests measure no time and machines may be busy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

PATIENCE = 60_000
"""Milliseconds."""


@contextmanager
def browsing(chromium: Browser, width: int = 360, height: int = 900, **options: Any) -> Iterator[BrowserContext]:
    """One person's browser: cookies and drafts of its own, closed at the end."""
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
