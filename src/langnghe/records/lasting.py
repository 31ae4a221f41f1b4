"""Says, where connections are lent for one transaction at a time, that what is committed must be on the disk."""

from __future__ import annotations

from django.db import connection


def insist() -> None:
    """In the caller's transaction. A connection of one's own has said so when it was made; behind a pooler nobody knows who had
    it before, nor what the server is set to."""
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS") and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")
