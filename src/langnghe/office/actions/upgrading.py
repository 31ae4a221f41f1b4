"""Brings the store of an older version up to this one: a verified backup first, then all changes or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.backup_schedule import Kept
from langnghe.office.actions import backups
from langnghe.records import backups as kept_backups
from langnghe.records import copying, journal

FAILED = define(
    "upgrade.failed",
    "The store could not be brought to this version: {reason}. It is as it was before.",
    "Go on with the version of the program that you had. Should the store be damaged all the same: {command}.",
)
LOST = define(
    "upgrade.rows_lost",
    "The table “{table}” would have {found} rows and not {stated}. The store is as it was before.",
    "Go on with the version of the program that you had, and tell its makers. Backup: {command}.",
)
WHOLE = ("records_responserow", "records_coderow", "records_receiptrow", "records_spenttokenrow", "records_journalrow")
"""No upgrade may take a row from these, or add one."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done: the migrations, in order, and the backup that was made first (None for a store without anybody's work)."""

    migrations: tuple[str, ...]
    backup: Kept | None


def pending() -> tuple[str, ...]:
    """The migrations that the store lacks, in order."""
    executor = MigrationExecutor(connection)
    return tuple(f"{step.app_label}.{step.name}" for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_new() -> bool:
    """Whether nobody has worked with the store yet."""
    return copying.is_empty("default")


def upgrade(*, now: datetime) -> Upgraded:
    """Bring the store up to date. Raises Refused (upgrade.failed, upgrade.rows_lost, backup.newer_program, and what a backup may
    be refused for), and then the store is as it was."""
    copying.must_be_known("default")
    lacking = pending()
    if not lacking or is_new():
        call_command("migrate", verbosity=0, interactive=False)
        return Upgraded(lacking, None)
    backup = backups.make_for_upgrade(now=now)
    command = restore_command(backup)
    try:
        with _all_or_nothing():
            before = _counts()
            call_command("migrate", verbosity=0, interactive=False)
            _must_be_the_same(before, command)
    except DatabaseError as error:
        reason = next(iter(str(error).splitlines()), "unknown")
        raise refuse(FAILED, Place(), reason=reason, command=command) from error
    _noted(lacking, backup, now)
    return Upgraded(lacking, backup)


def restore_command(backup: Kept) -> str:
    """What brings the backup back, as it was, into a new folder."""
    return f"langnghe restore {kept_backups.folder() / backup.name} --data NEW-FOLDER --as-it-was"


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """All migrations in one transaction. SQLite makes tables anew only where foreign keys are not looked at; PostgreSQL changes
    no table about which something waits to be looked at."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield
    finally:
        connection.enable_constraint_checking()


def _counts() -> dict[str, int]:
    here = set(connection.introspection.table_names())
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(here.intersection(WHOLE)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names only
            counts[table] = int(cursor.fetchone()[0])
    return counts


def _must_be_the_same(before: dict[str, int], command: str) -> None:
    after = _counts()
    for table, count in before.items():
        if after.get(table) != count:
            raise refuse(LOST, Place(), table=table, found=after.get(table, 0), stated=count, command=command)
    connection.check_constraints()


@transaction.atomic
def _noted(lacking: tuple[str, ...], backup: Kept, now: datetime) -> None:
    backups.note_made(backup, by=None, now=now)
    journal.record("store.upgraded", None, by=None, at=now, migrations=list(lacking), backup=backup.name)
