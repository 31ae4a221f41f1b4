"""Keeps the directories of units that the installation knows."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.units_table import read_directory
from langnghe.phases.plan import queries
from langnghe.records import journal
from langnghe.records.models import Person, UnitDirectoryRow

NAMELESS = define("units.directory_nameless", "The directory has no name.", "Give it a short name, such as: Đảng bộ cấp xã 2026.")


def keep_directory(*, name: str, file_name: str, table: bytes, by: Person | None, now: datetime) -> int:
    """A directory as the table that was handed in, in place of one of the same name; returns its number. Raises Refused when
    the table has errors or the name is empty."""
    called = name.strip()
    if not called:
        raise refuse(NAMELESS, Place(field="name"))
    size = len(read_directory(table, file_name).units)
    with transaction.atomic():
        before = UnitDirectoryRow.objects.select_for_update().filter(name=called).first()
        was = _mark(bytes(before.table)) if before else ""
        values = {"file_name": file_name, "table": table, "received_at": now}
        row, _made = UnitDirectoryRow.objects.update_or_create(name=called, defaults=values)
        journal.record("units.directory_kept", None, by=by, at=now, name=called, units=size, before=was, after=_mark(table))
    return row.pk


@transaction.atomic
def remove_directory(*, number: int, by: Person | None, now: datetime) -> None:
    """A directory that is needed no more. Raises Refused (directory.not_found)."""
    row = queries.directory_row(number)
    journal.record("units.directory_removed", None, by=by, at=now, name=row.name, before=_mark(bytes(row.table)))
    row.delete()


def _mark(table: bytes) -> str:
    return hashlib.sha256(table).hexdigest()
