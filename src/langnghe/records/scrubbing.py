"""Leaves no byte of rows that were deleted in the store's files, as far as a program can."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection, models

from langnghe.records import backups, rewriting
from langnghe.records.turn import turn


def scrub(tables: Iterable[type[models.Model]], on: date) -> bool:
    """Write the store anew without what was deleted, outside a transaction; older copies of it are destroyed. SQLite: the whole
    file, then an empty log. PostgreSQL: the files of these tables, and the backups that the program keeps; its own log of writes
    and copies made elsewhere are not in our hands. Returns whether nothing is left here; False while somebody reads from SQLite's
    log. Raises DatabaseError when the store is in use."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table._meta.db_table)}")  # noqa: SLF001 - the documented way to a name
        backups.destroy_all()
        return True
    with turn():
        rewriting.compact()
        backups.fresh(on)
        return rewriting.empty_log()
