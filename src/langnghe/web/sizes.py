"""How much may be sent: little to most addresses, more to the one that takes scans, from whoever has signed in."""

from __future__ import annotations

import re
from asyncio import to_thread
from collections.abc import MutableMapping
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import parse_cookie

SCANS = re.compile(r"/surveys/[-a-zA-Z0-9_]+/collect/paper/scans/receive/")


def most_bytes(path: str) -> int:
    """How much an address takes, files and fields together."""
    most: int = settings.SCANS_MAX_BYTES if SCANS.fullmatch(path) else settings.UPLOAD_MAX_BYTES
    return most


async def most_from(scope: MutableMapping[str, Any]) -> int:
    """How much is taken from who sends: strangers may not fill the disk, whatever the address."""
    usual: int = settings.UPLOAD_MAX_BYTES
    most = most_bytes(scope["path"])
    if most == usual:
        return usual
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    return most if await to_thread(_looked_up, cookies) else usual


def _looked_up(cookies: str) -> bool:
    try:
        return has_signed_in(cookies)
    finally:
        connection.close()


def has_signed_in(cookies: str) -> bool:
    """Whether the cookies are of a session of somebody who signed in; the page itself asks who it is."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    return bool(key) and SESSION_KEY in SessionStore(key)
