"""`langnghe doctor`: looks at the installation and says what to do."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from langnghe.cli import printing
from langnghe.cli.store import OLD_STORE
from langnghe.core.errors import Finding, Place, Severity, define
from langnghe.phases.archive import queries

LITTLE_SPACE = define("doctor.little_space", "Only {megabytes} MB are free.", "Free some space on this disk.", Severity.WARNING)
READABLE_KEY = define(
    "doctor.readable_key", "Others on this machine can read the key.", "Take the right to read it from them: chmod 600."
)
NO_STORE = define("doctor.no_store", "The store does not answer: {reason}.", "Start its server, or correct DATABASE_URL.")
NOT_WAL = define(
    "doctor.not_wal", "The embedded store is in the mode “{mode}”, not “wal”.", "Put the data folder on a local disk."
)
SPACE_WANTED = 500_000_000


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    call_command("check", verbosity=0, stdout=StringIO())
    findings = [*_folder(), *_store()]
    if arguments.json:
        printing.data({"data": str(settings.DATA), "findings": [printing.finding_json(finding) for finding in findings]})
    elif not findings:
        printing.line(f"{settings.DATA}: all is well")
    printing.findings(findings)
    return 1 if findings else 0


def _folder() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free
    if free < SPACE_WANTED:
        yield Finding(LITTLE_SPACE, Place(file=str(settings.DATA)), {"megabytes": free // 1_000_000})
    key = settings.DATA / "secret.key"
    if os.name != "nt" and key.stat().st_mode & 0o077:
        yield Finding(READABLE_KEY, Place(file=str(key)))


def _store() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        yield Finding(NO_STORE, Place(field="DATABASE_URL"), {"reason": str(error).splitlines()[0]})
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding(OLD_STORE)
        return
    yield from queries.journal_findings()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            yield Finding(NOT_WAL, values={"mode": mode})
